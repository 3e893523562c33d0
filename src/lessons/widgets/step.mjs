// A step of a longer piece of work: fields, buttons, and what came of it. Messages: docs/wire.md.
import { isRealEnter, make, uniqueId, visit } from "./parts/dom.mjs";
import { hideFallback } from "./parts/fallback.mjs";
import { t } from "./parts/language.mjs";
import { Line } from "./parts/line.mjs";

const TROUBLE = {
  slow: t("还在做，或者内核正忙。请等一等；一直没有反应，就用上方菜单：运行 → 运行所有单元格。"),
  cut: t("内核已断开或重启过，这一步没有做。请用上方菜单：运行 → 运行所有单元格。"),
};

const LONG = 12; // characters of a cell that may be broken into lines

/** The address of a file below the folder of this notebook; `null` where the page's address does not name the notebook. */
export function below(file, path) {
  if (!path.endsWith(".ipynb")) return null;
  return path.slice(0, path.lastIndexOf("/") + 1) + file.split("/").map(encodeURIComponent).join("/");
}

function link(file) {
  const href = below(file, location.pathname);
  return make("li", {}, href ? make("a", { href, target: "_blank", rel: "noopener" }, file) : file);
}

function table(title, head, rows) {
  const names = head.map((name) => make("th", { scope: "col" }, name));
  const cells = (row) => row.map((cell, place) => (place || !cell ? make("td", { class: cell.length > LONG ? "erqi-step-long" : null }, cell) : make("th", { scope: "row" }, cell)));
  const body = make("tbody", {}, ...rows.map((row) => make("tr", {}, ...cells(row))));
  const whole = make("table", {}, make("thead", {}, make("tr", {}, ...names)), body);
  return make("div", { class: "erqi-step-table", tabindex: 0, role: "region", "aria-label": title }, whole);
}

class StepView {
  constructor(model, signal) {
    this.title = make("h3", {});
    this.explains = make("p", { class: "erqi-step-explains" });
    this.form = make("div", { class: "erqi-step-form" });
    this.outcome = make("div", { class: "erqi-step-outcome" });
    this.trouble = make("p", { class: "erqi-step-trouble", role: "status" });
    this.node = make("section", { class: "erqi erqi-step", lang: "zh-CN" }, this.title, this.explains, this.form, this.trouble, this.outcome);
    this.line = new Line(model, signal, {
      reply: (message, mine) => this.show(message, mine),
      trouble: (kind) => (this.trouble.textContent = TROUBLE[kind] ?? ""),
    });
    this.line.ask({ kind: "hello" });
  }

  show(message, mine) {
    if (message.kind === "step") this.lay(message);
    else this.tell(message, Boolean(mine));
  }

  /** Lay out the step once; what was typed since stays. */
  lay({ title, explains, fields, buttons }) {
    if (this.inputs) return;
    this.title.textContent = title;
    this.explains.textContent = explains;
    this.inputs = new Map();
    for (const { name, label, value } of fields) {
      const id = uniqueId("erqi-step");
      const enter = (event) => isRealEnter(event) && this.run(Object.keys(buttons)[0]);
      const input = make("input", { id, type: "text", onkeydown: enter });
      input.value = value;
      this.inputs.set(name, input);
      this.form.append(make("p", {}, make("label", { for: id }, label), " ", input));
    }
    this.buttons = Object.entries(buttons).map(([name, label], place) =>
      make("button", { type: "button", class: place ? null : "erqi-primary", onclick: () => this.run(name) }, label),
    );
    this.form.append(make("p", {}, ...this.buttons));
  }

  run(button) {
    if (this.buttons[0].disabled) return;
    const values = Object.fromEntries([...this.inputs].map(([name, input]) => [name, input.value]));
    this.wait(true);
    this.trouble.textContent = t("正在做……");
    this.line.ask({ kind: "run", button, values });
  }

  wait(waiting) {
    for (const button of this.buttons) button.disabled = waiting;
  }

  tell({ kind, message, said, head, rows, files }, mine) {
    this.wait(false);
    const lines = kind === "failed" ? message.split("\n") : said;
    this.outcome.classList.toggle("erqi-step-failed", kind === "failed");
    this.outcome.replaceChildren(...lines.map((line) => make("p", {}, line)));
    if (head?.length) this.outcome.append(table(this.title.textContent, head, rows));
    if (files?.length) this.outcome.append(make("ul", {}, ...files.map(link)));
    if (mine) visit(this.outcome, { preventScroll: true }); // read out what the button brought
  }
}

export default {
  render({ model, el, signal }) {
    el.replaceChildren(new StepView(model, signal).node);
    hideFallback(el);
  },
};

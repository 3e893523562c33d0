// The report on a set that was handed in: a table by objective, brought up to date after a hand-in and on request. Messages: docs/wire.md.
import { make, visit, whenHandedIn } from "./parts/dom.mjs";
import { hideFallback } from "./parts/fallback.mjs";
import { t } from "./parts/language.mjs";
import { Line, NOT_YET } from "./parts/line.mjs";

const TROUBLE = {
  slow: NOT_YET,
  cut: t("内核已断开或重启过，报告没有刷新。请用上方菜单：运行 → 运行所有单元格。"),
};

/** The lessons' notebooks stand beside this one; where the address does not name this one, there is nothing to go by. */
export function besideThis(notebook, path) {
  return path.endsWith(".ipynb") ? path.slice(0, path.lastIndexOf("/") + 1) + encodeURIComponent(notebook) : null;
}

function advice({ advice: words, notebook }) {
  const href = notebook && besideThis(notebook, location.pathname);
  return href ? make("a", { href, target: "_blank", rel: "noopener" }, words) : words;
}

/** Where the page is narrow, a row stands as a block, each cell under the name of its column; hence the names and roles. */
function table(title, head, rows) {
  const named = (i) => ({ role: "cell", "data-name": t("{name}：", { name: head[i] }) });
  const cells = (row) => [
    make("th", { scope: "row", role: "rowheader" }, row.cells[0]),
    ...row.cells.slice(1).map((cell, i) => make("td", named(i + 1), cell)),
    make("td", named(head.length - 1), advice(row)),
  ];
  const names = head.map((name) => make("th", { scope: "col", role: "columnheader" }, name));
  const line = (children) => make("tr", { role: "row" }, ...children);
  const top = make("thead", { role: "rowgroup" }, line(names));
  const body = make("tbody", { role: "rowgroup" }, ...rows.map((row) => line(cells(row))));
  const caption = make("caption", { class: "erqi-unseen" }, title);
  const whole = make("table", { role: "table" }, caption, top, body);
  return make("div", { class: "erqi-report-table", tabindex: 0, role: "region", "aria-label": title }, whole);
}

class ReportView {
  constructor(model, signal) {
    this.title = make("h3", {});
    this.said = make("div", { class: "erqi-report-said" });
    this.table = make("div", {});
    this.trouble = make("p", { class: "erqi-report-trouble", role: "status" });
    const again = make("button", { type: "button", onclick: () => this.line.ask({ kind: "hello", again: true }) }, t("刷新报告"));
    this.node = make("section", { class: "erqi erqi-report", lang: "zh-CN" }, this.title, this.said, this.table, again, this.trouble);
    this.line = new Line(model, signal, {
      reply: (message, mine) => this.show(message, mine),
      trouble: (kind) => (this.trouble.textContent = TROUBLE[kind] ?? ""),
    });
    this.line.ask({ kind: "hello" });
    whenHandedIn(() => this.line.ask({ kind: "hello" }), signal);
  }

  show({ title, said, head, rows }, mine) {
    this.title.textContent = title;
    this.said.replaceChildren(...said.map((line) => make("p", {}, line)));
    this.table.replaceChildren(rows.length ? table(title, head, rows) : "");
    if (mine?.again) visit(this.said); // read out what the button brought
  }
}

export default {
  render({ model, el, signal }) {
    el.replaceChildren(new ReportView(model, signal).node);
    hideFallback(el);
  },
};

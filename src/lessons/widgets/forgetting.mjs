// Forgetting over a year: place tests, say how they go, and see the estimate as a line.
import { isRealEnter, make, uniqueId } from "./parts/dom.mjs";
import { hideFallback } from "./parts/fallback.mjs";
import { t } from "./parts/language.mjs";
import { framed, Reckoner } from "./parts/reckoning.mjs";

// The drawing is 360 units wide, so that its letters are no smaller than a page's on a telephone.
const WIDE = 360;
const BOX = { left: 40, right: 352, top: 14, bottom: 212 };

/** Where day and chance stand in the drawing; `horizon` is the day at its right edge. */
export function placing(horizon) {
  return {
    x: (day) => BOX.left + ((BOX.right - BOX.left) * day) / horizon,
    y: (chance) => BOX.bottom - (BOX.bottom - BOX.top) * chance,
  };
}

/** The `points` attribute of a polyline through [day, chance]. */
export function polyline(line, { x, y }) {
  return line.map(([day, chance]) => `${x(day).toFixed(1)},${y(chance).toFixed(1)}`).join(" ");
}

/** The days that get a number below the drawing: the ends and the quarters between. */
export function dayMarks(horizon) {
  return [0, 1, 2, 3, 4].map((quarter) => Math.floor((horizon * quarter) / 4));
}

function svg(tag, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function grid(horizon, { x, y }) {
  const across = [0, 0.25, 0.5, 0.75, 1].flatMap((chance) => [
    svg("line", { class: "erqi-grid", x1: BOX.left, x2: BOX.right, y1: y(chance), y2: y(chance) }),
    svg("text", { x: BOX.left - 5, y: y(chance) + 4, "text-anchor": "end" }, `${chance * 100}%`),
  ]);
  const along = dayMarks(horizon).flatMap((day) => [
    svg("line", { class: "erqi-tick", x1: x(day), x2: x(day), y1: BOX.bottom, y2: BOX.bottom + 4 }),
    svg("text", { x: Math.min(x(day), WIDE - 14), y: BOX.bottom + 17, "text-anchor": "middle" }, String(day)),
  ]);
  const name = svg("text", { x: (BOX.left + BOX.right) / 2, y: BOX.bottom + 34, "text-anchor": "middle" }, t("学会以后的第几天"));
  return [...across, ...along, name];
}

/** A full dot for a test that was recalled, an open one with a cross for one that was not. */
function dot({ day, chance, recalled }, { x, y }) {
  const [cx, cy, r] = [x(day), y(chance), 4.5];
  if (recalled) return svg("circle", { class: "erqi-recalled", cx, cy, r });
  const cross = `M${cx - r} ${cy - r}L${cx + r} ${cy + r}M${cx - r} ${cy + r}L${cx + r} ${cy - r}`;
  return svg("g", { class: "erqi-not-recalled" }, svg("circle", { cx, cy, r: r + 1 }), svg("path", { d: cross }));
}

function drawing(answer, proposed, horizon) {
  const to = placing(horizon);
  return svg(
    "svg",
    { viewBox: `0 0 ${WIDE} 250`, role: "img", "aria-label": t("折线图。{own}{proposed}各点的数字在下面的表里。", { own: answer.said, proposed: proposed.said }) },
    ...grid(horizon, to),
    svg("polyline", { class: "erqi-proposed-line", points: polyline(proposed.line, to) }),
    svg("polyline", { class: "erqi-own-line", points: polyline(answer.line, to) }),
    ...answer.tests.map((test) => dot(test, to)),
  );
}

/** What a line or a dot of the drawing means. */
function meaning(name, ...shapes) {
  return make("li", {}, svg("svg", { viewBox: "0 0 34 16", width: 34, height: 16, "aria-hidden": "true" }, ...shapes), name);
}

function key(proposedName) {
  const stroke = (name) => svg("line", { class: name, x1: 1, x2: 33, y1: 8, y2: 8 });
  const middle = { x: () => 17, y: () => 8 };
  return make(
    "ul",
    { class: "erqi-key" },
    meaning(t("你选的"), stroke("erqi-own-line")),
    meaning(proposedName, stroke("erqi-proposed-line")),
    meaning(t("测了，想得起来"), dot({ recalled: true }, middle)),
    meaning(t("测了，想不起来"), dot({ recalled: false }, middle)),
  );
}

function table(caption, answer, horizon) {
  const head = make("tr", {}, ...[t("第几天"), t("测之前还记得的可能"), t("结果")].map((name) => make("th", { scope: "col" }, name)));
  const row = (...cells) => make("tr", {}, make("th", { scope: "row" }, cells[0]), ...cells.slice(1).map((cell) => make("td", {}, cell)));
  const rows = answer.tests.map(({ day, before, recalled }) => row(String(day), before, recalled ? t("想得起来") : t("想不起来")));
  return make("table", {}, make("caption", {}, caption), make("thead", {}, head), make("tbody", {}, ...rows, row(String(horizon), answer.end, t("看到这一天"))));
}

class ForgettingView {
  constructor(matter, model, signal) {
    this.matter = matter;
    this.uid = uniqueId("erqi-forgetting");
    this.failed = new Set();
    this.reckoner = new Reckoner(model, signal);
    this.answer = (answer) => this.receive(answer);
    this.makeControls();
    this.status = make("p", { class: "erqi-said", role: "status" });
    this.picture = make("div", { class: "erqi-drawn" });
    this.tables = make("details", { class: "erqi-tables" });
    const seen = make("div", {}, this.status, this.reckoner.trouble, this.picture, key(matter.proposed.name));
    this.node = framed(
      matter,
      "erqi-forgetting",
      make("div", { class: "erqi-forgetting-body" }, this.controls, seen),
      make("p", {}, matter.proposed.said),
      this.tables,
      make("small", {}, matter.note),
    );
    this.show(matter.first);
  }

  makeControls() {
    const { plans, starts, horizon } = this.matter;
    const choice = ({ id, name }) => {
      const radio = make("input", { type: "radio", name: this.uid, value: id, onchange: () => this.pick() });
      radio.checked = id === starts;
      return make("label", {}, radio, name);
    };
    const typed = () => this.own.value !== this.asked && this.pick();
    const enter = (event) => isRealEnter(event) && typed();
    this.own = make("input", { type: "text", id: `${this.uid}-own`, maxlength: 200, onchange: typed, onkeydown: enter });
    this.ownRow = make("p", { hidden: true }, make("label", { for: this.own.id }, t("第几天测（1到{last}，用顿号或逗号隔开），写完按回车", { last: horizon - 1 })), this.own);
    this.outcomes = make("fieldset", {});
    const reset = make("button", { type: "button", onclick: () => this.reset() }, t("恢复原样"));
    const choices = [...plans, { id: "own", name: t("自己定日子") }].map(choice);
    this.plans = make("fieldset", {}, make("legend", {}, t("什么时候测试")), make("div", { class: "erqi-choices" }, ...choices), this.ownRow);
    this.controls = make("div", {}, this.plans, this.outcomes, reset);
  }

  get plan() {
    return this.plans.querySelector("input:checked").value;
  }

  /** Other days were chosen: how the tests go is open again. */
  pick() {
    this.failed.clear();
    this.asked = this.own.value;
    this.ownRow.hidden = this.plan !== "own";
    this.outcomes.hidden = true;
    this.ask();
  }

  reset() {
    for (const radio of this.plans.querySelectorAll("input[type=radio]")) radio.checked = radio.value === this.matter.starts;
    this.own.value = "";
    this.pick();
  }

  ask() {
    this.reckoner.ask({ plan: this.plan, own: this.own.value, failed: [...this.failed] }, this.answer);
  }

  /** An answer to show, what is wrong with the days, or null while it is being worked out. */
  receive(answer) {
    if (answer && !answer.problem) return this.show(answer);
    this.status.textContent = answer ? answer.problem : "";
    this.picture.replaceChildren();
    this.tables.replaceChildren();
  }

  show(answer) {
    const { proposed, horizon } = this.matter;
    this.status.textContent = answer.said;
    this.picture.replaceChildren(drawing(answer, proposed, horizon));
    this.tables.replaceChildren(make("summary", {}, t("用表格看")), table(t("你选的"), answer, horizon), table(proposed.name, proposed, horizon));
    this.showOutcomes(answer.tests.map(({ day }) => day));
  }

  /** One box a test; boxes that are there already stay, so that the focus does too. */
  showOutcomes(days) {
    this.outcomes.hidden = days.length === 0;
    const shown = [...this.outcomes.querySelectorAll("input")];
    if (shown.length === days.length && shown.every((box, i) => box.value === String(days[i]))) {
      for (const box of shown) box.checked = !this.failed.has(Number(box.value));
      return;
    }
    const box = (day) => {
      const input = make("input", { type: "checkbox", value: day, onchange: () => this.mark(day, input.checked) });
      input.checked = !this.failed.has(day);
      return make("label", {}, input, t("第{day}天", { day }));
    };
    this.outcomes.replaceChildren(make("legend", {}, t("测的时候想得起来（想不起来就去掉勾）")), make("div", { class: "erqi-choices" }, ...days.map(box)));
  }

  mark(day, recalled) {
    if (recalled) this.failed.delete(day);
    else this.failed.add(day);
    this.ask();
  }
}

export default {
  render({ model, el, signal }) {
    el.replaceChildren(new ForgettingView(model.get("matter"), model, signal).node);
    hideFallback(el);
  },
};

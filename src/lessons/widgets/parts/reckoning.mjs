// What the explorers share whose results are worked out in Python: the frame, and asking for a result.
import { make } from "./dom.mjs";
import { t } from "./language.mjs";
import { Line } from "./line.mjs";
import { legend, voiced } from "./voices.mjs";

const NO_RESULT = {
  slow: t("内核还没有回应，可能正在忙。结果算出来会显示出来；如果一直没有，请用上方菜单：运行 → 运行所有单元格。"),
  cut: t("内核已断开或重启过，算不了结果；说明仍然可以看。要接着用，请用上方菜单：运行 → 运行所有单元格。"),
};

export const CONVENTION = t("这是本课的数法，没有考虑节假日。真实的日期，以法律规定和有关机关的计算为准。");

/** Asks Python for results. Each goes to a function `show(answer)`; `show(null)` takes the old one away. */
export class Reckoner {
  constructor(model, signal) {
    this.latest = new Map();
    this.trouble = make("p", { class: "erqi-trouble", role: "status" });
    this.line = new Line(model, signal, {
      reply: (message, mine) => {
        for (const [show, asked] of this.latest) if (mine === asked) show(message.answer);
      },
      trouble: (kind) => {
        this.trouble.textContent = NO_RESULT[kind] ?? "";
      },
    });
  }

  /** No result of an earlier choice may stand beside a new one, so the old one goes at once. */
  ask(message, show) {
    const asked = { kind: "reckon", ...message };
    this.latest.set(show, asked);
    show(null);
    this.line.ask(asked);
  }
}

/** Title, introduction, legend and passages, then the explorer's own parts. */
export function framed(matter, name, ...children) {
  return make(
    "article",
    { class: `erqi erqi-explorer ${name}`, lang: "zh-CN" },
    make("h3", {}, matter.title),
    make("p", {}, matter.introduction),
    matter.legend.length > 0 ? legend(matter.legend) : null,
    ...spokenPassages(matter.passages),
    ...children,
  );
}

export function spokenPassages(passages) {
  return passages.map((passage) => voiced(passage, {}, make("p", {}, passage.text)));
}

/** A field with its label before it, or above it where it is narrow. */
export function field(words, input) {
  return make("p", { class: "erqi-field" }, make("label", { for: input.id }, words), input);
}

/** A stretch of a line from `from` to `to`, with a mark at `at`; all from 0 to 1. The words beside it say the same. */
export function track({ from = 0, to, at = null, late = false }) {
  const bar = make("span", { class: "erqi-bar" });
  bar.style.left = `${100 * from}%`;
  bar.style.width = `${100 * (to - from)}%`;
  const mark = at === null ? null : make("span", { class: late ? "erqi-mark erqi-late" : "erqi-mark" });
  if (mark) mark.style.left = `calc(${at} * (100% - 7px))`; // within the line at both ends
  return make("div", { class: "erqi-track", "aria-hidden": "true" }, bar, mark);
}

/** Names below a line, each at its place from 0 to 1. */
export function scale(marks) {
  const names = marks.map(({ at, name }) => {
    const mark = make("span", {}, name);
    mark.style.left = `${100 * at}%`;
    return mark;
  });
  return make("div", { class: "erqi-scale", "aria-hidden": "true" }, ...names);
}

// The quiz widget: shows the items of a form, asks the kernel, and says how saving stands. Messages: docs/wire.md.
import { make, tellHandedIn, uniqueId, visit } from "./parts/dom.mjs";
import { hideFallback } from "./parts/fallback.mjs";
import { ItemView } from "./parts/item.mjs";
import { Kept } from "./parts/kept.mjs";
import { t } from "./parts/language.mjs";
import { Line } from "./parts/line.mjs";
import { WholeSet } from "./parts/whole.mjs";
import { points } from "./parts/words.mjs";

const TROUBLE = {
  slow: t("内核还没有回应。它可能正忙，也可能已经重启。你写下的内容先留在这个浏览器里；如果一直没有回应，请用菜单“运行 → 运行所有单元格”重新运行。"),
  cut: t("内核已断开或重启过。请用菜单“运行 → 运行所有单元格”重新运行：已经保存的答案都在，还没保存的草稿留在这个浏览器里。"),
};

class QuizView {
  constructor(model, el, signal) {
    this.form = model.get("form");
    this.kept = new Kept(this.form.learner, this.form.quiz);
    this.line = new Line(model, signal, {
      reply: (message, mine) => this.receive(message, mine),
      trouble: (kind) => this.showTrouble(kind),
    });
    const uid = uniqueId("erqi-quiz");
    const does = {
      ask: (message) => this.line.ask(message),
      keep: (item, response) => this.kept.put(item, response),
      announce: (text) => (this.live.textContent = text),
    };
    this.items = new Map(
      this.form.items.map((item, i) => [item.id, new ItemView(item, i + 1, this.form, `${uid}-${i + 1}`, does)]),
    );
    this.live = make("div", { class: "erqi-unseen", role: "status" });
    this.whole = new WholeSet(this.form, {
      ...does,
      unanswered: () => [...this.items.values()].filter((view) => view.body.read() === null).map((view) => view.number),
      flush: () => this.items.forEach((view) => view.flush()),
    });
    signal.addEventListener("abort", () => this.whole.stop());
    this.trouble = make("p", { class: "erqi-trouble", role: "alert", hidden: true });
    this.problem = make("p", { class: "erqi-trouble", role: "alert", hidden: true });
    this.summary = make("p", { class: "erqi-summary" });
    this.jumps = new Map();
    el.replaceChildren(this.root(uid));
    this.line.ask({ kind: "hello" });
  }

  root(uid) {
    const title = make("h3", { id: `${uid}-title` }, this.form.title);
    const nodes = [...this.items.values()].map((view) => view.node);
    return make(
      "section",
      { class: "erqi erqi-quiz", lang: "zh-CN", "aria-labelledby": `${uid}-title` },
      title, this.problem, this.trouble, this.whole.start, this.whole.time, ...nodes, this.summary, this.whole.handIn, this.live,
    );
  }

  receive(message, mine) {
    if (message.kind === "failed") {
      if (mine) this.items.get(message.item)?.fail(message.message);
      return;
    }
    this.problem.hidden = !message.problem;
    this.problem.textContent = message.problem;
    this.whole.show(message.set);
    for (const [id, state] of Object.entries(message.items)) {
      const view = this.items.get(id);
      if (!view) continue; // a timed set has begun: its questions come with the form
      view.show(state, mine);
      if (mine?.kind === "hello") this.bringBack(view, this.kept.get(id));
    }
    // What was asked for is on the page before the rest is drawn.
    setTimeout(() => this.wrapUp(Object.keys(message.items), mine));
  }

  wrapUp(shown, mine) {
    for (const id of shown) this.items.get(id)?.goOn(id === mine?.item ? mine.kind : null);
    this.showSummary();
    if (mine && confirms(mine, this.kept.get(mine.item))) this.kept.forget(mine.item);
    if (mine?.kind === "hand_in" && this.form.assigned) {
      this.live.textContent = t("已交卷。");
      visit(this.whole.handIn);
    } else if (mine?.kind === "hand_in") {
      const handedIn = this.whole.timeIsUp ? t("时间到，已自动交卷。") : t("已交卷。");
      this.live.textContent = handedIn + this.summary.textContent;
      visit(this.summary);
      tellHandedIn();
    }
  }

  /** Put back what was written while no kernel was there to save it. */
  bringBack(view, kept) {
    if (kept === undefined) return;
    if (view.state.phase !== "open" || kept === null) return this.kept.forget(view.item.id);
    view.body.show({ response: kept, notes: [], verdict: "", solution: null });
    view.changed();
  }

  showTrouble(kind) {
    this.trouble.hidden = kind === "";
    this.trouble.textContent = TROUBLE[kind] ?? "";
    if (kind) for (const view of this.items.values()) view.lineIs(kind);
  }

  showSummary() {
    const states = [...this.items.values()].map(({ state }) => state).filter(Boolean);
    if (!states.length) return;
    if (this.form.policy === "deferred" && (this.form.assigned || states.some(({ phase }) => phase === "open"))) {
      this.summary.textContent = t("已作答 {answered}/{all} 题。", { answered: states.filter(({ drafted }) => drafted).length, all: this.form.count });
      return;
    }
    const answered = states.filter(({ phase }) => phase !== "open");
    const total = answered.reduce((sum, { earned }) => sum + earned, 0);
    const possible = this.form.items.reduce((sum, item) => sum + item.points, 0);
    const left = [...this.items.values()].filter(({ state }) => state?.phase !== "closed");
    const text = t("已答 {answered}/{all} 题，得 {points}/{possible} 分。", {
      answered: answered.length,
      all: this.form.count,
      points: points(total),
      possible: points(possible),
    });
    const goOn = this.form.policy !== "deferred" && answered.length && left.length;
    this.summary.replaceChildren(text, ...(goOn ? [t("还没答对的："), ...left.map((view) => this.jumpTo(view))] : []));
  }

  /** The button that leads to an item; made once, since every answer asks for all of them again. */
  jumpTo(view) {
    if (!this.jumps.has(view)) this.jumps.set(view, this.jump(view));
    return this.jumps.get(view);
  }

  jump(view) {
    const go = () => {
      view.node.scrollIntoView({ block: "start" });
      (view.node.querySelector("input:enabled, select:enabled, button:not([hidden])") ?? view.feedback).focus({ preventScroll: true });
    };
    return make("button", { type: "button", class: "erqi-link", "aria-label": t("去第 {number} 题", { number: view.number }), onclick: go }, String(view.number));
  }
}

/** Tell whether the kernel now has just what is kept here: later changes are still on their way. */
export function confirms(mine, kept) {
  return "response" in mine && JSON.stringify(mine.response) === JSON.stringify(kept);
}

export default {
  render({ model, el, signal }) {
    let current = new AbortController();
    const show = () => {
      current.abort();
      current = new AbortController();
      new QuizView(model, el, current.signal);
    };
    show();
    model.on("change:form", show); // the questions of a timed set come when its time begins
    signal.addEventListener("abort", () => {
      model.off("change:form", show);
      current.abort();
      el.replaceChildren(); // the widget manager holds on to `el` after its cell was run again
    });
    hideFallback(el);
  },
};

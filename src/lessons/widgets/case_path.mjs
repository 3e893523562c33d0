// The path of a case: choose a step, see what is known of it, count its period, choose the way on.
import { make, uniqueId } from "./parts/dom.mjs";
import { hideFallback } from "./parts/fallback.mjs";
import { t } from "./parts/language.mjs";
import { Line } from "./parts/line.mjs";
import { legend, voiced } from "./parts/voices.mjs";

const TROUBLE = {
  slow: t("内核还没有回应，可能正在忙。日期算出来会显示在这里；如果一直没有，请用上方菜单：运行 → 运行所有单元格。"),
  cut: t("内核已断开或重启过，算不了日期；各步的说明仍然可以看。要接着算，请用上方菜单：运行 → 运行所有单元格。"),
};

class CasePathView {
  constructor(matter, model, signal) {
    this.matter = matter;
    this.line = new Line(model, signal, {
      reply: (message, mine) => mine === this.asked && this.say(message.answer.due, message.answer.how),
      trouble: (kind) => this.showTrouble(kind),
    });
    this.makeCounter(uniqueId("erqi-case"), matter.steps.find(({ asks }) => asks)?.asks);
    this.buttons = new Map(matter.steps.map((step) => [step.id, this.stepButton(step)]));
    this.announcer = make("p", { class: "erqi-unseen", role: "status" });
    this.panel = make("section", { class: "erqi-step" });
    this.node = make(
      "article",
      { class: "erqi erqi-case", lang: "zh-CN" },
      make("h3", {}, matter.title),
      make("p", {}, matter.introduction),
      legend(matter.legend),
      make("div", { class: "erqi-case-body" }, this.stepList(), this.panel),
      this.announcer,
    );
    this.show(matter.steps[0]);
  }

  stepButton(step) {
    const when = step.when ? make("small", {}, step.when) : null;
    const label = make("span", {}, when, step.title);
    const go = () => {
      this.show(step);
      this.heading.scrollIntoView({ block: "nearest" }); // in a narrow window it is below the list
      this.announcer.textContent = t("第 {number} 步：{title}", { number: step.number, title: step.title });
    };
    return make("button", { type: "button", onclick: go }, make("span", { class: "erqi-step-number" }, step.number), label);
  }

  stepList() {
    const rows = this.matter.steps.map(({ id, when }) => make("li", { class: when ? "erqi-fork" : null }, this.buttons.get(id)));
    return make("nav", { class: "erqi-steps", "aria-label": t("步骤") }, make("ol", {}, ...rows));
  }

  show(step) {
    for (const [id, button] of this.buttons) {
      if (id === step.id) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    }
    this.heading = make("h4", { tabindex: -1 }, t("第 {number} 步　{title}", { number: step.number, title: step.title }));
    this.panel.replaceChildren(
      this.heading,
      ...step.passages.map((passage) => voiced(passage, {}, make("p", {}, passage.text))),
      step.asks ? this.counter : "",
      this.waysOn(step),
    );
  }

  /** The buttons that lead on; they are gone after the click, so the focus goes along to the new heading. */
  waysOn(step) {
    const way = (to, label) => {
      const follow = () => {
        this.show(to);
        this.heading.focus();
      };
      return make("button", { type: "button", class: "erqi-primary", onclick: follow }, label);
    };
    if (step.next.length === 0) {
      return make("div", { class: "erqi-ways" }, make("p", {}, t("这条路到这里为止。")), way(this.matter.steps[0], t("从头再走一遍")));
    }
    const buttons = step.next.map(({ choice, to }) => {
      const target = this.matter.steps.find(({ id }) => id === to);
      return way(target, choice ?? t("下一步：{title}", { title: target.title }));
    });
    return make("div", { class: "erqi-ways" }, step.fork ? make("p", {}, step.fork) : null, ...buttons);
  }

  /** The fields that work out a date; made once, so that they keep what was picked while the learner walks about. */
  makeCounter(uid, asks) {
    const pick = () => {
      this.say("", this.trouble.textContent ? "" : t("正在算…"));
      this.asked = { kind: "reckon", received: this.day.value, urgent: this.urgent.checked };
      this.line.ask(this.asked);
    };
    this.day = make("input", { type: "date", id: `${uid}-day`, max: "9999-12-31", onchange: pick });
    this.urgent = make("input", { type: "checkbox", id: `${uid}-urgent`, onchange: pick });
    this.due = make("p", { class: "erqi-due" });
    this.how = make("p");
    this.trouble = make("p", { class: "erqi-case-trouble" });
    this.say("", t("选一个日子试试，比如2019年12月31日。"));
    this.counter = make(
      "fieldset",
      { class: "erqi-counter" },
      make("legend", {}, t("算一算：最迟哪一天书面回复")),
      make("p", {}, make("label", { for: this.day.id }, asks?.received), this.day),
      make("p", {}, this.urgent, make("label", { for: this.urgent.id }, asks?.urgent)),
      make("div", { role: "status" }, this.due, this.how, this.trouble),
      make("small", {}, t("这是本课的数法，没有考虑节假日。真实的日期，以法律规定和有关机关的计算为准。")),
    );
  }

  /** No date of an earlier pick may stand beside a new one. */
  say(due, how) {
    this.due.textContent = due;
    this.how.textContent = how;
  }

  showTrouble(kind) {
    this.trouble.textContent = TROUBLE[kind] ?? "";
    if (kind && !this.due.textContent) this.how.textContent = "";
  }
}

export default {
  render({ model, el, signal }) {
    el.replaceChildren(new CasePathView(model.get("matter"), model, signal).node);
    hideFallback(el);
  },
};

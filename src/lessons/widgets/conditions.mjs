// From conditions to an outcome: answer each, see at once what comes of it and which one decides.
import { make, uniqueId } from "./parts/dom.mjs";
import { hideFallback } from "./parts/fallback.mjs";
import { t } from "./parts/language.mjs";
import { CONVENTION, field, framed, Reckoner, spokenPassages } from "./parts/reckoning.mjs";
import { sourceList } from "./parts/voices.mjs";

const CHOICES = [[true, t("是")], [false, t("否")], [undefined, t("还不清楚")]];

class ConditionsView {
  constructor(matter, model, signal) {
    this.reckoner = new Reckoner(model, signal);
    this.answers = {};
    this.past = [];
    this.fields = new Map();
    this.showOutcome = (answer) => this.say(answer);
    this.showPeriod = (answer) => {
      this.ends.textContent = answer?.ends ?? "";
      this.how.textContent = answer?.how ?? "";
    };
    const questions = make("div", { class: "erqi-questions" }, ...matter.stages.flatMap((stage) => this.stage(stage)), this.tools());
    this.node = framed(
      matter,
      "erqi-conditions",
      make("div", { class: "erqi-conditions-body" }, questions, this.outcome(matter.law)),
      this.reckoner.trouble,
      this.period(matter.period, uniqueId("erqi-period")),
      ...spokenPassages(matter.beside),
    );
    this.say(matter.first.answer);
    this.showTools();
  }

  stage({ title, conditions }) {
    return [make("h4", {}, title), ...conditions.map((condition) => this.question(condition))];
  }

  question({ id, asks, law }) {
    const name = uniqueId("erqi-condition");
    const radios = CHOICES.map(([value]) => {
      const pick = () => this.change({ ...this.answers, [id]: value });
      return make("input", { type: "radio", name, checked: value === undefined, onchange: pick });
    });
    const labels = CHOICES.map(([, words], n) => make("label", {}, radios[n], words));
    const decides = make("strong", { class: "erqi-decides", hidden: true }, t("由这一条决定"));
    const node = make("fieldset", {}, make("legend", {}, asks, " ", make("small", {}, law)), ...labels, decides);
    this.fields.set(id, { node, radios, decides });
    return node;
  }

  tools() {
    this.undoing = make("button", { type: "button", onclick: () => this.undo() }, t("撤销上一步"));
    this.resetting = make("button", { type: "button", onclick: () => this.reset() }, t("全部重填"));
    return make("div", { class: "erqi-buttons" }, this.undoing, this.resetting);
  }

  outcome(law) {
    this.title = make("p", { class: "erqi-result" });
    this.text = make("p");
    this.why = make("p", { class: "erqi-why" });
    const said = make("div", { role: "status" }, this.title, this.text, this.why);
    return make("section", { class: "erqi-outcome", "aria-label": t("结果") }, make("h4", {}, t("结果")), said, sourceList(law));
  }

  period({ title, begins, passages, ends }, id) {
    const pick = () => this.reckoner.ask({ begins: this.day.value }, this.showPeriod);
    this.day = make("input", { type: "date", id, max: "9999-12-31", onchange: pick });
    this.ends = make("p", { class: "erqi-result" });
    this.how = make("p", {}, t("选一个日子，看最早和最晚哪一天期满。"));
    const rows = ends.map(({ when, then }) => make("li", {}, `${when} → `, make("strong", {}, then)));
    return make(
      "section",
      { class: "erqi-period" },
      make("h4", {}, title),
      ...spokenPassages(passages),
      field(begins, this.day),
      make("div", { role: "status" }, this.ends, this.how),
      make("small", {}, CONVENTION),
      make("ul", {}, ...rows),
    );
  }

  /** Every change can be taken back, filling in anew included. */
  change(answers) {
    this.past.push(this.answers);
    this.take(answers);
  }

  undo() {
    if (this.past.length > 0) this.take(this.past.pop());
  }

  reset() {
    if (!this.blank()) this.change({});
  }

  blank() {
    return Object.values(this.answers).every((value) => value === undefined);
  }

  take(answers) {
    this.answers = answers;
    for (const [id, { radios }] of this.fields) {
      radios[CHOICES.findIndex(([value]) => value === answers[id])].checked = true;
    }
    this.showTools();
    this.reckoner.ask({ answers }, this.showOutcome);
  }

  /** A disabled button would drop the focus of whoever has just pressed it. */
  showTools() {
    this.undoing.setAttribute("aria-disabled", String(this.past.length === 0));
    this.resetting.setAttribute("aria-disabled", String(this.blank()));
  }

  say(answer) {
    this.title.textContent = answer?.title ?? "";
    this.text.textContent = answer?.text ?? "";
    this.why.textContent = answer?.why ?? "";
    for (const [id, { node, decides }] of this.fields) {
      const deciding = answer?.deciding.includes(id) ?? false;
      decides.hidden = !deciding;
      node.classList.toggle("erqi-deciding", deciding);
    }
  }
}

export default {
  render({ model, el, signal }) {
    el.replaceChildren(new ConditionsView(model.get("matter"), model, signal).node);
    hideFallback(el);
  },
};

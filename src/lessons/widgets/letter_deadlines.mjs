// The last days for answering a letter: pick the day of receipt, and the days on which the replies were given.
import { make, uniqueId } from "./parts/dom.mjs";
import { hideFallback } from "./parts/fallback.mjs";
import { t } from "./parts/language.mjs";
import { CONVENTION, field, framed, Reckoner, scale, track } from "./parts/reckoning.mjs";

class LetterDeadlinesView {
  constructor(matter, model, signal) {
    this.first = matter.first;
    this.reckoner = new Reckoner(model, signal);
    this.show = (answer) => this.say(answer);
    this.received = this.dayInput();
    this.how = make("p", { role: "status" });
    this.replies = matter.replies.map((reply) => this.reply(reply));
    const again = make("button", { type: "button", onclick: () => this.reset() }, t("回到开头的日子"));
    this.node = framed(
      matter,
      "erqi-letters",
      field(t("哪一天收到"), this.received),
      this.how,
      ...this.replies.map(({ node }) => node),
      this.reckoner.trouble,
      make("div", { class: "erqi-buttons" }, again),
      make("small", {}, CONVENTION),
    );
    this.received.value = matter.first.received;
    this.say(matter.first.answer);
  }

  dayInput() {
    return make("input", { type: "date", id: uniqueId("erqi-day"), max: "9999-12-31", onchange: () => this.ask() });
  }

  reply({ name, period }) {
    const parts = { given: this.dayInput(), line: make("div"), due: make("p", { class: "erqi-result" }), how: make("p"), verdict: make("p") };
    const node = make(
      "section",
      { class: "erqi-reply" },
      make("h4", {}, t("{name}：{period}内", { name, period })),
      parts.line,
      make("div", { role: "status" }, parts.due, parts.how, parts.verdict),
      field(t("哪一天给的{name}（可以不填）", { name }), parts.given),
    );
    return { node, ...parts };
  }

  reset() {
    this.received.value = this.first.received;
    for (const { given } of this.replies) given.value = "";
    this.ask();
  }

  ask() {
    this.reckoner.ask({ received: this.received.value, given: this.replies.map(({ given }) => given.value) }, this.show);
  }

  say(answer) {
    this.how.textContent = answer?.how ?? "";
    this.replies.forEach(({ line, due, how, verdict }, n) => {
      const reply = answer?.replies[n];
      due.textContent = reply ? t("最迟{due}", { due: reply.due }) : "";
      how.textContent = reply?.how ?? "";
      verdict.textContent = reply?.verdict ?? "";
      verdict.className = reply?.late ? "erqi-verdict erqi-too-late" : "erqi-verdict";
      line.replaceChildren(track({ to: reply?.length ?? 0, at: reply?.at ?? null, late: reply?.late }), scale(answer?.months ?? []));
    });
  }
}

export default {
  render({ model, el, signal }) {
    el.replaceChildren(new LetterDeadlinesView(model.get("matter"), model, signal).node);
    hideFallback(el);
  },
};

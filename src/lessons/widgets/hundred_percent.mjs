// What n out of n can show: choose n, see how low the true share may still be.
import { make, uniqueId } from "./parts/dom.mjs";
import { hideFallback } from "./parts/fallback.mjs";
import { t } from "./parts/language.mjs";
import { framed, Reckoner, scale, track } from "./parts/reckoning.mjs";

const AXIS = [0, 25, 50, 75, 100].map((percent) => ({ at: percent / 100, name: `${percent}%` }));

class HundredPercentView {
  constructor(matter, model, signal) {
    this.reckoner = new Reckoner(model, signal);
    this.show = (answer) => this.say(answer);
    this.buttons = matter.sizes.map(({ n }) => [n, make("button", { type: "button", onclick: () => this.choose(n) }, `n = ${n}`)]);
    const id = uniqueId("erqi-count");
    const typed = () => this.choose(this.count.value);
    this.count = make("input", { type: "number", id, min: 1, max: matter.largest, step: 1, oninput: typed });
    this.sentence = make("p", { class: "erqi-result" });
    this.note = make("small");
    this.chance = make("p");
    this.rows = make("ul", { class: "erqi-bounds" });
    this.node = framed(
      matter,
      "erqi-hundred",
      make(
        "div",
        { class: "erqi-buttons", role: "group", "aria-label": t("选一个 n") },
        ...this.buttons.map(([, button]) => button),
        make("label", { for: id }, t("或者自己填（1到{largest}）", { largest: matter.largest })),
        this.count,
      ),
      make("div", { class: "erqi-said", role: "status" }, this.sentence, this.note, this.chance),
      this.rows,
      this.reckoner.trouble,
      make("p", {}, matter.assumes),
    );
    this.count.value = matter.first.count;
    this.press();
    this.say(matter.first.answer);
  }

  choose(n) {
    if (this.count.value !== String(n)) this.count.value = n;
    this.press();
    this.reckoner.ask({ count: this.count.value }, this.show);
  }

  press() {
    for (const [n, button] of this.buttons) button.setAttribute("aria-pressed", String(this.count.value === String(n)));
  }

  say(answer) {
    this.sentence.textContent = answer?.sentence ?? "";
    this.note.textContent = answer?.note ?? "";
    this.chance.textContent = answer?.chance ?? "";
    const rows = (answer?.rows ?? []).map(({ name, how, value, low, high }) =>
      make(
        "li",
        {},
        make("p", {}, make("strong", {}, name), " ", make("span", { class: "erqi-value" }, value), " ", make("small", {}, how)),
        track({ from: low, to: high }),
      ),
    );
    this.rows.replaceChildren(...rows, ...(rows.length > 0 ? [make("li", { "aria-hidden": "true" }, scale(AXIS))] : []));
  }
}

export default {
  render({ model, el, signal }) {
    el.replaceChildren(new HundredPercentView(model.get("matter"), model, signal).node);
    hideFallback(el);
  },
};

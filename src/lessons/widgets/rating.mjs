// A rating of made-up branches: set the weights, see the order move, ask whether a branch can be first at all.
import { make, uniqueId } from "./parts/dom.mjs";
import { hideFallback } from "./parts/fallback.mjs";
import { t } from "./parts/language.mjs";
import { framed, Reckoner } from "./parts/reckoning.mjs";

class RatingView {
  constructor(matter, model, signal) {
    this.matter = matter;
    this.reckoner = new Reckoner(model, signal);
    this.undone = [];
    this.fields = matter.criteria.map((criterion) => this.field(criterion));
    this.said = make("p", { class: "erqi-rating-said" });
    this.rows = make("tbody");
    this.showOrder = (answer) => this.say(answer);
    this.showChance = (answer) => this.sayChance(answer);
    this.node = framed(
      matter,
      "erqi-rating",
      make("details", { class: "erqi-scores" }, make("summary", {}, t("看各项的分数（虚构）")), scoreTable(matter)),
      this.weightSetter(),
      make("div", { role: "status" }, this.said),
      this.orderTable(),
      this.chanceAsker(),
      this.reckoner.trouble,
    );
    this.put(matter.criteria.map(() => matter.equal));
    this.settled = this.weights();
    this.say(matter.first);
  }

  /** One weight: a slider and a number field that say the same, and its part in the whole. */
  field(criterion) {
    const id = uniqueId("erqi-weight");
    const range = { min: 0, max: this.matter.heaviest, step: 1, onchange: () => this.settle() };
    const slider = make("input", { type: "range", "aria-label": t("{criterion}的权重，滑块", { criterion }), ...range, oninput: () => follow(number, slider) });
    const number = make("input", { type: "number", id, ...range, oninput: () => follow(slider, number) });
    const share = make("small");
    const follow = (other, one) => {
      if (one.value !== "" && one.checkValidity()) other.value = one.value;
      this.ask();
    };
    return { slider, number, share, node: make("li", {}, make("label", { for: id }, criterion), slider, number, share) };
  }

  weightSetter() {
    return make(
      "fieldset",
      { class: "erqi-weights" },
      make("legend", {}, t("每项条件的权重（0到{heaviest}）", { heaviest: this.matter.heaviest })),
      make("ul", {}, ...this.fields.map(({ node }) => node)),
      make(
        "div",
        { class: "erqi-buttons" },
        make("button", { type: "button", onclick: () => this.undo() }, t("撤销")),
        make("button", { type: "button", onclick: () => this.change(this.fields.map(() => String(this.matter.equal))) }, t("各项一样重")),
      ),
    );
  }

  orderTable() {
    const heads = [t("名次"), t("名称"), t("平均分"), t("星级"), t("比一样重时")];
    return make(
      "table",
      { class: "erqi-rating-table erqi-standings" },
      make("caption", {}, t("现在的次序"), make("small", {}, t("平均分按权重算。每{points}分一颗星，不足{points}分也算一颗：这个办法也是虚构的。", { points: this.matter.points_a_star }))),
      make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)))),
      this.rows,
    );
  }

  chanceAsker() {
    const id = uniqueId("erqi-branch");
    const options = this.matter.branches.map(({ label, name }) => make("option", { value: label, selected: label === this.matter.asked }, name));
    this.branch = make("select", { id, onchange: () => this.chance.replaceChildren() }, ...options);
    this.chance = make("p", { class: "erqi-chance", role: "status" });
    const find = () => this.reckoner.ask({ first: this.branch.value }, this.showChance);
    return make(
      "fieldset",
      { class: "erqi-weights" },
      make("legend", {}, t("有没有一套权重，能让它排第1名？")),
      make("div", { class: "erqi-buttons" }, make("label", { for: id }, t("选一个")), this.branch, make("button", { type: "button", onclick: find }, t("找一找"))),
      this.chance,
    );
  }

  weights() {
    return this.fields.map(({ number }) => number.value);
  }

  put(weights) {
    this.fields.forEach(({ slider, number }, place) => {
      slider.value = weights[place];
      number.value = weights[place];
    });
  }

  ask() {
    this.reckoner.ask({ weights: this.weights() }, this.showOrder);
  }

  /** A weight has come to rest: what was before can be brought back. */
  settle() {
    const now = this.weights();
    if (!this.usable() || now.join() === this.settled.join()) return;
    this.undone.push(this.settled);
    this.settled = now;
  }

  usable() {
    return this.fields.every(({ number }) => number.value !== "" && number.checkValidity());
  }

  change(weights) {
    this.put(weights);
    this.settle();
    this.ask();
  }

  undo() {
    const before = this.usable() ? this.undone.pop() : this.settled; // a slip that never counted goes first
    if (!before) {
      this.said.textContent = t("没有可以撤销的了。");
      return;
    }
    this.put(before);
    this.settled = before;
    this.ask();
  }

  /** While an answer is awaited the old order fades late, so that dragging a slider does not make it flicker. */
  say(answer) {
    this.node.classList.toggle("erqi-waiting", answer === null);
    if (!answer) return;
    this.said.textContent = answer.said;
    this.fields.forEach(({ share }, place) => {
      share.textContent = answer.shares[place] ? t("占{share}", { share: answer.shares[place] }) : "";
    });
    this.rows.replaceChildren(...answer.rows.map(orderRow));
  }

  sayChance(answer) {
    this.chance.textContent = answer?.how ?? "";
    if (answer?.weights.length) this.change(answer.weights.map(String));
  }
}

function orderRow({ place, name, mean, stars, stars_in_words: inWords, moved }) {
  const drawn = make("span", { "aria-hidden": "true" }, stars);
  return make(
    "tr",
    {},
    make("td", {}, String(place)),
    make("th", { scope: "row" }, name),
    make("td", {}, mean),
    make("td", { class: "erqi-stars" }, drawn, make("span", { class: "erqi-unseen" }, inWords)),
    make("td", {}, moved),
  );
}

function scoreTable({ criteria, branches }) {
  const head = [t("名称"), ...criteria].map((name) => make("th", { scope: "col" }, name));
  const rows = branches.map(({ name, scores }) =>
    make("tr", {}, make("th", { scope: "row" }, name), ...scores.map((score) => make("td", {}, String(score)))),
  );
  return make("table", { class: "erqi-rating-table" }, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows));
}

export default {
  render({ model, el, signal }) {
    el.replaceChildren(new RatingView(model.get("matter"), model, signal).node);
    hideFallback(el);
  },
};

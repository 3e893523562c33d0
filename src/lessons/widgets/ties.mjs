// What the article ties to what: a map to filter and to ask from either side, and the same as a list.
import { make, uniqueId } from "./parts/dom.mjs";
import { hideFallback } from "./parts/fallback.mjs";
import { t } from "./parts/language.mjs";
import { framed } from "./parts/reckoning.mjs";
import { inWords, left, ROLES, tally } from "./parts/tied.mjs";
import { voiced } from "./parts/voices.mjs";

const NARROW = 640; // pixels: below that the two columns do not stand beside each other
const SIDES = { measures: t("措施"), ends: t("说是服务于") };
const SVG = "http://www.w3.org/2000/svg";

class TiesView {
  constructor(matter, signal) {
    this.matter = matter;
    this.titles = { measures: titlesOf(matter.measures), ends: titlesOf(matter.ends) };
    this.chosen = null;
    this.group = uniqueId("erqi-knot");
    this.rows = { measures: this.rowsOf("measures"), ends: this.rowsOf("ends") };
    this.columns = { measures: this.column("measures"), ends: this.column("ends") };
    this.lines = document.createElementNS(SVG, "svg");
    this.lines.setAttribute("aria-hidden", "true");
    this.cards = make("section", { class: "erqi-cards", "aria-label": t("选中的联系") });
    this.map = make("div", { class: "erqi-map" }, this.columns.measures, this.columns.ends, this.cards);
    this.map.append(this.lines);
    this.list = make("ul", { class: "erqi-nested" });
    this.summary = make("summary");
    this.listed = make("details", {}, this.summary, this.list);
    this.status = make("p", { class: "erqi-ties-said", role: "status" });
    this.pickers = { measures: this.picker("measures"), ends: this.picker("ends") };
    this.node = framed(matter, "erqi-ties", this.voiceFilter(), this.controls(), this.status, this.map, this.listed);
    this.update();
    const watch = new ResizeObserver(() => this.fit());
    watch.observe(this.node);
    signal.addEventListener("abort", () => watch.disconnect());
  }

  /** The filter by voice is the legend too, and its bars show at once which voice most ties are in. */
  voiceFilter() {
    this.boxes = this.matter.voices.map(({ id, label, meaning }) => {
      const box = make("input", { type: "checkbox", checked: true, value: id, onchange: () => this.update() });
      const bar = make("span", { class: "erqi-tally-bar", "aria-hidden": "true" });
      const count = make("span", { class: "erqi-tally" });
      const name = make("span", { class: "erqi-label" }, label);
      return { id, box, bar, count, node: make("label", { class: `erqi-voice erqi-${id}` }, box, name, bar, count, make("small", {}, meaning)) };
    });
    const legend = make("legend", {}, t("文章用哪种口气连的线"));
    return make("fieldset", { class: "erqi-voices" }, legend, ...this.boxes.map(({ node }) => node));
  }

  controls() {
    const id = uniqueId("erqi-paragraph");
    const options = this.matter.paragraphs.map((one) => make("option", { value: one.id }, `${one.id} ${one.label}`));
    this.paragraph = make("select", { id, onchange: () => this.update() }, make("option", { value: "" }, t("全部段落")), ...options);
    const reset = make("button", { type: "button", onclick: () => this.reset() }, t("恢复全部"));
    const pickers = Object.values(this.pickers).map(({ node }) => node);
    return make("div", { class: "erqi-buttons" }, make("label", { for: id }, t("段落")), this.paragraph, ...pickers, reset);
  }

  /** In a narrow window the knots are chosen here. */
  picker(side) {
    const id = uniqueId("erqi-picker");
    const pick = () => this.choose(select.value ? { side, id: select.value } : null);
    const select = make("select", { id, onchange: pick });
    return { select, node: make("span", { class: "erqi-picker" }, make("label", { for: id }, SIDES[side]), select) };
  }

  rowsOf(side) {
    const row = ({ id, title, silence }) => {
      const radio = make("input", { type: "radio", name: this.group, value: id, onchange: () => this.choose({ side, id }) });
      const unsaid = silence ? make("small", {}, t("没有线")) : null;
      return [id, { radio, node: make("label", { class: silence ? "erqi-knot erqi-untied" : "erqi-knot" }, radio, make("span", {}, title), unsaid) }];
    };
    return new Map(this.matter[side].map(row));
  }

  column(side) {
    const rows = [...this.rows[side].values()].map(({ node }) => node);
    return make("fieldset", { class: `erqi-knots erqi-knots-${side}` }, make("legend", {}, SIDES[side]), ...rows);
  }

  choose(chosen) {
    this.chosen = chosen;
    this.update();
  }

  reset() {
    for (const { box } of this.boxes) box.checked = true;
    this.paragraph.value = "";
    this.choose(null);
  }

  /** Back to the whole map; the button that was pressed is gone, so the focus goes to what was chosen. */
  showAll() {
    const { side, id } = this.chosen;
    this.choose(null);
    (this.narrow ? this.pickers[side].select : this.rows[side].get(id).radio).focus();
  }

  update() {
    const voices = new Set(this.boxes.filter(({ box }) => box.checked).map(({ id }) => id));
    this.shown = left(this.matter, { paragraph: this.paragraph.value, voices, chosen: this.chosen });
    this.chosen = this.shown.chosen;
    for (const side of Object.keys(SIDES)) this.updateSide(side);
    this.updateTally();
    const asked = inWords(this.shown.asked, this.matter.voices);
    this.status.textContent = this.chosen ? t("{title}，{asked}", { title: this.title(this.chosen), asked }) : t("现在显示{asked}", { asked });
    this.summary.textContent = t("清单：{asked}", { asked });
    this.list.replaceChildren(...this.shown.measures.map((knot) => this.nested(knot)), ...this.untiedEnds());
    this.listed.hidden = this.chosen !== null;
    this.showCards();
    this.draw();
  }

  updateSide(side) {
    const stay = new Set(this.shown[side].map(({ id }) => id));
    for (const [id, { radio, node }] of this.rows[side]) {
      node.hidden = !stay.has(id);
      radio.checked = this.chosen?.side === side && this.chosen.id === id;
    }
    this.columns[side].hidden = this.chosen !== null && this.chosen.side !== side;
    const { select } = this.pickers[side];
    const options = this.shown[side].map(({ id, title }) => make("option", { value: id }, title));
    select.replaceChildren(make("option", { value: "" }, t("全部")), ...options);
    select.value = this.chosen?.side === side ? this.chosen.id : "";
  }

  updateTally() {
    const paragraph = this.paragraph.value;
    const here = this.matter.ties.filter((tie) => !paragraph || tie.paragraph === paragraph);
    const most = Math.max(...tally(this.matter.ties, this.matter.voices).map(({ count }) => count));
    tally(here, this.matter.voices).forEach(({ count }, place) => {
      this.boxes[place].count.textContent = t("{count}条", { count });
      this.boxes[place].bar.style.width = `${(10 * count) / most}em`;
    });
  }

  title({ side, id }) {
    return this.titles[side].get(id);
  }

  nested(knot) {
    const ties = this.shown.here.filter(({ measure }) => measure === knot.id);
    const rows = ties.map((tie) =>
      make("li", { class: `erqi-${tie.voice}` }, make("span", { class: "erqi-label" }, tie.label), t("{end}（{paragraph}）", { end: this.titles.ends.get(tie.end), paragraph: tie.paragraph })),
    );
    return make("li", {}, knot.title, knot.silence ? t("：文章没有说它服务于什么（{paragraphs}）", { paragraphs: knot.paragraphs.join(t("、")) }) : make("ul", {}, ...rows));
  }

  untiedEnds() {
    const ends = this.shown.ends.filter(({ silence }) => silence);
    return ends.map(({ title, paragraphs }) => make("li", {}, t("{title}：文章没有说靠什么得来（{paragraphs}）", { title, paragraphs: paragraphs.join(t("、")) })));
  }

  showCards() {
    this.cards.hidden = this.chosen === null;
    this.map.dataset.chosen = this.chosen?.side ?? "";
    if (!this.chosen) return;
    const { side } = this.chosen;
    const knot = this.matter[side].find(({ id }) => id === this.chosen.id);
    const other = side === "measures" ? "ends" : "measures";
    const asked = side === "measures" ? t("文章说它服务于：") : t("文章说服务于它的有：");
    const cards = this.shown.asked.map((tie) =>
      voiced(
        tie,
        { "data-tie": this.matter.ties.indexOf(tie) },
        make("strong", {}, this.titles[other].get(tie[ROLES[other]])),
        make("p", {}, tie.says),
        tie.silence && this.unsaid(tie.silence),
      ),
    );
    const untied = knot.silence ? [voiced({ voice: "silence", label: this.matter.silence, sources: knot.sources }, {}, make("p", {}, knot.silence))] : [];
    const back = make("button", { type: "button", onclick: () => this.showAll() }, t("看全部"));
    const head = make("div", { class: "erqi-cards-head" }, make("h4", {}, knot.title), back);
    this.cards.replaceChildren(head, knot.silence ? "" : make("p", {}, asked), ...cards, ...untied);
  }

  unsaid(text) {
    return make("p", { class: "erqi-unsaid" }, make("b", {}, t("{silence}：", { silence: this.matter.silence })), text);
  }

  /** The columns stand beside each other where there is room; where there is none, the list is open from the start. */
  fit() {
    const narrow = this.node.clientWidth < NARROW;
    if (narrow !== this.narrow) {
      this.narrow = narrow;
      this.node.classList.toggle("erqi-narrow", narrow);
      this.listed.open = narrow;
    }
    this.draw();
  }

  draw() {
    const frame = this.map.getBoundingClientRect();
    this.lines.replaceChildren();
    if (this.narrow || frame.width === 0) return;
    const box = (node) => {
      const { left: x, right, top, height } = node.getBoundingClientRect();
      return { left: x - frame.left, right: right - frame.left, top: top - frame.top, height };
    };
    if (this.chosen) this.placeCards(box(this.rows[this.chosen.side].get(this.chosen.id).node));
    const row = (side, id) => box(this.rows[side].get(id).node);
    const card = (tie) => box(this.cards.querySelector(`[data-tie="${this.matter.ties.indexOf(tie)}"]`));
    for (const tie of this.shown.asked) {
      const from = this.chosen?.side === "ends" ? card(tie) : row("measures", tie.measure);
      const to = this.chosen?.side === "measures" ? card(tie) : row("ends", tie.end);
      this.lines.append(curve(from, to, this.spread(tie, "measure"), this.spread(tie, "end"), tie.voice));
    }
  }

  /** The cards stand beside what was chosen, as far as the column allows. */
  placeCards(row) {
    this.cards.style.marginTop = "0";
    const room = this.columns[this.chosen.side].offsetHeight - this.cards.offsetHeight;
    this.cards.style.marginTop = `${Math.max(0, Math.min(room, row.top - this.cards.offsetHeight / 2))}px`;
  }

  /** Where on its knot a tie begins or ends, from 0 to 1, so that several do not run into one point. */
  spread(tie, role) {
    const others = this.shown.asked.filter((one) => one[role] === tie[role]);
    return (others.indexOf(tie) + 1) / (others.length + 1);
  }
}

function titlesOf(knots) {
  return new Map(knots.map(({ id, title }) => [id, title]));
}

function curve(from, to, begins, ends, voice) {
  const [x1, y1, x2, y2] = [from.right, from.top + begins * from.height, to.left, to.top + ends * to.height];
  const path = document.createElementNS(SVG, "path");
  const middle = (x1 + x2) / 2;
  path.setAttribute("d", `M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`);
  path.setAttribute("class", `erqi-${voice}`);
  return path;
}

export default {
  render({ model, el, signal }) {
    el.replaceChildren(new TiesView(model.get("matter"), signal).node);
    hideFallback(el);
  },
};

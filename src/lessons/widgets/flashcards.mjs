// Flashcards: one card at a time, turned by the learner, who says whether it was recalled. Messages: docs/wire.md.
import { make, newId, uniqueId, visit } from "./parts/dom.mjs";
import { hideFallback } from "./parts/fallback.mjs";
import { t } from "./parts/language.mjs";
import { Line, NOT_YET } from "./parts/line.mjs";

const RATINGS = { forgot: t("没想起来"), recalled: t("想起来了") };
const TROUBLE = t("内核没有回应，刚才的选择可能还没有保存。请用菜单“运行 → 运行所有单元格”重新运行，再看这张卡。");

class Deck {
  constructor(model, el, signal) {
    const { title, cards } = model.get("matter");
    this.cards = cards;
    this.line = new Line(model, signal, {
      reply: (message, mine) => this.receive(message, mine),
      trouble: (kind) => this.warn(kind && (this.line.pending ? TROUBLE : NOT_YET)),
    });
    const uid = uniqueId("erqi-cards");
    this.count = make("p", { class: "erqi-count" });
    this.card = make("div", { class: "erqi-card" });
    this.trouble = make("p", { class: "erqi-trouble", role: "alert", hidden: true });
    this.undo = make("button", { type: "button", class: "erqi-link", hidden: true, onclick: () => this.line.ask({ kind: "undo" }) });
    this.live = make("p", { class: "erqi-unseen", role: "status" });
    el.replaceChildren(
      make(
        "section",
        { class: "erqi erqi-cards", lang: "zh-CN", "aria-labelledby": uid },
        make("h3", { id: uid }, title), this.trouble, this.count, this.card, this.undo, this.live,
      ),
    );
    this.line.ask({ kind: "hello" });
  }

  warn(text) {
    this.trouble.textContent = text;
    this.trouble.hidden = !text;
  }

  receive(message, mine) {
    if (message.kind === "failed") return this.warn(message.message);
    this.warn(message.problem);
    const { top, left, all, last } = message;
    this.count.textContent = t("还有 {left} 张，共 {all} 张", { left, all });
    this.undo.hidden = !last;
    if (last) this.undo.textContent = t("撤销：“{card}”{rating}", { card: last.card, rating: RATINGS[last.rating] });
    const same = top === this.top && mine?.kind === "hello";
    if (same) return; // a reload of the line leaves a card that was turned as it is
    this.top = top;
    if (top === null) this.card.replaceChildren(make("p", {}, t("今天的词卡都想起来了。")));
    else this.showFront(top);
    if (mine && mine.kind !== "hello") {
      visit(this.card);
      this.live.textContent = top === null ? t("今天的词卡都想起来了。") : t("下一张：{card}", { card: top });
    }
  }

  showFront(term) {
    const { why } = this.cards[term];
    const turn = make("button", { type: "button", class: "erqi-primary", onclick: () => this.showBack(term) }, t("翻过来"));
    this.card.replaceChildren(
      make("p", { class: "erqi-term" }, term),
      make("p", { class: "erqi-why" }, why),
      make("p", {}, t("先在心里说出它的读音、意思，再翻过来。")),
      make("div", { class: "erqi-actions" }, turn),
    );
  }

  showBack(term) {
    const { pinyin, meaning, english, near, usage } = this.cards[term];
    // Made when the card is turned: the same rating sent twice is one rating.
    const rated = newId();
    const rate = (rating) => () => this.line.ask({ kind: "rate", card: term, rating, rated });
    this.card.replaceChildren(
      make("p", { class: "erqi-term" }, term),
      make("p", {}, make("span", { lang: "zh-Latn" }, pinyin), " ", make("span", { lang: "en" }, english)),
      make("p", {}, meaning),
      ...near.map((one) => make("p", {}, make("strong", {}, t("别和“{term}”弄混：", { term: one.term })), one.difference)),
      ...(usage ? [make("blockquote", {}, ...marked(usage.sentence, term), make("cite", {}, usage.lesson))] : []),
      make(
        "div",
        { class: "erqi-actions" },
        ...Object.entries(RATINGS).map(([rating, text]) => make("button", { type: "button", onclick: rate(rating) }, text)),
      ),
    );
    visit(this.card);
  }
}

/** Return the sentence in pieces, with the term marked wherever it stands. */
export function marked(sentence, term) {
  return sentence.split(term).flatMap((piece, i) => (i ? [make("mark", {}, term), piece] : [piece]));
}

export default {
  render({ model, el, signal }) {
    new Deck(model, el, signal);
    signal.addEventListener("abort", () => el.replaceChildren());
    hideFallback(el);
  },
};

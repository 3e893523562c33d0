// The reader: the study text, each passage under the DOM id that a quiz leads back to, each term a button.
import { make, passageId, uniqueId } from "./parts/dom.mjs";
import { hideFallback } from "./parts/fallback.mjs";
import { t } from "./parts/language.mjs";
import { legend, voiced } from "./parts/voices.mjs";

class ReaderView {
  constructor(matter) {
    this.matter = matter;
    this.open = null; // the button whose card is open
    const parts = matter.sections.map((section) => this.section(section, matter.title ? "h4" : "h3"));
    this.node = make(
      "article",
      { class: "erqi erqi-reader", lang: "zh-CN", onkeydown: (event) => this.key(event) },
      matter.title ? make("h3", {}, matter.title) : null,
      legend(matter.legend),
      ...parts,
    );
  }

  section({ heading, paragraphs }, level) {
    return make("section", {}, make(level, {}, heading), ...paragraphs.map((paragraph) => this.paragraph(paragraph)));
  }

  paragraph(paragraph) {
    const { lesson } = this.matter;
    // A live region, so that a screen reader reads the card out while the focus stays in the text.
    const place = make("div", { id: uniqueId("erqi-card"), "aria-live": "polite" });
    const sentences = paragraph.sentences.map(({ anchor, pieces }) =>
      make("span", { id: passageId(lesson, anchor) }, ...withPunctuation(pieces).map((piece) => this.piece(piece, place))),
    );
    return voiced(paragraph, { id: passageId(lesson, paragraph.anchor) }, make("p", {}, ...sentences), place);
  }

  piece(piece, place) {
    if (typeof piece === "string") return piece;
    const button = make("button", { type: "button", class: "erqi-term", "aria-expanded": "false", "aria-controls": place.id }, piece.term);
    button.addEventListener("click", () => (this.open?.button === button ? this.close() : this.show(button, place)));
    return make("span", { class: "erqi-unbroken" }, piece.before, button, piece.after);
  }

  show(button, place) {
    this.close();
    this.open = { button, place };
    button.setAttribute("aria-expanded", "true");
    place.append(this.card(this.matter.terms[button.textContent]));
    place.scrollIntoView({ block: "nearest" });
  }

  close() {
    this.open?.button.setAttribute("aria-expanded", "false");
    this.open?.place.replaceChildren();
    this.open = null;
  }

  closeAndReturn() {
    const { button } = this.open;
    this.close();
    button.focus();
  }

  key(event) {
    if (event.key === "Escape" && this.open) this.closeAndReturn();
  }

  card({ term, pinyin, meaning, english, near }) {
    const rows = near.map((miss) => make("li", {}, make("strong", {}, miss.term), "：", miss.difference));
    const misses = rows.length ? [make("p", {}, t("容易混淆的词：")), make("ul", {}, ...rows)] : [];
    return make(
      "div",
      { class: "erqi-card" },
      make(
        "p",
        { class: "erqi-card-head" },
        make("strong", {}, term),
        make("span", { lang: "zh-Latn-pinyin" }, pinyin),
        make("span", { lang: "en" }, english),
      ),
      make("p", {}, meaning),
      ...misses,
      make("button", { type: "button", onclick: () => this.closeAndReturn() }, t("收起")),
    );
  }
}

/**
 * Give each term the punctuation that must stay on its line: a browser breaks a line on either side of a button, and a
 * Chinese line may not begin with “，” nor end with “《”. Pieces are strings and { term }, as reader.py makes them.
 */
export function withPunctuation(pieces) {
  const result = pieces.map((piece) => (typeof piece === "string" ? piece : { ...piece, before: "", after: "" }));
  result.forEach((piece, i) => {
    if (typeof piece === "string") return;
    if (typeof result[i - 1] === "string") {
      piece.before = result[i - 1].match(/[“‘「『（《〈【]*$/)[0];
      result[i - 1] = result[i - 1].slice(0, result[i - 1].length - piece.before.length);
    }
    if (typeof result[i + 1] === "string") {
      piece.after = result[i + 1].match(/^[，。、；：？！…”’」』）》〉】]*/)[0];
      result[i + 1] = result[i + 1].slice(piece.after.length);
    }
  });
  return result.filter((piece) => piece !== "");
}

export default {
  render({ model, el }) {
    el.replaceChildren(new ReaderView(model.get("matter")).node);
    hideFallback(el);
  },
};

// A text with gaps, typed in or picked from a list.
import { make, makeHtml } from "./dom.mjs";
import { t } from "./language.mjs";

function gapControl(piece, label, changed) {
  if (!piece.choices.length) {
    return make("input", { type: "text", autocomplete: "off", maxlength: 200, size: 12, oninput: changed, "aria-label": label });
  }
  const options = piece.choices.map((choice) => make("option", { value: choice }, choice));
  return make("select", { onchange: changed, "aria-label": label }, make("option", { value: "" }, t("（请选择）")), ...options);
}

export function cloze(item, { changed }) {
  const gaps = new Map();
  const line = make("p", { class: "erqi-line erqi-cloze" });
  const notes = make("ul", { class: "erqi-gap-notes" });
  for (const piece of item.pieces) {
    if ("text" in piece) {
      line.append(piece.text);
      continue;
    }
    const number = gaps.size + 1;
    const control = gapControl(piece, t("第 {number} 空", { number }), changed);
    const note = make("li", { hidden: true });
    gaps.set(piece.gap, { control, note, number });
    line.append(control);
    notes.append(note);
  }
  return {
    node: make("div", {}, line, notes),
    read() {
      const filled = [...gaps].filter(([, { control }]) => control.value.trim());
      return filled.length ? Object.fromEntries(filled.map(([gap, { control }]) => [gap, control.value])) : null;
    },
    show({ response, notes: said, solution }) {
      for (const [gap, { control, note, number }] of gaps) {
        control.value = response?.[gap] ?? "";
        const one = said.find(({ about }) => about === gap);
        control.dataset.verdict = one ? (one.good ? "good" : one.good === null ? "open" : "bad") : "";
        note.dataset.verdict = control.dataset.verdict;
        note.hidden = !one && !solution;
        note.replaceChildren(t("第 {number} 空：", { number }));
        if (one) note.append(makeHtml("span", {}, one.html));
        if (solution && !one?.good) note.append(make("span", { class: "erqi-key" }, t("答案：{key}", { key: solution[gap] })));
      }
    },
  };
}

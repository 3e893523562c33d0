// Marking the sentences that bear a claim out: a passage in which every sentence is a checkbox.
import { make, makeHtml } from "./dom.mjs";
import { t } from "./language.mjs";

export function evidence(item, { uid, changed }) {
  const rows = item.sentences.map(({ id, text }) => {
    const input = make("input", { type: "checkbox", name: uid, value: id, onchange: changed });
    const note = make("span", { class: "erqi-note", hidden: true });
    const node = make("span", { class: "erqi-sentence" }, make("label", {}, input, make("span", {}, text)), note);
    return { id, input, note, node };
  });
  const paragraphs = new Map();
  for (const row of rows) {
    const anchor = row.id.split(".")[0];
    if (!paragraphs.has(anchor)) paragraphs.set(anchor, make("p", { class: "erqi-passage" }));
    paragraphs.get(anchor).append(row.node);
  }
  return {
    node: make("div", {}, ...paragraphs.values()),
    read() {
      const chosen = rows.filter(({ input }) => input.checked).map(({ id }) => id);
      return chosen.length ? chosen : null;
    },
    show({ response, notes, solution }) {
      for (const { id, input, note, node } of rows) {
        const said = notes.find(({ about }) => about === id);
        const isKey = (solution ?? []).includes(id);
        input.checked = (response ?? []).includes(id);
        node.dataset.verdict = said ? (said.good ? "good" : "bad") : isKey ? "key" : "";
        note.hidden = !said && !isKey;
        note.replaceChildren(...(said ? [makeHtml("span", {}, said.html)] : isKey ? [t("这一句是依据。")] : []));
      }
    },
  };
}

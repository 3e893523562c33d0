// Giving each of some things one of some others: a select each. Whoever likes may drag one onto the other instead.
import { make, makeHtml } from "./dom.mjs";
import { carry } from "./drag.mjs";
import { t } from "./language.mjs";

/** `asked` and `offered` are lists of {id, text}; `invitation` says what to do; with `once`, what is in use is shown as used. */
export function pairing({ asked, offered, invitation, once }, { uid, changed }) {
  const pieces = offered.map(({ id, text }) => make("li", { class: "erqi-piece", "data-id": id }, text));
  const rows = asked.map(({ id, text }) => {
    const options = offered.map((one) => make("option", { value: one.id }, one.text));
    const settle = () => {
      showUse();
      changed();
    };
    const select = make("select", { id: `${uid}-${id}`, name: id, onchange: settle }, make("option", { value: "" }, t("（请选择）")), ...options);
    const words = make("span", {}, text);
    const label = make("label", { for: select.id }, words);
    const grip = make("span", { class: "erqi-grip", "aria-hidden": "true" }, "⠿");
    const note = make("div", { class: "erqi-note", hidden: true });
    const node = make("div", { class: "erqi-pair" }, make("div", { class: "erqi-pair-line" }, grip, label, select), note);
    const take = (piece) => {
      select.value = piece.dataset.id;
      settle();
    };
    carry(grip, words, () => pieces, take);
    return { id, select, note, node, take };
  });
  const showUse = () => {
    const used = new Set(once ? rows.map(({ select }) => select.value) : []);
    for (const piece of pieces) piece.classList.toggle("erqi-used", used.has(piece.dataset.id));
  };
  for (const piece of pieces) {
    carry(piece, piece, () => rows.map(({ node }) => node), (node) => rows.find((row) => row.node === node).take(piece));
  }
  return {
    // The selects say all that the pieces say: a screen reader need not hear it twice.
    node: make("div", {}, make("p", { class: "erqi-invitation" }, invitation), make("ul", { class: "erqi-pieces", "aria-hidden": "true" }, ...pieces), ...rows.map(({ node }) => node)),
    read() {
      const chosen = rows.filter(({ select }) => select.value);
      return chosen.length ? Object.fromEntries(chosen.map(({ id, select }) => [id, select.value])) : null;
    },
    show({ response, notes, solution }) {
      for (const { id, select, note, node } of rows) {
        const said = notes.find(({ about }) => about === id);
        const key = solution && !said?.good ? offered.find((one) => one.id === solution[id]).text : "";
        select.value = response?.[id] ?? "";
        node.dataset.verdict = said ? (said.good ? "good" : "bad") : key ? "key" : "";
        note.hidden = !said && !key;
        note.replaceChildren(...(said ? [makeHtml("span", {}, said.html)] : []), ...(key ? [make("span", { class: "erqi-key" }, t("答案：{key}", { key }))] : []));
      }
      showUse();
    },
  };
}

export function matching(item, does) {
  const once = t("每个答案最多用一次。从列表里选，也可以把答案拖过去。");
  const often = t("同一个答案可以用几次。从列表里选，也可以把答案拖过去。");
  return pairing({ asked: item.premises, offered: item.responses, invitation: item.once ? once : often, once: item.once }, does);
}

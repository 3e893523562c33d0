// Putting entries into order with buttons that move an entry up or down, or by dragging it to another's place.
import { make, makeHtml } from "./dom.mjs";
import { carry } from "./drag.mjs";
import { t } from "./language.mjs";

/** The list with the element at `from` taken out and put in at `to`. */
export function moved(list, from, to) {
  const rest = list.filter((_, n) => n !== from);
  return [...rest.slice(0, to), list[from], ...rest.slice(to)];
}

/** What a button that moves an entry is called; `to` counts from 0. */
export function moveLabel(step, text, to, count) {
  if (to < 0) return t("{step}：“{text}”已经在最前面", { step, text });
  if (to >= count) return t("{step}：“{text}”已经在最后面", { step, text });
  return t("{step}：“{text}”移到第 {place} 位", { step, text, place: to + 1 });
}

export function ordering(item, { changed }) {
  const start = item.entries.map(({ id }) => id);
  let order = start;
  const rows = new Map(item.entries.map((entry) => [entry.id, makeRow(entry)]));
  const list = make("ol", { class: "erqi-order" });
  const confirm = make("button", { type: "button", class: "erqi-confirm", onclick: () => settle() }, t("就按这个顺序"));
  const said = make("div", { class: "erqi-unseen", role: "status" });
  const key = make("div", { class: "erqi-key", hidden: true });

  function makeRow({ id, text }) {
    const place = make("span", { class: "erqi-place" });
    const grip = make("span", { class: "erqi-grip", "aria-hidden": "true" }, "⠿");
    const button = (step, by) => make("button", { type: "button", onclick: (event) => move(id, order.indexOf(id) + by, event.currentTarget) }, step);
    const [up, down] = [button(t("上移"), -1), button(t("下移"), 1)];
    const note = make("div", { class: "erqi-note", hidden: true });
    const words = make("span", {}, text);
    const line = make("div", { class: "erqi-order-line" }, grip, place, make("span", { class: "erqi-entry" }, words), make("span", { class: "erqi-moves" }, up, down));
    const node = make("li", { "data-id": id }, line, note);
    carry(grip, words, () => [...rows.values()].map((row) => row.node).filter((other) => other !== node), (other) => move(id, order.indexOf(other.dataset.id)));
    return { text, place, up, down, note, node };
  }

  function arrange(next) {
    order = next;
    list.append(...order.map((id) => rows.get(id).node));
    order.forEach((id, n) => {
      const { text, place, up, down } = rows.get(id);
      place.textContent = `${n + 1}.`;
      for (const [button, to] of [[up, n - 1], [down, n + 1]]) {
        button.setAttribute("aria-label", moveLabel(button.textContent, text, to, order.length));
        // Not `disabled`: the button would lose the focus just when its entry arrives at the end.
        button.setAttribute("aria-disabled", String(to < 0 || to >= order.length));
      }
    });
  }

  function move(id, to, button) {
    if (to < 0 || to >= order.length) return;
    arrange(moved(order, order.indexOf(id), to));
    button?.focus();
    settle(t("“{text}”现在是第 {place} 位，共 {count} 位。", { text: rows.get(id).text, place: to + 1, count: order.length }));
  }

  function settle(news = t("顺序定了。还可以再移。")) {
    confirm.setAttribute("aria-pressed", "true");
    said.textContent = news;
    changed();
  }

  arrange(start);
  return {
    node: make("div", {}, make("p", { class: "erqi-invitation" }, t("用“上移”“下移”排好，也可以按住每一项左边的点拖动。")), list, confirm, said, key),
    // Until something was moved or the order as it stands was taken, there is no answer.
    read: () => (confirm.getAttribute("aria-pressed") === "true" ? order : null),
    show({ response, notes, solution }) {
      arrange(response ?? start);
      confirm.setAttribute("aria-pressed", String(response !== null));
      for (const [id, { note, node }] of rows) {
        const one = notes.find(({ about }) => about === id);
        node.dataset.verdict = one ? (one.good ? "good" : "bad") : "";
        note.hidden = !one;
        note.replaceChildren(...(one ? [makeHtml("span", {}, one.html)] : []));
      }
      key.hidden = !solution;
      key.replaceChildren(t("正确的顺序："), make("ol", {}, ...(solution ?? []).map((id) => make("li", {}, rows.get(id).text))));
    },
  };
}

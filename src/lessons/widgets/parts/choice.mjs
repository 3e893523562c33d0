// Choosing: one option, several options, true or false. Native inputs, so keys and screen readers just work.
import { make, makeHtml } from "./dom.mjs";
import { t } from "./language.mjs";

function chooser(options, type, uid, changed) {
  const rows = options.map(({ id, text }) => {
    const input = make("input", { type, name: uid, value: id, onchange: changed });
    const node = make("div", { class: "erqi-option" }, make("label", {}, input, make("span", {}, text)));
    return { id, input, node };
  });
  return {
    rows,
    node: make("div", { class: "erqi-options" }, ...rows.map((row) => row.node)),
    chosen: () => rows.filter((row) => row.input.checked).map((row) => row.id),
    show(chosen, notes, solution) {
      for (const { id, input, node } of rows) {
        input.checked = chosen.includes(id);
        const said = notes.find((one) => one.about === id);
        node.dataset.verdict = said ? (said.good ? "good" : "bad") : solution.includes(id) ? "key" : "";
        node.querySelector(".erqi-note")?.remove();
        if (said) node.append(makeHtml("div", { class: "erqi-note" }, said.html));
        else if (solution.includes(id)) node.append(make("div", { class: "erqi-note" }, t("这一项是答案。")));
      }
    },
  };
}

export function singleChoice(item, { uid, changed }) {
  const inner = chooser(item.options, "radio", uid, changed);
  return {
    node: inner.node,
    read: () => inner.chosen()[0] ?? null,
    show: ({ response, notes, solution }) =>
      inner.show(response ? [response] : [], notes, solution ? [solution] : []),
  };
}

export function multipleChoice(item, { uid, changed }) {
  const inner = chooser(item.options, "checkbox", uid, changed);
  return {
    node: inner.node,
    read: () => (inner.chosen().length ? inner.chosen() : null),
    show: ({ response, notes, solution }) => inner.show(response ?? [], notes, solution ?? []),
  };
}

export function trueFalse(item, { uid, changed }) {
  const options = [{ id: "true", text: t("对") }, { id: "false", text: t("错") }];
  const inner = chooser(options, "radio", uid, changed);
  const asId = (value) => (typeof value === "boolean" ? [String(value)] : []);
  return {
    node: inner.node,
    read: () => (inner.chosen().length ? inner.chosen()[0] === "true" : null),
    show: ({ response, notes, solution }) => inner.show(asId(response), notes, asId(solution)),
  };
}

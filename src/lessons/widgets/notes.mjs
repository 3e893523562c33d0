// Notes: boxes to tick, a text, or a name. Saved as they change; messages: docs/wire.md.
import { make, uniqueId } from "./parts/dom.mjs";
import { hideFallback } from "./parts/fallback.mjs";
import { Kept } from "./parts/kept.mjs";
import { LANGUAGE, t } from "./parts/language.mjs";
import { Line, NOT_YET } from "./parts/line.mjs";

const UNSAVED = t("内核没有回应，还没有保存。写下的内容先留在这个浏览器里；请用菜单“运行 → 运行所有单元格”重新运行。");
const SETTLED = 600; // milliseconds without a change before a text is saved

function checklist(form, uid, changed) {
  const boxes = form.entries.map((text) => {
    const input = make("input", { type: "checkbox", name: uid, onchange: changed });
    return { input, node: make("div", { class: "erqi-tick" }, make("label", {}, input, make("span", {}, text))) };
  });
  return {
    node: make("fieldset", {}, make("legend", {}, form.title), ...boxes.map(({ node }) => node)),
    read: () => boxes.flatMap(({ input }, i) => (input.checked ? [i] : [])),
    show: (value) => boxes.forEach(({ input }, i) => (input.checked = (value ?? []).includes(i))),
  };
}

function writing(form, uid, changed) {
  const isName = form.kind === "name";
  const field = isName
    ? make("input", { id: uid, type: "text", maxlength: 60, autocomplete: "nickname", oninput: changed })
    : make("textarea", { id: uid, rows: 6, oninput: changed });
  return {
    node: make("p", {}, make("label", { for: uid }, form.title), field),
    read: () => field.value,
    show: (value) => (field.value = value ?? ""),
  };
}

export default {
  render({ model, el, signal }) {
    const form = model.get("form");
    const uid = uniqueId("erqi-notes");
    const kept = new Kept(form.learner, "note");
    const saved = make("p", { class: "erqi-saved", lang: LANGUAGE, role: "status" });
    let settling;
    const save = () => {
      line.ask({ kind: "save", value: body.read() });
    };
    const changed = () => {
      kept.put(form.key, body.read());
      saved.textContent = t("正在保存…");
      clearTimeout(settling);
      settling = setTimeout(save, form.kind === "checklist" ? 0 : SETTLED);
    };
    const body = (form.kind === "checklist" ? checklist : writing)(form, uid, changed);
    const line = new Line(model, signal, {
      reply(message, mine) {
        if (message.kind === "failed") return void (saved.textContent = t("没有保存：{message}", { message: message.message }));
        saved.textContent = message.problem || (mine?.kind === "save" ? t("已保存") : "");
        const unconfirmed = kept.get(form.key);
        if (mine?.kind === "save" && JSON.stringify(mine.value) === JSON.stringify(unconfirmed)) kept.forget(form.key);
        if (mine?.kind === "hello" && unconfirmed !== undefined) {
          body.show(unconfirmed);
          changed();
        } else if (mine?.kind !== "save" && !body.node.contains(document.activeElement)) body.show(message.value);
      },
      trouble(kind) {
        if (kind) saved.textContent = line.pending ? UNSAVED : NOT_YET;
      },
    });
    el.replaceChildren(make("section", { class: "erqi erqi-notes", lang: "zh-CN" }, body.node, saved));
    line.ask({ kind: "hello" });
    hideFallback(el);
  },
};

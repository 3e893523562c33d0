// My notes: a field to look for words in what the learner wrote, and a button to save all of it. Messages: docs/wire.md.
import { make, uniqueId } from "./parts/dom.mjs";
import { hideFallback } from "./parts/fallback.mjs";
import { t } from "./parts/language.mjs";
import { Line } from "./parts/line.mjs";
import { saveFile } from "./parts/save_file.mjs";

const TROUBLE = t("内核没有回应。请用上方菜单：运行 → 运行所有单元格。");
const SETTLED = 300; // milliseconds without a change before it looks

export default {
  render({ model, el, signal }) {
    const uid = uniqueId("erqi-my-notes");
    let settling;
    const look = () => line.ask({ kind: "search", words: field.value });
    const soon = () => {
      clearTimeout(settling);
      settling = setTimeout(look, SETTLED);
    };
    const field = make("input", { id: uid, type: "text", oninput: soon, autocomplete: "off" });
    const said = make("p", { class: "erqi-said", role: "status" });
    const found = make("div", { class: "erqi-found" });
    const save = make("button", { type: "button", onclick: () => line.ask({ kind: "export" }) }, t("全部存成 Markdown"));
    const line = new Line(model, signal, {
      reply(message, mine) {
        if (message.kind === "failed") said.textContent = message.message;
        else if (message.kind === "file") {
          if (!mine) return; // another view asked for it
          saveFile(message);
          said.textContent = t("已交给浏览器保存：{name}", { name: message.name });
        } else if (mine?.kind !== "search" || message.words === field.value) {
          said.textContent = message.problem || howMany(message);
          found.replaceChildren(...message.notes.map((note) => shown(note, message.words)));
        }
      },
      trouble: (kind) => kind && (said.textContent = TROUBLE),
    });
    el.replaceChildren(
      make(
        "section",
        { class: "erqi erqi-my-notes", lang: "zh-CN" },
        make("p", {}, make("label", { for: uid }, t("找一找我写过的（不写就全列出来）")), field),
        said, found, make("div", { class: "erqi-actions" }, save),
      ),
    );
    line.ask({ kind: "hello" });
    hideFallback(el);
  },
};

function howMany({ words, notes }) {
  if (notes.length) return words ? t("{count} 条里有“{words}”", { count: notes.length, words }) : t("一共 {count} 条", { count: notes.length });
  return words ? t("没有写过“{words}”。少写几个字再找。", { words }) : t("还没有写过什么。课里“写一写”和“随手记”写下的，都会在这里。");
}

function shown({ title, when, text }, words) {
  return make(
    "article",
    {},
    make("p", { class: "erqi-note-title" }, make("strong", {}, title), " ", make("small", {}, when)),
    make("p", { class: "erqi-note-text" }, ...marked(text, words.trim())),
  );
}

/** Return a text in pieces, with the words marked wherever they stand just so. */
export function marked(text, words) {
  if (!words) return [text];
  return text.split(words).flatMap((piece, i) => (i ? [make("mark", {}, words), piece] : [piece]));
}

// An answer in the learner's own words: a field to write in, and below it the points that were recognised.
import { goToPassage, isRealEnter, make, makeHtml } from "./dom.mjs";
import { t } from "./language.mjs";
import { NO_TEXT_HERE } from "./words.mjs";

/** How much is written, as a line of text; says so when nothing more goes in. */
export function counted(length, longest) {
  const told = { length, longest };
  if (length >= longest) return t("已写 {length} 字，最多 {longest} 字：写满了，后面的放不进去", told);
  return t("已写 {length} 字，最多 {longest} 字", told);
}

export function shortAnswer(item, { uid, changed, deferred }) {
  const field = make("textarea", { id: `${uid}-text`, rows: 4, maxlength: item.longest, "aria-describedby": `${uid}-count` });
  const count = make("p", { class: "erqi-count", id: `${uid}-count` });
  const said = make("ul", { class: "erqi-points" });
  const key = make("div", { class: "erqi-key", hidden: true });
  const lesson = item.id.split("-")[0]; // an item's id begins with the number of its lesson
  const showCount = () => (count.textContent = counted(field.value.length, item.longest));
  field.addEventListener("input", () => {
    showCount();
    changed();
  });
  field.addEventListener("keydown", (event) => {
    if (isRealEnter(event) && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      field.form.requestSubmit();
    }
  });
  return {
    node: make("div", { class: "erqi-short-answer" }, make("label", { for: `${uid}-text` }, deferred ? t("你的回答（写成完整的句子）") : t("你的回答（写成完整的句子；按 Ctrl + Enter 也能提交）")), field, count, said, key),
    read: () => (field.value.trim() ? field.value : null),
    show({ response, notes, solution }) {
      field.value = response ?? "";
      showCount();
      said.replaceChildren(...notes.filter(({ about }) => about !== null).map((note) => point(note, lesson)));
      said.hidden = !said.children.length;
      key.hidden = !solution;
      key.replaceChildren(...(solution ? [make("strong", {}, t("可以这样写：")), solution] : []));
    },
  };
}

/** One point of the rubric: what was recognised, or why not. A link in it leads to the passage of that anchor. */
function point({ html, good }, lesson) {
  const missing = make("span", { role: "status" });
  const text = makeHtml("span", {}, html);
  for (const link of text.querySelectorAll("a[href^='#']")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      if (!goToPassage(lesson, link.hash.slice(1))) missing.textContent = NO_TEXT_HERE;
    });
  }
  return make("li", { "data-verdict": good === null ? "open" : good ? "good" : "bad" }, text, " ", missing);
}

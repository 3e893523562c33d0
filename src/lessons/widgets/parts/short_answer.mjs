// An answer in the learner's own words: a field to write in, and below it the points that were recognised.
import { goToPassage, isRealEnter, make, makeHtml, passageId } from "./dom.mjs";

/** How much is written, as a line of text; says so when nothing more goes in. */
export function counted(length, longest) {
  return `已写 ${length} 字，最多 ${longest} 字${length >= longest ? "：写满了，后面的放不进去" : ""}`;
}

export function shortAnswer(item, { uid, changed, lesson }) {
  const field = make("textarea", { id: `${uid}-text`, rows: 4, maxlength: item.longest, "aria-describedby": `${uid}-count` });
  const count = make("p", { class: "erqi-count", id: `${uid}-count` });
  const said = make("ul", { class: "erqi-points" });
  const key = make("div", { class: "erqi-key", hidden: true });
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
    node: make("div", { class: "erqi-short-answer" }, make("label", { for: `${uid}-text` }, "你的回答（写成完整的句子；按 Ctrl + Enter 也能提交）"), field, count, said, key),
    read: () => (field.value.trim() ? field.value : null),
    show({ response, notes, solution }) {
      field.value = response ?? "";
      showCount();
      said.replaceChildren(...notes.filter(({ about }) => about !== null).map((note) => point(note, lesson)));
      said.hidden = !said.children.length;
      key.hidden = !solution;
      key.replaceChildren(...(solution ? [make("strong", {}, "可以这样写："), solution] : []));
    },
  };
}

/** One point of the rubric: what was recognised, or why not, and where the text bears it out. */
function point({ html, good, passage }, lesson) {
  const missing = make("span", { role: "status" });
  const go = (event) => {
    event.preventDefault();
    if (!goToPassage(lesson, passage)) missing.textContent = "课文不在这一页上，或那一格还没有运行。";
  };
  // A link, since a button would be disabled with the field once the answer is handed in.
  const link = passage ? make("a", { href: `#${passageId(lesson, passage)}`, onclick: go }, "回到课文") : null;
  const verdict = good === null ? "open" : good ? "good" : "bad";
  return make("li", { "data-verdict": verdict }, makeHtml("span", {}, html), " ", link, missing);
}

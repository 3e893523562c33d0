// The voices set apart: a label in words, a bar of its own kind, and where it comes from.
import { make } from "./dom.mjs";
import { t } from "./language.mjs";

/** A passage in a voice: `voice` and `label` (voices.py), then what is said, then its sources, if it has some. */
export function voiced({ voice, label, sources }, attributes, ...children) {
  return make(
    "div",
    { ...attributes, class: `erqi-voice erqi-${voice}` },
    make("span", { class: "erqi-label" }, label),
    ...children,
    sources && sourceList(sources),
  );
}

/** What each label means. */
export function legend(entries) {
  const rows = entries.map(({ voice, label, meaning }) =>
    make("li", { class: `erqi-voice erqi-${voice}` }, make("span", { class: "erqi-label" }, label), meaning),
  );
  return make("ul", { class: "erqi-legend", "aria-label": t("标记的意思") }, ...rows);
}

export function sourceList({ summary, entries }) {
  const rows = entries.map(({ name, text, notes }) =>
    make("li", {}, make("span", { class: "erqi-source-name" }, name), text, ...notes.map((note) => make("small", {}, note))),
  );
  return make("details", { class: "erqi-sources" }, make("summary", {}, t("出处：{summary}", { summary })), make("ul", {}, ...rows));
}

// The words of the interface in the chosen language. They stand in the code in Chinese; `t` gives what is shown.

/** The interface's language as HTML names it; front_end.py puts the chosen one here. */
export const LANGUAGE = "zh-CN";

/** What each Chinese text is in that language; front_end.py puts them here. Chinese itself needs none. */
export const WORDS = {};

/** Tell whether a text is in Latin letters alone, so that no Chinese voice is needed to read it out. */
export function isLatin(text) {
  return /[A-Za-z]/.test(text) && !/\p{Script=Han}/u.test(text);
}

/** Return a text of the interface with `values` in its {places}, for instance t("第 {number} 题", { number }). */
export function t(text, values = {}) {
  return (WORDS[text] ?? text).replace(/\{(\w+)\}/g, (place, name) => (Object.hasOwn(values, name) ? String(values[name]) : place));
}

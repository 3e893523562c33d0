// Building the page: every widget makes its elements here, so that what all of them owe the learner is in one place.
import { isLatin, LANGUAGE } from "./language.mjs";

// JupyterLab's command-mode keys act on whatever is focused in an output: `d d` on a radio button deletes the cell.
// Lumino looks for this attribute on the focused element itself; on a container it does nothing.
const KEEPS_ITS_KEYS = "data-lm-suppress-shortcuts";

const HANDED_IN = "erqi-handed-in"; // an event of the document: each widget loads these modules anew
const FOCUSABLE = new Set(["a", "button", "input", "select", "summary", "textarea"]);

/** Make an element. `attributes` go in as attributes, "on…" as listeners, `true` as a bare attribute; children that are strings go in as text. */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const name in attributes) {
    const value = attributes[name];
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  if (FOCUSABLE.has(tag) || "tabindex" in attributes) node.setAttribute(KEEPS_ITS_KEYS, "true");
  if (tag === "textarea") node.addEventListener("beforeinput", keepTheLineBreak);
  for (const child of children) if (child !== null && child !== undefined) node.append(child);
  // The course is in Chinese, and so is the page around; what the interface says in English is marked as English.
  if (LANGUAGE !== "zh-CN" && isLatin(node.textContent) && !("lang" in attributes)) node.setAttribute("lang", LANGUAGE);
  return node;
}

/** While a key is down JupyterLab listens on a text field in a cell and forbids line breaks; ours was there before. */
function keepTheLineBreak(event) {
  if (event.inputType === "insertLineBreak") event.stopImmediatePropagation();
}

/** Make an element whose content is HTML that Python rendered and cleaned; links in it keep their keys too. */
export function makeHtml(tag, attributes, html) {
  const node = make(tag, attributes);
  node.innerHTML = html;
  for (const focusable of node.querySelectorAll("a, summary")) focusable.setAttribute(KEEPS_ITS_KEYS, "true");
  return node;
}

/** Return a DOM id that no other element of the page has. A counter would not do: each widget loads these modules anew. */
export function uniqueId(stem) {
  return `${stem}-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
}

/** Return a random id of 32 hexadecimal digits: `randomUUID` is missing on plain-http pages other than localhost. */
export function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Tell whether Enter is meant: not the Enter that picks a candidate in an input method. */
export function isRealEnter(event) {
  return event.key === "Enter" && !event.isComposing && event.keyCode !== 229;
}

/** For a form: Enter in a field submits it; Enter that picks a candidate of an input method does not. */
export function enterSubmits(event) {
  if (event.key !== "Enter" || !event.target.matches("input")) return;
  event.preventDefault();
  if (isRealEnter(event)) event.currentTarget.requestSubmit();
}

/** Scroll to a passage of the study text in this notebook and highlight it; false where the reader is not shown. */
export function goToPassage(lesson, anchor) {
  const passage = document.getElementById(passageId(lesson, anchor)) ?? document.getElementById(passageId(lesson, anchor.split(".")[0]));
  if (!passage) return false;
  for (const old of document.querySelectorAll(".erqi-highlight")) old.classList.remove("erqi-highlight");
  passage.classList.add("erqi-highlight");
  passage.scrollIntoView({ block: "center" });
  visit(passage, { preventScroll: true });
  return true;
}

/** Focus something that is no control. Always focusable, it would take every click in it, and Shift+Enter with it. */
export function visit(node, options = {}) {
  node.setAttribute("tabindex", "-1");
  node.setAttribute(KEEPS_ITS_KEYS, "true");
  node.addEventListener("blur", () => node.removeAttribute("tabindex"), { once: true });
  node.focus(options);
}

/** Tell all else on the page, such as a report, that a set was handed in. */
export function tellHandedIn() {
  document.dispatchEvent(new Event(HANDED_IN));
}

/** Do something whenever a set was handed in on this page. */
export function whenHandedIn(does, signal) {
  document.addEventListener(HANDED_IN, does, { signal });
}

/** The DOM id under which the reader shows a passage, such as "p3" or "p3.2". */
export function passageId(lesson, anchor) {
  return `erqi-${lesson}-${anchor}`;
}

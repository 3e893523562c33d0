// The words of the interface: Chinese as they stand, or those that front_end.py puts in.
import assert from "node:assert/strict";
import { test } from "node:test";

import { isLatin, t, WORDS } from "../../src/lessons/widgets/parts/language.mjs";

test("without words of another language a text is said as it stands", () => {
  assert.equal(t("提交答案"), "提交答案");
  assert.equal(t("第 {number} 题", { number: 3 }), "第 3 题");
});

test("a value goes into each of its places, 0 and the empty text too", () => {
  assert.equal(t("{n}/{n}，{text}。", { n: 0, text: "" }), "0/0，。");
});

test("a place without a value stays, and braces in a value are only braces", () => {
  assert.equal(t("{one}和{two}", { one: "{two}" }), "{two}和{two}");
  assert.equal(t("{toString}"), "{toString}");
});

test("another language has its own order", () => {
  WORDS["{step}：{text}"] = "{text} ({step})";
  assert.equal(t("{step}：{text}", { step: 1, text: "走访" }), "走访 (1)");
  delete WORDS["{step}：{text}"];
});

test("letters without a Chinese character are Latin; numbers and signs alone are nothing", () => {
  assert.deepEqual(["Submit", "Saved 10:05", "检察 Submit", "10/12", ""].map(isLatin), [true, true, false, false, false]);
});

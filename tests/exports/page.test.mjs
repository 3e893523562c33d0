// How the page compares what was answered with what its notes list.
import assert from "node:assert/strict";
import { test } from "node:test";

import { belongs, folded, numberIn } from "../../src/lessons/exports/page.mjs";

test("width, case, spaces and punctuation do not matter", () => {
  assert.equal(folded(" 检察 建议。"), "检察建议");
  assert.equal(folded("Ａ１"), "a1");
});

test("what stands in a number stays", () => {
  assert.equal(folded("１.５%"), "1.5%");
  assert.notEqual(folded("1.5"), folded("15"));
});

test("a number is read with its unit, sign and thousands", () => {
  assert.equal(numberIn("１０ 件"), 10);
  assert.equal(numberIn("4,710"), 4710);
  assert.equal(numberIn("−3"), -3);
  assert.ok(Number.isNaN(numberIn("十件")));
});

test("a note belongs to the answers that it lists, or to all others", () => {
  assert.ok(belongs({ answers: '["检察建议"]' }, "检察建议 "));
  assert.ok(!belongs({ answers: '["检察建议"]' }, "监察建议"));
  assert.ok(belongs({}, "什么都行"));
});

test("a number belongs within its tolerance", () => {
  assert.ok(belongs({ value: "0.3", tolerance: "0" }, "0.3"));
  assert.ok(belongs({ value: "10", tolerance: "1" }, "11件"));
  assert.ok(!belongs({ value: "10", tolerance: "1" }, "12"));
  assert.ok(!belongs({ value: "10", tolerance: "1" }, "没有"));
});

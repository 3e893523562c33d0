// Keeping punctuation on the line of its term.
import assert from "node:assert/strict";
import { test } from "node:test";

import { withPunctuation } from "../../src/lessons/widgets/reader.mjs";

const text = (pieces) => pieces.map((piece) => (typeof piece === "string" ? piece : (piece.before ?? "") + piece.term + (piece.after ?? ""))).join("");

test("a mark that may not begin a line goes with the term before it", () => {
  assert.deepEqual(withPunctuation([{ term: "修缮" }, "，再看"]), [{ term: "修缮", before: "", after: "，" }, "再看"]);
});

test("a bracket that may not end a line goes with the term after it", () => {
  assert.deepEqual(withPunctuation(["看《“", { term: "起诉" }, "”》。"]), ["看", { term: "起诉", before: "《“", after: "”》。" }]);
});

test("marks between two terms are shared out and none is doubled", () => {
  const pieces = [{ term: "甲" }, "”、“", { term: "乙" }];
  assert.deepEqual(withPunctuation(pieces), [{ term: "甲", before: "", after: "”、" }, { term: "乙", before: "“", after: "" }]);
  assert.deepEqual(withPunctuation([{ term: "甲" }, { term: "乙" }]).length, 2);
});

test("text without terms stays as it is", () => {
  assert.deepEqual(withPunctuation(["“没有词。”"]), ["“没有词。”"]);
});

test("no character is lost or moved, whatever the pieces", () => {
  const bits = ["，", "“", "”", "字", "《书》", "", "。”", "（"];
  for (const a of bits) for (const b of bits) for (const c of bits) {
    const pieces = [a, { term: "甲" }, b + c, { term: "乙" }, c];
    assert.equal(text(withPunctuation(pieces)), text(pieces));
  }
});

test("what Python sent is not changed", () => {
  const pieces = Object.freeze([Object.freeze({ term: "甲" }), "，"]);
  withPunctuation(pieces);
  assert.equal(pieces[1], "，");
});

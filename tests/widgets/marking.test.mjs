// What the keys do at the marking desk, and how agreement is told.
import assert from "node:assert/strict";
import { test } from "node:test";

import { inWords, pressed, total } from "../../src/lessons/widgets/marking.mjs";

const ROWS = [{ id: "visit", points: 1 }, { id: "advise", points: 2 }];

test("a digit gives its row or takes it back, in the order of the rubric", () => {
  assert.deepEqual(pressed(ROWS, [], 2), ["advise"]);
  assert.deepEqual(pressed(ROWS, ["advise"], 1), ["visit", "advise"]);
  assert.deepEqual(pressed(ROWS, ["visit", "advise"], 2), ["visit"]);
});

test("nought takes everything back, and a digit without a row does nothing", () => {
  assert.deepEqual(pressed(ROWS, ["visit"], 0), []);
  assert.equal(pressed(ROWS, ["visit"], 3), null);
});

test("the points are those of the rows given", () => {
  assert.equal(total(ROWS, []), 0);
  assert.equal(total(ROWS, ["advise", "visit"]), 3);
});

test("agreement is told in words, with the learners on whom two differ", () => {
  const told = { other: "李老师", answers: 4, same: 0.75, kappa: 0.5, differing: ["1 甲", "2 乙"] };
  assert.equal(inWords(told), "和李老师都评过 4 份，75% 给分相同，Cohen κ：0.50。给分不同的：1 甲、2 乙。");
  assert.equal(inWords({ ...told, kappa: null, differing: [] }), "和李老师都评过 4 份，75% 给分相同，Cohen κ：算不出。");
});

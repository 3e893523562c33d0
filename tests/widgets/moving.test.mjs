// Pairing, putting into order and dragging: what can be told without a page.
import assert from "node:assert/strict";
import { test } from "node:test";

import { under } from "../../src/lessons/widgets/parts/drag.mjs";
import { moved, moveLabel } from "../../src/lessons/widgets/parts/ordering.mjs";

test("an element goes where it is sent and the others keep their order", () => {
  const list = Object.freeze(["a", "b", "c", "d"]);
  assert.deepEqual(moved(list, 0, 2), ["b", "c", "a", "d"]);
  assert.deepEqual(moved(list, 3, 0), ["d", "a", "b", "c"]);
  for (let from = 0; from < 4; from++) for (let to = 0; to < 4; to++) {
    const result = moved(list, from, to);
    assert.equal(result[to], list[from]);
    assert.deepEqual(result.filter((one) => one !== list[from]), list.filter((one) => one !== list[from]));
  }
});

test("a button says which entry goes to which place, and where it can go no further", () => {
  assert.equal(moveLabel("上移", "走访", 0, 3), "上移：“走访”移到第 1 位");
  assert.equal(moveLabel("上移", "走访", -1, 3), "上移：“走访”已经在最前面");
  assert.equal(moveLabel("下移", "走访", 3, 3), "下移：“走访”已经在最后面");
});

test("what lies under a point is found, edges belong to one target only, and outside is nothing", () => {
  const upper = { left: 0, top: 0, right: 10, bottom: 10 };
  const lower = { left: 0, top: 10, right: 10, bottom: 20 };
  assert.equal(under([upper, lower], 5, 5), 0);
  assert.equal(under([upper, lower], 5, 10), 1);
  assert.equal(under([upper, lower], 10, 5), -1);
  assert.equal(under([], 5, 5), -1);
});

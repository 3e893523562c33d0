// Where the points of the estimate stand in the drawing.
import assert from "node:assert/strict";
import { test } from "node:test";

import { dayMarks, placing, polyline } from "../../src/lessons/widgets/forgetting.mjs";

test("the first day stands left and the last right, certainty above and nothing below", () => {
  const { x, y } = placing(365);
  assert.ok(x(0) < x(182) && x(182) < x(365));
  assert.ok(y(1) < y(0.5) && y(0.5) < y(0));
  assert.ok(x(365) <= 360 && y(0) <= 250 && y(1) >= 0);
});

test("a line is one point a pair, in order", () => {
  const points = polyline([[0, 1], [10, 0.5], [10, 1]], placing(10)).split(" ");
  assert.equal(points.length, 3);
  assert.equal(points[1].split(",")[0], points[2].split(",")[0]);
});

test("the numbered days are whole and run from the first to the last", () => {
  assert.deepEqual(dayMarks(365), [0, 91, 182, 273, 365]);
});

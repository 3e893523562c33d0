// Where the files of a step are opened.
import assert from "node:assert/strict";
import { test } from "node:test";

import { below } from "../../src/lessons/widgets/step.mjs";

test("a file is below the folder of the notebook that the address names", () => {
  const address = "/lab/tree/instructor/00_run_a_class.ipynb";
  assert.equal(below("样例班/reports/a b.html", address), `/lab/tree/instructor/${encodeURIComponent("样例班")}/reports/a%20b.html`);
});

test("where the address names no notebook there is no link", () => {
  assert.equal(below("a.html", "/lab"), null);
});

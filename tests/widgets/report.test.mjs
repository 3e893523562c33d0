// Where the links of the report lead.
import assert from "node:assert/strict";
import { test } from "node:test";

import { besideThis } from "../../src/lessons/widgets/report.mjs";

test("a lesson is beside the notebook that the address names", () => {
  assert.equal(besideThis("01_x.ipynb", "/lab/tree/course/08_final_test.ipynb"), "/lab/tree/course/01_x.ipynb");
  assert.equal(besideThis("01_x.ipynb", "/notebooks/08.ipynb"), "/notebooks/01_x.ipynb");
});

test("where the address names no notebook there is no link", () => {
  assert.equal(besideThis("01_x.ipynb", "/lab"), null);
});

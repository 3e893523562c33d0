// The pure part of the short answer's front end.
import assert from "node:assert/strict";
import { test } from "node:test";

import { counted } from "../../src/lessons/widgets/parts/short_answer.mjs";

test("the count says when nothing more goes in", () => {
  assert.equal(counted(0, 2000), "已写 0 字，最多 2000 字");
  assert.equal(counted(1999, 2000), "已写 1999 字，最多 2000 字");
  assert.match(counted(2000, 2000), /写满了/);
});

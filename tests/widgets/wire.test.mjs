// The front end's half of docs/wire.md: what it sends, and that it understands the example.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Kept } from "../../src/lessons/widgets/parts/kept.mjs";
import { timeLeft } from "../../src/lessons/widgets/parts/handed_in.mjs";
import { Line } from "../../src/lessons/widgets/parts/line.mjs";
import { RENDERERS } from "../../src/lessons/widgets/parts/renderers.mjs";
import { asClock, warning } from "../../src/lessons/widgets/parts/whole.mjs";
import { KINDS, points, STATES } from "../../src/lessons/widgets/parts/words.mjs";

const page = readFileSync(new URL("../../docs/wire.md", import.meta.url), "utf-8");
const [state] = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, text]) => JSON.parse(text));

class Model {
  listeners = {};
  sent = [];
  on(name, callback) {
    this.listeners[name] = callback;
  }
  off(name) {
    delete this.listeners[name];
  }
  send(message) {
    this.sent.push(message);
  }
  set() {}
}

function line(model = new Model()) {
  const said = [];
  const controller = new AbortController();
  const on = { reply: (message, mine) => said.push([message, mine]), trouble: (kind) => said.push(kind) };
  return { model, said, controller, line: new Line(model, controller.signal, on) };
}

test("a message carries kind, a number counted from 1, and the view", () => {
  const { model, line: one, controller } = line();
  one.ask({ kind: "hello" });
  one.ask({ kind: "hint", item: "03-01" });
  assert.deepEqual(model.sent.map(({ kind, n }) => [kind, n]), [["hello", 1], ["hint", 2]]);
  assert.ok(model.sent.every(({ view }) => view === one.view));
  controller.abort();
});

test("a reply is matched to what was asked, and another view's is not", () => {
  const { model, said, line: one, controller } = line();
  one.ask({ kind: "hint", item: "03-01" });
  model.listeners["msg:custom"]({ ...state, n: 1, view: one.view });
  model.listeners["msg:custom"]({ ...state, n: 1, view: "another" });
  assert.deepEqual(said.filter(Array.isArray).map(([, mine]) => mine?.kind), ["hint", undefined]);
  controller.abort();
});

test("a greeting without a reply leaves nothing unsaved, anything else may", () => {
  const { model, line: one, controller } = line();
  one.ask({ kind: "hello" });
  assert.equal(one.pending, false);
  one.ask({ kind: "save", value: [0] });
  assert.equal(one.pending, true);
  model.listeners["msg:custom"]({ ...state, n: 2, view: one.view });
  assert.equal(one.pending, false);
  controller.abort();
});

test("a line that is cut says so at once and is well again with the next reply", () => {
  const { model, said, line: one, controller } = line();
  model.listeners.comm_live_update();
  model.listeners["msg:custom"]({ ...state, n: 1, view: one.view });
  assert.deepEqual([said[0], said[1]], ["cut", ""]);
  model.listeners.comm_live_update();
  one.ask({ kind: "hint", item: "03-01" });
  assert.deepEqual(said.slice(3), ["cut", "cut"]); // said again, so that nothing stays at "saving"
  controller.abort();
});

test("a model that cannot send is a cut line, not an exception", () => {
  const model = new Model();
  model.send = () => {
    throw new Error("disposed");
  };
  const { said, line: one, controller } = line(model);
  one.ask({ kind: "hello" });
  assert.deepEqual(said, ["cut"]);
  controller.abort();
});

test("when the view goes, its listeners go", () => {
  const { model, controller } = line();
  controller.abort();
  assert.deepEqual(model.listeners, {});
});

test("what is kept comes back and is forgotten, and storage that refuses is no error", () => {
  const map = new Map();
  const storage = { getItem: (k) => map.get(k) ?? null, setItem: (k, v) => map.set(k, v), removeItem: (k) => map.delete(k) };
  const kept = new Kept("abc", "03/exit", storage);
  assert.equal(kept.get("03-01"), undefined);
  kept.put("03-01", { 1: "检察建议" });
  assert.deepEqual(new Kept("abc", "03/exit", storage).get("03-01"), { 1: "检察建议" });
  assert.equal(new Kept("other", "03/exit", storage).get("03-01"), undefined);
  kept.forget("03-01");
  assert.equal(kept.get("03-01"), undefined);
  const refusing = new Kept("abc", "03/exit", null);
  refusing.put("03-01", "a");
  assert.equal(refusing.get("03-01"), undefined);
});

test("every type has a renderer and a name, every state a word", () => {
  assert.deepEqual(Object.keys(RENDERERS).sort(), Object.keys(KINDS).sort());
  assert.ok(STATES[state.items["03-01"].mark.state]);
  assert.deepEqual([1, 0.5, 2 / 3, 0].map(points), ["1", "0.5", "0.67", "0"]);
});

test("time left is rounded up, padded, and never below zero", () => {
  assert.deepEqual([245, 244.2, 60, 9.1, 0, -3].map(asClock), ["4:05", "4:05", "1:00", "0:10", "0:00", "0:00"]);
});

test("a warning is given once as each mark is passed, also when the clock jumps", () => {
  assert.equal(warning(301, 300), "还剩 5 分钟。");
  assert.equal(warning(300, 299), null);
  assert.equal(warning(31, 29.5), "还剩 30 秒。");
  assert.equal(warning(400, 20), "还剩 30 秒。");
});

test("time until due is told in its two largest units, and not at all when it has passed", () => {
  const due = "2026-12-04T22:00:00+08:00";
  const before = (minutes) => timeLeft(due, new Date(due) - minutes * 60000);
  assert.deepEqual([3 * 1440 + 65, 125, 59.5, 0, -1].map(before), ["还有 3 天 1 小时", "还有 2 小时 5 分钟", "还有 59 分钟", "还有 0 分钟", ""]);
});

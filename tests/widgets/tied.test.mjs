// What a filter leaves of the map of ties, and how it is counted.
import assert from "node:assert/strict";
import { test } from "node:test";

import { inWords, left, tally } from "../../src/lessons/widgets/parts/tied.mjs";

const VOICES = [{ id: "fact", label: "事实" }, { id: "claim", label: "评价" }];
const ALL = new Set(["fact", "claim"]);
const knot = (id, paragraphs = [], silence = null) => ({ id, paragraphs, silence });
const MAP = {
  measures: [knot("walk"), knot("talk"), knot("hall", ["A1"], "没有说")],
  ends: [knot("ten"), knot("calm"), knot("prize", ["A4"], "没有说")],
  ties: [
    { measure: "walk", end: "ten", voice: "fact", paragraph: "A3" },
    { measure: "walk", end: "calm", voice: "claim", paragraph: "A4" },
    { measure: "talk", end: "ten", voice: "claim", paragraph: "A4" },
  ],
};
const ids = (knots) => knots.map(({ id }) => id);
const filtered = (filter) => left(MAP, { paragraph: "", voices: ALL, chosen: null, ...filter });

test("without a filter all stays", () => {
  const { measures, ends, here, asked } = filtered({});
  assert.deepEqual([ids(measures), ids(ends)], [["walk", "talk", "hall"], ["ten", "calm", "prize"]]);
  assert.equal(here.length, 3);
  assert.deepEqual(asked, here);
});

test("a paragraph leaves its ties, their knots, and its knots without ties", () => {
  const { measures, ends, here } = filtered({ paragraph: "A4" });
  assert.deepEqual([ids(measures), ids(ends), here.length], [["walk", "talk"], ["ten", "calm", "prize"], 2]);
  const alone = filtered({ paragraph: "A1" });
  assert.deepEqual([ids(alone.measures), ids(alone.ends), alone.here.length], [["hall"], [], 0]);
});

test("a voice leaves its ties and their knots", () => {
  const { measures, ends } = filtered({ voices: new Set(["fact"]) });
  assert.deepEqual([ids(measures), ids(ends)], [["walk", "hall"], ["ten", "prize"]]);
});

test("what is chosen on either side leaves its ties in question, and all the rest to choose from", () => {
  const measure = filtered({ chosen: { side: "measures", id: "walk" } });
  assert.deepEqual(measure.asked.map(({ end }) => end), ["ten", "calm"]);
  assert.equal(measure.measures.length, 3);
  const end = filtered({ chosen: { side: "ends", id: "ten" } });
  assert.deepEqual(end.asked.map((tie) => tie.measure), ["walk", "talk"]);
  assert.deepEqual(filtered({ chosen: { side: "ends", id: "prize" } }).asked, []);
});

test("what the filter takes away is no longer chosen", () => {
  const { chosen, asked } = filtered({ voices: new Set(["fact"]), chosen: { side: "measures", id: "talk" } });
  assert.equal(chosen, null);
  assert.equal(asked.length, 1);
});

test("ties are counted by voice, in the order of the voices, none left out", () => {
  assert.deepEqual(tally(MAP.ties, VOICES).map(({ count }) => count), [1, 2]);
  assert.equal(inWords(MAP.ties, VOICES), "3条：事实1，评价2");
  assert.equal(inWords(MAP.ties.slice(0, 1), VOICES), "1条：事实1，评价0");
  assert.equal(inWords([], VOICES), "0条");
});

// Which ties, measures and ends a filter leaves, and how many in each voice.
import { t } from "./language.mjs";

/**
 * What is left of a map. `paragraph` is "" for all, `voices` a set of voices, `chosen` null or `{ side, id }`, `side`
 * being "measures" or "ends". A knot stays with a tie that stays; one that nothing ties stays with its paragraph.
 */
export function left({ measures, ends, ties }, { paragraph, voices, chosen }) {
  const here = ties.filter((tie) => (!paragraph || tie.paragraph === paragraph) && voices.has(tie.voice));
  const stays = (knot, role) =>
    knot.silence ? !paragraph || knot.paragraphs.includes(paragraph) : here.some((tie) => tie[role] === knot.id);
  const knots = { measures: measures.filter((knot) => stays(knot, "measure")), ends: ends.filter((knot) => stays(knot, "end")) };
  const known = chosen && knots[chosen.side].some(({ id }) => id === chosen.id);
  const asked = known ? here.filter((tie) => tie[ROLES[chosen.side]] === chosen.id) : here;
  return { ...knots, here, asked, chosen: known ? chosen : null };
}

export const ROLES = { measures: "measure", ends: "end" };

/** How many of `ties` are told in each voice, in the order of `voices`. */
export function tally(ties, voices) {
  return voices.map(({ id, label }) => ({ id, label, count: ties.filter(({ voice }) => voice === id).length }));
}

/** A tally as words: "7条：事实2，评价5，引语0". */
export function inWords(ties, voices) {
  if (ties.length === 0) return t("0条");
  const each = tally(ties, voices).map(({ label, count }) => t("{label}{count}", { label, count })).join(t("，"));
  return t("{count}条：{each}", { count: ties.length, each });
}

// What was handed in, and what to do with the file: said at the end of the questions and at the head of an assignment.
import { make } from "./dom.mjs";
import { LANGUAGE, t } from "./language.mjs";

const DAY_AND_TIME = new Intl.DateTimeFormat(LANGUAGE, { month: "long", day: "numeric", weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const ZONE = new Intl.DateTimeFormat(LANGUAGE, { timeZoneName: "longOffset" });

/** A moment in the learner's own zone, such as 12月4日周五 22:00（GMT+08:00）. */
export function moment(iso) {
  const when = new Date(iso);
  const zone = ZONE.formatToParts(when).find(({ type }) => type === "timeZoneName")?.value ?? "";
  return t("{time}（{zone}）", { time: DAY_AND_TIME.format(when), zone });
}

/** How long until a moment, in its two largest units; empty where it has passed. */
export function timeLeft(iso, now = Date.now()) {
  const minutes = Math.floor((new Date(iso) - now) / 60000);
  if (minutes < 0) return "";
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  if (days) return t("还有 {days} 天 {hours} 小时", { days, hours });
  return hours ? t("还有 {hours} 小时 {minutes} 分钟", { hours, minutes: minutes % 60 }) : t("还有 {minutes} 分钟", { minutes });
}

/** The paragraphs on a hand-in; `writeAgain` asks for its file once more. None where nothing was handed in. */
export function handedIn({ hand_in, handed_in }, writeAgain) {
  if (!hand_in) return [];
  const parts = [
    make("p", { class: "erqi-receipt" }, t("第 {number} 次交卷，{at}。回执：", { number: hand_in.number, at: moment(hand_in.at) }), make("strong", {}, hand_in.receipt)),
  ];
  if (hand_in.problem) {
    parts.push(make("p", { class: "erqi-trouble" }, hand_in.problem));
    parts.push(make("p", {}, make("button", { type: "button", onclick: writeAgain }, t("再写一次文件"))));
  } else {
    parts.push(make("p", {}, t("交卷文件："), make("code", {}, hand_in.file), t("，在文件夹 "), make("code", {}, hand_in.folder)));
    parts.push(make("p", {}, t("把这个文件发给老师；用 nbgrader 的课堂，再到“Assignments”里点 Submit。记下回执：老师收到的回执和它一样，就是没有改过。")));
  }
  if (hand_in.changed && !handed_in) parts.push(make("p", { class: "erqi-trouble" }, t("交卷以后又改过答案，改的还没有交。要算数，请再交一次。")));
  return parts;
}

// Every word that a learner reads in a quiz and that no content file holds.
import { LANGUAGE, t } from "./language.mjs";

export const KINDS = {
  single_choice: t("单选"),
  multiple_choice: t("多选"),
  true_false: t("判断"),
  numeric: t("填数"),
  cloze: t("填空"),
  evidence: t("找依据"),
  matching: t("配对"),
  ordering: t("排序"),
  categorising: t("归类"),
  short_answer: t("简答"),
};

export const STATES = {
  unanswered: t("还没有作答"),
  wrong: t("还不对"),
  partial: t("对了一部分"),
  right: t("答对了"),
  needs_review: t("要请老师看"),
};

export const NO_TEXT_HERE = t("课文不在这一页上，或那一格还没有运行。");

const TIME_OF_DAY = new Intl.DateTimeFormat(LANGUAGE, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }); // slow to make

/** Points without a tail of zeros: 1, 0.5, 0.67. */
export function points(value) {
  return String(Math.round(value * 100) / 100);
}

/** The time of day, in the learner's own zone. */
export function clock(iso) {
  return TIME_OF_DAY.format(new Date(iso));
}

/** What is said of an item that was changed since it was answered; the old answer keeps its mark. */
export function editedInWords({ points: earned, possible }, phase) {
  const values = { points: points(earned), possible: points(possible) };
  if (phase === "closed") return t("这道题在交卷以后改过了。交卷时得 {points}/{possible} 分，还留着，报告没有算进去。", values);
  return t("这道题改过了。上次的答案和得分（{points}/{possible}）还留着，请按新的题目再答一次。", values);
}

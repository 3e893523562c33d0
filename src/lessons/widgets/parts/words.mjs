// Every word that a learner reads in a quiz and that no content file holds.

export const KINDS = {
  single_choice: "单选",
  multiple_choice: "多选",
  true_false: "判断",
  numeric: "填数",
  cloze: "填空",
  evidence: "找依据",
  matching: "配对",
  ordering: "排序",
  categorising: "归类",
  short_answer: "简答",
};

export const STATES = {
  unanswered: "还没有作答",
  wrong: "还不对",
  partial: "对了一部分",
  right: "答对了",
  needs_review: "要请老师看",
};

export const NO_TEXT_HERE = "课文不在这一页上，或那一格还没有运行。";

const TIME_OF_DAY = new Intl.DateTimeFormat("zh-CN", { hour: "2-digit", minute: "2-digit" }); // slow to make

/** Points without a tail of zeros: 1, 0.5, 0.67. */
export function points(value) {
  return String(Math.round(value * 100) / 100);
}

/** The time of day, in the learner's own zone. */
export function clock(iso) {
  return TIME_OF_DAY.format(new Date(iso));
}

// One renderer an item type: (item, {uid, changed, describedBy}) → {node, read(), show()}.
//   read() gives the response as the marker wants it, or null where nothing was answered;
//   show({response, notes, verdict, solution}) puts a response, its feedback and the solution (or null) on screen.
import { categorising } from "./categorising.mjs";
import { multipleChoice, singleChoice, trueFalse } from "./choice.mjs";
import { cloze } from "./cloze.mjs";
import { evidence } from "./evidence.mjs";
import { matching } from "./matching.mjs";
import { numeric } from "./numeric.mjs";
import { ordering } from "./ordering.mjs";
import { shortAnswer } from "./short_answer.mjs";

export const RENDERERS = {
  single_choice: singleChoice,
  multiple_choice: multipleChoice,
  true_false: trueFalse,
  numeric,
  cloze,
  evidence,
  matching,
  ordering,
  categorising,
  short_answer: shortAnswer,
};

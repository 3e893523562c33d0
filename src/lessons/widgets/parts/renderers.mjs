// One renderer an item type: (item, {uid, changed, describedBy}) → {node, read(), show()}.
//   read() gives the response as the marker wants it, or null where nothing was answered;
//   show({response, notes, verdict, solution}) puts a response, its feedback and the solution (or null) on screen.
import { multipleChoice, singleChoice, trueFalse } from "./choice.mjs";
import { cloze } from "./cloze.mjs";
import { evidence } from "./evidence.mjs";
import { numeric } from "./numeric.mjs";

export const RENDERERS = {
  single_choice: singleChoice,
  multiple_choice: multipleChoice,
  true_false: trueFalse,
  numeric,
  cloze,
  evidence,
};

// A number, typed in any script, with its unit behind the field.
import { make } from "./dom.mjs";

export function numeric(item, { changed, describedBy }) {
  const label = item.unit ? `你的答案，单位：${item.unit}` : "你的答案";
  const input = make("input", {
    type: "text", inputmode: "decimal", autocomplete: "off", maxlength: 200, size: 10, oninput: changed,
    "aria-label": label, "aria-describedby": describedBy,
  });
  const solutionNode = make("span", { class: "erqi-key", hidden: true });
  return {
    node: make("p", { class: "erqi-line" }, input, " ", item.unit ?? "", " ", solutionNode),
    read: () => (input.value.trim() ? input.value : null),
    show({ response, verdict, solution }) {
      input.value = response ?? "";
      input.dataset.verdict = verdict;
      solutionNode.hidden = solution === null;
      solutionNode.textContent = solution === null ? "" : `答案：${solution} ${item.unit ?? ""}`;
    },
  };
}

// A number, typed in any script, with its unit behind the field.
import { make } from "./dom.mjs";
import { t } from "./language.mjs";

export function numeric(item, { changed, describedBy }) {
  const label = item.unit ? t("你的答案，单位：{unit}", { unit: item.unit }) : t("你的答案");
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
      solutionNode.textContent = solution === null ? "" : t("答案：{key}", { key: `${solution} ${item.unit ?? ""}` });
    },
  };
}

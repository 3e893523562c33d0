// Marks an item on the page: finds the notes that belong to what was answered and shows them. It holds no text and no
// key of its own; page_item.py tells what the attributes mean.

/** Fold what two ways of typing share: width, case, spaces and punctuation, but not what stands in a number. */
export function folded(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[\s，。、；：“”‘’（）《》？！,;:()"'?!]/g, "");
}

/** The number that a text begins with, or NaN. */
export function numberIn(text) {
  const found = /^[-−]?\d+(\.\d+)?/.exec(folded(text));
  return found ? Number(found[0].replace("−", "-")) : NaN;
}

/** Whether a note belongs to an answer; one without answers of its own belongs to all that no other note has. */
export function belongs(note, answer) {
  if (note.value !== undefined) return Math.abs(numberIn(answer) - Number(note.value)) <= Number(note.tolerance) + 1e-9;
  return note.answers === undefined || JSON.parse(note.answers).some((one) => folded(one) === folded(answer));
}

function mark(form) {
  const notes = [...form.querySelectorAll("[data-field]")];
  notes.forEach((note) => (note.hidden = true));
  const fields = [...form.elements].filter((field) => field.name && !["TEXTAREA", "BUTTON"].includes(field.tagName));
  const boxes = fields.filter((field) => field.type === "checkbox");
  const answers = new Map(boxes.filter((box) => box.checked).map((box) => [box.name, box.value]));
  for (const field of fields) {
    if (field.type !== "checkbox") answers.set(field.name, new FormData(form).get(field.name) ?? "");
  }
  const blank = boxes.length ? answers.size === 0 : [...answers.values()].some((answer) => !answer.trim());
  const missing = boxes.some((box) => box.hasAttribute("data-due") && !box.checked);
  let good = true;
  for (const [name, answer] of answers) {
    if (!answer.trim()) continue;
    const own = notes.filter((note) => note.dataset.field === name);
    const note = own.find((one) => belongs(one.dataset, answer));
    if (note) note.hidden = false;
    good &&= note !== undefined && note.hasAttribute("data-good");
  }
  return blank ? "blank" : !good ? "wrong" : missing ? "missing" : "right";
}

if (typeof document !== "undefined") {
  for (const form of document.querySelectorAll("form[data-item]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const verdict = mark(form);
      for (const said of form.querySelectorAll("[data-verdict]")) said.hidden = said.dataset.verdict !== verdict;
    });
    // Enter that confirms a pinyin candidate does not hand in.
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.isComposing) event.preventDefault();
    });
  }
}

// Handing the learner a file: it goes from the kernel's message to their own disk, and is part of no notebook.

/** Save `text` under `name` where the browser saves its downloads. */
export function saveFile({ name, type, text }) {
  const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = href;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000); // a browser may ask first where to save it
}

// Dragging with mouse, pen or finger: a comfort on top of selects and buttons, never the only way.

/** The one of `targets` ({left, top, right, bottom}, such as DOMRects) under a point, as its index; -1 where there is none. */
export function under(targets, x, y) {
  return targets.findIndex(({ left, top, right, bottom }) => x >= left && x < right && y >= top && y < bottom);
}

/** Let `grip` carry the element `carried`; `drop(target)` is called with the one of `targets()` on which it is let go. */
export function carry(grip, carried, targets, drop) {
  grip.addEventListener("pointerdown", (start) => {
    if (start.button !== 0 || grip.closest("fieldset")?.disabled) return;
    grip.setPointerCapture(start.pointerId);
    const letGo = new AbortController();
    let over = null;
    const show = (target) => {
      over?.classList.remove("erqi-over");
      over = target;
      over?.classList.add("erqi-over");
    };
    const follow = ({ clientX, clientY }) => {
      carried.classList.add("erqi-carried");
      carried.style.translate = `${clientX - start.clientX}px ${clientY - start.clientY}px`;
      const nodes = targets();
      show(nodes[under(nodes.map((node) => node.getBoundingClientRect()), clientX, clientY)] ?? null);
    };
    const end = ({ type }) => {
      const target = over;
      show(null);
      carried.classList.remove("erqi-carried");
      carried.style.translate = "";
      letGo.abort();
      if (type === "pointerup" && target) drop(target);
    };
    grip.addEventListener("pointermove", follow, letGo);
    for (const type of ["pointerup", "pointercancel"]) grip.addEventListener(type, end, letGo);
  });
}

// The static text beside a widget (fallback.py) goes as soon as the widget is there.

/** Say that the widget in `el` is live; the stylesheet beside the static text does the rest, now and after every redraw. */
export function hideFallback(el) {
  el.classList.add("erqi-live");
}

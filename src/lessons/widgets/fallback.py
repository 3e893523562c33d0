"""Showing a widget so that its content can be read where widgets cannot run: no kernel, an untrusted copy, a printout.

The content goes out twice, as plain HTML and as the widget, and a stylesheet shows one of the two. The live widget
marks itself (parts/fallback.mjs). The HTML waits a moment for it: laying out a long quiz twice is half of the time that
the quiz takes to stand on the page. A browser that cannot animate `content-visibility` shows the HTML at once. Where
the HTML is cleaned, as in an untrusted notebook, the stylesheet is lost, and the widget does not run there: the HTML
stays.
"""

from __future__ import annotations

from anywidget import AnyWidget
from IPython.display import display

from lessons.language import HTML_LANGUAGE, t

# A dead widget says only "model not found", in English; beside its content the learner needs no such line.
_STYLE = """<style>
.jp-OutputArea-child:has(> * > .erqi-static):has(+ * .erqi-live),
.jp-OutputArea-child:has(> * > .erqi-static) + :not(:has(.erqi-live)) { display: none; }
.erqi-static { animation: erqi-wait 1s step-end; }
@keyframes erqi-wait { from { content-visibility: hidden; } }
</style>"""
_HOW_TO_OPERATE = t("现在只能读。要操作，请用上方菜单：运行 → 运行所有单元格。")


def show(widget: AnyWidget, html: str, text: str) -> None:
    """Display `widget`, with its content as `html` and as plain `text` for where it cannot run.

    To be called from the widget's `_ipython_display_`; its front end calls `hideFallback`.

    Args:
        widget: the widget.
        html: its content, clean, without scripts. Headings in it stay out of the table of contents of JupyterLab
            where they carry the class `jp-toc-ignore`; the live widget's own never get in.
        text: its content, lines separated by "\\n".
    """
    how = f"<p lang='{HTML_LANGUAGE}'><em>{_HOW_TO_OPERATE}</em></p>"
    static = f"{_STYLE}<div class='erqi-static' lang='zh-CN'>{html}{how}</div>"
    display({"text/html": static, "text/plain": text}, raw=True)  # type: ignore[no-untyped-call]
    bundle, metadata = widget._repr_mimebundle_() or ({}, {})
    # Its own plain text is the name of a Python class, and would stand below the content where it does not run.
    display(bundle | {"text/plain": ""}, metadata=metadata, raw=True)  # type: ignore[no-untyped-call]

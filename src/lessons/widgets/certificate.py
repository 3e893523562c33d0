"""The certificate of a test that was handed in: a page to print, with the record's own figures, no authority's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

import anywidget

from lessons.language import HTML_LANGUAGE, t
from lessons.widgets import fallback
from lessons.widgets.front_end import module, stylesheet

_STYLE = """
@page { size: A4; margin: 16mm; }
body { max-width: 42rem; margin: 0 auto; padding: 1rem; color: #1a1a1a; background: #fff; line-height: 1.5;
  font-family: "Noto Sans SC", "Microsoft YaHei", "PingFang SC", "Hiragino Sans GB", sans-serif; font-size: 10.5pt; }
main { border: 2px solid #1a1a1a; padding: 1.2rem 1.5rem; }
h1 { margin: 0; text-align: center; font-size: 20pt; letter-spacing: 0.1em; }
h1 + p { margin: 0.2rem 0 1rem; text-align: center; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 0.2rem 1rem; margin: 0; }
dt { color: #595959; }
dd { margin: 0; overflow-wrap: anywhere; }
table { width: 100%; margin: 0.8rem 0; border-collapse: collapse; }
th, td { padding: 0.25rem 0.5rem; border: 1px solid #8a8a8a; text-align: left; font-weight: normal; }
thead th { background: #f0f0f0; }
td, thead th { white-space: nowrap; }
footer { margin-top: 0.8rem; padding-top: 0.5rem; border-top: 1px solid #8a8a8a; font-size: 9pt; color: #404040; }
@media print { body { max-width: none; padding: 0; } main { break-inside: avoid; } }
"""


@dataclass(frozen=True)
class Figures:
    """What the certificate says, as it stands in the record.

    Attributes:
        course: title of the course.
        lines: what is told of learner, test and course: name to words, such as "得分" to "18/21".
        rows: objective to points, such as "3/3".
    """

    course: str
    lines: dict[str, str]
    rows: dict[str, str]


class Certificate(anywidget.AnyWidget):
    """The certificate to look at, with buttons to print and to save it. Figures travel in messages, never as state."""

    _esm = module("parts/dom.mjs", "parts/fallback.mjs", "parts/line.mjs", "parts/save_file.mjs", "certificate.mjs")
    _css = stylesheet("parts/theme.css", "certificate.css")

    def __init__(self, figures: Callable[[], Figures | str], file_name: str) -> None:
        """Show the certificate.

        Args:
            figures: returns what it says, or what is left to do before there is one.
            file_name: under which the page is saved, such as "测评-final.html".
        """
        self._figures, self._file_name = figures, file_name
        super().__init__()
        self.on_msg(lambda _, message, buffers: self.send(self.handle(message)))

    def handle(self, message: dict[str, Any]) -> dict[str, Any]:
        """Return the reply to "hello", the only message: the page as it is now; see docs/wire.md."""
        figures = self._figures()
        page = {"said": figures, "page": None} if isinstance(figures, str) else {"said": "", "page": as_page(figures)}
        reply = {"kind": "certificate", "n": message.get("n"), "view": message.get("view"), "name": self._file_name}
        return reply | page

    def _ipython_display_(self) -> None:
        figures = self._figures()
        said = figures if isinstance(figures, str) else t("证明已经可以打印。")
        fallback.show(self, f"<p>{escape(said)}</p>", said)


def as_page(figures: Figures) -> str:
    """Return the certificate as a page of HTML that needs nothing else and prints on one sheet."""
    title = escape(t("学习证明"))
    lines = "".join(f"<dt>{escape(name)}</dt><dd>{escape(said)}</dd>" for name, said in figures.lines.items())
    head = f"<tr><th scope='col'>{t('学习目标')}</th><th scope='col'>{t('得分')}</th></tr>"
    rows = "".join(
        f"<tr><th scope='row'>{escape(objective)}</th><td>{escape(points)}</td></tr>"
        for objective, points in figures.rows.items()
    )
    not_an_authority = t(
        "这一页由课程程序根据学习者自己的学习记录算出来，没有人监考，也没有人核对过是谁做的。"
        "它不是任何机关、单位或者学校发的证书，不能用来证明资格。"
    )
    return (
        f"<!doctype html><html lang='{HTML_LANGUAGE}'><head><meta charset='utf-8'>"
        f"<meta name='viewport' content='width=device-width'><title>{title}</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{title}</h1><p>{escape(figures.course)}</p><dl>{lines}</dl>"
        f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"
        f"<footer>{escape(not_an_authority)}</footer></main></body></html>"
    )

"""What crosses between kernel and page in a browser (JupyterLite): None arrives as null, and null as None.

Its kernel by itself (pyodide-kernel 0.8.6) makes None `undefined` on the way out, which a front end takes for a value,
and null a `jsnull` on the way in, which is neither None nor JSON.
"""

from __future__ import annotations

from typing import Any

import comm
from pyodide.ffi import jsnull
from pyodide_kernel.comm import Comm


class BrowserComm(Comm):  # type: ignore[misc]  # untyped, and not installed here
    """A comm of JupyterLite's kernel whose messages hold None where the page has null."""

    def publish_msg(self, msg_type: str, data: Any = None, *args: Any, **others: Any) -> None:
        """Send a message to the page."""
        super().publish_msg(msg_type, exchanged(data, None, jsnull), *args, **others)

    def handle_msg(self, msg: dict[str, Any]) -> None:
        """Take a message from the page."""
        super().handle_msg(exchanged(msg, jsnull, None))


def exchanged(value: Any, old: object, new: object) -> Any:
    """Return a message, or a part of one, with `new` wherever it has `old`."""
    if value is old:
        return new
    if isinstance(value, dict):
        return {name: exchanged(one, old, new) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [exchanged(one, old, new) for one in value]
    return value


comm.create_comm = BrowserComm  # where the package `comm` says that a kernel puts its own

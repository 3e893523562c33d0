"""Bring the catalogues up to date with the code; run by a maintainer after a change of a text of the interface.

`python src/lessons/locale/update.py` finds every `t("…")` in the package's Python and JavaScript, puts what is new into
both `.po` files, takes out what is gone, and writes the `.mo` files that the package reads. Chinese is filled in, since
the code has it; what lacks its English is listed, and is then to be written into `en/LC_MESSAGES/lessons.po`.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog, pofile
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo

HERE = Path(__file__).parent
PACKAGE = HERE.parent
LANGUAGES = ("zh_CN", "en")
_METHODS = [("**.py", "python"), ("**.mjs", "javascript")]
_PASSING = tuple(f'"{name}' for name in ("POT-", "PO-Rev", "Last-T", "Language-Team", "Report", "Generated", "Project"))
_HEADER = "# The texts of the interface; CONTRIBUTING.md tells how to translate them."


def texts() -> list[str]:
    """Return every text of the interface that stands in the code, once each, in the order of the files."""
    found = sorted(extract_from_dir(PACKAGE, _METHODS, keywords={"t": None}))
    return list(dict.fromkeys(str(text) for _, _, text, *_ in found))


def read(language: str) -> Catalog:
    """Return the catalogue of a language as it stands in its `.po` file."""
    with file_of(language, "po").open("rb") as file:
        return pofile.read_po(file, locale=language)


def updated(language: str) -> Catalog:
    """Return the catalogue of a language with exactly the texts of the code, and the translations that it has."""
    old = read(language) if file_of(language, "po").exists() else Catalog()
    new = Catalog(locale=language, header_comment=_HEADER, project="lessons", fuzzy=False)
    for text in texts():
        known = old.get(text)
        said = text if language == "zh_CN" else known.string if known else ""
        new.add(text, said)
    return new


def as_po(catalogue: Catalog) -> bytes:
    """Return a catalogue as a `.po` file without dates and places, so that only a change of a text changes it."""
    file = io.BytesIO()
    pofile.write_po(file, catalogue, width=120, no_location=True)
    lines = file.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_PASSING)).encode()


def as_mo(catalogue: Catalog) -> bytes:
    """Return a catalogue compiled, under a date of no meaning: one of its own would make each run differ."""
    catalogue.creation_date = catalogue.revision_date = datetime(2020, 1, 1, tzinfo=UTC)
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def file_of(language: str, ending: str) -> Path:
    """Return the path of a catalogue; `ending` is "po" or "mo"."""
    return HERE / language / "LC_MESSAGES" / f"lessons.{ending}"


def untranslated(catalogue: Catalog) -> Iterator[str]:
    """Yield the texts that a catalogue has no words for."""
    yield from (str(message.id) for message in catalogue if message.id and not message.string)


def main() -> None:
    """Write the catalogues, and list what lacks its English."""
    for language in LANGUAGES:
        file_of(language, "po").write_bytes(as_po(updated(language)))
        file_of(language, "mo").write_bytes(as_mo(read(language)))
    missing = list(untranslated(read("en")))
    sys.stdout.write("".join(f"no English yet: {text}\n" for text in missing) or "All texts have their English.\n")


if __name__ == "__main__":
    main()

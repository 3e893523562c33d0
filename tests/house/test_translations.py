"""The interface in both languages: every text is found, has its words, and keeps its places for values."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest
from babel.messages import Catalog
from babel.messages.jslexer import tokenize
from babel.messages.mofile import read_mo

PACKAGE = Path(__file__).parents[2] / "src" / "lessons"
HAN = re.compile(r"[\u4e00-\u9fff]")

# What these say, or look for, is the course's own.
SUBJECT_MATTER = {
    "course/letter_deadlines.py": "units of facts.yaml",
    "course/lint_feedback.py": "what feedback must not say",
    "course/lint_options.py": "what gives an option away",
    "course/lint_wording.py": "what trips in a stem",
    "course/made_up_rating.py": "the word that made-up names must begin with",
    "questions/chinese.py": "how Chinese is compared",
    "questions/rubric.py": "how Chinese denies",
    "text/keywords.py": "words that are no keywords",
    "text/sentences.py": "where Chinese sentences end",
}
PYTHON = [path for path in sorted(PACKAGE.rglob("*.py")) if path.relative_to(PACKAGE).as_posix() not in SUBJECT_MATTER]
SCRIPTS = sorted(PACKAGE.rglob("*.mjs"))


def load(path: Path) -> ModuleType:
    """Return a script as a module; it is no part of the package that is installed."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


update = load(PACKAGE / "locale" / "update.py")


@pytest.fixture(scope="module", params=update.LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def catalogue(language: str) -> Catalog:
    return update.read(language)


def is_t(node: ast.AST) -> bool:
    """Tell whether a node is a call of `t` with a text written out."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "t"


def untold(path: Path) -> Iterator[str]:
    """Yield every Chinese literal of a Python file that is neither in `t("…")` nor a docstring nor marked."""
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()

    def walk(node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.stmt) and "# not translated" in "".join(lines[max(0, node.lineno - 2) : node.lineno]):
            return
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and HAN.search(node.value):
            yield f"{path.name}:{node.lineno}: {node.value}"
        for child in ast.iter_child_nodes(node):
            if not (is_t(node) and child is node.args[0]):  # type: ignore[attr-defined]
                yield from walk(child)

    yield from walk(ast.parse(source))


def untold_in_script(path: Path) -> Iterator[str]:
    """Yield every Chinese literal of a JavaScript file that is not in `t("…")`."""
    tokens = list(tokenize(path.read_text(encoding="utf-8"), jsx=False))
    told = [token for token in tokens if token.type not in {"linecomment", "multilinecomment"}]
    for name, bracket, token in zip(["", *told], told, told[1:], strict=False):
        if token.type in {"string", "template_string"} and HAN.search(token.value):
            called = name and (name.value, bracket.value) == ("t", "(") and token.type == "string"
            if not called:
                yield f"{path.name}:{token.lineno}: {token.value}"


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_chinese_text_goes_through_t(path: Path) -> None:
    """No Chinese literal stands outside `t("…")`, unless a comment says why it is not translated."""
    assert list(untold(path)) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_chinese_text_of_a_front_end_goes_through_t(path: Path) -> None:
    """No Chinese literal stands outside `t("…")` in JavaScript, and none in a template literal."""
    assert list(untold_in_script(path)) == []


@pytest.mark.parametrize(
    ("name", "source", "found"),
    [
        ("a.py", 'x = "题"', 1),
        ("a.py", 'x = f"第 {n} 题"', 2),
        ("a.py", 'x = t("题", n="号")', 1),
        ("a.py", 'x = t("题")\ny = "题"  # not translated: a unit\n# not translated: why\nz = ["题"]', 0),
        ("a.py", 'def f():\n    """说明"""', 0),
        ("a.mjs", 'const x = "题";', 1),
        ("a.mjs", "const x = `第 ${n} 题`;", 1),
        ("a.mjs", "const x = t(`题`);", 1),
        ("a.mjs", 'const x = t("题"); // 题', 0),
    ],
)
def test_a_planted_text_is_found(tmp_path: Path, name: str, source: str, found: int) -> None:
    """A Chinese literal outside `t("…")` is found, in an f-string and in a template literal too."""
    file = tmp_path / name
    file.write_text(source, encoding="utf-8")
    assert len([*(untold if name.endswith(".py") else untold_in_script)(file)]) == found


def test_every_call_of_t_is_extracted() -> None:
    """The texts of all calls of `t`, inside an f-string too, are those that the catalogues are made from."""
    called = {
        node.args[0].value  # type: ignore[attr-defined]
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if is_t(node) and isinstance(node.args[0], ast.Constant)  # type: ignore[attr-defined]
    }
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    called |= {ast.literal_eval(literal) for literal in re.findall(r'\bt\(("(?:[^"\\]|\\.)*")', scripts)}
    assert called - set(update.texts()) == set()


def test_catalogue_has_exactly_the_texts_of_the_code(catalogue: Catalog) -> None:
    """Nothing is missing, nothing is left over, nothing is marked as obsolete; else run locale/update.py."""
    assert {str(message.id) for message in catalogue if message.id} == set(update.texts())
    assert not catalogue.obsolete


def test_every_text_has_its_words(catalogue: Catalog) -> None:
    """No translation is empty or only guessed."""
    assert [*update.untranslated(catalogue)] == []
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []


def test_values_keep_their_places(catalogue: Catalog) -> None:
    """A translation has no place for a value that its text does not have; it may do without one."""
    for message in catalogue:
        assert places(str(message.string)) <= places(str(message.id)), message.id


def places(text: str) -> set[str]:
    """Return the names of the places for values in a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_chinese_is_the_text_itself_and_english_has_no_chinese() -> None:
    """The Chinese catalogue repeats the code; the English one has Chinese characters only as examples."""
    assert all(message.string == message.id for message in update.read("zh_CN") if message.id)
    chinese = [str(message.string) for message in update.read("en") if HAN.search(str(message.string))]
    quoted = [text for text in chinese if not HAN.search(re.sub(r"“[^”]*”|\"[^\"]*\"|like 12 or 十二", "", text))]
    assert chinese == quoted


def test_po_is_as_the_tool_writes_it(language: str) -> None:
    """What is in git is what locale/update.py writes, so that the next run changes only what was changed."""
    assert update.file_of(language, "po").read_bytes() == update.as_po(update.updated(language))


def test_mo_is_the_po_compiled(language: str, catalogue: Catalog) -> None:
    """The file that the package reads says what the `.po` file says."""
    compiled = read_mo(BytesIO(update.file_of(language, "mo").read_bytes()))
    assert {m.id: m.string for m in compiled if m.id} == {m.id: m.string for m in catalogue if m.id}

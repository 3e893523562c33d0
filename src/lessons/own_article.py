"""The learner's own article: taken from a file, put back into paragraphs, and kept beside the record, for nobody else.

It is kept as plain UTF-8 text with an empty line between paragraphs, so that the learner can mend it in any editor.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from lessons.errors import LessonsError
from lessons.language import t
from lessons.records import record_path
from lessons.records.location import write_private
from lessons.text import Restored, restore_paragraphs
from lessons.text.restoring import JOINING

LARGEST = 5_000_000  # bytes, over a million and a half Chinese characters: a long book

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_NO_TEXT = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")  # what Word and PDF files begin with

HOW_TO_ADD = t(
    "还没有加入你自己的文章。把文章存成 UTF-8 编码的文本文件，在终端（命令行）里运行：lessons article add 文件名。"
    "文章只存在你自己的电脑上。"
)


def article_path() -> Path:
    """Return where the article is kept; the file need not exist."""
    return record_path().parent / "article.txt"


def add_article(file: Path, replace: bool = False) -> Restored:
    """Restore the paragraphs of a text file and keep them, readable for the learner alone.

    Args:
        file: UTF-8 text, with or without a byte order mark.
        replace: give up the article that is kept already.

    Raises:
        LessonsError: the file cannot be read as text, an article is kept already and is not to be replaced, or the
            folder cannot be written. What was kept is as it was.
    """
    restored = restore_paragraphs(_read(file))
    if not any(any(map(str.isalnum, paragraph)) for paragraph in restored.paragraphs):
        raise LessonsError(t("“{file}”里没有文字。请确认存好了内容，再运行一次。", file=file))
    if not replace and article_path().exists():
        raise LessonsError(
            t(
                "已经有一篇文章了：{place}，没有动它。先看看它：lessons article show；"
                "确定要换成新的：lessons article add --replace {file}",
                place=article_path(),
                file=file,
            )
        )
    _write("\n\n".join(restored.paragraphs) + "\n")
    return restored


def read_article() -> tuple[str, ...]:
    """Return the paragraphs of the article that is kept; none where there is no article.

    Raises:
        LessonsError: the file is there and cannot be read as text.
    """
    return restore_paragraphs(_read(article_path())).paragraphs if article_path().exists() else ()


def remove_article() -> bool:
    """Delete the article that is kept; tell whether there was one.

    Raises:
        LessonsError: it cannot be deleted.
    """
    try:
        article_path().unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise LessonsError(
            t(
                "删不掉“{place}”：{reason}。请自己删掉这个文件。",
                place=article_path(),
                reason=error.strerror,
            )
        ) from error
    return True


def report(restored: Restored) -> str:
    """Tell the learner what restoring did, with the reasons and how often each was met."""
    joined = sum(step.why in JOINING for step in restored.steps)
    reasons = Counter(step.why for step in restored.steps)
    first = {step.why: step for step in reversed(restored.steps)}
    lines = [
        t(
            "原来 {lines} 行（不算空行），接起 {joined} 处断行，还原成 {count} 段。",
            lines=len(restored.steps) + 1,
            joined=joined,
            count=len(restored.paragraphs),
        )
    ]
    for verb, joins in ((t("接起来的"), True), (t("断开的"), False)):
        lines += [
            t("  {verb}：{why}，{count} 处（如第 {line} 行末）", verb=verb, why=why, count=count, line=first[why].line)
            for why, count in reasons.most_common()
            if (why in JOINING) is joins
        ]
    if restored.spaces:
        lines.append(t("  去掉汉字之间、数字两边多余的空格 {spaces} 个", spaces=restored.spaces))
    if restored.unseen:
        lines.append(t("  去掉看不见的符号 {unseen} 个", unseen=restored.unseen))
    return "\n".join([*lines, t("除了空白和看不见的符号，一个字也没有少，顺序也没有变。")])


def preview(paragraphs: tuple[str, ...], count: int = 5, width: int = 36) -> str:
    """Return the beginnings of the first `count` paragraphs, a line each, of `width` characters at most."""
    lines = [
        t(
            "  第{number}段  {begins}{more}",
            number=number,
            begins=paragraph[:width],
            more="…" if len(paragraph) > width else "",
        )
        for number, paragraph in enumerate(paragraphs[:count], 1)
    ]
    more = len(paragraphs) - len(lines)
    return "\n".join([*lines, *([t("  ……还有 {more} 段", more=more)] if more else [])])


def _read(file: Path) -> str:
    """Read a text file, or say in Chinese what stands in the way and what to do."""
    try:
        if file.is_dir():
            raise LessonsError(t("“{file}”是文件夹，不是文件。请写上文件夹里那个文本文件的名字。", file=file))
        if file.exists() and not file.is_file():
            raise LessonsError(t("“{file}”不是普通文件。请把文章存成文本文件。", file=file))
        if (size := file.stat().st_size) > LARGEST:
            raise LessonsError(
                t(
                    "“{file}”有 {size:.0f} MB，最多 {largest:.0f} MB。请只留文章的文字，存成文本文件。",
                    file=file,
                    size=size / 1e6,
                    largest=LARGEST / 1e6,
                )
            )
        content = file.read_bytes()
    except FileNotFoundError as error:
        raise LessonsError(
            t("找不到“{file}”。请检查文件名和所在的文件夹：现在的文件夹是 {folder}。", file=file, folder=Path.cwd())
        ) from error
    except OSError as error:
        raise LessonsError(
            t("读不了“{file}”：{reason}。请检查文件的权限，或者复制一份再试。", file=file, reason=error.strerror)
        ) from error
    return _decode(content, file)


def _decode(content: bytes, file: Path) -> str:
    if content.startswith(_NO_TEXT) or (b"\0" in content and not content.startswith(_UTF_16)):
        raise LessonsError(
            t("“{file}”不是文本文件。如果是 Word 或 PDF，请打开它，复制文字，存成 UTF-8 编码的文本文件。", file=file)
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LessonsError(
            t(
                "“{file}”不是 UTF-8 编码的文本{guess}，课程不去猜。"
                "请用记事本打开它，选“另存为”，把“编码”改成 UTF-8，再加入新存的文件。",
                file=file,
                guess=_likely(content),
            )
        ) from error


def _likely(content: bytes) -> str:
    """Name the encoding that the bytes look like, as a hint."""
    if content.startswith(_UTF_16):
        return t("（像是 UTF-16）")
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return t("（像是 GBK）")


def _write(text: str) -> None:
    """Write the article so that nobody else can read it and a crash leaves the old one or the new one."""
    folder = article_path().parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_private(article_path(), text)
    except OSError as error:
        raise LessonsError(
            t(
                "不能把文章存到“{folder}”：{reason}。请检查磁盘空间和权限，或者用 LESSONS_HOME 另选文件夹。",
                folder=folder,
                reason=error.strerror,
            )
        ) from error

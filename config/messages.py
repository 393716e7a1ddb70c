"""Is every sentence of the product there in Dutch, and compiled as it is written?

python -m config.messages            says what is missing, and exits non-zero
python -m config.messages compile    writes every .mo again
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

BASE_DIR = Path(__file__).resolve().parent.parent
ROOMS = (
    "config", "outbox", "accounts", "schools", "cases", "teamtables", "perspectives", "dashboards",
)  # fmt: skip
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TEXT = r"""u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
CALL = re.compile(rf"(?<!\w)(_|n?p?gettext)\(\s*({TEXT}(?:\s*,\s*{TEXT})*)")

Sentence = tuple[str, str | None]  # with its context


def catalogues() -> list[Path]:
    return sorted(BASE_DIR.glob("*/locale/nl/LC_MESSAGES/django.po"))


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="nl", domain="django")


def meanings(catalog: Catalog) -> dict[Sentence, tuple[str, ...]]:
    """The singular stands for its plural too, as gettext itself looks it up.

    Babel gives the context of a compiled file as bytes.
    """
    return {
        (_first(message.id), _text(message.context)): _all(message.string)
        for message in catalog
        if message.id
    }


def _all(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def _text(context: str | bytes | None) -> str | None:
    return context.decode() if isinstance(context, bytes) else context


def _first(text: str | tuple[str, ...] | list[str]) -> str:
    return _all(text)[0]


def problems(path: Path) -> Iterator[str]:
    catalog = read(path)
    for message in catalog:
        if message.id and (message.fuzzy or not all(_all(message.string))):
            yield f"no Dutch for {message.id!r}"
        for error in message.check(catalog):
            yield f"{message.id!r}: {error}"
    compiled = path.with_suffix(".mo")
    if not compiled.exists():
        yield "not compiled"
        return
    with compiled.open("rb") as file:
        if meanings(read_mo(file)) != meanings(catalog):
            yield "compiled from another text; run: python -m config.messages compile"


def sentences() -> Iterator[tuple[Path, Sentence]]:
    """Every sentence that our code and templates ask a translation for."""
    for room in ROOMS:
        for path in sorted((BASE_DIR / room).rglob("*.py")):
            with path.open("rb") as file:
                for _line, text, _comments, context in extract("python", file, KEYWORDS):
                    yield path, (_first(text), context)
    for path in sorted((BASE_DIR / "templates").rglob("*.*")):
        for call in CALL.finditer(templatize(path.read_text(), origin=str(path))):
            texts = [ast.literal_eval(text) for text in re.findall(TEXT, call[2])]
            context = texts.pop(0) if "p" in call[1] else None
            yield path, (texts[0], context)


def missing() -> Iterator[str]:
    known = {sentence for path in catalogues() for sentence in meanings(read(path))}
    for path, sentence in sentences():
        if sentence not in known:
            yield f"{path.relative_to(BASE_DIR)}: in no catalogue: {sentence[0]!r}"


def compile_all() -> None:
    for path in catalogues():
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read(path))


def main() -> None:
    if sys.argv[1:] == ["compile"]:
        compile_all()
        return
    wrong = [
        f"{path.relative_to(BASE_DIR)}: {problem}"
        for path in catalogues()
        for problem in problems(path)
    ]
    if wrong := [*wrong, *missing()]:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()

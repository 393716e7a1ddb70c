"""Every form against bad input: never an error page, never saved, and the field says what to do."""

from collections.abc import Iterator
from itertools import product

import pytest
from django.db import transaction
from django.test import Client

from tests.everywhere.pages import MATRIX, Page, World, expected
from tests.everywhere.reading import Parts
from tests.everywhere.test_reading import MAY_CHANGE, written

pytestmark = [pytest.mark.django_db]

MUST_REFUSE = {
    "a null": "goed\x00fout",
    "a control sign": "goed\x1bfout",
    "a citizen service number": "111222333",
    "far too long": "x" * 20_001,
}
MAY_KEEP = {
    "nothing to see": "\u200b\u2060\ufeff",
    "from right to left": "\u202eomgekeerd e\u0301\u0301\u0301",
    "markup": "<script>alert(1)</script>{{ 7|add:7 }}",
    "a formula": '=HYPERLINK("https://x.example")',
    "a header": "Onderwerp\r\nBcc: x@evil.example",
    "a day that is none": "31-02-2026",
    "someone else's number": "999999999999",
}
SEARCH = "q"  # in the head of every page, a form of its own
UNTYPED = {"hidden", "checkbox", "radio", "submit", "button", "file", "password"}
PARTS_OF_A_DAY = ("_day", "_month", "_year")
FORMS = sorted(
    name for name, row in MATRIX["urls"].items() if 422 in expected(row, "POST").values()
)
HALF = len(FORMS) // 2


def _writer(page: Page) -> str:
    return next(who for who, status in expected(page.row, "POST").items() if status == 422)


def _groups() -> Iterator[object]:
    for number, name in enumerate(FORMS):
        group = "world" if number < HALF else "world-2"
        yield pytest.param(name, marks=pytest.mark.xdist_group(group))


def _typed(page: str, url: str) -> Iterator[tuple[dict[str, str], list[str]]]:
    """Of each form of this address with fields for text: what it holds, and their names."""
    for action, fields in Parts(page).forms:
        if action not in ("", url):
            continue
        named = [attrs for attrs in fields if attrs.get("name", SEARCH) != SEARCH]
        kept = UNTYPED - {"hidden"}
        holds = {
            attrs["name"]: attrs.get("value", "")
            for attrs in named
            if attrs.get("type") not in kept
        }
        texts = [attrs["name"] for attrs in named if attrs.get("type", "text") not in UNTYPED]
        if texts:
            yield holds, list(dict.fromkeys(texts))


@pytest.mark.parametrize("name", list(_groups()))
def test_bad_input_is_refused_kindly(world: World, name: str) -> None:
    page = next(page for page in world.pages() if page.name == name)
    client = world.client(_writer(page))
    forms = list(_typed(client.get(page.url).content.decode(), page.url))
    wrong = []
    for (holds, texts), (family, value) in product(forms, (MUST_REFUSE | MAY_KEEP).items()):
        typed = holds | dict.fromkeys(texts, value)
        said = _try(client, page.url, typed, texts if family in MUST_REFUSE else [])
        wrong += [f"with {family}: {each}" for each in said]
    assert not wrong, "\n".join(["", *wrong])


def _try(client: Client, url: str, typed: dict[str, str], refused: list[str]) -> list[str]:
    """What is wrong with the answer; `refused` are the fields that must say so."""
    with transaction.atomic():
        before = written()
        answer = client.post(url, typed)
        after = written()
        transaction.set_rollback(True)
    changed = {name for name in after if after[name] != before.get(name)}
    if answer.status_code not in {200, 302, 303, 409, 422}:
        return [f"answers {answer.status_code}"]
    if answer.status_code == 422 and changed - MAY_CHANGE:
        return [f"is refused, and writes {sorted(changed - MAY_CHANGE)}"]
    if refused and answer.status_code != 422:
        return [f"is not refused: {answer.status_code}"]
    return _unlinked(answer.content.decode(), refused, typed)


def _unlinked(page: str, refused: list[str], typed: dict[str, str]) -> list[str]:
    """Fields that are not marked as wrong, or that do not point at a message on the page."""
    parts = Parts(page)
    ids, wrong = set(parts.ids), []
    for attrs in _same_form(parts, refused, typed):
        name = attrs.get("name", "")
        if name not in refused or name.endswith(PARTS_OF_A_DAY):
            continue
        is_linked = ids & set(attrs.get("aria-describedby", "").split())
        if attrs.get("aria-invalid") != "true" or not is_linked:
            wrong.append(f"{name} does not say what is wrong")
    return wrong


def _same_form(parts: Parts, names: list[str], typed: dict[str, str]) -> list[dict[str, str]]:
    """The fields of the form that was sent: it has all these names, and the most of its hidden
    values; another on the page may share some."""
    forms = [
        fields
        for _action, fields in parts.forms
        if set(names) <= {each.get("name") for each in fields}
    ]
    hidden = [
        sum(
            each.get("type") == "hidden" and typed.get(each.get("name", "")) == each.get("value")
            for each in fields
        )
        for fields in forms
    ]
    return forms[hidden.index(max(hidden))] if forms else parts.all("input", "textarea")

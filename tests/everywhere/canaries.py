"""A word of its own in every text of a dossier, so that any answer tells which field it shows."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from django.apps import apps
from django.db.models import CharField, EmailField, Field, JSONField, Model, TextField

from cases.models import Trajectory

DISCLOSURE = yaml.safe_load((Path(__file__).parent / "disclosure.yaml").read_text())
COLUMNS: dict[str, dict[str, Any]] = DISCLOSURE["columns"]
ROOMS = ("cases", "teamtables", "perspectives")
NEUTRAL = "neutral"
WORD = re.compile(r"kanarie([a-z]{5})")
LETTERS = "bcdfghjklm"
# How a row of a model is found from its file; the others hang on these by a foreign key.
WAYS = (
    "youth",
    "trajectory",
    "round__trajectory",
    "talk__round__trajectory",
    "table__round__trajectory",
    "plan__trajectory",
    "aftercare__trajectory",
    "report__table__round__trajectory",
    "agreement__round__trajectory",
    "handover__round__trajectory",
    "area__plan__trajectory",
)


class Canary(NamedTuple):
    """Whose file it is (the subject of the matrix), which field, and the row it stands in."""

    subject: str
    field: str
    row: Model


def text_columns(model: type[Model]) -> list[Field]:
    """What can hold words that somebody typed; a choice holds only words of ours."""
    kinds = (CharField, TextField, EmailField, JSONField)
    return [
        each for each in model._meta.concrete_fields if isinstance(each, kinds) and not each.choices
    ]


def text_fields() -> set[str]:
    """The fields of the file that some text column holds."""
    held = [field for columns in COLUMNS.values() for field in columns.values()]
    decided = [list(field.values()) for field in held if isinstance(field, dict)]
    words = {field for field in held if isinstance(field, str)} | set(sum(decided, []))
    return words & set(DISCLOSURE["fields"])


def dossier_models() -> Iterator[type[Model]]:
    for room in ROOMS:
        yield from apps.get_app_config(room).get_models()


def plant(subjects: dict[str, Trajectory]) -> dict[str, Canary]:
    """Every text of these files is a canary from now on; by the letters of its word."""
    planted: dict[str, Canary] = {}
    for label, columns in COLUMNS.items():
        model = apps.get_model(label)
        for subject, trajectory in subjects.items():
            for row in _rows(model, trajectory):
                _plant(row, columns, subject, planted)
    return planted


def _plant(row: Model, columns: dict[str, Any], subject: str, planted: dict[str, Canary]) -> None:
    values = {}
    for name, field in columns.items():
        held = getattr(row, name)
        if field == NEUTRAL or (not held and row._meta.label in DISCLOSURE["only_filled"]):
            continue
        letters = _letters(len(planted))
        is_address = isinstance(row._meta.get_field(name), EmailField)
        values[name] = f"kanarie{letters}" + ("@post.example" if is_address else "")
        planted[letters] = Canary(subject, _field(row, field), row)
    if values:
        type(row)._base_manager.filter(pk=row.pk).update(**values)


def _field(row: Model, field: str | dict[str, str]) -> str:
    return field if isinstance(field, str) else field[str(getattr(row, field["by"]))]


def _letters(number: int) -> str:
    return "".join(LETTERS[int(digit)] for digit in f"{number:05d}")


def _rows(model: type[Model], trajectory: Trajectory) -> Iterator[Model]:
    if model._meta.label == "cases.Youth":
        return iter([trajectory.youth])
    if model._meta.label == "cases.Trajectory":
        return iter([trajectory])
    way = next((each for each in WAYS if _is_way(model, each)), "")
    aim = trajectory.youth if way == "youth" else trajectory
    return model._base_manager.filter(**{way: aim}).iterator() if way else iter(())


def _is_way(model: type[Model], way: str) -> bool:
    """Whether these relations lead from a row to a file, one after the other."""
    for name in way.split("__"):
        field = next((each for each in model._meta.concrete_fields if each.name == name), None)
        if field is None or field.related_model is None:
            return False
        model = field.related_model
    return True


def found_in(said: str, planted: dict[str, Canary]) -> set[Canary]:
    letters = {found.group(1) for found in WORD.finditer(said.lower())}
    return {planted[each] for each in letters if each in planted}

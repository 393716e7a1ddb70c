"""Reads an instrument from YAML and says by its code what is wrong with it; stores nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from cases.choices import Phase
from perspectives.instrument_choices import Respondent, Scale

FORMAT = 1
Texts = dict[str, Any]


class InstrumentRefused(Exception):
    """Nothing of the file was stored; the message names the code and the repair."""


@dataclass(frozen=True)
class Read:
    """One instrument of a file: its own values, and each part by code (with its parent's code)."""

    code: str
    version: str
    values: Texts
    schemas: dict[str, Texts] = field(default_factory=dict)
    factors: dict[str, Texts] = field(default_factory=dict)
    indicators: dict[str, Texts] = field(default_factory=dict)
    actions: dict[str, Texts] = field(default_factory=dict)
    practices: dict[str, Texts] = field(default_factory=dict)


def read_file(path: Path) -> list[Read]:
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError, yaml.YAMLError) as error:
        raise InstrumentRefused(f"{path.name} cannot be read: {error}") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise InstrumentRefused(f"{path.name}: the first line must say format: {FORMAT}.")
    try:
        return [_instrument(each, found) for each in found["instruments"]]
    except (KeyError, TypeError, AttributeError) as error:
        raise InstrumentRefused(f"{path.name}: {error} is missing or misplaced.") from error


def _instrument(found: Texts, file: Texts) -> Read:
    names = ("title_nl", "title_en", "source")
    values = {name: found.get(name, "") for name in names}
    read = Read(found["code"], str(found["version"]), values)
    by_name = {}
    for schema in found["schemas"]:
        by_name[schema["name"]] = schema["code"]
        _add(read.schemas, schema, {})
    for factor in found["factors"]:
        _read_factor(read, factor, by_name)
    for practice in file.get("practice_examples", []):
        if practice["factor"] in read.factors:
            _read_practice(read, practice)
    return read


def _read_factor(read: Read, factor: Texts, by_name: dict[str, str]) -> None:
    code = factor["code"]
    if factor["schema"] not in by_name:
        raise InstrumentRefused(f"{code}: no schema is named {factor['schema']}.")
    more = {
        "parent": by_name[factor["schema"]],
        "living_area": factor.get("living_area", ""),
        "is_condition": factor.get("conditional", False),
    }
    _add(read.factors, factor, more)
    for action in factor.get("how") or []:
        _add(read.actions, action, {
            "parent": code,
            "phases": _each_of(action, "phase", Phase.values),
            "done_by": _each_of(action, "done_by", Respondent.values),
            "deadline": action.get("deadline", ""),
            "task_kind": action.get("task_kind", ""),
        })  # fmt: skip
    for indicator in factor["indicators"]:
        _read_indicator(read, indicator, code)


def _read_indicator(read: Read, indicator: Texts, parent: str) -> None:
    code, scale = indicator["code"], indicator["scale"]
    if scale not in Scale.values:
        raise InstrumentRefused(f"{code}: there is no scale {scale}.")
    ask, who = indicator["ask"], _each_of(indicator, "answered_by", Respondent.values)
    if set(ask) != set(who):
        raise InstrumentRefused(f"{code}: write one question for each of {', '.join(who)}.")
    _add(read.indicators, indicator, {
        "parent": parent,
        "phases": _each_of(indicator, "phase", Phase.values),
        "scale": scale,
        "ask": ask,
        "ask_child": indicator.get("ask_child", ""),
        "computed_from": indicator.get("computed_from", ""),
    })  # fmt: skip


def _read_practice(read: Read, practice: Texts) -> None:
    parent = practice["factor"]
    number = 1 + sum(each["parent"] == parent for each in read.practices.values())
    _add(
        read.practices,
        practice | {"code": f"{parent}.p{number}"},
        {"parent": parent, "place": practice.get("place", "")},
    )


def _each_of(part: Texts, name: str, allowed: list[str]) -> list[str]:
    strange = set(part[name]) - set(allowed)
    if strange:
        raise InstrumentRefused(f"{part['code']}: {name} does not know {', '.join(strange)}.")
    return part[name]


def _add(parts: dict[str, Texts], part: Texts, more: Texts) -> None:
    code = part["code"]
    if code in parts:
        raise InstrumentRefused(f"{code}: this code stands there twice.")
    if not isinstance(part["nl"], str) or not part["nl"].strip():
        raise InstrumentRefused(f"{code}: the Dutch text is missing.")
    parts[code] = {"text_nl": part["nl"], "text_en": part.get("en", "")} | more


def differences(old: Read, new: Read) -> Iterator[str]:
    """The codes whose texts differ between two readings of the same version."""
    if old.values != new.values:
        yield new.code
    for kind in ("schemas", "factors", "indicators", "actions", "practices"):
        before, after = getattr(old, kind), getattr(new, kind)
        yield from (code for code in {**before, **after} if before.get(code) != after.get(code))

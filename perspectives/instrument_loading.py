"""Loads instruments: again is harmless, and a version that was loaded never changes meaning."""

from collections.abc import Iterable
from pathlib import Path

from django.db import transaction

from perspectives.instrument_file import InstrumentRefused, Read, Texts, differences, read_file
from perspectives.models import Action, Factor, Indicator, Instrument, Practice, Schema
from perspectives.models.instrument import Part

OWN_FILES = sorted((Path(__file__).parent / "instruments").glob("*.yaml"))
LEVELS: tuple[tuple[str, type[Part], str], ...] = (
    ("schemas", Schema, "instrument"),
    ("factors", Factor, "schema"),
    ("indicators", Indicator, "factor"),
    ("actions", Action, "factor"),
    ("practices", Practice, "factor"),
)


@transaction.atomic
def load(paths: Iterable[Path] = OWN_FILES) -> list[tuple[Instrument, bool]]:
    """Every instrument of these files, and whether it is new. One that is refused stops all."""
    return [_load(read) for path in paths for read in read_file(path)]


def _load(read: Read) -> tuple[Instrument, bool]:
    known = Instrument.objects.filter(code=read.code, version=read.version).first()
    if not known:
        return _store(read), True
    changed = sorted(differences(_stored(known), read))
    if changed:
        raise InstrumentRefused(
            f"{known} was loaded before with another text at {', '.join(changed)}."
            " A changed text is a new version: raise the version in the file."
        )
    return known, False


def _store(read: Read) -> Instrument:
    instrument = Instrument.objects.create(code=read.code, version=read.version, **read.values)
    parents: dict[str, object] = dict.fromkeys(read.schemas, instrument)
    for name, model, parent in LEVELS:
        parts = getattr(read, name)
        made = [
            model(code=code, **{parent: parents[values.get("parent", code)]}, **_own(values))
            for code, values in parts.items()
        ]
        parents |= {part.code: part for part in model._default_manager.bulk_create(made)}
    return instrument


def _own(values: Texts) -> Texts:
    return {name: value for name, value in values.items() if name != "parent"}


def _stored(instrument: Instrument) -> Read:
    """What was loaded, in the shape of a file that was read."""
    values = {name: getattr(instrument, name) for name in ("title_nl", "title_en", "source")}
    read = Read(instrument.code, instrument.version, values)
    ways = {"schemas": "instrument", "factors": "schema__instrument"}
    for name, model, parent in LEVELS:
        way = ways.get(name, "factor__schema__instrument")
        rows = model._default_manager.filter(**{way: instrument}).select_related(parent)
        for row in rows:
            getattr(read, name)[row.code] = _texts(row, parent)
    return read


def _texts(row: Part, parent: str) -> Texts:
    names = {each.name for each in row._meta.concrete_fields} - {"id", "code", parent}
    values = {name: getattr(row, name) for name in names}
    return values if parent == "instrument" else values | {"parent": getattr(row, parent).code}

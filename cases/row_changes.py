"""What a file held before somebody changed it, in words: which field, from what, to what."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import DateField, DecimalField, Field, Model, Q
from django.template.defaultfilters import floatformat
from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import AccessLog, RowChange
from accounts.models.log import CLOSE_BY
from accounts.wall import Beyond, beyond
from cases.models import (
    AttendancePeriod,
    BridgingArrangement,
    Buddy,
    ContactMoment,
    ContactPlan,
    Enrolment,
    Guardian,
    Measure,
    Placement,
    PlaceRequest,
    SchoolApplication,
    SchoolDanger,
    Youth,
)
from config.kit.tags import longday

# The fields that the pages of the file show; nothing else of a row is told.
SHOWN: dict[type[Model], tuple[str, ...]] = {
    Youth: (
        "first_name", "last_name", "preferred_name", "birth_date", "file_ref", "municipality",
        "reach_note",
    ),
    Guardian: (
        "name", "relation", "has_authority", "email", "phone", "contact_pref", "safety_note",
    ),
    Measure: ("kind", "starts_on", "ends_on"),
    Placement: (
        "kind", "label", "municipality", "shielded", "started_on", "planned_end", "ended_on",
        "next_place",
    ),
    Enrolment: ("kind", "track", "year", "started_on", "ended_on", "away_from", "back_on"),
    AttendancePeriod: ("week", "hours_planned", "hours_present", "excused_hours"),
    BridgingArrangement: (
        "kind", "provider", "hours_per_week", "started_on", "ended_on", "note",
    ),
    SchoolApplication: (
        "applied_on", "is_extended", "decision", "decided_on", "temp_place_on",
    ),
    PlaceRequest: ("kind", "sent_on", "outcome", "answered_on"),
    ContactPlan: ("every_days", "started_on", "until"),
    ContactMoment: ("happened_on", "channel"),
    Buddy: (
        "first_name", "youth_agreed_on", "buddy_agreed_on", "started_on", "until", "stopped_by",
        "stopped_on",
    ),
    SchoolDanger: ("seen_by", "since", "tried", "review_on", "end_reason"),
}  # fmt: skip
TITLES: dict[type[Model], Promise] = {
    Youth: gettext_lazy("Changed: details of the young person"),
    Guardian: gettext_lazy("Changed: parent or carer"),
    Measure: gettext_lazy("Changed: measure"),
    Placement: gettext_lazy("Changed: place to live"),
    Enrolment: gettext_lazy("Changed: school"),
    AttendancePeriod: gettext_lazy("Changed: hours at school"),
    BridgingArrangement: gettext_lazy("Changed: education for the time without school"),
    SchoolApplication: gettext_lazy("Changed: application"),
    PlaceRequest: gettext_lazy("Changed: request"),
    ContactPlan: gettext_lazy("Changed: contact plan"),
    ContactMoment: gettext_lazy("Changed: contact of the school"),
    Buddy: gettext_lazy("Changed: buddy"),
    SchoolDanger: gettext_lazy("Changed: school in danger"),
}
SECRET = ("label", "municipality")  # of a place with a secret address
Key = tuple[str, str]  # a table and the number of a row


@dataclass(frozen=True)
class Change:
    at: datetime
    title: str
    who: str
    detail: str


def changes_of(youth: Youth) -> list[Change]:
    """Of the youth and the people, places and schools around it; a fixed number of queries."""
    rows = {
        (model._meta.db_table, str(row.pk)): row
        for model in SHOWN
        for row in model._base_manager.filter(**_of(model, youth))
    }
    wanted = reduce(or_, (Q(table=table, row=number) for table, number in rows))
    with beyond(Beyond.HISTORY):
        kept = list(RowChange.objects.filter(wanted).order_by("-at", "-pk"))
    actors = _actors(kept, youth.ref)
    return [
        Change(change.at, str(TITLES[type(row)]), actors.get(change.pk, ""), "\n".join(lines))
        for change, row, after in _with_what_came_after(kept, rows)
        if (lines := _lines(row, change.held, after))
    ]


def _of(model: type[Model], youth: Youth) -> dict[str, Any]:
    if model is AttendancePeriod:
        return {"enrolment__youth": youth}
    return {"pk": youth.pk} if model is Youth else {"youth": youth}


def _with_what_came_after(
    kept: Iterable[RowChange], rows: dict[Key, Model]
) -> Iterator[tuple[RowChange, Model, dict[str, Any]]]:
    """Each change, the newest first, with what its fields hold from then on."""
    later: dict[Key, dict[str, Any]] = defaultdict(dict)
    for change in kept:
        key = (change.table, change.row)
        yield change, rows[key], dict(later[key])
        later[key] |= change.held


def _lines(row: Model, held: dict[str, Any], after: dict[str, Any]) -> list[str]:
    is_secret = getattr(row, "shielded", False) or held.get("shielded") or after.get("shielded")
    lines = []
    for name in SHOWN[type(row)]:
        if name in held:
            field = row._meta.get_field(name)
            label = str(field.verbose_name).capitalize()
            if is_secret and name in SECRET:
                lines.append(_("%(field)s: changed, secret address") % {"field": label})
                continue
            new = after.get(name, getattr(row, name))
            words = {"field": label, "old": _words(field, held[name]), "new": _words(field, new)}
            lines.append(_("%(field)s: from “%(old)s” to “%(new)s”") % words)
    return lines


def _words(field: Field, value: Any) -> str:
    if value in (None, ""):
        return _("nothing filled in")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field, DateField):
        day = value if isinstance(value, date) else parse_date(value)
        return longday(day) if day else str(value)
    if isinstance(field, DecimalField):
        return floatformat(Decimal(str(value)), -1)
    return str(dict(field.flatchoices).get(value, value))


def _actors(kept: list[RowChange], dossier: str) -> dict[int, str]:
    """Who did it, by the lines of the log of the same transaction."""
    numbers = {change.transaction for change in kept}
    rows = AccessLog.objects.filter(transaction__in=numbers, actor__isnull=False)
    by_number: dict[int, list[AccessLog]] = defaultdict(list)
    for row in rows.filter(dossier=dossier).select_related("actor").order_by("pk"):
        by_number[row.transaction].append(row)
    return {
        change.pk: row.who
        for change in kept
        for row in by_number[change.transaction][:1]
        if abs(row.at - change.at) <= CLOSE_BY
    }

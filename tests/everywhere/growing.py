"""The same world with many more rows: whole dossiers and parts of them, copied."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import CASCADE, Model

from accounts.models import PersonalLink
from cases.choices import MeasureKind
from cases.models import AttendancePeriod, Measure, Trajectory, Youth
from config.kit.tokens import digest
from schools.models import (
    CalendarDay,
    ContactPerson,
    JoinRequest,
    Offer,
    Presence,
    SchoolLocation,
)
from teamtables.models import Bottleneck, ChainAgreement
from tests.everywhere.pages import MATRIX

MORE = 27
BORN_ANEW = ("ref", "uuid", "form_key", "token_hash")
Copies = dict[tuple[type[Model], Any], list[Model]]


def grow() -> None:
    """27 more youths of the same worker, and 27 more of everything on the demo's dossiers."""
    for name, times in (("Jayden", 9), ("Samira", 9), ("Sem", 9)):
        _copy_dossier(Youth.objects.get(first_name=name), times)
    names = [subject["name"] for subject in MATRIX["subjects"].values()]
    for trajectory in Trajectory.objects.filter(youth__first_name__in=names):
        _fill(trajectory)
    _copy_rows(Offer.objects.all()[:1], MORE)
    for model in (Bottleneck, ChainAgreement, JoinRequest):
        _copy_rows(model.objects.all(), MORE)
    for location in SchoolLocation.objects.filter(name="Havenlicht College"):
        _copy_rows(ContactPerson.objects.filter(location=location)[:1], MORE, backup=None)
        Presence.objects.bulk_create(
            Presence(location=location, contact=each, weekday=1, starts_at="9:00", ends_at="10:00")
            for each in ContactPerson.objects.filter(location=location)
        )
        CalendarDay.objects.bulk_create(
            CalendarDay(location=location, date=date(2027, 3, 1) + timedelta(days=n), name="Vrij")
            for n in range(MORE)
        )


def _copy_dossier(youth: Youth, times: int) -> None:
    """A youth with all that hangs under it, so many times; what points comes after its aim."""
    found = _below(youth)
    copies: Copies = {}
    while found:
        model = next(model for model in found if not (_aims(model) - {model}) & set(found))
        _copy(model, found.pop(model), times, copies)


def _below(youth: Youth) -> dict[type[Model], list[Model]]:
    found: dict[type[Model], list[Model]] = {Youth: [youth]}
    todo = [Youth]
    while todo:
        model = todo.pop(0)
        for relation in model._meta.related_objects:
            below = relation.related_model
            if relation.on_delete is CASCADE and below not in found:
                name = f"{relation.field.name}__in"
                found[below] = list(below._base_manager.filter(**{name: found[model]}))
                todo.append(below)
    return found


def _aims(model: type[Model]) -> set[type[Model]]:
    return {field.related_model for field in model._meta.concrete_fields if field.is_relation}


def _copy(model: type[Model], rows: list[Model], times: int, copies: Copies, **over: Any) -> None:
    made = []
    for row in rows:
        for number in range(times):
            twin = _twin(row, number, copies, **over)
            copies.setdefault((model, row.pk), []).append(twin)
            made.append(twin)
    model._base_manager.bulk_create(made)


def _twin(row: Model, number: int, copies: Copies, **over: Any) -> Model:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    for field in row._meta.concrete_fields:
        if field.primary_key or field.name in BORN_ANEW:
            values.pop(field.attname)
        elif field.is_relation and (field.related_model, values[field.attname]) in copies:
            found = copies[field.related_model, values[field.attname]]
            if number < len(found):
                values[field.attname] = found[number].pk
    twin = type(row)(**values | over)
    if isinstance(twin, PersonalLink):
        twin.token_hash = digest(twin.token)
    return twin


def _copy_rows(rows: Iterable[Model], times: int, **over: Any) -> None:
    rows = list(rows)
    if rows:
        _copy(type(rows[0]), rows, times, {}, **over)


def _fill(trajectory: Trajectory) -> None:
    youth, long_ago = trajectory.youth, date(2015, 1, 5)
    # Without authority: nobody asked them, and what is shared with a school stays shared.
    _copy_rows(youth.guardians.all()[:1], MORE, has_authority=False)
    _copy_rows(youth.enrolments.all()[:1], MORE, started_on=long_ago, ended_on=long_ago)
    _copy_rows(
        youth.placements.all()[:1], MORE, started_on=long_ago, ended_on=long_ago,
        planned_end=None,
    )  # fmt: skip
    Measure.objects.bulk_create(
        Measure(youth=youth, kind=MeasureKind.values[0], starts_on=long_ago, ends_on=long_ago)
        for _ in range(MORE)
    )
    _copy_rows(youth.events.all()[:1], MORE)
    _copy_rows(youth.bridging.all()[:1], MORE)
    AttendancePeriod.objects.bulk_create(
        AttendancePeriod(
            enrolment=youth.enrolments.last(), week=date(2015, 1, 5) + timedelta(weeks=number),
            hours_planned=25, hours_present=20,
        )
        for number in range(MORE)
    )  # fmt: skip
    for round in trajectory.rounds.all()[:1]:
        _copy_rows(round.agreements.all()[:1], MORE)
        for table in round.tables.all()[:1]:
            _copy_rows(table.options.all()[:1], MORE)
            _copy_rows(table.dissents.all()[:1], MORE)

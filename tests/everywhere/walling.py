"""What the wall tests share: every table of a file, and the way from it to the file."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.utils import timezone

from accounts import wall
from cases.models import (
    AccessGrant,
    AccessQuestion,
    LogReview,
    Pilot,
    SchoolLink,
    Trajectory,
    Youth,
)
from perspectives.models import Action, Factor, Indicator, Instrument, Practice, Schema
from teamtables.models import Bottleneck, ChainAgreement

ROOMS = ("cases", "teamtables", "perspectives")
# Names and numbers of a pilot, what a region wants to change, and questions: about nobody.
INSTRUMENT = {Instrument, Schema, Factor, Indicator, Action, Practice}
NEUTRAL = {Pilot, Pilot.teams.through, Bottleneck, ChainAgreement} | INSTRUMENT
# Hang under no file: whose they are is a rule of their own.
OWN_RULE = {LogReview, AccessQuestion, SchoolLink}


def models_of_a_file() -> list[type[Model]]:
    found = [
        model
        for room in ROOMS
        for model in apps.get_app_config(room).get_models(include_auto_created=True)
    ]
    return [model for model in found if model not in NEUTRAL]


def way_to_the_file(model: type[Model]) -> str:
    """The shortest lookup that every row has, from this model to its trajectory or its youth."""
    return _way(model, Trajectory) or _way(model, Youth) + "trajectories__"


def _way(model: type[Model], aim: type[Model]) -> str:
    todo = [(model, "")]
    while todo:
        here, way = todo.pop(0)
        if here is aim:
            return way or "self"
        for field in here._meta.concrete_fields:
            if field.is_relation and not field.null and _is_of_a_file(field.related_model):
                todo.append((field.related_model, f"{way}{field.name}__"))
    return ""


def _is_of_a_file(model: type[Model]) -> bool:
    return model._meta.app_label in ROOMS


def rows_under(model: type[Model], trajectories: Any) -> set[Any]:
    """The rows of this table that hang under these trajectories, found without the wall."""
    way = way_to_the_file(model).removeprefix("self")
    found = {f"{way}pk__in": list(trajectories)}
    return set(model._base_manager.filter(**found).values_list("pk", flat=True))


def all_rows(model: type[Model]) -> set[Any]:
    """`SELECT` of the whole table."""
    key, table = model._meta.pk.column, model._meta.db_table
    return set(ask(f'SELECT "{key}" FROM "{table}"'))


def ask(question: str, *values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return [row[0] for row in cursor.fetchall()]


@contextmanager
def seen_by(who: Any, now: datetime | None = None) -> Iterator[None]:
    """As during a request of this person (None: of nobody)."""
    wall._stand_for(str(who.pk) if who else wall.NOBODY, now or timezone.now())
    try:
        yield
    finally:
        wall._stand_back()


def with_broken_glass(person: Any, now: datetime) -> set[int]:
    """The files this person opened with a reason, which `visible_to` leaves to one page."""
    opened = AccessGrant.objects.broken_glass().active(now).filter(user=person)
    return set(opened.values_list("trajectory", flat=True))

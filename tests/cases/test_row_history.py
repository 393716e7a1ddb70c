"""What a row of a file held before a change is kept by the database, with who and why."""

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from accounts.models import RowChange, User
from cases.models import AccessGrant, Guardian, Task, Trajectory, Youth
from cases.withdrawing import withdraw_event
from tests import factories

pytestmark = pytest.mark.django_db
OWN_ROOMS = ("cases", "teamtables", "perspectives")
# Numbers made by the product itself, the review of the log, and links, of which no row changes.
NOT_KEPT = {"cases_pilot", "cases_logreview", "cases_trajectoryuserpermission"}
# Counted from rows that are kept.
NOT_KEPT |= {"cases_countedschooling", "cases_countedday", "cases_tocount"}
# The texts of an instrument are of no file, and never change.
NOT_KEPT |= {
    f"perspectives_{text}"
    for text in ("action", "factor", "indicator", "instrument", "practice", "schema")
}


def changes(row: object) -> list[RowChange]:
    table = row._meta.db_table
    return list(RowChange.objects.filter(table=table, row=str(row.pk)).order_by("pk"))


def test_a_change_keeps_only_what_was_different(trajectory: Trajectory):
    youth = trajectory.youth
    before = len(changes(youth))
    Youth.objects.filter(pk=youth.pk).update(municipality="Rotterdam")
    (change,) = changes(youth)[before:]
    assert (change.held, change.is_removed) == ({"municipality": ""}, False)


def test_raw_sql_and_many_rows_at_once_are_kept_too(trajectory: Trajectory):
    tasks = list(Task.objects.filter(trajectory=trajectory))
    guardian = factories.make_guardian(trajectory.youth)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_guardian SET name = 'Iemand anders'")
    assert changes(guardian)[-1].held == {"name": guardian.name}
    assert len(tasks) == Task.objects.filter(trajectory=trajectory).count()


def test_of_a_removed_row_everything_is_kept(trajectory: Trajectory, scientist: User):
    grant = AccessGrant.objects.get(user=scientist)
    pk = grant.pk
    grant.delete()
    change = RowChange.objects.get(table="cases_accessgrant", row=str(pk))
    assert change.is_removed
    assert change.held["user_id"] == scientist.pk


def test_a_save_that_changes_nothing_keeps_nothing(trajectory: Trajectory):
    guardian = factories.make_guardian(trajectory.youth)
    Guardian.objects.filter(pk=guardian.pk).update(name=guardian.name)
    assert changes(guardian) == []


def test_the_line_of_the_log_says_who_did_it_and_why(trajectory: Trajectory, worker: User, now):
    event = factories.make_event(trajectory, worker, now=now)
    withdraw_event(event=event, by=worker, reason="dubbel gemeld", now=now)
    change = next(each for each in changes(event) if "withdrawn_at" in each.held)
    said = {(line.actor, line.reason) for line in change.because()}
    assert (worker, "dubbel gemeld") in said


@pytest.mark.parametrize("sql", ["UPDATE accounts_rowchange SET held = '{}'",
                                 "DELETE FROM accounts_rowchange"])  # fmt: skip
def test_the_app_may_not_change_the_history(sql: str):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(sql)


def test_every_table_of_a_file_is_kept():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'keep_what_it_held'"
        )
        kept = {table for (table,) in cursor.fetchall()}
    models = [model for room in OWN_ROOMS for model in apps.get_app_config(room).get_models()]
    tables = {model._meta.db_table for model in models if not model.__name__.endswith("Link")}
    assert kept == tables - NOT_KEPT

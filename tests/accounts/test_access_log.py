import csv
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts import log
from accounts.choices import Action
from accounts.models import AccessLog, User
from tests.clock import at
from tests.factories import make_user


@pytest.fixture
def client(as_user, officer: User) -> Client:
    return as_user(officer)


def line(user: User, moment: str = "", **over: object) -> AccessLog:
    values = {"action": Action.VIEW, "thing_type": "cases.youth", "thing_ref": "7KX4Q2"}
    when = {"at": at(moment)} if moment else {}
    return AccessLog.objects.create(actor=user, **values | when | over)


def period(start: str, end: str, **more: str) -> dict[str, str]:
    days = {}
    for name, day in (("start", start), ("end", end)):
        year, month, number = day.split("-")
        days |= {f"{name}_day": number, f"{name}_month": month, f"{name}_year": year}
    return days | more


def refs(answer) -> list[str]:
    return [row.thing_ref for row in answer.context["page"] if row.thing_ref]


def test_without_a_question_the_last_week_is_shown_and_the_look_is_logged(client, worker: User):
    line(worker)
    line(worker, "2020-01-01 12:00", thing_ref="BCDFGH")
    answer = client.get("/access-log/")
    assert refs(answer) == ["7KX4Q2"]
    page = answer.content.decode()
    assert worker.display_name in page
    assert "7KX4Q2" in page
    newest = AccessLog.objects.latest("pk")
    assert (newest.action, newest.page) == (Action.VIEW, "accounts:access_log")


def test_a_period_counts_whole_days_in_amsterdam(client, worker: User):
    for ref, moment in {
        "BBBBBB": "2026-10-04 23:59",
        "CCCCCC": "2026-10-05 00:00",
        "DDDDDD": "2026-10-06 23:59",
        "FFFFFF": "2026-10-07 00:00",
    }.items():
        line(worker, moment, thing_ref=ref)
    answer = client.get("/access-log/", period("2026-10-05", "2026-10-06"))
    assert refs(answer) == ["DDDDDD", "CCCCCC"]


def test_one_kind_of_act_can_be_chosen(client, worker: User):
    line(worker, "2026-10-05 10:00")
    line(worker, "2026-10-05 11:00", action=Action.PRINT, thing_ref="BBBBBB")
    answer = client.get("/access-log/", period("2026-10-05", "2026-10-05", action="print"))
    assert refs(answer) == ["BBBBBB"]


def test_one_person_one_file_and_one_outcome_can_be_chosen(client, worker: User):
    day, other = period("2026-10-05", "2026-10-05"), make_user()
    line(worker, "2026-10-05 10:00", dossier="7KX4Q2")
    line(other, "2026-10-05 11:00", dossier="BCDFGH", thing_ref="BBBBBB")
    line(other, "2026-10-05 12:00", dossier="7KX4Q2", thing_ref="CCCCCC", outcome="denied")
    assert refs(client.get("/access-log/", day | {"person": worker.pk})) == ["7KX4Q2"]
    assert refs(client.get("/access-log/", day | {"dossier": "7kx4q2"})) == ["CCCCCC", "7KX4Q2"]
    assert refs(client.get("/access-log/", day | {"outcome": "denied"})) == ["CCCCCC"]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (period("2026-01-01", "2026-04-01"), "Kies een periode van hoogstens 90 dagen"),
        (period("2026-02-02", "2026-02-01"), "De laatste dag ligt vóór de eerste dag."),
        (period("2026-02-31", "2026-03-01"), "31 februari bestaat niet"),
        (period("2026-02-01", "2026-02-02", action="steal"), "steal"),
        ({"start_day": "1"}, "Vul"),
    ],
)
@pytest.mark.parametrize("path", ["/access-log/", "/access-log/export/"])
def test_a_wrong_question_is_answered_with_words(client, path: str, asked: dict, words: str):
    answer = client.get(path, asked)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_ninety_days_is_allowed(client):
    assert client.get("/access-log/", period("2026-01-01", "2026-03-31")).status_code == 200


def test_a_night_is_marked_and_a_working_day_is_not(client, worker: User):
    line(worker, "2026-10-05 10:00")
    by_day = client.get("/access-log/", period("2026-10-05", "2026-10-05")).content.decode()
    line(worker, "2026-10-05 23:10")
    with_night = client.get("/access-log/", period("2026-10-05", "2026-10-05")).content.decode()
    assert "buiten werktijd" not in by_day
    assert "buiten werktijd" in with_night


def test_the_download_is_logged_and_runs_no_formula(client, officer: User):
    sly = make_user(display_name="=HYPERLINK(1)")
    line(sly, "2026-10-05 10:00", reason="+31 gebeld", fields=["phone"])
    answer = client.get("/access-log/export/", period("2026-10-05", "2026-10-05"))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    header, row = csv.reader(StringIO(text), delimiter=";")
    assert header[:4] == ["wanneer", "wie", "rol", "wat"]
    assert row[:4] == ["2026-10-05T10:00:00+02:00", "'=HYPERLINK(1)", "", "bekeken"]
    assert "'+31 gebeld" in row
    name = 'attachment; filename="access-log-2026-10-05-2026-10-05.csv"'
    assert answer.headers["Content-Disposition"] == name
    logged = AccessLog.objects.latest("pk")
    assert (logged.actor, logged.action) == (officer, Action.EXPORT)


def test_the_number_of_queries_does_not_grow_with_the_lines(client, worker: User):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get("/access-log/")
        return len(seen)

    line(worker)
    few = queries()
    for _ in range(30):
        log.record(by=make_user(), action=Action.VIEW, thing=worker)
    assert queries() == few

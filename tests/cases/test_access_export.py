"""The log of one file on paper, and what stands out in it."""

import csv
from io import StringIO

import pytest

from accounts.choices import Action
from accounts.models import AccessLog, User
from cases.models import Trajectory
from tests.clock import at

pytestmark = pytest.mark.django_db
PERIOD = {"start_day": "5", "start_month": "10", "start_year": "2026",
          "end_day": "6", "end_month": "10", "end_year": "2026"}  # fmt: skip


@pytest.fixture
def url(trajectory: Trajectory) -> str:
    return f"/youths/{trajectory.youth.ref}/access/"


def look(who: User, trajectory: Trajectory, moment: str, rule: str) -> None:
    AccessLog.objects.create(
        at=at(moment),
        actor=who,
        action=Action.VIEW,
        dossier=trajectory.youth.ref,
        thing_type="cases.trajectory",
        page="cases:youth",
        rule=rule,
    )


def test_the_download_says_when_who_what_and_why(
    as_user, url: str, trajectory: Trajectory, worker: User, scientist: User
):
    look(worker, trajectory, "2026-10-05 10:00", "case.a")
    look(scientist, trajectory, "2026-10-05 22:00", "case.s")
    answer = as_user(worker).get(f"{url}export/", PERIOD)
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    header, *rows = csv.reader(StringIO(text), delimiter=";")
    assert header == ["wanneer", "wie", "rol", "wat", "waarom", "opvallend"]
    assert [row[1] for row in rows] == ["Ans Boerrigter", "Noor Haverkamp"]
    assert rows[0][-1] == "buiten eigen team, buiten werktijd"
    assert rows[1][0] == "2026-10-05T10:00:00+02:00"
    assert rows[1][-2:] == ["werkt met deze jongere", ""]
    logged = AccessLog.objects.latest("pk")
    assert (logged.action, logged.dossier) == (Action.EXPORT, trajectory.youth.ref)


def test_the_page_says_in_words_who_is_of_another_team(
    as_user, url: str, trajectory: Trajectory, worker: User, scientist: User
):
    look(worker, trajectory, "2026-10-05 10:00", "case.a")
    assert "buiten eigen team" not in as_user(worker).get(url, PERIOD).content.decode()
    look(scientist, trajectory, "2026-10-05 11:00", "case.s")
    assert "buiten eigen team" in as_user(worker).get(url, PERIOD).content.decode()


def test_a_file_name_says_no_name(as_user, url: str, trajectory: Trajectory, worker: User):
    answer = as_user(worker).get(f"{url}export/", PERIOD)
    name = f'attachment; filename="access-{trajectory.youth.ref}-2026-10-05-2026-10-06.csv"'
    assert answer.headers["Content-Disposition"] == name


def test_a_wrong_period_and_a_reader_without_the_log_get_no_download(
    as_user, url: str, worker: User, scientist: User
):
    assert as_user(worker).get(f"{url}export/", PERIOD | {"end_year": "2028"}).status_code == 422
    assert as_user(scientist).get(f"{url}export/", PERIOD).status_code == 403

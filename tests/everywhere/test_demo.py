"""The demo: every stage there is, something late and something for today, and nothing that lies."""

import re
from collections import Counter

import pytest
from django.core.management import call_command

from accounts.choices import Role
from accounts.models import RoleAssignment, User
from cases.choices import Status
from cases.models import Assignment, Trajectory
from config.kit.dates import add_working_days, local_date
from dashboards.demo.youths import LIVES
from dashboards.verifying import all_differences
from outbox.models import Mail
from tests.everywhere.conftest import NOW
from tests.everywhere.pages import World

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("world")]
TODAY = NOW.date()  # a Friday


@pytest.fixture(autouse=True)
def in_the_world(world: World) -> None:
    """Every test of this module looks at the demo as it was played."""


def of(name: str) -> Trajectory:
    return Trajectory.objects.get(youth__first_name=name)


def newest(name: str):
    return of(name).newest_round


def tasks_of(name: str):
    return of(name).tasks.open()


def test_nothing_differs_from_what_it_follows_from() -> None:
    assert list(all_differences()) == []


def test_ten_in_each_team_and_six_three_and_one_of_nobody() -> None:
    by_team = Counter(Trajectory.objects.values_list("team__name", flat=True))
    assert by_team == {"Team Maas": 10, "Team Haven": 10}
    assert Trajectory.objects.filter(included_on=None).count() == 0
    maas = Trajectory.objects.filter(team__name="Team Maas")
    running = Assignment.objects.filter(ended_at=None, trajectory__in=maas)
    by_worker = Counter(running.values_list("user__email", flat=True))
    assert by_worker == {"worker.ots@demo.example": 6, "colleague.ots@demo.example": 3}
    assert maas.unassigned(TODAY).get() == of("Bram")


def test_one_person_for_every_role() -> None:
    roles = Counter(RoleAssignment.objects.values_list("role", flat=True))
    assert set(roles) == set(Role)
    addresses = {user.email.split("@")[0] for user in User.objects.all()}
    assert {"worker.ots", "colleague.ots", "worker.jr", "lead.ots", "lead.jr"} <= addresses


def test_just_logged_and_not_told_yet() -> None:
    for name in ("Lina", "Rayan"):
        assert newest(name).event_on == TODAY
        assert not newest(name).is_told


def test_a_talk_is_planned() -> None:
    for name in ("Noah", "Kevin"):
        assert newest(name).talk.planned_on > TODAY
        assert newest(name).talk.held_on is None


def test_replies_are_coming_in() -> None:
    for name in ("Jayden", "Dilara"):
        table = newest(name).tables.get()
        silent = [each.is_silent for each in table.invitations.active()]
        assert table.on > TODAY
        assert 0 < sum(silent) < len(silent)


def test_a_table_is_on_the_next_working_day() -> None:
    for name in ("Mila", "Quinten"):
        assert newest(name).tables.get().on == add_working_days(TODAY, 1)


def test_a_plan_is_due_today_and_one_is_late() -> None:
    for name in ("Sem", "Jelle"):
        assert tasks_of(name).get(code="D01").due_on == TODAY
    for name in ("Samira", "Milan"):
        assert tasks_of(name).get(code="D01").signal(TODAY) == "late"


def test_in_handover_in_aftercare_and_closed() -> None:
    for name in ("Tess", "Ilias"):
        assert {"D09", "HAND_R"} <= set(tasks_of(name).values_list("code", flat=True))
    for name in ("Amir", "Roxanne", "Thijs"):
        assert newest(name).is_done("M13")
        assert tasks_of(name).filter(code="D11").exists()
    for name in ("Fenna", "Anouk"):
        assert of(name).status == Status.CLOSED


def test_ages_from_4_to_18_and_older_only_in_aftercare() -> None:
    for trajectory in Trajectory.objects.select_related("youth"):
        age = trajectory.youth.age(TODAY)
        assert 4 <= age <= 18 or (age <= 20 and trajectory.newest_round.is_done("M13"))


def test_days_without_school_differ(world: World) -> None:
    board = world.client("lead.ots").get("/lead/pilot/").context["board"]
    assert sum(count > 0 for count in board.sight.lost_classes) >= 4
    assert board.sight.plan_on_time.part < board.sight.plan_on_time.whole
    assert board.sight.old_school_there.part < board.sight.old_school_there.whole


def test_the_lead_finds_late_this_week_and_nobody(world: World) -> None:
    groups = world.client("lead.ots").get("/lead/today/").context["groups"]
    found = {name: len(rows) for name, rows in groups.items()}
    assert found["late"] >= 1
    assert found["week"] >= 2
    assert found["nobody"] == 1
    assert sum(found.values()) == 9  # one of the ten is closed


def test_the_researcher_sees_both_teams(world: World) -> None:
    page = world.client("researcher").get("/figures/")
    assert [row[1] for row in page.context["board"].charts[0].rows] == [10, 10]


def test_mails_were_sent_when_they_were_due_and_name_nobody() -> None:
    sent = Mail.objects.delivered()
    assert len({local_date(mail.sent_at) for mail in sent}) > 5
    assert all(mail.sent_at == mail.due_at for mail in sent)
    names = {name.lower() for life in LIVES for name in (life.first, life.last)}
    texts = (f"{mail.to} {mail.subject} {mail.text}".lower() for mail in sent)
    words = {word for text in texts for word in re.findall(r"\w+", text)}
    assert names & words == set()


def test_a_second_time_changes_nothing(capsys) -> None:
    before = Mail.objects.count(), Trajectory.objects.count()
    call_command("seed_demo")
    assert capsys.readouterr().out == "The demo is filled already.\n"
    assert (Mail.objects.count(), Trajectory.objects.count()) == before

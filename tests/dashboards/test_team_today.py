"""Team today: the work of a whole team for who leads it, and what a lead can do about it."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from accounts.choices import Role
from cases import glass
from cases.assigning import accept_coordination
from cases.models import Assignment, Task, Trajectory
from config.celery import HEARTBEAT
from config.kit.dates import add_working_days
from outbox.choices import MailState
from outbox.models import Mail
from outbox.queueing import queue
from tests import factories

pytestmark = pytest.mark.django_db
URL = "/lead/today/"


def on_day(worker, team, now, today, day: int, **over) -> Trajectory:
    """A youth on that day of the three weeks, with a coordinator."""
    logged = now - timedelta(days=day)
    one = factories.make_trajectory(worker, team, now=logged, **over)
    factories.make_event(one, worker, now=logged, effective_on=today - timedelta(days=day))
    Task.objects.filter(trajectory=one).exclude(code="D01").delete()
    return one


def groups_of(page) -> dict[str, list[str]]:
    return {
        name: [row.trajectory.youth.first_name for row in rows]
        for name, rows in page.context["groups"].items()
    }


@pytest.fixture(autouse=True)
def beating(now):
    cache.set(HEARTBEAT, now.isoformat(), timeout=None)


def test_rows_of_all_workers_stand_in_groups(
    worker, colleague, team, lead, now, today, as_user
) -> None:
    on_day(worker, team, now, today, 25, first_name="Laat")
    on_day(colleague, team, now, today, 19, first_name="Dringend")
    on_day(worker, team, now, today, 1, first_name="Rustig")
    nobody = on_day(worker, team, now, today, 2, first_name="Niemand")
    nobody.assignments.get().end(by=lead, on=today, now=now)
    page = as_user(lead).get(URL)
    assert groups_of(page) == {
        "late": ["Laat"], "week": ["Dringend"], "nobody": ["Niemand"], "on_track": ["Rustig"],
    }  # fmt: skip
    text = page.content.decode()
    assert "1 jongere te laat, 1 deze week." in text
    assert "Noor Haverkamp" in text
    assert "Fatima Idrissi" in text


def test_the_badge_counts_what_is_late_or_for_today(
    worker, team, other_team, other_worker, lead, now, today, as_user
) -> None:
    on_day(worker, team, now, today, 25)
    on_day(worker, team, now, today, 1)
    on_day(other_worker, other_team, now, today, 25)
    page = as_user(lead).get(URL)
    rows = [row for group in page.context["groups"].values() for row in group]
    assert sum(row.is_pressing for row in rows) == 1
    assert page.context["badges"] == {"dashboards:lead_today": 1, "cases:log_reviews": 0}
    assert "<title>(1) Team vandaag" in page.content.decode()


def test_who_also_works_has_both_numbers(team, now, today, as_user) -> None:
    both = factories.make_user(Role.TEAM_LEAD, team)
    both.role_assignments.create(role=Role.WORKER, team=team, starts_on=factories.LONG_AGO)
    on_day(both, team, now, today, 25)
    badges = as_user(both).get(URL).context["badges"]
    assert badges == {"cases:my_work": 1, "dashboards:lead_today": 1, "cases:log_reviews": 0}


def test_a_coordinator_is_named_from_the_row(worker, team, lead, now, today, as_user) -> None:
    one = factories.make_trajectory(worker, team, now=now)
    factories.make_event(one, worker, now=now)
    client = as_user(lead)
    text = client.get(URL).content.decode()
    assert "Nog geen regisseur, uiterlijk" in text
    name_url = reverse("cases:name_coordinator", args=[one.ref])
    assert f"{name_url}?next=%2Flead%2Ftoday%2F" in text
    client.post(name_url, {"who": worker.pk, "next": URL})
    assert "Noor Haverkamp is gevraagd als regisseur." in client.get(URL).content.decode()
    one.refresh_from_db()
    accept_coordination(trajectory=one, by=worker, now=now)
    text = client.get(URL).content.decode()
    assert name_url not in text
    assert "regisseur" not in text


def test_a_coordinator_that_nobody_named_in_time_is_the_leads_own_late_work(
    worker, team, lead, now, today, as_user
) -> None:
    one = on_day(worker, team, now, today, 1)
    since = add_working_days(today, -7)
    Task.start(round=one.rounds.get(), code="D25", clock_on=since, now=now - timedelta(days=20))
    page = as_user(lead).get(URL)
    (row,) = page.context["groups"]["late"]
    assert row.title == "Regisseur benoemen"
    assert row.is_pressing
    assert page.context["badges"]["dashboards:lead_today"] == 1


def test_a_youth_of_nobody_is_assigned_at_once(
    worker, colleague, team, lead, now, today, as_user
) -> None:
    one = on_day(worker, team, now, today, 2)
    one.assignments.get().end(by=lead, on=today, now=now)
    client = as_user(lead)
    page = client.get(URL)
    assert page.context["workers"] == {team.pk: [colleague, worker]}
    assign_url = reverse("cases:assign", args=[one.ref])
    answer = client.post(assign_url, {"to": colleague.pk, "next": URL})
    assert answer.headers["Location"] == URL
    assert Assignment.objects.get(trajectory=one, ended_at=None).user == colleague
    assert client.post(assign_url, {"to": "", "next": URL}).status_code == 422


def test_everything_on_track_says_so(worker, team, lead, now, today, as_user) -> None:
    client = as_user(lead)
    assert "Alles is op schema in je team." in client.get(URL).content.decode()
    on_day(worker, team, now, today, 1)
    page = client.get(URL).content.decode()
    assert "Alles is op schema in je team." in page
    assert "Op schema (1)" in page


def test_the_other_team_stays_out_of_sight(worker, team, other_lead, now, today, as_user) -> None:
    one = on_day(worker, team, now, today, 25, first_name="Verborgen")
    page = as_user(other_lead).get(URL).content.decode()
    assert one.youth.ref not in page
    assert "Verborgen" not in page
    assert "Noor Haverkamp" not in page


def test_nor_are_its_workers_and_reviews_counted(
    worker, other_worker, team, lead, other_lead, now, today, as_user
) -> None:
    one = on_day(worker, team, now, today, 2)
    glass.break_glass(
        trajectory=one, by=other_worker, category="safety", reason="De crisisdienst belt", now=now
    )
    for reader, count, workers in ((lead, 1, worker), (other_lead, 0, other_worker)):
        page = as_user(reader).get(URL).context
        assert page["reviews"] == count
        assert list(page["workers"].values()) == [[workers]]


def test_workers_are_named_with_their_work_and_never_listed(
    worker, colleague, team, lead, now, today, as_user
) -> None:
    on_day(worker, team, now, today, 25)
    page = as_user(lead).get(URL).content.decode()
    assert page.count("Noor Haverkamp") == 1
    assert "Fatima Idrissi" not in page


@pytest.mark.parametrize("minutes", [0, 9, 11, None])
def test_a_silent_worker_is_told(minutes, lead, now, as_user) -> None:
    cache.delete(HEARTBEAT)
    if minutes is not None:
        cache.set(HEARTBEAT, (now - timedelta(minutes=minutes)).isoformat(), timeout=None)
    page = as_user(lead).get(URL).content.decode()
    silent = "Herinneringen en uitnodigingen gaan nu niet de deur uit." in page
    assert silent is (minutes in (11, None))


def test_doubtful_mails_are_only_counted(lead, now, as_user) -> None:
    queue(key="x/1", to="mentor@school.example", subject="Overleg", text="t", html="h", due_at=now)
    Mail.objects.update(state=MailState.UNCERTAIN, intent_at=now)
    page = as_user(lead).get(URL).content.decode()
    assert "Van 1 mail is niet zeker dat hij is aangekomen." in page
    assert "mentor@school.example" not in page


def test_as_many_queries_for_30_rows_as_for_3(
    worker, team, lead, now, today, as_user, queries_of
) -> None:
    def make(count: int) -> None:
        for number in range(count):
            one = on_day(worker, team, now, today, number, school=factories.make_school())
            if not number:
                one.assignments.get().end(by=lead, on=today, now=now)

    make(3)
    client = as_user(lead)
    client.get(URL)
    queries = queries_of(client, URL)
    make(27)
    assert queries_of(client, URL) == queries

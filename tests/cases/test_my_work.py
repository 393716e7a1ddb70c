"""The worker's home: one line per young person, the next step, and what others owe."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.models import AccessLog
from cases.choices import EventKind, Owner
from cases.models import Task, Trajectory
from cases.waiting import waiting_for
from cases.worklist import rows_for
from tests import factories
from tests.clock import at

pytestmark = pytest.mark.django_db
URL = "/my-work/"


def loaded(day):
    return list(Trajectory.objects.for_work(day))


def test_a_row_shows_the_next_step_the_worst_signal_and_what_else_is_open(worker, team) -> None:
    logged = at("2028-12-08 16:42")  # a Friday
    trajectory = factories.make_trajectory(
        worker, team, now=logged, school=factories.make_school(), first_name="Rayan"
    )
    factories.make_event(
        trajectory, worker, now=logged, kind=EventKind.DETENTION, told=False,
        effective_on=at("2028-12-05 00:00").date(),
    )  # fmt: skip
    (row,) = rows_for(loaded(logged.date()), logged.date())
    assert row.title == "Vertel het Rayan"
    assert row.signal == "watch"
    assert row.group == "now"
    assert row.also == ""
    (row,) = rows_for(loaded(logged.date()), at("2028-12-11 09:00").date())
    assert row.signal == "urgent"
    assert "schoolgesprek, dinsdag" in row.also
    assert "oude school bellen en de plek vasthouden, vandaag" in row.also


@pytest.mark.parametrize(
    ("day", "note"),
    [
        ("2028-12-05", "Dag 0 van 21 · nog 21 dagen"),
        ("2028-12-23", "Dag 18 van 21 · nog 3 dagen"),
        ("2028-12-25", "Dag 20 van 21 · nog 1 dag"),
        ("2028-12-26", "Dag 21 van 21 · vandaag klaar"),
        ("2028-12-28", "Dag 23 van 21 · 2 dagen te laat"),
    ],
)
def test_the_plan_counts_days_from_the_intake(worker, team, day, note) -> None:
    logged = at("2028-12-05 10:00")
    trajectory = factories.make_trajectory(worker, team, now=logged)
    factories.make_event(trajectory, worker, now=logged)
    Task.objects.exclude(code="D01").delete()
    (row,) = rows_for(loaded(logged.date()), at(f"{day} 09:00").date())
    assert row.note == note


def test_rows_come_by_deadline_and_never_by_name(worker, team) -> None:
    early, late = at("2028-12-04 10:00"), at("2028-12-11 10:00")
    for name, moment in (("Anna", late), ("Zoë", early)):
        trajectory = factories.make_trajectory(worker, team, now=moment, first_name=name)
        factories.make_event(trajectory, worker, now=moment)
    rows = rows_for(loaded(late.date()), late.date())
    assert [row.trajectory.youth.first_name for row in rows] == ["Zoë", "Anna"]


def test_who_has_nothing_to_do_stays_in_sight(worker, trajectory, today, as_user) -> None:
    (row,) = rows_for(loaded(today), today)
    assert row.group == "later"
    assert row.title == "Meld wat er is gebeurd"
    page = as_user(worker).get(URL).content.decode()
    assert "Sam V., 14 jaar" in page
    assert "Alles is gedaan voor vandaag." in page


def test_a_new_worker_reads_who_assigns(worker, as_user) -> None:
    page = as_user(worker).get(URL).content.decode()
    assert "Je hebt nog geen jongeren. Je teamleider wijst ze toe." in page


def test_the_badge_counts_what_is_late_or_for_today(
    worker, team, trajectory, now, today, as_user
) -> None:
    factories.make_event(trajectory, worker, now=now - timedelta(days=30),
                         effective_on=today - timedelta(days=30))  # fmt: skip
    other = factories.make_trajectory(worker, team, now=now)
    factories.make_event(other, worker, now=now, effective_on=today + timedelta(days=20))
    page = as_user(worker).get(URL)
    pressing = [row for row in page.context["rows"] if row.is_pressing]
    assert [row.trajectory for row in pressing] == [trajectory]
    assert page.context["badges"] == {"cases:my_work": 1}
    assert "<title>(1) Mijn werk" in page.content.decode()


def test_what_others_owe_is_apart_with_since_when(worker, trajectory, now, today, as_user) -> None:
    event = factories.make_event(trajectory, worker, now=now)
    contact = factories.make_contact(factories.make_school(), name="Joke Brandsma")
    Task.start(round=event.round, code="D04", clock_on=today, now=now, contact=contact)
    Task.start(round=event.round, code="HAND_S", clock_on=today, now=now)
    (waiting,) = waiting_for(loaded(today), today)
    assert waiting.since == today
    assert waiting.who.startswith("Joke Brandsma")
    for url in (URL, "/my-work/waiting/"):
        page = as_user(worker).get(url).content.decode()
        assert "Je wacht op anderen" in page
        assert "Joke Brandsma" in page


def test_the_request_to_coordinate_is_on_top(worker, lead, trajectory, now, as_user) -> None:
    trajectory.name_coordinator(who=worker, by=lead, now=now)
    page = as_user(worker).get(URL).content.decode()
    assert reverse("cases:accept_coordination", args=[trajectory.ref]) in page


def test_done_today_is_listed_with_an_undo(worker, trajectory, now, as_user) -> None:
    factories.make_event(trajectory, worker, now=now)
    client = as_user(worker)
    task = Task.objects.get(code="CALL")
    client.post(f"/tasks/{task.pk}/done/")
    for url in (URL, "/my-work/done/"):
        assert f"/tasks/{task.pk}/reopen/" in client.get(url).content.decode()


def test_only_workers_have_this_page_and_only_their_own(
    worker, colleague, lead, trajectory, as_user
) -> None:
    assert "Sam V." not in as_user(colleague).get(URL).content.decode()
    assert as_user(lead).get(URL).status_code == 403


def test_looking_changes_nothing(worker, trajectory, now, as_user) -> None:
    factories.make_event(trajectory, worker, now=now)
    before = list(Task.objects.order_by("pk").values())
    lines = AccessLog.objects.filter(action="change").count()
    for url in (URL, "/my-work/waiting/", "/my-work/done/"):
        assert as_user(worker).get(url).status_code == 200
    assert list(Task.objects.order_by("pk").values()) == before
    assert AccessLog.objects.filter(action="change").count() == lines


def test_as_many_queries_for_30_rows_as_for_3(
    worker, team, now, today, as_user, queries_of
) -> None:
    contact = factories.make_contact(factories.make_school())

    def make(count: int) -> None:
        for _number in range(count):
            one = factories.make_trajectory(worker, team, now=now, school=contact.location)
            event = factories.make_event(one, worker, now=now)
            Task.start(round=event.round, code="D04", clock_on=today, now=now, contact=contact)
            Task.objects.get(trajectory=one, code="CALL").close(by=worker, now=now)

    make(3)
    client = as_user(worker)
    client.get(URL)
    counts = {url: queries_of(client, url) for url in (URL, "/my-work/waiting/", "/my-work/done/")}
    make(27)
    assert counts == {url: queries_of(client, url) for url in counts}
    assert Owner.SCHOOL in Task.objects.values_list("owner_role", flat=True)

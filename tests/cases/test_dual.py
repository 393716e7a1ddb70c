"""Back, longer or over (D05): one act stores the schools, a lead alone moves the window."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from cases import choosing
from cases.choices import EventKind
from cases.consent_choices import ConsentTopic
from cases.consenting import give
from cases.enrolling import enrol
from cases.leaving import record_departure
from cases.models import Enrolment, Task
from cases.school_mails import remind_schools_at
from config.kit.dates import add_months, add_working_days, at_eight, working_day_on_or_before
from outbox.models import Mail
from outbox.relay import DemoMailbox
from outbox.sending import drain
from schools.choices import SchoolKind
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def placed_on(today: date) -> date:
    return today - timedelta(days=40)


@pytest.fixture
def until(placed_on: date) -> date:
    return add_months(placed_on, 3)


@pytest.fixture
def schools(trajectory: Any, worker: Any, now: Any, placed_on: date) -> list[Enrolment]:
    """Detained, enrolled at the own school, and since a week later at that of the institution."""
    inside = factories.make_school(name="Zandplaatschool", kind=SchoolKind.INSTITUTION)
    factories.make_event(
        trajectory, worker, now=now - timedelta(days=39), kind=EventKind.DETENTION, place=None,
        effective_on=placed_on, new_school=inside,
    )  # fmt: skip
    row = Enrolment(
        youth=trajectory.youth, location=inside, started_on=placed_on + timedelta(days=7)
    )
    enrol(enrolment=row, by=worker, now=now)
    return list(Enrolment.objects.order_by("started_on"))


@pytest.fixture
def url(trajectory: Any) -> str:
    return reverse("cases:dual", args=[trajectory.ref])


@pytest.fixture
def lead_url(trajectory: Any) -> str:
    return reverse("cases:dual_lead", args=[trajectory.ref])


def question() -> Task:
    return Task.objects.open().get(code="D05")


def on(day: date) -> dict[str, str]:
    return {"on_day": str(day.day), "on_month": str(day.month), "on_year": str(day.year)}


def rows() -> list[tuple[str, str, date | None]]:
    found = Enrolment.objects.order_by("started_on", "pk")
    return [(row.slot, row.kind, row.ended_on) for row in found]


def test_the_question_opens_once_with_the_dates_of_the_window(
    schools: list[Enrolment], until: date
) -> None:
    task = question()
    assert (task.clock_on, task.due_on) == (until, until - timedelta(days=1))
    assert task.overdue_from == until
    assert rows() == [("regular", "main", None), ("institution", "main", until)]


def test_back_makes_a_guest_of_the_second_school_and_can_be_undone(
    as_user: Any, worker: Any, trajectory: Any, schools: Any, url: str, until: date
) -> None:
    client = as_user(worker)
    page = client.get(url).content.decode()
    assert "Zandplaatschool stopt" not in page and "gast bij Zandplaatschool" in page
    assert client.post(url, {}).status_code == 422
    answer = client.post(url, {"choice": "back"}, follow=True).content.decode()
    assert "Opgeslagen" in answer and "dual-enrolment/undo/" in answer
    assert rows() == [
        ("regular", "main", None), ("institution", "main", until), ("", "guest", None),
    ]  # fmt: skip
    assert not Task.objects.open().filter(code="D05").exists()
    undo = reverse("cases:dual_undo", args=[trajectory.ref])
    assert [client.post(undo).status_code for _ in range(2)] == [302, 302]
    assert rows() == [("regular", "main", None), ("institution", "main", until)]
    assert question().due_on == until - timedelta(days=1)


def test_over_ends_the_own_school_with_the_window_and_can_be_undone(
    as_user: Any, worker: Any, trajectory: Any, schools: Any, url: str, until: date
) -> None:
    client = as_user(worker)
    assert client.post(url, {"choice": "over"}).status_code == 302
    assert rows() == [("regular", "main", until), ("institution", "main", None)]
    client.post(reverse("cases:dual_undo", args=[trajectory.ref]))
    assert rows() == [("regular", "main", None), ("institution", "main", until)]


def test_a_worker_asks_and_only_a_lead_lets_it_go_on_longer(
    as_user: Any, worker: Any, lead: Any, schools: Any, url: str, lead_url: str, until: date
) -> None:
    client = as_user(worker)
    assert client.get(lead_url).status_code == 403
    assert client.post(url, {"choice": "ask"}).status_code == 422
    assert client.post(url, {"choice": "ask", "reason": "De zitting is later."}).status_code == 302
    boss = as_user(lead)
    assert "De zitting is later." in boss.get(lead_url).content.decode()
    longer = until + timedelta(days=14)
    typed = {"choice": "longer", "reason": "De zitting is later."}
    for wrong in ({}, on(until), on(add_months(until, 4))):
        assert boss.post(lead_url, typed | wrong).status_code == 422
    assert boss.post(lead_url, {"choice": "longer"} | on(longer)).status_code == 422
    assert boss.post(lead_url, typed | on(longer)).status_code == 302
    row = Enrolment.objects.get(slot="institution")
    assert (row.dual_until, row.ended_on) == (longer, longer)
    assert row.lead_reason == "De zitting is later."
    assert question().clock_on == longer
    assert not Task.objects.open().filter(code="DUAL_ASK").exists()


def test_inside_the_window_only_a_lead_ends_the_own_school(
    as_user: Any, worker: Any, lead: Any, trajectory: Any, schools: Any, lead_url: str, today: date
) -> None:
    own, ref = schools[0], trajectory.youth.ref
    client = as_user(worker)
    edit = reverse("cases:enrolment_edit", args=[ref, own.pk])
    start = own.started_on
    typed = {
        "kind": "main", "seen": client.get(edit).context["form"]["seen"].value(),
        "started_on_day": start.day, "started_on_month": start.month,
        "started_on_year": start.year, "ended_on_day": today.day,
        "ended_on_month": today.month, "ended_on_year": today.year,
    }  # fmt: skip
    refused = client.post(edit, typed)
    assert refused.status_code == 422
    assert "Alleen een teamleider kan dat eerder stoppen" in refused.content.decode()
    gone = client.post(reverse("cases:enrolment_remove", args=[ref, own.pk]), follow=True)
    assert "Alleen een teamleider" in gone.content.decode()
    assert Enrolment.objects.get(pk=own.pk).ended_on is None
    typed = {"choice": "end", "reason": "Ouders en school willen het allebei."} | on(today)
    assert as_user(lead).post(lead_url, typed).status_code == 302
    assert rows() == [("regular", "main", today), ("institution", "main", None)]


def test_another_school_inside_the_window_is_refused_in_the_event(
    as_user: Any, worker: Any, trajectory: Any, schools: Any, today: date
) -> None:
    url = reverse("cases:event_new", args=[trajectory.youth.ref])
    other = factories.make_school()
    typed = {"kind": "move_school", "when": "today", "told": "yes", "new_school": other.code}
    refused = as_user(worker).post(url, typed)
    assert refused.status_code == 422
    assert "Alleen een teamleider" in refused.content.decode()


def test_both_schools_hear_it_with_consent_and_once_the_youth_knows(
    trajectory: Any, worker: Any, schools: Any, until: date
) -> None:
    for row in schools:
        factories.make_contact(row.location)
    morning = at_eight(working_day_on_or_before(until - timedelta(days=28)))
    assert remind_schools_at(morning) == 0  # nobody agreed yet
    guardian = factories.make_guardian(trajectory.youth)
    for row in schools:
        give(
            youth=trajectory.youth, receiver=row.location, topic=ConsentTopic.SCHOOL, by=worker,
            given_on=morning.date(), now=morning, youth_agrees=True, guardians=[guardian],
        )  # fmt: skip
    milestones = question().round.milestones
    milestones.filter(code="M2").update(code="M20")
    assert remind_schools_at(morning) == 0  # the youth does not know
    milestones.filter(code="M20").update(code="M2")
    assert remind_schools_at(morning - timedelta(minutes=1)) == 0
    assert [remind_schools_at(morning) for _ in range(2)] == [2, 0]
    mails = Mail.objects.filter(key__startswith="remind/D05-28/")
    assert all("terug, verlengen of overstappen" in mail.text for mail in mails)
    assert not any("Zandplaat" in mail.text or "Sam" in mail.text for mail in mails)


def test_a_choice_made_meanwhile_stops_the_mail(
    trajectory: Any, worker: Any, schools: Any, until: date, now: Any
) -> None:
    contact = factories.make_contact(schools[0].location)
    guardian = factories.make_guardian(trajectory.youth)
    give(
        youth=trajectory.youth, receiver=contact.location, topic=ConsentTopic.SCHOOL, by=worker,
        given_on=now.date(), now=now, youth_agrees=True, guardians=[guardian],
    )  # fmt: skip
    morning = at_eight(working_day_on_or_before(until - timedelta(days=3)))
    assert remind_schools_at(morning) == 1
    round = question().round
    choosing.go_back(round=round, by=worker, now=morning)
    drain(relay=DemoMailbox(), clock=lambda: morning)
    assert Mail.objects.get(key__startswith="remind/D05").state == "cancelled"


def test_nothing_is_asked_any_more_once_the_youth_has_left(
    trajectory: Any, worker: Any, schools: Any, now: Any, today: date
) -> None:
    round = question().round
    record_departure(
        round=round, left_on=today, next_place="home", next_school=schools[0].location,
        by=worker, now=now, reason="Sneller thuis dan gedacht",
    )  # fmt: skip
    assert not Task.objects.open().filter(code="D05").exists()
    inside = Enrolment.objects.get(slot="institution")
    assert inside.ended_on <= add_working_days(today, 15)
    assert inside.end_reason == "left"

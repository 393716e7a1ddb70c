"""The first day: one question to the school, confirmed by a yes, phoned about after a no."""

from datetime import date, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.choices import Role
from cases import consenting
from cases.consent_choices import ConsentTopic
from cases.facts import milestones
from cases.first_day import ask_first_days_at
from cases.first_day_door import still_asked
from cases.ladder import climb_ladder_at
from cases.leaving import record_departure
from cases.models import (
    Consent,
    Enrolment,
    Escalation,
    FirstDayCheck,
    FirstDayLink,
    Milestone,
    Round,
    Task,
)
from dashboards.verifying import all_differences
from outbox.models import Mail
from tests import factories
from tests.clock import at

pytestmark = pytest.mark.django_db

# Left on Thursday 29 March 2029: Good Friday, weekend and Easter Monday follow.
LOGGED, LEFT, FIRST = at("2029-02-05 10:00"), at("2029-03-29 14:00"), at("2029-04-03 08:00")
DAY = date(2029, 4, 3)


@pytest.fixture
def worker(team):
    return factories.make_user(Role.WORKER, team, display_name="Noor", phone="010 555 03 03")


@pytest.fixture
def mentor(worker, team):
    """A youth who lived elsewhere, kept the own school, and leaves for home."""
    school = factories.make_school()
    trajectory = factories.make_trajectory(worker, team, now=LOGGED, school=school)
    factories.make_event(trajectory, worker, now=LOGGED)
    Enrolment.objects.update(away_from=date(2029, 2, 5))
    contact = factories.make_contact(school, name="Joke Brandsma")
    guardian = factories.make_guardian(trajectory.youth)
    consenting.give(
        youth=trajectory.youth, receiver=school, topic=ConsentTopic.SCHOOL, by=worker,
        given_on=LOGGED.date(), now=LOGGED, youth_agrees=True, guardians=[guardian],
    )  # fmt: skip
    round = Round.objects.get()
    asked = Task.start(round=round, code="D04", clock_on=LOGGED.date(), contact=contact, now=LOGGED)
    asked.close(by=worker, now=LOGGED)
    record_departure(
        round=round, left_on=LEFT.date(), next_place="home", next_school=school, by=worker,
        now=LEFT, reason="De overdracht volgt",
    )  # fmt: skip
    return contact


def press(answer: str, moment: datetime, link: FirstDayLink | None = None):
    link = link or FirstDayLink.objects.latest("created_at")
    url = reverse("cases:first_day_link", args=[link.token])
    with time_machine.travel(moment, tick=False):
        client = Client()
        assert client.get(url).status_code == 200
        return client.post(url, {"answer": answer})


def open_codes() -> set[str]:
    return set(Task.objects.open().values_list("code", flat=True)) & {"D10", "CALL_FIRST"}


def test_leaving_opens_the_first_school_day_after_easter(mentor) -> None:
    task = Task.objects.get(code="D10")
    assert (task.due_on, task.act_by, task.overdue_from) == (DAY, DAY, date(2029, 4, 4))


def test_a_yes_by_link_confirms_the_first_day(mentor) -> None:
    ask_first_days_at(FIRST)
    ask_first_days_at(FIRST)
    mail = Mail.objects.get(key__startswith="firstday/")
    assert (mail.to, mail.due_at) == (mentor.email, FIRST)
    assert press("yes", at("2029-04-03 15:20")).status_code == 302
    assert (
        Milestone.objects.get(code="M14").done_on
        == DAY
        == milestones()[Round.objects.get().pk, "M14"]
    )
    assert open_codes() == set()
    assert [each for each in all_differences() if "M14" in each or "D10" in each] == []


def test_a_no_is_phoned_about_the_same_day(mentor) -> None:
    ask_first_days_at(FIRST)
    press("no", at("2029-04-03 10:00"))
    task = Task.objects.open().get(code="CALL_FIRST")
    assert (task.clock_on, task.contact) == (DAY, mentor)
    assert not Milestone.objects.filter(code="M14").exists()
    press("partly", at("2029-04-03 12:00"))  # another answer takes its place
    assert open_codes() == set()
    assert Milestone.objects.get(code="M14").done_on == DAY


def test_silence_is_phoned_about_the_next_working_morning(mentor) -> None:
    ask_first_days_at(FIRST)
    ask_first_days_at(at("2029-04-04 07:49"))
    assert open_codes() == {"D10"}
    for _morning in range(2):
        ask_first_days_at(at("2029-04-04 08:00"))
    assert open_codes() == {"D10", "CALL_FIRST"}
    assert Task.objects.filter(code="CALL_FIRST").count() == 1


def test_the_ladder_is_climbed_while_nobody_confirms_it(mentor) -> None:
    """As in the story: Wednesday 4, Friday 6 and Tuesday 10 April."""
    levels = []
    for day in ("04-04", "04-05", "04-06", "04-09", "04-10"):
        climb_ladder_at(at(f"2029-{day} 08:00"))
        levels.append(Escalation.objects.get().level)
    assert levels == [1, 1, 2, 2, 3]
    assert Escalation.objects.get().code == "firstday"


def test_the_link_is_dead_the_next_working_morning(mentor) -> None:
    ask_first_days_at(FIRST)
    url = reverse("cases:first_day_link", args=[FirstDayLink.objects.get().token])
    for moment, status in (("2029-04-04 07:59", 200), ("2029-04-04 08:00", 410)):
        with time_machine.travel(at(moment), tick=False):
            assert Client().get(url).status_code == status


@pytest.mark.parametrize("what", ["consent", "told", "contact", "withdrawn"])
def test_the_link_opens_nothing_when_the_school_may_not_be_asked(mentor, what: str) -> None:
    ask_first_days_at(FIRST)
    if what == "consent":
        Consent.objects.update(withdrawn_at=FIRST)
    elif what == "told":
        Milestone.objects.filter(code="M2").delete()
    elif what == "contact":
        type(mentor).objects.update(active=False)
    else:
        Round.objects.update(withdrawn_at=FIRST)
    url = reverse("cases:first_day_link", args=[FirstDayLink.objects.get().token])
    with time_machine.travel(FIRST, tick=False):
        assert Client().get(url).status_code == 410
        assert Client().post(url, {"answer": "yes"}).status_code == 410
    assert not FirstDayCheck.objects.exclude(answer="").exists()


@pytest.mark.parametrize("what", ["consent", "told"])
def test_nobody_is_asked_without_consent_or_while_the_youth_is_not_told(mentor, what) -> None:
    if what == "consent":
        Consent.objects.update(withdrawn_at=LEFT)
    else:
        Milestone.objects.filter(code="M2").delete()
    ask_first_days_at(FIRST)
    assert not Mail.objects.filter(key__startswith="firstday/").exists()
    assert open_codes() == {"D10"}


def test_the_page_names_no_pupil_and_refuses_another_word(mentor) -> None:
    ask_first_days_at(FIRST)
    link = FirstDayLink.objects.get()
    url = reverse("cases:first_day_link", args=[link.token])
    with time_machine.travel(FIRST, tick=False):
        page = Client().get(url).content.decode()
        assert Client().post(url, {"answer": "perhaps"}).status_code == 422
    assert "Is uw leerling er vandaag?" in page and "010 555 03 03" in page
    youth = link.check_asked.round.trajectory.youth
    assert youth.first_name not in page and youth.last_name not in page


def test_day_five_and_day_twenty_are_asked_too(mentor) -> None:
    for day in ("2029-04-03", "2029-04-06", "2029-04-09", "2029-05-07", "2029-05-08"):
        ask_first_days_at(at(f"{day} 08:00"))
    days = Mail.objects.filter(key__startswith="firstday/").order_by("due_at")
    assert [mail.key[-10:] for mail in days] == ["2029-04-03", "2029-04-09", "2029-05-08"]
    assert FirstDayCheck.objects.filter(who="youth").count() == 3


def test_the_worker_notes_what_was_heard_by_phone(mentor, worker, as_user) -> None:
    check = FirstDayCheck.objects.get(who="youth")
    trajectory = check.round.trajectory
    url = reverse("cases:first_day", args=[trajectory.ref, check.pk])
    with time_machine.travel(at("2029-04-05 09:00"), tick=False):
        client = as_user(worker)
        career = client.get(reverse("cases:school_career", args=[trajectory.youth.ref]))
        assert url in career.content.decode()
        early = {"seen_on_day": "2", "seen_on_month": "4", "seen_on_year": "2029"}
        assert client.post(url, {"answer": "yes"} | early).status_code == 422
        assert client.post(url, {"answer": "yes"} | early | {"seen_on_day": "4"}).status_code == 302
        assert Milestone.objects.get(code="M14").done_on == date(2029, 4, 4)
        assert open_codes() == set()
        assert client.post(url, {"answer": "no"}).status_code == 302  # a mistake is corrected
    assert not Milestone.objects.filter(code="M14").exists()
    assert open_codes() == {"D10"}


def test_the_mail_stays_in_when_it_was_answered_or_may_not_go(mentor) -> None:
    ask_first_days_at(FIRST)
    mail = Mail.objects.get(key__startswith="firstday/")
    mail.claimed_at = FIRST
    assert still_asked(mail) is None
    Milestone.objects.filter(code="M2").delete()
    assert still_asked(mail) == "may not be asked any more"
    FirstDayCheck.objects.get(who="mentor").say(answer="no", seen_on=None, by=None, now=FIRST)
    assert still_asked(mail) == "answered meanwhile"

"""Asking after Sam: one question by link to the new school and to Sam, and who stays silent."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from accounts.links import LinkGone
from accounts.models import User
from cases.birthdays import watch_birthdays_at
from cases.choices import CloseReason
from cases.models import Milestone, Round, SchoolTalk, Task, Trajectory, Youth
from config.kit.dates import AMSTERDAM
from outbox.models import Mail
from perspectives import asking_after, asking_door, asking_sides, caring, handing_over
from perspectives.models import Aftercare, AftercareLink, AftercareQuestion, HandoverLink
from tests import factories
from tests.perspectives.conftest import day, page

LEFT = date(2026, 9, 7)  # a Monday
WEEK_ONE = datetime(2026, 9, 14, 8, 5, tzinfo=AMSTERDAM)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(WEEK_ONE, tick=False):
        yield


@pytest.fixture
def after(leaving: Round, warm, worker: User, now: datetime) -> Aftercare:
    """Sam left a week ago, handed over to a school that may hear of it."""
    handover = handing_over.save_handover(round=leaving, version=0, typed=warm, by=worker, now=now)
    asking_sides.ask_side(handover=handover, by=worker, now=now)
    handing_over.accept_handover(link=HandoverLink.objects.get(), now=now)
    youth = leaving.trajectory.youth
    youth.consents.create(
        location=warm["receiver"].location, topic="school", said_by="decision", ground="measure",
        reason="Nodig.", given_on=LEFT, by=worker,
    )  # fmt: skip
    Mail.objects.all().delete()
    return caring.depart(
        round=leaving, left_on=LEFT, next_place="home", next_school=None,
        aftercare_until=None, by=worker, now=now,
    )  # fmt: skip


@pytest.fixture
def asked(after: Aftercare) -> AftercareLink:
    """This morning the new school got the question of week 1."""
    asking_after.follow_aftercare_at(WEEK_ONE)
    return AftercareLink.objects.get()


def contact(label: str) -> Task:
    return Task.objects.get(code="D11", label=label)


def say(link: AftercareLink, answer: str) -> int:
    return Client().post(f"/ac/{link.token}/", {"answer": answer}).status_code


def phone_calls() -> int:
    return Task.objects.open().filter(code="CALL_AFTER").count()


def test_at_a_planned_contact_the_new_school_is_asked_once(asked, warm):
    for minutes in (5, 60, 24 * 60):
        asking_after.follow_aftercare_at(WEEK_ONE + timedelta(minutes=minutes))
    mail = Mail.objects.get()
    assert mail.to == warm["receiver"].email
    for secret in ("Sam", "Voorbeeld", "Havenlicht"):
        assert secret not in mail.subject + mail.text + mail.html
    assert AftercareQuestion.objects.get().task == contact("wk1")


def test_nobody_is_asked_before_eight_or_without_consent(after):
    asking_after.follow_aftercare_at(WEEK_ONE - timedelta(hours=1))
    after.trajectory.youth.consents.update(withdrawn_at=WEEK_ONE)
    asking_after.follow_aftercare_at(WEEK_ONE)
    assert not AftercareQuestion.objects.exists()


def test_no_school_is_asked_before_sam_knows(after):
    Milestone.objects.filter(code="M2").delete()
    asking_after.follow_aftercare_at(WEEK_ONE)
    assert not AftercareQuestion.objects.exists()


def test_the_page_shows_nothing_of_sam_and_looking_answers_nothing(asked):
    for _again in range(3):
        text = Client().get(f"/ac/{asked.token}/").content.decode()
    assert "Gaat het goed met uw nieuwe leerling?" in text
    for secret in ("Sam", "Voorbeeld 1", "Havenlicht"):
        assert secret not in text
    assert len(text.encode()) < 14 * 1024 and "bootstrap" not in text
    assert AftercareQuestion.objects.get().answer == ""


@pytest.mark.parametrize(("answer", "calls"), [("yes", 0), ("so_so", 0), ("call_me", 1)])
def test_only_a_no_is_phoned_about_today(asked, answer, calls):
    assert [say(asked, answer), say(asked, answer)] == [302, 302]
    assert phone_calls() == calls
    if calls:
        assert Task.objects.get(code="CALL_AFTER").act_by == WEEK_ONE.date()


def test_another_answer_takes_the_phone_call_off_the_list(asked):
    say(asked, "call_me")
    say(asked, "yes")
    assert (phone_calls(), AftercareQuestion.objects.get().answer) == (0, "yes")
    assert say(asked, "nonsense") == 422


def test_five_working_days_of_silence_are_phoned_about_once(asked):
    asking_after.follow_aftercare_at(WEEK_ONE + timedelta(days=4))
    assert phone_calls() == 0
    for days in (7, 8):
        asking_after.follow_aftercare_at(WEEK_ONE + timedelta(days=days))
    assert phone_calls() == 1


def test_the_contact_itself_answers_the_phone_call(asked, browser, trajectory, today):
    say(asked, "call_me")
    typed = {"with_whom": "Sam", "how_it_goes": "good", "in_education": "yes", "words": ""}
    url = page("contact", trajectory, contact("wk1").pk)
    assert browser.post(url, typed | day("done_on", today)).status_code == 302
    assert phone_calls() == 0
    assert "Nee, bel mij" in browser.get(page("aftercare", trajectory)).content.decode()


def test_sam_gets_a_link_of_the_own(after, browser, trajectory):
    url = page("aftercare_give", trajectory, contact("wk1").pk)
    shown = [browser.post(url).content.decode() for _twice in range(2)]
    link = AftercareLink.objects.get()
    assert all(link.token in text for text in shown)
    said = Client().get(f"/ac/{link.token}/").content.decode()
    assert "Je hoeft niet te antwoorden." in said and "Sam" not in said
    assert say(link, "call_me") == 302 and phone_calls() == 1
    assert "We bellen je." in Client().get(f"/ac/{link.token}/").content.decode()


def test_a_link_that_ended_is_followed_by_a_new_one(after, worker):
    first = asking_after.ask_youth(task=contact("wk1"), by=worker, now=WEEK_ONE)
    again = asking_after.ask_youth(task=contact("wk1"), by=worker, now=first.expires_at)
    assert again.token != first.token and AftercareLink.objects.get() == again


def test_under_nine_there_is_no_link(after, browser, trajectory):
    Youth.objects.update(birth_date=date(2017, 9, 15))
    url = page("aftercare_give", trajectory, contact("wk1").pk)
    assert browser.post(url).status_code == 404
    Youth.objects.update(birth_date=date(2017, 9, 14))
    assert browser.post(url).status_code == 200


def test_T6_at_18_the_link_of_the_school_is_dead_and_that_of_sam_is_not(asked, worker):
    own = asking_after.ask_youth(task=contact("wk1"), by=worker, now=WEEK_ONE)
    asked.question.aftercare.trajectory.youth.consents.create(  # a new yes, for a new link
        location=asked.question.contact.location, topic="school", said_by="youth",
        given_on=date(2026, 9, 15), by=worker,
    )  # fmt: skip
    Youth.objects.update(birth_date=date(2008, 9, 15))
    before = datetime(2026, 9, 14, 23, 59, 59, tzinfo=AMSTERDAM)
    for moment, status in ((before, 200), (before + timedelta(seconds=1), 410)):
        with time_machine.travel(moment, tick=False):
            assert Client().get(f"/ac/{asked.token}/").status_code == status
            assert Client().get(f"/ac/{own.token}/").status_code == 200


def test_a_mail_that_comes_too_late_is_not_sent(asked):
    mail = Mail.objects.get()
    mail.claimed_at = WEEK_ONE
    assert asking_door.still_asked(mail) is None
    say(asked, "yes")
    assert asking_door.still_asked(mail) == "answered meanwhile"


def test_a_link_that_ended_while_its_page_was_open_answers_nothing(asked):
    AftercareLink.objects.all().delete()
    with pytest.raises(LinkGone):
        asking_after.answer_question(link=asked, answer="yes", now=WEEK_ONE)


def test_the_links_end_with_aftercare(asked, trajectory, worker):
    caring.close_trajectory(
        trajectory=trajectory, reason=CloseReason.OWN_WORD, words="Ik kan verder.",
        on=WEEK_ONE.date(), by=worker, now=WEEK_ONE,
    )  # fmt: skip
    assert (Client().get(f"/ac/{asked.token}/").status_code, say(asked, "yes")) == (410, 410)


def test_two_missed_contacts_are_an_alarm(after, worker):
    asking_after.follow_aftercare_at(WEEK_ONE + timedelta(days=1))
    assert not Task.objects.filter(code="AFTER_MISS").exists()
    missed = datetime(2026, 10, 6, 8, 5, tzinfo=AMSTERDAM)  # the day after week 4
    for days in (0, 1, 2):
        asking_after.follow_aftercare_at(missed + timedelta(days=days))
    alarm = Task.objects.get(code="AFTER_MISS")
    typed = {"done_on": missed.date(), "with_whom": "Sam", "how_it_goes": "good"}
    caring.log_contact(aftercare=after, task=contact("wk4"), typed=typed, by=worker, now=missed)
    alarm.refresh_from_db()
    assert not alarm.is_open


def test_who_sam_trusts_is_proposed(after, browser, trajectory: Trajectory, worker):
    SchoolTalk.objects.create(
        round=after.round, held_on=LEFT, trusted_person="Meester Bas", edited_by=worker
    )
    Milestone.reach(round=after.round, code="M3", on=LEFT)
    for task in after.round.tasks.open().filter(code="D02"):
        task.close(by=worker, now=WEEK_ONE)
    text = browser.get(page("contact", trajectory, contact("wk1").pk)).content.decode()
    assert 'value="Meester Bas"' in text


def test_the_longest_term_is_a_reason_only_when_it_is_over(after, browser, trajectory):
    url, typed = page("close", trajectory), {"reason": "term", "words": "Klaar."}
    assert browser.post(url, typed).status_code == 422
    Aftercare.objects.update(started_on=date(2024, 9, 14), ends_on=WEEK_ONE.date())
    assert browser.post(url, typed).status_code == 302


def test_at_17_and_three_quarters_the_talk_about_rights_is_there(after):
    Youth.objects.update(birth_date=date(2008, 12, 14))
    watch_birthdays_at(WEEK_ONE)
    task = Task.objects.get(code="D21")
    assert task.clock_on == date(2026, 12, 14) and task.round == after.round


def test_a_partner_is_asked_in_its_own_words(after, worker):
    partner = factories.make_partner(kind="employer")
    known = factories.make_contact(partner=partner)
    question = AftercareQuestion.objects.create(
        aftercare=after, task=contact("wk1"), who="school", contact=known,
        asked_on=WEEK_ONE.date(),
    )  # fmt: skip
    after.trajectory.youth.consents.create(
        partner=partner, topic="school", said_by="decision", ground="measure", reason="Nodig.",
        given_on=LEFT, by=worker,
    )  # fmt: skip
    link = asking_after._link(question, WEEK_ONE)
    assert "bij u?" in Client().get(f"/ac/{link.token}/").content.decode()

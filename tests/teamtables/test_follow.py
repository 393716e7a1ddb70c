"""What happens by itself: each thing once, however often and late the job runs."""

from datetime import date

import pytest

from cases.models import Task
from cases.telling import youth_is_told
from cases.withdrawing import withdraw_event
from outbox.models import Mail
from outbox.relay import DemoMailbox
from outbox.sending import drain
from schools.models import CalendarDay
from teamtables.choices import Answer, TableState
from teamtables.jobs import follow_invitations_at
from teamtables.models import InvitationLink, TeamTable
from teamtables.replying import answer
from tests.clock import at
from tests.teamtables.conftest import Scene


def follow(text: str) -> None:
    follow_invitations_at(at(text))
    follow_invitations_at(at(text))


def keys(kind: str) -> list[str]:
    rows = Mail.objects.filter(key__startswith=f"{kind}/").order_by("due_at", "key")
    return [row.key for row in rows]


def test_the_term_of_a_school_starts_when_the_mail_goes(told: Scene) -> None:
    told.plan(now=at("2028-12-11 10:20"))
    follow("2028-12-11 10:24")
    assert not Task.objects.filter(code="D04").exists()
    follow("2028-12-11 10:25")
    tasks = Task.objects.filter(code="D04").order_by("pk")
    assert [(task.due_on, task.contact) for task in tasks] == [
        (date(2028, 12, 14), told.OS),
        (date(2028, 12, 14), told.JS),
    ]
    assert told.invitation("OS").asked_at == at("2028-12-11 10:25")


def test_free_days_of_the_own_school_do_not_count(told: Scene) -> None:
    CalendarDay.objects.create(location=told.OS.location, date=date(2028, 12, 13), name="Studiedag")
    told.plan(now=at("2028-12-11 10:20"))
    follow("2028-12-11 10:25")
    assert Task.objects.get(code="D04", contact=told.OS).due_on == date(2028, 12, 15)


def test_silence_is_followed_by_a_reminder_a_back_up_and_a_phone_task(told: Scene) -> None:
    told.plan(now=at("2028-12-11 10:20"))
    for day in ("11", "12", "13", "14", "15", "18", "19"):
        follow(f"2028-12-{day} 08:00" if day != "11" else "2028-12-11 11:00")
    asked = {code: told.invitation(code).uuid for code in ("OS", "JS", "F", "PA", "JB")}
    assert sorted(keys("remind")) == sorted(
        f"remind/{asked[code]}/0/2028-12-13" for code in ("OS", "JS", "F", "PA")
    )
    assert told.invitation("JB").stands_in_for == told.invitation("JS")
    mail = Mail.objects.get(key=f"invite/{asked['JB']}/0")
    assert mail.due_at == at("2028-12-15 08:00")
    assert "Uw collega heeft nog niet geantwoord." in mail.text
    phones = Task.objects.filter(code="PHONE").order_by("pk")
    assert [(task.contact, task.opened_at) for task in phones] == [
        (told.OS, at("2028-12-18 08:00")),
        (told.JS, at("2028-12-18 08:00")),
    ]
    assert not Task.objects.filter(code="D04", contact=told.JB).exists()


def test_the_yes_of_a_back_up_counts_for_the_school(told: Scene) -> None:
    told.plan(now=at("2028-12-11 10:20"))
    for moment in ("11 11:00", "15 08:00"):
        follow(f"2028-12-{moment}")
    back_up = told.invitation("JB")
    answer(invitation=back_up, answer=Answer.YES, via=back_up.link, worker=told.W,
           now=at("2028-12-15 10:00"))  # fmt: skip
    follow("2028-12-18 08:00")
    assert Task.objects.get(code="D04", contact=told.JS).state == "done"
    assert not Task.objects.filter(code="PHONE", contact=told.JS).exists()


def test_a_planner_that_slept_sends_one_reminder_and_no_more(told: Scene) -> None:
    told.plan(now=at("2028-12-11 10:20"), starts_at=at("2029-01-12 10:00"))
    follow("2028-12-11 11:00")
    follow("2028-12-15 11:00")
    assert len(keys("remind")) == 4


def test_an_answer_before_the_morning_stops_the_reminder(told: Scene) -> None:
    told.plan(now=at("2028-12-11 10:20"))
    follow("2028-12-11 11:00")
    follow("2028-12-13 08:00")
    invitation = told.invitation("OS")
    answer(invitation=invitation, answer=Answer.YES, via=invitation.link, worker=told.W,
           now=at("2028-12-13 08:00"))  # fmt: skip
    drain(relay=DemoMailbox(), clock=lambda: at("2028-12-13 08:00"))
    reminder = Mail.objects.get(key__startswith=f"remind/{invitation.uuid}/")
    assert (reminder.state, reminder.reason) == ("cancelled", "answered meanwhile")


def test_on_the_morning_of_the_table_a_silent_school_is_phoned(told: Scene) -> None:
    told.plan(now=at("2028-12-13 10:00"), starts_at=at("2028-12-14 15:00"))
    follow("2028-12-13 11:00")
    assert Task.objects.get(code="D04", contact=told.JS).due_on == date(2028, 12, 13)
    follow("2028-12-14 07:55")
    phone = Task.objects.get(code="PHONE", contact=told.JS)
    assert (phone.opened_at, phone.due_on) == (at("2028-12-14 08:00"), date(2028, 12, 14))


def test_a_letter_waits_until_the_youth_knows(scene: Scene) -> None:
    scene.plan()
    follow("2028-12-11 10:00")
    assert not Task.objects.filter(code="LETTER").exists()
    youth_is_told(round=scene.round, by=scene.W, now=at("2028-12-11 10:20"))
    follow("2028-12-11 10:21")
    letter = Task.objects.get(code="LETTER")
    assert (letter.guardian, letter.subject) == (scene.M, scene.invitation("M").uuid)
    letter.close(by=scene.W, now=at("2028-12-11 13:00"))
    follow("2028-12-11 13:01")
    assert Task.objects.filter(code="LETTER").count() == 1


def test_no_mail_stays_behind_when_the_youth_was_told_at_the_same_moment(scene: Scene) -> None:
    scene.plan()
    youth_is_told(round=scene.round, by=scene.W, now=at("2028-12-11 10:20"))
    Mail.objects.filter(to=scene.OS.email).update(state="held")
    follow("2028-12-11 10:30")
    assert Mail.objects.get(to=scene.OS.email).due_at == at("2028-12-11 10:35")


def test_a_withdrawn_event_takes_its_table_along(told: Scene) -> None:
    table = told.plan(now=at("2028-12-11 10:20"))
    drain(relay=DemoMailbox(), clock=lambda: at("2028-12-11 10:25"))
    event = told.round.events.get()
    withdraw_event(event=event, by=told.W, now=at("2028-12-12 11:00"), reason="Ging niet door")
    follow("2028-12-12 11:01")
    assert TeamTable.objects.get(pk=table.pk).state == TableState.CANCELLED
    assert not InvitationLink.objects.filter(revoked_at=None).exists()
    told_off = Mail.objects.filter(key__startswith="cancel/")
    assert {mail.to for mail in told_off} == {
        told.OS.email, told.JS.email, told.F.email, told.PA.email,
    }  # fmt: skip
    assert {mail.due_at for mail in told_off} == {at("2028-12-12 11:05")}
    assert all("Deze teamtafel gaat niet door." in mail.text for mail in told_off)
    drain(relay=DemoMailbox(), clock=lambda: at("2028-12-12 11:05"))
    assert not Mail.objects.filter(key__startswith="cancel/").exclude(state="sent").exists()


@pytest.mark.parametrize("change", ["address", "confirmed", "moved"])
def test_what_is_no_longer_right_at_sending_is_not_sent(told: Scene, change: str) -> None:
    told.plan(now=at("2028-12-11 10:20"))
    if change == "address":
        type(told.OS).objects.filter(pk=told.OS.pk).update(email="nieuw@school.example")
    elif change == "confirmed":
        type(told.OS).objects.filter(pk=told.OS.pk).update(confirmed_on=None, confirmed_by=None)
    else:
        TeamTable.objects.update(sequence=1)
    drain(relay=DemoMailbox(), clock=lambda: at("2028-12-11 10:25"))
    mail = Mail.objects.get(key__startswith=f"invite/{told.invitation('OS').uuid}/")
    assert mail.state == "cancelled"

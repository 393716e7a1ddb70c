"""An invitation that does not arrive: its address is frozen, and within minutes a phone task."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from cases.choices import ContactPreference
from cases.models import Guardian, Task
from outbox import refusing
from outbox.models import Mail
from outbox.refusing import Report
from outbox.relay import DemoMailbox
from outbox.sending import drain
from schools.models import ContactPerson
from teamtables.choices import Answer
from teamtables.jobs import follow_invitations_at
from teamtables.replying import answer
from tests.clock import at
from tests.outbox.test_refused import Refusing
from tests.teamtables.conftest import Scene

ASKED = at("2028-12-11 10:20")
GONE = at("2028-12-11 10:25")
BACK = at("2028-12-11 11:40")


def planned(scene: Scene) -> None:
    scene.plan(now=ASKED)
    drain(relay=DemoMailbox(), clock=lambda: GONE)
    follow_invitations_at(GONE)


def comes_back(scene: Scene, code: str, *, status: str = "5.1.1", now: datetime = BACK) -> Mail:
    mail = Mail.objects.get(key=f"invite/{scene.invitation(code).uuid}/0")
    refusing.take(Report(mail.message_id, status), now=now)
    follow_invitations_at(now + timedelta(minutes=1))
    follow_invitations_at(now + timedelta(minutes=2))
    return mail


def phones() -> list[tuple[object, datetime]]:
    tasks = Task.objects.filter(code="PHONE", state="open").order_by("pk")
    return [(task.contact or task.guardian, task.opened_at) for task in tasks]


def test_a_mail_that_came_back_is_a_phone_call_within_five_minutes(told: Scene) -> None:
    planned(told)
    comes_back(told, "OS")
    assert phones() == [(told.OS, BACK + timedelta(minutes=1))]
    contact = ContactPerson.objects.get(pk=told.OS.pk)
    assert contact.email_refused_on == BACK.date()
    assert not contact.can_be_invited


def test_a_mail_server_that_refuses_at_once_too(told: Scene) -> None:
    told.plan(now=ASKED)
    drain(relay=Refusing("550 5.1.1 no such user"), clock=lambda: GONE)
    follow_invitations_at(GONE)
    assert {who for who, _ in phones()} == {told.OS, told.JS, told.F, told.PA}


def test_a_refused_mail_and_silence_are_one_phone_call(told: Scene) -> None:
    planned(told)
    comes_back(told, "OS")
    for day in ("13", "14", "15", "18"):
        follow_invitations_at(at(f"2028-12-{day} 08:00"))
    assert [who for who, _ in phones()].count(told.OS) == 1


def test_nothing_more_is_mailed_there_until_somebody_confirms_the_address(told: Scene) -> None:
    planned(told)
    comes_back(told, "OS")
    follow_invitations_at(at("2028-12-13 08:00"))
    drain(relay=DemoMailbox(), clock=lambda: at("2028-12-13 08:00"))
    reminder = Mail.objects.get(key__startswith=f"remind/{told.invitation('OS').uuid}/")
    assert (reminder.state, reminder.reason) == ("cancelled", "the address takes no mail")
    contact = ContactPerson.objects.get(pk=told.OS.pk)
    contact.confirm(by=told.W, now=at("2028-12-13 09:00"))
    assert contact.can_be_invited and contact.email_refused_on is None
    assert not Mail.objects.frozen(contact.email).exists()


@pytest.mark.parametrize(("phone", "way"), [("06 12345678", "phone"), ("", "letter")])
def test_a_parent_is_phoned_or_written_to_instead(told: Scene, phone: str, way: str) -> None:
    Guardian.objects.filter(pk=told.F.pk).update(phone=phone)
    planned(told)
    comes_back(told, "F")
    father = Guardian.objects.get(pk=told.F.pk)
    assert (father.contact_pref, father.gets_mail) == (way, False)
    assert [who for who, _ in phones()] == [told.F]
    father = father.change(
        values={"contact_pref": ContactPreference.MAIL}, seen=father.stamp, by=told.W, now=BACK
    )
    assert father.gets_mail and father.email_refused_on is None
    assert not Mail.objects.frozen(father.email).exists()


def test_a_refusal_that_is_about_the_mail_is_phoned_but_freezes_nothing(told: Scene) -> None:
    planned(told)
    comes_back(told, "OS", status="5.7.1")
    assert [who for who, _ in phones()] == [told.OS]
    assert ContactPerson.objects.get(pk=told.OS.pk).can_be_invited


def test_who_answered_meanwhile_or_was_asked_anew_is_not_phoned(told: Scene) -> None:
    planned(told)
    invitation = told.invitation("OS")
    answer(invitation=invitation, answer=Answer.YES, via=invitation.link, worker=told.W, now=GONE)
    comes_back(told, "OS")
    type(invitation.table).objects.update(sequence=1)
    comes_back(told, "PA")
    assert phones() == []


def test_the_table_page_says_what_became_of_each_mail(told: Scene, client: Client) -> None:
    planned(told)
    comes_back(told, "OS")
    invitation = told.invitation("JS")
    answer(invitation=invitation, answer=Answer.YES, via=invitation.link, worker=told.W, now=BACK)
    with time_machine.travel(at("2028-12-11 13:00"), tick=False):
        client.force_login(told.W)
        page = client.get(invitation.table.get_absolute_url()).content.decode()
    assert "Geweigerd door de mailserver op ma 11 dec, 11.40 uur." in page
    assert "E-mailadres werkt niet" in page
    assert "Antwoord via de link op ma 11 dec, 11.40 uur" in page
    assert "Verstuurd op ma 11 dec, 10.25 uur" in page

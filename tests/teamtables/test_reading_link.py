"""The reading link: nothing without the code, five tries, thirty minutes, and an end (T5, T6)."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import AccessLog
from cases.models import Task, Youth
from config.kit.tokens import code_for
from outbox.composing import compose
from outbox.models import Mail
from outbox.relay import DemoMailbox
from outbox.sending import drain
from teamtables import reading
from teamtables.agreeing import share_agreements
from teamtables.choices import Present
from teamtables.holding import Line, Minutes, hold_table
from teamtables.models import Agreement, AgreementsLink
from tests.clock import at
from tests.teamtables.conftest import HELD, LATER, Scene

CANARY = "Kanarievogel"
EIGHTEEN = date(2029, 1, 10)


@pytest.fixture
def link(told: Scene) -> AgreementsLink:
    """Sharing gives the school a link to read what it agreed to do."""
    Youth.objects.update(first_name=CANARY, preferred_name="")
    table = told.plan()
    lines = [
        Line("Boeken brengen", "school", contact=told.OS, due_on=date(2029, 1, 13)),
        Line("Rooster maken", "school", contact=told.JS, due_on=date(2029, 1, 13)),
    ]
    present = {each.pk: Present.YES for each in table.invitations.all()}
    typed = Minutes(order_reason="kon niet eerder", present=present, lines=lines)
    hold_table(table=table, typed=typed, by=told.W, now=HELD)
    share_agreements(table=table, by=told.W, now=HELD)
    return AgreementsLink.objects.get(contact=told.OS)


@pytest.fixture
def clock():
    with time_machine.travel(LATER, tick=False) as traveller:
        yield traveller


def here(link: AgreementsLink) -> str:
    return reverse("teamtables:reading", args=[link.token])


def the_code(link: AgreementsLink) -> str:
    link.refresh_from_db()
    return code_for(link.pk, link.code_number)


def wrong_code(link: AgreementsLink) -> str:
    return f"{(int(the_code(link)) + 1) % 1_000_000:06d}"


def opened(link: AgreementsLink) -> Client:
    """A browser in which the right code was given."""
    client = Client()
    client.post(here(link), {"ask": "code"})
    assert client.post(here(link), {"code": the_code(link)}).status_code == 302
    return client


def test_T5_a_second_browser_sees_nothing_and_is_asked_the_code(link, clock) -> None:
    first = opened(link).get(here(link)).content.decode()
    assert CANARY in first and "Boeken brengen" in first
    second = Client().get(here(link))
    assert second.status_code == 200
    assert CANARY not in second.content.decode() and "Boeken" not in second.content.decode()
    assert "Stuur mij een code" in second.content.decode()


def test_T5_five_wrong_codes_lock_the_link_and_the_worker_is_told(link, clock) -> None:
    client = Client()
    client.post(here(link), {"ask": "code"})
    answers = [client.post(here(link), {"code": wrong_code(link)}) for _try in range(6)]
    assert [answer.status_code for answer in answers] == [422] * 4 + [429] * 2
    assert client.post(here(link), {"code": the_code(link)}).status_code == 429
    assert Client().get(here(link)).status_code == 429
    assert CANARY not in answers[-1].content.decode()
    task = Task.objects.open().get(code="LOCKED")
    assert (task.contact, task.owner_role) == (link.contact, "worker")
    assert AccessLog.objects.filter(link_id=link.pk, outcome="failed").count() == 5
    mail = Mail.objects.get(key=f"locked/{link.pk}")
    assert mail.to == link.made_by.email
    said = compose(mail).decode()
    assert CANARY not in said and link.contact.name not in said and link.token not in said


def test_the_mail_about_a_lock_does_not_go_when_a_new_link_was_given(link, told, clock) -> None:
    for _try in range(5):
        Client().post(here(link), {"code": "000000"})
    mail = Mail.objects.get(key=f"locked/{link.pk}")
    assert reading.still_locked(mail) is None
    reading.send_link(round=told.round, reader=told.OS, by=told.W, now=LATER)
    assert reading.still_locked(mail) == "the link is not locked any more"


def test_T5_who_is_in_when_it_locks_is_out_on_the_next_request(link, clock) -> None:
    inside, other = opened(link), Client()
    other.post(here(link), {"ask": "code"})
    for _try in range(5):
        other.post(here(link), {"code": wrong_code(link)})
    assert inside.get(here(link)).status_code == 429


def test_T5_a_code_lives_ten_minutes_and_opens_once(link, clock) -> None:
    client = Client()
    client.post(here(link), {"ask": "code"})
    clock.shift(timedelta(minutes=10))
    late = client.post(here(link), {"code": the_code(link)})
    assert late.status_code == 422
    assert "ouder dan 10 minuten" in late.content.decode()
    client.post(here(link), {"ask": "code"})
    spaced = the_code(link)[:3] + " " + the_code(link)[3:]
    assert client.post(here(link), {"code": spaced}).status_code == 302
    assert Client().post(here(link), {"code": the_code(link)}).status_code == 422


def test_T5_the_page_closes_after_half_an_hour(link, clock) -> None:
    client = opened(link)
    clock.shift(timedelta(minutes=29))
    assert CANARY in client.get(here(link)).content.decode()
    clock.shift(timedelta(minutes=2))
    assert CANARY not in client.get(here(link)).content.decode()


def test_T5_the_code_goes_to_the_stored_address_and_is_stored_nowhere(link, clock) -> None:
    Client().post(here(link), {"ask": "code"})
    mail = Mail.objects.get(key__startswith="code/")
    assert mail.to == link.contact.email
    code = the_code(link)
    assert code not in mail.text + mail.html + mail.subject
    assert f"{code[:3]} {code[3:]}" in compose(mail).decode()
    assert CANARY not in compose(mail).decode()
    drain(relay=DemoMailbox(), clock=lambda: LATER + timedelta(minutes=11))
    mail.refresh_from_db()
    assert mail.state == "cancelled"


def test_T5_a_fourth_code_in_an_hour_waits(link, clock) -> None:
    client = Client()
    answers = [client.post(here(link), {"ask": "code"}).status_code for _press in range(4)]
    assert answers == [302, 302, 302, 429]
    clock.shift(timedelta(hours=1, seconds=1))
    assert client.post(here(link), {"ask": "code"}).status_code == 302


def test_T5_looking_sends_no_code(link, clock) -> None:
    for _visit in range(50):
        Client().get(here(link))
        Client().head(here(link))
    link.refresh_from_db()
    assert (link.code_number, link.opened_at) == (0, None)
    assert not Mail.objects.filter(key__startswith="code/").exists()


def test_T6_unknown_and_ended_say_the_same(link, told: Scene, clock) -> None:
    reading.end_link(link=link, by=told.W, now=LATER)
    dead = Client().get(here(link))
    unknown = Client().get(reverse("teamtables:reading", args=["x" * 43]))
    assert (unknown.status_code, dead.status_code) == (404, 410)
    bodies = [_without_token(answer.content.decode()) for answer in (unknown, dead)]
    assert bodies[0] == bodies[1]
    assert "Vraag een nieuwe link" in bodies[0]


def _without_token(page: str) -> str:
    return re.sub(r'/g/[\w-]{43}/|name="csrfmiddlewaretoken" value="\w+"', "", page)


def test_T6_ending_works_on_the_next_request(link, told: Scene, clock) -> None:
    client = opened(link)
    reading.end_link(link=link, by=told.W, now=LATER)
    assert client.get(here(link)).status_code == 410
    assert client.post(here(link), {"again": "1"}).status_code == 302
    assert not Mail.objects.filter(key__startswith="read/").exists()


def test_T6_an_expired_link_is_asked_again_three_times_an_hour(link, clock) -> None:
    clock.move_to(HELD + timedelta(days=30))
    assert Client().get(here(link)).status_code == 410
    for _press in range(5):
        answer = Client().post(here(link), {"again": "1"}, follow=True)
        assert "Dan krijgt u een nieuwe" in answer.content.decode()
    mails = Mail.objects.filter(key__startswith="read/")
    assert mails.count() == 3
    assert {mail.to for mail in mails} == {link.contact.email}
    newest = AgreementsLink.objects.get(contact=link.contact, revoked_at=None)
    assert CANARY in opened(newest).get(here(newest)).content.decode()


def test_T6_the_link_dies_at_midnight_of_the_18th_birthday(link, clock) -> None:
    Youth.objects.update(birth_date=EIGHTEEN.replace(year=EIGHTEEN.year - 18))
    clock.move_to(at("2029-01-09 23:59:59"))
    client = opened(link)
    assert client.get(here(link)).status_code == 200
    clock.move_to(at("2029-01-10 00:00:00"))
    assert client.get(here(link)).status_code == 410
    assert client.post(here(link), {"again": "1"}).status_code == 302
    assert AgreementsLink.objects.filter(contact=link.contact).count() == 1


def test_the_school_reads_and_ticks_its_own_agreements_only(link, told: Scene, clock) -> None:
    client = opened(link)
    page = client.get(here(link)).content.decode()
    assert "Boeken brengen" in page and "Rooster" not in page
    assert "Tervoort" not in page
    own, other = (Agreement.objects.get(contact=each) for each in (told.OS, told.JS))
    for agreement in (own, other):
        client.post(here(link), {"done": str(agreement.uuid)})
        agreement.refresh_from_db()
    assert (own.is_done, other.is_done) == (True, False)
    assert "Klaar sinds vrijdag 22 december" in client.get(here(link)).content.decode()
    views = AccessLog.objects.filter(link_id=link.pk, action="view")
    assert {line.dossier for line in views} == {told.trajectory.youth.ref}

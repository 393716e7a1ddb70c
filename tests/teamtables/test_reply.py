"""A school answers by the link of the mail: two taps, changeable, one receipt per change."""

import pytest
import time_machine
from django.urls import reverse

from accounts.models import AccessLog
from cases.models import Task
from outbox.models import Mail
from schools.choices import PartnerKind
from teamtables.choices import Answer
from teamtables.jobs import follow_invitations_at
from teamtables.models import Invitation, InvitationLink
from teamtables.moving import cancel_table, move_table
from tests import factories
from tests.clock import at
from tests.teamtables.conftest import Scene

MONDAY = at("2028-12-11 09:00")
GONE = "Deze link werkt niet meer"


@pytest.fixture
def clock(told: Scene):
    """The table of the story was planned on Friday; it is Monday."""
    told.plan()
    with time_machine.travel(MONDAY, tick=False) as traveller:
        follow_invitations_at(MONDAY)
        yield traveller


def url_of(invitation: Invitation) -> str:
    return reverse("teamtables:reply", args=[invitation.link.token])


def press(client, invitation: Invitation, **posted):
    sequence = posted.pop("sequence", invitation.table.sequence)
    return client.post(url_of(invitation), {"sequence": sequence, **posted})


def receipts(invitation: Invitation) -> list[str]:
    mails = Mail.objects.filter(key__startswith=f"receipt/{invitation.uuid}/").order_by("key")
    return [mail.subject for mail in mails]


def test_yes_is_one_press_on_the_page(client, told: Scene, clock) -> None:
    invitation = told.invitation("OS")
    page = client.get(url_of(invitation) + "?a=yes").content.decode()
    assert 'class="btn btn-primary" name="answer" value="yes"' in page
    assert "Dinsdag 19 december" in page
    assert "Over een leerling van uw school" in page
    thanks = client.get(press(client, invitation, answer="yes").url).content.decode()
    assert "U komt op dinsdag 19 december om 15.30 uur." in thanks
    assert receipts(invitation) == ["U komt op dinsdag 19 december, 15.30 uur."]
    assert Task.objects.get(code="D04", subject=invitation.uuid).state == "done"
    line = AccessLog.objects.get(thing_type="invitation", thing_ref=str(invitation.uuid))
    assert line.link_id == invitation.link.pk


def test_the_button_of_the_mail_is_the_filled_one(client, told: Scene, clock) -> None:
    page = client.get(url_of(told.invitation("OS")) + "?a=no").content.decode()
    assert 'class="btn btn-primary" name="answer" value="no"' in page
    assert page.count("btn-primary") == 1


def test_the_same_answer_twice_is_one_receipt_and_a_change_a_second(
    client, told: Scene, clock
) -> None:
    invitation = told.invitation("OS")
    for said in ("yes", "yes", "online"):
        press(client, invitation, answer=said)
    keys = Mail.objects.filter(key__startswith="receipt/").values_list("key", flat=True)
    assert sorted(keys) == [f"receipt/{invitation.uuid}/0/{n}" for n in (1, 2)]
    assert told.invitation("OS").answer == Answer.ONLINE


def test_a_colleague_needs_a_name(client, told: Scene, clock) -> None:
    invitation = told.invitation("OS")
    asked = press(client, invitation, answer="substitute")
    assert "Welke collega komt er?" in client.get(asked.url).content.decode()
    wrong = press(client, invitation, answer="substitute", name=" ", email="x@")
    assert wrong.status_code == 422
    assert "Vul ‘Naam van de collega’ in." in wrong.content.decode()
    assert told.invitation("OS").is_silent
    press(client, invitation, answer="substitute", name="Bram Kok", email="")
    assert told.invitation("OS").substitute_name == "Bram Kok"
    assert receipts(invitation) == ["Uw collega komt op dinsdag 19 december, 15.30 uur."]


def test_a_school_that_cannot_come_is_phoned_today(client, told: Scene, clock) -> None:
    for code in ("OS", "PA"):
        press(client, told.invitation(code), answer="no")
    subjects = Task.objects.filter(code="PHONE").values_list("subject", "due_on")
    assert list(subjects) == [(told.invitation("OS").uuid, MONDAY.date())]
    assert receipts(told.invitation("OS")) == ["U komt niet op dinsdag 19 december, 15.30 uur."]
    assert not Mail.objects.get(key__startswith="receipt/", to=told.OS.email).attachments


def test_call_me_with_a_word(client, told: Scene, clock) -> None:
    invitation = told.invitation("PA")
    press(client, invitation, answer="no")
    press(client, invitation, say="call_me", note="Ik heb nog een punt")
    press(client, invitation, say="call_me", note="Ik heb nog een punt")
    assert Task.objects.filter(code="PHONE").count() == 1
    assert told.invitation("PA").note == "Ik heb nog een punt"
    assert "Noor belt u." in client.get(url_of(invitation)).content.decode()


def test_not_me_makes_a_task_and_keeps_the_answer_open(client, told: Scene, clock) -> None:
    invitation = told.invitation("OS")
    press(client, invitation, not_me="1")
    press(client, invitation, not_me="1")
    assert Task.objects.filter(code="PHONE").count() == 1
    assert told.invitation("OS").wrong_person
    assert "Noor zet het goed." in client.get(url_of(invitation)).content.decode()


def test_a_page_with_the_old_moment_does_not_answer_for_the_new_one(
    client, told: Scene, clock
) -> None:
    invitation = told.invitation("OS")
    move_table(
        table=invitation.table, starts_at=at("2028-12-21 10:00"), minutes=45, place="1.04",
        by=told.W, now=MONDAY,
    )  # fmt: skip
    shown = client.get(press(client, invitation, answer="yes", sequence=0).url).content.decode()
    assert told.invitation("OS").is_silent
    assert "Nieuw moment:" in shown
    assert "Donderdag 21 december" in shown


def test_a_cancelled_table_says_so_and_takes_no_answer(client, told: Scene, clock) -> None:
    invitation = told.invitation("OS")
    cancel_table(table=invitation.table, by=told.W, now=MONDAY, reason="ziek")
    press(client, invitation, answer="yes")
    shown = client.get(url_of(invitation)).content.decode()
    assert "Deze teamtafel gaat niet door." in shown
    assert "lokaal" not in shown
    assert told.invitation("OS").is_silent


def test_after_the_start_the_answer_stays_and_a_day_later_the_link_is_gone(
    client, told: Scene, clock
) -> None:
    invitation = told.invitation("OS")
    clock.move_to(at("2028-12-19 15:30"))
    press(client, invitation, answer="yes")
    assert told.invitation("OS").is_silent
    assert (
        "Deze teamtafel was op dinsdag 19 december 2028."
        in client.get(url_of(invitation)).content.decode()
    )
    clock.move_to(at("2028-12-20 16:15"))
    assert client.get(url_of(invitation)).status_code == 410


def test_unknown_and_gone_links_use_the_same_words(client, told: Scene, clock) -> None:
    invitation = told.invitation("OS")
    InvitationLink.objects.filter(invitation=invitation).update(revoked_at=MONDAY)
    gone, unknown = client.get(url_of(invitation)), client.get("/r/" + "x" * 43 + "/")
    assert (gone.status_code, unknown.status_code) == (410, 404)
    assert GONE in gone.content.decode()
    assert strip(gone) == strip(unknown)


def strip(page) -> str:
    """The words of the page, without its address and form secrets."""
    words = page.content.decode().split("</main>")[0]
    return words


def test_while_the_youth_does_not_know_the_link_is_as_good_as_gone(client, scene: Scene) -> None:
    scene.plan()
    with time_machine.travel(MONDAY, tick=False):
        page = client.get(url_of(scene.invitation("OS")))
        calendar = client.get(
            reverse("teamtables:calendar", args=[scene.invitation("OS").link.token])
        )
    assert page.status_code == calendar.status_code == 410
    assert "december" not in page.content.decode()


def test_the_police_reads_when_and_where_only(client, told: Scene) -> None:
    officer = factories.make_contact(
        partner=factories.make_partner(kind=PartnerKind.POLICE), name="Wijkagent Bos"
    )
    told.PA = officer
    told.plan()
    with time_machine.travel(MONDAY, tick=False):
        shown = client.get(url_of(told.invitation("PA"))).content.decode()
    assert "lokaal 1.04" in shown
    assert "leerling" not in shown.split("<main")[1]


def test_a_secret_address_hides_the_place(client, told: Scene, clock) -> None:
    told.round.trajectory.youth.placements.update(shielded=True)
    invitation = told.invitation("OS")
    press(client, invitation, answer="yes")
    for page in (url_of(invitation), url_of(invitation) + "?change=1"):
        shown = client.get(page).content.decode()
        assert "lokaal" not in shown
        assert "Noor vertelt u waar het is." in shown
    calendar = client.get(reverse("teamtables:calendar", args=[invitation.link.token]))
    assert b"LOCATION" not in calendar.content


@pytest.mark.parametrize(
    "posted", [{}, {"answer": "maybe"}, {"answer": ["yes", "maybe"]}, {"say": "boo"}]
)
def test_a_press_on_nothing_changes_nothing(client, told: Scene, clock, posted: dict) -> None:
    assert press(client, told.invitation("OS"), **posted).status_code == 422
    assert told.invitation("OS").is_silent

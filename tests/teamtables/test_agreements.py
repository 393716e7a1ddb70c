"""Agreements after the table: ticked off inside and by link, and reminded of."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from accounts.choices import Role
from accounts.models import AccessLog
from cases.models import Task
from outbox.models import Mail
from outbox.relay import DemoMailbox
from outbox.sending import drain
from teamtables.agreeing import share_agreements
from teamtables.choices import Present
from teamtables.facts import differences
from teamtables.holding import Line, Minutes, hold_table
from teamtables.jobs import follow_agreements_at
from teamtables.models import Agreement, AgreementLink
from tests import factories
from tests.clock import at
from tests.teamtables.conftest import Scene

HELD = at("2028-12-19 16:30")
LATER = at("2028-12-22 09:00")


@pytest.fixture
def agreement(told: Scene) -> Agreement:
    """Of the old school, due on Saturday 13 January; one of the worker beside it."""
    table = told.plan()
    lines = [
        Line("Boeken brengen", "school", contact=told.OS, due_on=date(2029, 1, 13)),
        Line("Boksen zoeken", "worker", due_on=date(2029, 1, 19)),
    ]
    present = {each.pk: Present.YES for each in table.invitations.all()}
    typed = Minutes(order_reason="kon niet eerder", present=present, lines=lines)
    hold_table(table=table, typed=typed, by=told.W, now=HELD)
    share_agreements(table=table, by=told.W, now=HELD)
    return Agreement.objects.get(contact=told.OS)


@pytest.fixture
def client(client, told: Scene):
    with time_machine.travel(LATER, tick=False):
        client.force_login(told.W)
        yield client


def test_the_page_of_the_link_never_tells_what_was_agreed(client, agreement) -> None:
    client.logout()
    shown = client.get(reverse("teamtables:tick", args=[agreement.link.token])).content.decode()
    assert "Is het gelukt?" in shown
    assert "zaterdag 13 januari" in shown
    assert "Joke Brandsma" in shown
    assert "Boeken" not in shown
    assert "Rayan" not in shown


def test_yes_by_link_closes_the_task_once(client, agreement) -> None:
    client.logout()
    here = reverse("teamtables:tick", args=[agreement.link.token])
    for _press in range(2):
        assert client.post(here, {"answer": "yes"}).status_code == 302
    agreement.refresh_from_db()
    assert (agreement.is_done, agreement.done_on) == (True, LATER.date())
    assert Task.objects.get(subject=agreement.uuid).state == "done"
    line = AccessLog.objects.get(thing_type="agreement", thing_ref=str(agreement.uuid))
    assert line.link_id == agreement.link.pk
    assert "Uw afspraak is klaar sinds" in client.get(here).content.decode()
    assert list(differences()) == []


def test_no_by_link_asks_the_worker_to_call(client, told: Scene, agreement) -> None:
    here = reverse("teamtables:tick", args=[agreement.link.token])
    client.logout()
    thanks = client.post(here, {"answer": "call_me"})
    client.post(here, {"answer": "call_me"})
    assert "Noor belt u." in client.get(thanks.url).content.decode()
    assert Task.objects.get(code="PHONE").contact == told.OS
    client.force_login(told.W)
    panel = reverse("teamtables:agreements_panel", args=[told.trajectory.ref])
    assert "Wil gebeld worden." in client.get(panel).content.decode()
    client.post(reverse("teamtables:agreement_phoned", args=[agreement.uuid]))
    assert Task.objects.get(code="PHONE").state == "done"
    assert Agreement.objects.get(pk=agreement.pk).is_open


def test_a_press_on_nothing_changes_nothing(client, agreement) -> None:
    here = reverse("teamtables:tick", args=[agreement.link.token])
    assert client.post(here, {}).status_code == 422
    assert client.post(here, {"answer": "maybe"}).status_code == 422
    assert Agreement.objects.get(pk=agreement.pk).is_open


def test_the_worker_ticks_and_takes_back(client, told: Scene, agreement) -> None:
    done = reverse("teamtables:agreement_done", args=[agreement.uuid])
    reopen = reverse("teamtables:agreement_reopen", args=[agreement.uuid])
    assert client.get(done).status_code == 405
    for _press in range(2):
        assert client.post(done, {"next": "/my-work/"}).url == "/my-work/"
    assert Task.objects.get(subject=agreement.uuid).state == "done"
    for _press in range(2):
        client.post(reopen)
    assert Agreement.objects.get(pk=agreement.pk).is_open
    assert Task.objects.get(subject=agreement.uuid).state == "open"
    assert list(differences()) == []


def test_others_do_not_tick(client, told: Scene, agreement) -> None:
    done = reverse("teamtables:agreement_done", args=[agreement.uuid])
    panel = reverse("teamtables:agreements_panel", args=[told.trajectory.ref])
    client.force_login(factories.make_user(Role.WORKER, factories.make_team()))
    assert (client.post(done).status_code, client.get(panel).status_code) == (404, 404)
    client.force_login(factories.make_user(Role.TEAM_LEAD, told.team))
    assert (client.post(done).status_code, client.get(panel).status_code) == (403, 200)
    assert "Boeken brengen" in client.get(panel).content.decode()
    assert done not in client.get(panel).content.decode()
    assert Agreement.objects.get(pk=agreement.pk).is_open


def test_the_panel_is_the_page_without_its_frame(client, told: Scene, agreement) -> None:
    panel = reverse("teamtables:agreements_panel", args=[told.trajectory.ref])
    part = client.get(panel, HTTP_HX_REQUEST="true").content.decode()
    assert part.strip().startswith("<section")
    assert "<html" not in part
    assert "Boeken brengen" in part


def test_the_owner_is_reminded_on_the_day_to_act_and_when_it_is_late(
    told: Scene, agreement
) -> None:
    for moment in ("2029-01-11 08:00", "2029-01-12 07:59", "2029-01-12 08:00", "2029-01-15 08:00"):
        follow_agreements_at(at(moment))
        follow_agreements_at(at(moment))
        drain(relay=DemoMailbox(), clock=lambda moment=moment: at(moment))
    mails = Mail.objects.filter(about=[{"agreement": str(agreement.uuid)}]).order_by("due_at")
    assert [(mail.key.split("/")[0], mail.due_at, mail.state) for mail in mails] == [
        ("share", at("2028-12-19 16:35"), "sent"),
        ("remind", at("2029-01-12 08:00"), "sent"),
        ("late", at("2029-01-15 08:00"), "sent"),
    ]


def test_what_was_ticked_meanwhile_is_not_reminded(client, told: Scene, agreement) -> None:
    follow_agreements_at(at("2029-01-12 08:00"))
    client.post(reverse("teamtables:agreement_done", args=[agreement.uuid]))
    drain(relay=DemoMailbox(), clock=lambda: at("2029-01-12 08:00"))
    assert Mail.objects.get(key__startswith="remind/").state == "cancelled"


def test_a_link_that_ended_is_gone(client, agreement) -> None:
    client.logout()
    here = reverse("teamtables:tick", args=[agreement.link.token])
    AgreementLink.objects.update(expires_at=LATER)
    assert client.get(here).status_code == 410
    assert client.post(here, {"answer": "yes"}).status_code == 410
    assert Agreement.objects.get(pk=agreement.pk).is_open

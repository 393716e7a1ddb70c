"""Moving a table asks everybody again; cancelling it tells everybody who heard of it."""

import pytest
import time_machine
from django.urls import reverse

from accounts.models import AccessLog
from cases.models import Task
from outbox.models import Mail
from outbox.relay import DemoMailbox
from outbox.sending import drain
from teamtables.choices import Answer, TableState
from teamtables.jobs import follow_invitations_at
from teamtables.models import TeamTable
from teamtables.moving import NotPlanned, cancel_table, move_table
from teamtables.replying import answer
from tests.clock import at
from tests.teamtables.conftest import Scene

NOW = at("2028-12-12 09:30")
NEW = {"day_day": "21", "day_month": "12", "day_year": "2028", "time": "10", "minutes": "45"}


@pytest.fixture
def table(told: Scene) -> TeamTable:
    """Planned on Friday and sent; it is Tuesday."""
    planned = told.plan()
    drain(relay=DemoMailbox(), clock=lambda: at("2028-12-08 17:10"))
    follow_invitations_at(at("2028-12-08 17:11"))
    return planned


@pytest.fixture
def client(client, told: Scene, table: TeamTable):
    with time_machine.travel(NOW, tick=False):
        client.force_login(told.W)
        yield client


def move(scene: Scene, table: TeamTable, **over) -> None:
    values = {"starts_at": at("2028-12-21 10:00"), "minutes": 45, "place": "2.01"}
    move_table(table=table, by=scene.W, now=NOW, **values | over)


def test_everybody_is_asked_again_with_a_new_sequence(client, told: Scene, table) -> None:
    here = reverse("teamtables:move", args=[table.ref])
    assert client.get(here).status_code == 200
    posted = {
        **NEW,
        "place": "2.01",
        "sequence": "0",
        "already_yes": [str(told.invitation("JS").pk)],
    }
    assert client.post(here, posted).url == table.get_absolute_url()
    again = client.post(here, posted)
    assert again.status_code == 302
    table.refresh_from_db()
    assert (table.sequence, table.starts_at) == (1, at("2028-12-21 10:00"))
    asked = Mail.objects.filter(key__startswith="invite/", key__endswith="/1")
    assert {mail.to for mail in asked} == {told.OS.email, told.F.email, told.PA.email}
    assert all(mail.subject.startswith("Nieuw moment: overleg op donderdag 21") for mail in asked)
    receipt = Mail.objects.get(key=f"receipt/{told.invitation('JS').uuid}/1/1")
    assert receipt.due_at == at("2028-12-12 09:35")
    assert told.invitation("JS").by_phone
    assert AccessLog.objects.filter(fields=["place", "starts_at"]).count() == 1


def test_the_old_questions_end_and_new_ones_start(told: Scene, table) -> None:
    move(told, table)
    assert set(Task.objects.filter(code="D04").values_list("state", flat=True)) == {"cancelled"}
    follow_invitations_at(at("2028-12-12 09:35"))
    again = Task.objects.filter(code="D04", state="open")
    assert {task.due_on for task in again} == {at("2028-12-15 00:00").date()}
    assert Task.objects.filter(code="LETTER", state="open").count() == 1
    assert told.invitation("OS").link.expires_at == at("2028-12-22 10:45")


def test_a_move_within_the_wait_stops_the_first_invitation(told: Scene) -> None:
    table = told.plan(now=at("2028-12-12 09:28"))
    move(told, table)
    first = Mail.objects.filter(key__endswith="/0")
    assert set(first.values_list("state", flat=True)) == {"cancelled"}
    again = Mail.objects.filter(key__endswith="/1")
    assert all(mail.subject.startswith("Overleg op donderdag 21") for mail in again)


def test_the_same_moment_is_no_move(told: Scene, table) -> None:
    move(told, table, starts_at=table.starts_at, place=table.place)
    assert TeamTable.objects.get().sequence == 0


def test_who_opened_the_form_before_a_move_looks_again(client, told: Scene, table) -> None:
    here = reverse("teamtables:move", args=[table.ref])
    client.post(here, {**NEW, "place": "2.01", "sequence": "0"})
    client.post(here, {**NEW, "time": "14", "place": "2.01", "sequence": "0"})
    assert TeamTable.objects.get().starts_at == at("2028-12-21 10:00")


def test_cancelling_tells_who_heard_of_it(client, told: Scene, table) -> None:
    here = reverse("teamtables:cancel", args=[table.ref])
    assert client.get(here).status_code == 200
    assert client.post(here, {"reason": ""}).status_code == 422
    for _press in range(2):
        assert client.post(here, {"reason": "Rayan is ziek"}).status_code == 302
    assert TeamTable.objects.get().state == TableState.CANCELLED
    off = Mail.objects.filter(key__startswith="cancel/")
    assert off.count() == 4
    assert all("ziek" not in mail.text for mail in off)
    assert Task.objects.get(code="LETTER", state="open").guardian == told.M
    assert Task.objects.get(code="D03").state == "open"
    assert "Deze teamtafel gaat niet door." in client.get(table.get_absolute_url()).content.decode()


def test_nobody_is_told_off_who_never_heard_of_it(told: Scene) -> None:
    table = told.plan(now=NOW)
    cancel_table(table=table, by=told.W, now=NOW, reason="verkeerde dag")
    assert set(Mail.objects.values_list("state", flat=True)) == {"cancelled"}


def test_a_cancelled_table_does_not_move(told: Scene, table) -> None:
    cancel_table(table=table, by=told.W, now=NOW, reason="ziek")
    with pytest.raises(NotPlanned):
        move(told, table)


def test_the_worker_notes_what_was_said_by_phone(client, told: Scene, table) -> None:
    invitation = told.invitation("OS")
    here = reverse("teamtables:answer", args=[invitation.uuid])
    assert "Wat zegt Joke Brandsma?" in client.get(here).content.decode()
    assert client.post(here, {"answer": "substitute"}).status_code == 422
    client.post(here, {"answer": "no", "note": "Kan alleen donderdag"})
    invitation = told.invitation("OS")
    assert (invitation.answer, invitation.by_phone) == (Answer.NO, True)
    assert not Mail.objects.filter(key__startswith="receipt/").exists()
    assert Task.objects.get(code="D04", subject=invitation.uuid).state == "done"
    assert not Task.objects.filter(code="PHONE").exists()
    assert "Kan alleen donderdag" in client.get(table.get_absolute_url()).content.decode()


def test_a_reminder_by_hand_goes_once_a_day_and_twice_in_all(client, told: Scene, table) -> None:
    invitation = told.invitation("OS")
    here = reverse("teamtables:remind", args=[invitation.uuid])
    assert client.get(here).status_code == 405
    for day in ("12", "12", "14", "15"):
        with time_machine.travel(at(f"2028-12-{day} 11:00"), tick=False):
            client.force_login(told.W)
            client.post(here)
    sent = Mail.objects.filter(key__startswith=f"remind/{invitation.uuid}/0/")
    assert sorted(mail.key[-10:] for mail in sent) == ["2028-12-12", "2028-12-14"]
    answer(invitation=invitation, answer=Answer.YES, via=invitation.link, worker=told.W, now=NOW)
    with time_machine.travel(at("2028-12-15 12:00"), tick=False):
        client.force_login(told.W)
        client.post(reverse("teamtables:remind_silent", args=[table.ref]))
    assert sent.count() == 2

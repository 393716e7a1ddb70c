"""A worker plans a table: form, check page, sending, and taking it back."""

from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from accounts.choices import Role
from accounts.models import AccessLog
from cases.models import Task
from outbox.models import Mail
from teamtables.choices import Answer, InviteeRole, TableState
from teamtables.inviting import (
    AlreadySent,
    NotConfirmed,
    RoleMissing,
    plan_table,
    take_back,
)
from teamtables.models import InvitationLink, TeamTable
from tests import factories
from tests.clock import at
from tests.teamtables.conftest import PLANNED, Scene


@pytest.fixture
def client(client, told: Scene):
    with time_machine.travel(PLANNED, tick=False):
        client.force_login(told.W)
        yield client


def url_of(scene: Scene) -> str:
    return reverse("teamtables:plan", args=[scene.trajectory.ref])


def typed(scene: Scene, **over) -> dict:
    values = {
        "form_key": str(uuid4()),
        "old_school": str(scene.OS.pk),
        "new_school": str(scene.JS.pk),
        "guardians": [str(scene.M.pk), str(scene.F.pk)],
        "partners": [str(scene.PA.pk)],
        "youth": "pending",
        "youth_not_asked": "Rayan is vandaag nog niet te spreken",
        "day_day": "19", "day_month": "12", "day_year": "2028",
        "time": "15.30",
        "minutes": "45",
        "place": "lokaal 1.04",
    }  # fmt: skip
    return values | over


def test_the_check_page_shows_the_exact_mail_and_stores_nothing(client, told: Scene) -> None:
    page = client.post(url_of(told), typed(told))
    assert page.status_code == 200
    shown = page.content.decode()
    assert "Overleg op dinsdag 19 december, 15.30 uur: komt u?" in shown
    assert "Wilt u antwoorden voor donderdag 14 december?" in shown
    assert "Noor Haverkamp heeft u gebeld" in shown
    assert not TeamTable.objects.exists()
    assert not Mail.objects.exists()


def test_sending_plans_once_however_often_it_is_pressed(client, told: Scene) -> None:
    sent = typed(told, step="send")
    first = client.post(url_of(told), sent)
    again = client.post(url_of(told), sent)
    table = TeamTable.objects.get()
    assert first.url == again.url == table.get_absolute_url()
    assert {mail.due_at for mail in Mail.objects.all()} == {at("2028-12-08 17:10")}
    assert Mail.objects.count() == 4
    assert table.invitations.count() == 6
    assert Task.objects.get(code="LETTER").guardian == told.M
    assert AccessLog.objects.filter(action="create", thing_ref=table.ref).count() == 1


def test_opening_the_form_changes_nothing(client, told: Scene) -> None:
    assert client.get(url_of(told)).status_code == 200
    assert not TeamTable.objects.exists()


@pytest.mark.parametrize(
    ("over", "message"),
    [
        ({"day_day": "16"}, "Zaterdag 16 december is in het weekend. Kies een werkdag."),
        ({"day_day": "25"}, "25 december is Eerste kerstdag. Kies een werkdag."),
        ({"day_day": "8", "time": "9"}, "Dit moment is al voorbij. Kies een later moment."),
        ({"day_month": "2", "day_day": "31"}, "31 februari bestaat niet."),
        ({"time": "kwart over"}, "Schrijf de tijd zo: 15.30."),
        ({"time": "21.00"}, "Kies een tijd tussen 7.00 en 21.00 uur."),
        ({"day_year": "2031"}, "Een teamtafel kan hoogstens 6 maanden vooruit liggen."),
        ({"place": ""}, "Vul ‘Waar’ in."),
        ({"place": "lokaal 111222333"}, "Dit lijkt een BSN"),
        ({"old_school": ""}, "Kies wie er komt bij ‘Oude school: Havenlicht College’."),
        ({"youth": ""}, "Kies of Rayan erbij wil zijn."),
        ({"new_school": "nobody"}, "Schrijf waarom je een school niet uitnodigt"),
    ],
)
def test_a_mistake_says_what_to_repair_and_keeps_the_text(
    client, told: Scene, over: dict, message: str
) -> None:
    page = client.post(url_of(told), typed(told, **over, step="send"))
    shown = page.content.decode()
    assert page.status_code == 422
    assert message in shown
    assert ('value="lokaal 1.04"' in shown) == ("place" not in over)
    assert not TeamTable.objects.exists()


def test_who_was_not_called_yet_gets_no_invitation(client, told: Scene) -> None:
    fresh = factories.make_contact(told.OS.location, name="Anna Bos", confirmed_on=None)
    page = client.post(url_of(told), typed(told, old_school=str(fresh.pk), step="send"))
    assert page.status_code == 422
    assert "Anna Bos is nog niet gebeld en bevestigd." in page.content.decode()
    assert reverse("schools:contact_edit", args=[fresh.pk]) in page.content.decode()
    with pytest.raises(NotConfirmed):
        plan_table_with(told, contact=fresh)


def plan_table_with(scene: Scene, **over) -> TeamTable:
    first, *others = scene.invitees
    changed = type(first)(first.role, **over)
    return scene.plan(invitees=[changed, *others])


def test_a_school_is_left_out_only_with_a_reason(told: Scene) -> None:
    others = [each for each in told.invitees if each.role != InviteeRole.NEW_SCHOOL]
    with pytest.raises(RoleMissing):
        told.plan(invitees=others)
    assert told.plan(invitees=others, missing_reason="Nog geen mentor").missing_reason


def test_a_holiday_of_the_school_is_a_warning(client, told: Scene) -> None:
    page = client.post(url_of(told), typed(told, day_day="28"))
    assert page.status_code == 200
    assert "Havenlicht College heeft dan vakantie of een vrije dag." in page.content.decode()
    assert "Dat is dag 23, na de drie weken." in page.content.decode()


def test_undo_sends_nothing_and_fills_the_form_again(client, told: Scene) -> None:
    client.post(url_of(told), typed(told, youth="yes", step="send"))
    table = TeamTable.objects.get()
    undo = reverse("teamtables:take_back", args=[table.ref])
    assert client.post(undo).url == client.post(undo).url == url_of(told)
    assert set(Mail.objects.values_list("state", flat=True)) == {"cancelled"}
    assert Task.objects.get(code="LETTER").state == "cancelled"
    assert not InvitationLink.objects.filter(revoked_at=None).exists()
    shown = client.get(url_of(told)).content.decode()
    assert 'value="lokaal 1.04"' in shown
    assert 'value="yes" class="form-check-input"' in shown or "checked" in shown
    client.post(url_of(told), typed(told, step="send"))
    assert TeamTable.objects.get().state == TableState.INVITED


def test_after_the_wait_it_is_too_late_to_take_back(told: Scene) -> None:
    table = told.plan()
    with pytest.raises(AlreadySent):
        take_back(table=table, by=told.W, now=at("2028-12-08 17:10"))


def test_until_the_youth_knows_everything_waits(scene: Scene) -> None:
    scene.plan()
    assert set(Mail.objects.values_list("state", flat=True)) == {"held"}
    assert not Task.objects.filter(code="LETTER").exists()


def test_the_answer_of_the_youth_is_known_at_once(told: Scene) -> None:
    invitees = [*told.invitees[:-1], type(told.invitees[0])(InviteeRole.YOUTH, answer=Answer.YES)]
    table = plan_table(
        round=told.round, starts_at=at("2028-12-19 15:30"), minutes=45, place="1.04",
        invitees=invitees, by=told.W, now=PLANNED,
    )  # fmt: skip
    assert table.invitations.get(role=InviteeRole.YOUTH).comes


def test_others_do_not_plan(client, told: Scene) -> None:
    stranger = factories.make_user(Role.WORKER, factories.make_team())
    client.force_login(stranger)
    assert client.get(url_of(told)).status_code == 404
    assert client.post(url_of(told), typed(told, step="send")).status_code == 404
    client.force_login(factories.make_user(Role.TEAM_LEAD, told.team))
    assert client.get(url_of(told)).status_code == 403
    assert client.post(url_of(told), typed(told, step="send")).status_code == 403
    assert not TeamTable.objects.exists()

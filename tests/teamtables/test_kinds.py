"""Other meetings as a table: a BT or MDO of the school, a table that breaks through, a handover."""

from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.choices import Role
from cases.choices import GrantGround
from cases.models import Enrolment, Task
from outbox.models import Mail
from schools.choices import PartnerKind, PartnerStatus
from teamtables import facts
from teamtables.agreeing import share_agreements
from teamtables.choices import InviteeRole, TableKind
from teamtables.holding import Minutes, TalkMissing, hold_table
from teamtables.inviting import About, Invitee, NotConfirmed, RoleMissing, take_back
from teamtables.jobs import follow_invitations_at
from teamtables.models import TeamTable
from tests import factories
from tests.clock import at
from tests.teamtables.conftest import HELD, PLANNED, Scene, eight
from tests.teamtables.test_plan import typed, url_of


@pytest.fixture
def client(client, told: Scene):
    with time_machine.travel(PLANNED, tick=False):
        client.force_login(told.W)
        yield client


@pytest.mark.parametrize("kind", [TableKind.BT, TableKind.MDO])
def test_a_meeting_of_the_school_asks_who_organises_it(
    client: Client, told: Scene, kind: str
) -> None:
    page = client.post(url_of(told), typed(told, kind=kind))
    assert page.status_code == 422
    assert "Schrijf wie dit overleg organiseert." in page.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        told.plan(about=About(kind=kind))
    told.plan(about=About(kind=kind, organiser="Joke Brandsma, zorgcoördinator"))
    assert TeamTable.objects.get().is_of_the_round


def test_whom_the_organiser_asked_gets_no_mail_from_us(client: Client, told: Scene) -> None:
    sent = typed(told, kind="mdo", organiser="Het Havenlicht")
    check = client.post(url_of(told), sent).content.decode()
    assert f'name="asked_there" value="c{told.OS.pk}"' in check
    there = [f"c{told.OS.pk}", f"g{told.M.pk}"]
    client.post(url_of(told), sent | {"asked_there": there, "step": "send"})
    table = TeamTable.objects.get()
    assert {each.person for each in table.invitations.filter(asked_there=True)} == {told.OS, told.M}
    assert told.OS.email not in set(Mail.objects.values_list("to", flat=True))
    assert Mail.objects.count() == 3
    for morning in ("2028-12-11", "2028-12-14", "2028-12-15", "2028-12-18"):
        follow_invitations_at(eight(morning))
    assert told.OS.email not in set(Mail.objects.values_list("to", flat=True))
    assert not Task.objects.filter(code="LETTER").exists()
    assert "Gevraagd door de organisator" in client.get(table.get_absolute_url()).content.decode()


def test_a_team_table_of_our_own_asks_everybody_itself(client: Client, told: Scene) -> None:
    sent = typed(told, asked_there=[f"c{told.OS.pk}"], step="send")
    client.post(url_of(told), sent)
    assert not TeamTable.objects.get().invitations.filter(asked_there=True).exists()
    assert Mail.objects.filter(to=told.OS.email).exists()


@pytest.mark.parametrize("kind", TableKind.values)
def test_every_kind_has_the_same_checks(told: Scene, kind: str) -> None:
    about = About(kind=TableKind(kind), organiser="De school")
    others = [each for each in told.invitees if each.role != InviteeRole.NEW_SCHOOL]
    with pytest.raises(RoleMissing):
        told.plan(invitees=others, about=about)
    told.PA.partner.status = PartnerStatus.INTERESTED
    with pytest.raises(NotConfirmed):
        told.plan(about=about)


def test_an_interested_partner_is_not_even_offered(client: Client, told: Scene) -> None:
    told.PA.partner.status = PartnerStatus.INTERESTED
    told.PA.partner.save()
    factories.make_contact(partner=factories.make_partner(), name="Wel Akkoord")
    assert told.PA.name not in client.get(url_of(told)).content.decode()
    assert client.post(url_of(told), typed(told, step="send")).status_code == 422
    assert not TeamTable.objects.exists()


def test_planning_the_table_that_breaks_through_closes_its_task(told: Scene) -> None:
    task = Task.start(round=told.round, code="BREAKTHROUGH", clock_on=PLANNED.date(), now=PLANNED)
    table = told.plan(about=About(kind=TableKind.BREAKTHROUGH))
    task.refresh_from_db()
    assert task.state == "done"
    take_back(table=table, by=told.W, now=PLANNED)
    task.refresh_from_db()
    assert task.state == "open"


def test_another_kind_leaves_that_task_open(told: Scene) -> None:
    task = Task.start(round=told.round, code="BREAKTHROUGH", clock_on=PLANNED.date(), now=PLANNED)
    told.plan()
    task.refresh_from_db()
    assert task.state == "open"


def test_the_ladder_proposes_who_helps_to_break_through(client: Client, told: Scene) -> None:
    lead = factories.make_user(Role.TEAM_LEAD, told.team, display_name="Lotte Lead")
    scientist = factories.make_user(Role.BEHAVIOURAL_SCIENTIST, display_name="Gijs Gedrag")
    factories.make_grant(told.trajectory, scientist, GrantGround.SCIENTIST, now=PLANNED)
    others = factories.make_user(Role.TEAM_LEAD, factories.make_team(), display_name="Ander Team")
    helper = factories.make_contact(
        partner=factories.make_partner(kind=PartnerKind.LEERPLICHT), name="Lars Plicht"
    )
    form = client.get(f"{url_of(told)}?kind=breakthrough").context["form"]
    assert form["kind"].value() == "breakthrough"
    assert form["partners"].value() == [str(helper.pk)]
    assert form["colleagues"].value() == [str(scientist.pk), str(lead.pk)]
    assert others.display_name not in str(form["colleagues"])
    own = client.get(url_of(told)).context["form"]
    assert not own["partners"].value() and not own["colleagues"].value()
    sent = typed(told, kind="breakthrough", colleagues=[str(lead.pk), str(scientist.pk)])
    client.post(url_of(told), sent | {"step": "send"})
    table = TeamTable.objects.get()
    assert {each.email for each in table.invitations.filter(role="colleague")} == {
        lead.email, scientist.email,
    }  # fmt: skip
    assert Mail.objects.filter(to=lead.email).exists()
    shown = client.get(table.get_absolute_url()).content.decode()
    assert "Lotte Lead" in shown and "Doorbraaktafel" in shown


def test_an_unknown_kind_in_the_address_is_a_team_table(client: Client, told: Scene) -> None:
    form = client.get(f"{url_of(told)}?kind=nothing").context["form"]
    assert form["kind"].value() == "team_table"


def test_a_handover_talk_is_no_table_of_the_round(told: Scene) -> None:
    table = told.plan(about=About(kind=TableKind.HANDOVER))
    hold_table(table=table, typed=Minutes(), by=told.W, now=HELD)
    share_agreements(table=table, by=told.W, now=HELD)
    assert not told.round.milestones.filter(code__in=["M5", "M6"], done_on__isnull=False).exists()
    assert told.round.tasks.open().filter(code="D03").exists()
    assert facts.milestones() == {}
    assert list(facts.differences()) == []


@pytest.mark.parametrize(
    "kind", [TableKind.TEAM_TABLE, TableKind.BT, TableKind.MDO, TableKind.BREAKTHROUGH]
)
def test_the_others_come_after_the_school_talk(told: Scene, kind: TableKind) -> None:
    table = told.plan(about=About(kind=kind, organiser="De school"))
    with pytest.raises(TalkMissing):
        hold_table(table=table, typed=Minutes(), by=told.W, now=HELD)
    typed_with_reason = Minutes(order_reason="Het kon niet eerder")
    hold_table(table=table, typed=typed_with_reason, by=told.W, now=HELD)
    assert told.round.milestones.get(code="M5").done_on == table.on


def test_the_old_school_has_to_be_there_while_the_youth_is_enrolled(told: Scene) -> None:
    without = [each for each in told.invitees if each.role != InviteeRole.OLD_SCHOOL]
    with pytest.raises(RoleMissing):
        told.plan(invitees=without)
    Enrolment.objects.filter(location=told.OS.location).update(ended_on=PLANNED.date())
    table = told.plan(invitees=without)
    assert not table.missing_reason


def test_the_old_school_has_to_be_there_while_it_keeps_in_touch(
    client: Client, told: Scene
) -> None:
    Enrolment.objects.filter(location=told.OS.location).update(ended_on=PLANNED.date())
    assert client.post(url_of(told), typed(told, old_school="nobody")).status_code == 200
    plan = told.trajectory.youth.contact_plans.create(
        contact=told.OS, every_days=7, started_on=PLANNED.date()
    )
    assert client.post(url_of(told), typed(told, old_school="nobody")).status_code == 422
    without = [each for each in told.invitees if each.role != InviteeRole.OLD_SCHOOL]
    with pytest.raises(RoleMissing):
        told.plan(invitees=without)
    plan.until = at("2028-12-08 00:00").date()
    plan.started_on = at("2028-12-01 00:00").date()
    plan.save()
    assert told.plan(invitees=without)


def test_a_colleague_is_asked_once(told: Scene) -> None:
    lead = factories.make_user(Role.TEAM_LEAD, told.team)
    twice = [Invitee(InviteeRole.COLLEAGUE, colleague=lead)] * 2
    with pytest.raises(IntegrityError), transaction.atomic():
        told.plan(invitees=[*told.invitees, *twice], form_key=uuid4())


def test_the_ladder_leads_to_its_table(client: Client, told: Scene) -> None:
    Task.start(round=told.round, code="BREAKTHROUGH", clock_on=PLANNED.date(), now=PLANNED)
    page = client.get(reverse("cases:ladder", args=[told.trajectory.ref])).content.decode()
    assert f"{url_of(told)}?kind=breakthrough" in page


def test_the_place_is_at_school_first_with_the_room(client: Client, told: Scene) -> None:
    form = client.get(url_of(told)).context["form"]
    assert form["place_at"].value() == str(told.OS.location.pk)
    at_school = typed(told, place_at=str(told.OS.location.pk), step="send")
    client.post(url_of(told), at_school)
    table = TeamTable.objects.get()
    assert table.place == "Havenlicht College, lokaal 1.04"
    client.post(reverse("teamtables:take_back", args=[table.ref]))
    again = client.get(url_of(told)).context["form"]
    assert (again["place_at"].value(), again["place"].value()) == ("elsewhere", table.place)
    elsewhere = typed(told, place_at="elsewhere", place="Buurthuis De Brug", step="send")
    client.post(url_of(told), elsewhere)
    assert TeamTable.objects.get().place == "Buurthuis De Brug"

"""The people of the story around one planned table, and a clock that passes."""

from dataclasses import dataclass
from datetime import date, datetime

import pytest
import time_machine
from django.test import Client

from accounts.choices import Role
from accounts.models import Team, User
from cases.choices import ContactPreference, EventKind
from cases.models import Guardian, Round, Trajectory
from config.kit.dates import at_eight
from schools.choices import SchoolKind
from schools.models import ContactPerson
from teamtables.agreeing import share_agreements
from teamtables.choices import InviteeRole, Present
from teamtables.holding import Line, Minutes, hold_table
from teamtables.inviting import Invitee, plan_table
from teamtables.models import Invitation, TeamTable
from tests import factories
from tests.clock import at

LOGGED = at("2028-12-08 16:42")
PLANNED = at("2028-12-08 17:05")
TABLE_AT = at("2028-12-19 15:30")
HELD = at("2028-12-19 16:30")
LATER = at("2028-12-22 09:00")
DUE = date(2029, 1, 13)
LINES = {"OS": "Boeken brengen", "M": "Rugzak kopen", "F": "Fiets maken", "youth": "Rooster kiezen"}


@dataclass
class Scene:
    """Codes as in the story: W worker, M mother (letter), F father, OS and JS the schools."""

    team: Team
    W: User
    trajectory: Trajectory
    round: Round
    M: Guardian
    F: Guardian
    OS: ContactPerson
    JS: ContactPerson
    JB: ContactPerson
    PA: ContactPerson

    @property
    def invitees(self) -> list[Invitee]:
        return [
            Invitee(InviteeRole.OLD_SCHOOL, contact=self.OS),
            Invitee(InviteeRole.NEW_SCHOOL, contact=self.JS),
            Invitee(InviteeRole.PARENT, guardian=self.M),
            Invitee(InviteeRole.PARENT, guardian=self.F),
            Invitee(InviteeRole.PARTNER, contact=self.PA),
            Invitee(InviteeRole.YOUTH),
        ]

    def plan(self, *, now: datetime = PLANNED, **over) -> TeamTable:
        values = {
            "round": self.round,
            "starts_at": TABLE_AT,
            "minutes": 45,
            "place": "Havenlicht College, lokaal 1.04",
            "invitees": self.invitees,
            "by": self.W,
        }
        return plan_table(now=now, **values | over)

    def invitation(self, code: str) -> Invitation:
        person = getattr(self, code)
        rows = Invitation.objects.active().select_related("table")
        field = "guardian" if isinstance(person, Guardian) else "contact"
        return rows.get(**{field: person})


def make_scene(*, told: bool = False) -> Scene:
    team = factories.make_team()
    worker = factories.make_user(
        Role.WORKER, team, display_name="Noor Haverkamp", phone="010 555 03 03"
    )
    school = factories.make_school(name="Havenlicht College")
    institution = factories.make_school(name="Zandplaatschool", kind=SchoolKind.INSTITUTION)
    trajectory = factories.make_trajectory(
        worker, team, now=LOGGED, school=school, first_name="Rayan", last_name="Tervoort"
    )
    event = factories.make_event(
        trajectory, worker, now=LOGGED, kind=EventKind.DETENTION, told=told,
        effective_on=date(2028, 12, 5), new_school=institution,
    )  # fmt: skip
    back_up = factories.make_contact(institution, name="Mirte Zuidhof")
    return Scene(
        team=team,
        W=worker,
        trajectory=trajectory,
        round=Round.objects.get(pk=event.round_id),
        M=factories.make_guardian(
            trajectory.youth, name="Ilse Berg", contact_pref=ContactPreference.LETTER
        ),
        F=factories.make_guardian(
            trajectory.youth,
            name="Karim Benali",
            relation="father",
            has_authority=False,
            email="karim@post.example",
            contact_pref=ContactPreference.MAIL,
        ),  # fmt: skip
        OS=factories.make_contact(school, name="Joke Brandsma"),
        JS=factories.make_contact(institution, name="Teun Wijnands", backup=back_up),
        JB=back_up,
        PA=factories.make_contact(partner=factories.make_partner(), name="Samira Oudkerk"),
    )


@pytest.fixture(autouse=True)
def undo_wait(settings) -> None:
    settings.UNDO_SECONDS = 300


@pytest.fixture
def scene(db) -> Scene:
    return make_scene()


@pytest.fixture
def told(db) -> Scene:
    return make_scene(told=True)


def eight(text: str) -> datetime:
    return at_eight(date.fromisoformat(text))


@pytest.fixture
def shared(told: Scene) -> Scene:
    """Four agreements: of the school, of each parent, and of the youth."""
    told.M.email, told.M.contact_pref = "ilse@post.example", ContactPreference.MAIL
    told.M.save()
    table = told.plan()
    lines = [
        Line(LINES["OS"], "school", contact=told.OS, due_on=DUE),
        Line(LINES["M"], "parent", guardian=told.M, due_on=DUE),
        Line(LINES["F"], "parent", guardian=told.F, due_on=DUE),
        Line(LINES["youth"], "youth", due_on=DUE),
    ]
    present = {each.pk: Present.YES for each in table.invitations.all()}
    typed = Minutes(order_reason="kon niet eerder", present=present, lines=lines)
    hold_table(table=table, typed=typed, by=told.W, now=HELD)
    share_agreements(table=table, by=told.W, now=HELD)
    return told


@pytest.fixture
def clock():
    with time_machine.travel(LATER, tick=False) as traveller:
        yield traveller


@pytest.fixture
def worker(client, shared: Scene, clock) -> Client:
    client.force_login(shared.W)
    return client

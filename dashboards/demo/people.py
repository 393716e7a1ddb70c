"""Organisation, teams, and the people who sign in. All invented."""

from datetime import date, timedelta

from django.contrib.auth.hashers import make_password

from accounts.choices import Role, TeamKind
from accounts.models import Organisation, Region, RoleAssignment, Team, User
from cases.models import Pilot

PASSWORD = "stay-on-track"
PEOPLE = (
    ("worker.ots", "Eva de Wit", "010 555 02 01", Role.WORKER, TeamKind.OTS),
    ("colleague.ots", "Fatima Aydin", "010 555 02 02", Role.WORKER, TeamKind.OTS),
    ("worker.jr", "Daan Verhoef", "010 555 02 03", Role.WORKER, TeamKind.JR),
    ("lead.ots", "Marijke Stolk", "010 555 02 04", Role.TEAM_LEAD, TeamKind.OTS),
    ("lead.jr", "Pieter Solleveld", "010 555 02 05", Role.TEAM_LEAD, TeamKind.JR),
    ("scientist", "Ans Boerrigter", "010 555 02 06", Role.BEHAVIOURAL_SCIENTIST, None),
    ("admin", "Rob Kersten", "010 555 02 07", Role.ADMIN, None),
    ("researcher", "Yara Bloemendaal", "010 555 02 08", Role.RESEARCHER, None),
    ("privacy", "Willem Teeuwen", "010 555 02 09", Role.PRIVACY_OFFICER, None),
    ("coresearcher", "Noa Feenstra", "010 555 02 11", Role.CO_RESEARCHER, None),
    ("regional", "Harm Oldenburg", "010 555 02 12", Role.REGIONAL_VIEWER, None),
    ("interviewer", "Malika Oosterwijk", "010 555 02 13", Role.PEER_INTERVIEWER, None),
    ("second.admin", "Nel Vroom", "010 555 02 10", Role.ADMIN, None),
)


def make_people(today: date) -> dict[str, User]:
    """The demo people by the first part of their address, in one OTS and one JR team."""
    region = Region.objects.create(name="Rotterdam-Rijnmond")
    organisation = Organisation.objects.create(name="Jeugdbescherming Demostad", region=region)
    teams = {
        TeamKind.OTS: Team.objects.create(
            name="Team Maas", kind=TeamKind.OTS, organisation=organisation
        ),
        TeamKind.JR: Team.objects.create(
            name="Team Haven", kind=TeamKind.JR, organisation=organisation
        ),
    }
    started = today - timedelta(days=800)
    pilot = Pilot.objects.create(name="Stay on Track", starts_on=started)
    pilot.teams.set(teams.values())
    password = make_password(PASSWORD)
    people = {}
    for name, display_name, phone, role, kind in PEOPLE:
        person = User.objects.create(
            email=f"{name}@demo.example", display_name=display_name, phone=phone, password=password
        )
        RoleAssignment.objects.create(
            user=person, role=role, team=teams.get(kind), starts_on=started,
            region=region if role == Role.REGIONAL_VIEWER else None,
        )  # fmt: skip
        people[name] = person
    return people

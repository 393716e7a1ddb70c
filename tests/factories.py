"""People, schools and dossiers for tests, as plain functions. Everybody is invented."""

import time
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from django.test import Client

from accounts.choices import Role, TeamKind
from accounts.models import Organisation, RoleAssignment, Team, User
from cases.choices import EventKind, GrantGround
from cases.intake import log_event
from cases.models import AccessGrant, Enrolment, Guardian, Trajectory, TriggerEvent, Youth
from cases.moving_in import NewPlace
from cases.registering import open_youth
from config.kit.dates import local_date
from schools.choices import (
    ContactFunction,
    HolidayRegion,
    OfferKind,
    PartnerKind,
    PartnerStatus,
    SchoolKind,
)
from schools.models import ContactPerson, Offer, Partner, School, SchoolLocation

_numbers = count(1)
LONG_AGO = date(2020, 1, 1)


def make_team(kind: TeamKind = TeamKind.OTS, **over: Any) -> Team:
    organisation, _ = Organisation.objects.get_or_create(name="Jeugdhulp Voorbeeldstad")
    values = {"name": f"Team {next(_numbers)}", "kind": kind, "organisation": organisation}
    return Team.objects.create(**values | over)


def make_user(role: Role | None = None, team: Team | None = None, **over: Any) -> User:
    number = next(_numbers)
    values = {"email": f"person{number}@team.example", "display_name": f"Persoon {number}"}
    user = User.objects.create_user(password=None, **values | over)
    if role:
        RoleAssignment.objects.create(user=user, role=role, team=team, starts_on=LONG_AGO)
    return user


def sign_in_freshly(client: Client, user: User) -> Client:
    """Signed in, and the password typed just now: as sensitive acts ask."""
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


def make_school(**over: Any) -> SchoolLocation:
    number = next(_numbers)
    institution = f"99{chr(65 + number // 26 % 26)}{chr(65 + number % 26)}"
    school, _ = School.objects.get_or_create(
        code=institution, defaults={"name": "Voorbeeldbestuur"}
    )
    values = {
        "code": f"{institution}{number // 676 % 100:02d}",
        "school": school,
        "kind": SchoolKind.VO,
        "name": f"Voorbeeldschool {number}",
        "city": "ROTTERDAM",
        "municipality": "ROTTERDAM",
        "holiday_region": HolidayRegion.MIDDEN,
    }
    return SchoolLocation.objects.create(**values | over)


def make_contact(location: SchoolLocation | None = None, **over: Any) -> ContactPerson:
    """A contact person who was called and whose address was confirmed."""
    number = next(_numbers)
    values = {
        "location": location,
        "name": f"Mentor {number}",
        "function": ContactFunction.MENTOR,
        "email": f"mentor{number}@school.example",
        "phone": "010 555 01 01",
        "confirmed_on": LONG_AGO,
    }
    return ContactPerson.objects.create(**values | over)


def make_partner(**over: Any) -> Partner:
    values = {
        "name": f"Partner {next(_numbers)}",
        "kind": PartnerKind.WELFARE,
        "status": PartnerStatus.ACTIVE,
    }
    return Partner.objects.create(**values | over)


def make_offer(**over: Any) -> Offer:
    values = {"name": f"Aanbod {next(_numbers)}", "kind": OfferKind.GROUP, "moment": "after"}
    return Offer.objects.create(**values | over)


def make_trajectory(
    worker: User, team: Team, *, now: datetime, school: SchoolLocation | None = None, **over: Any
) -> Trajectory:
    """A youth of 14 with a trajectory assigned to the worker; enrolled when a school is given."""
    values = {
        "first_name": "Sami",
        "last_name": f"Voorbeeld {next(_numbers)}",
        "birth_date": date(local_date(now).year - 14, 1, 15),
    }
    youth = Youth(**values | over)
    trajectory = open_youth(youth=youth, team=team, by=worker, now=now)
    if school:
        started = local_date(now) - timedelta(days=700)
        Enrolment.objects.create(youth=youth, location=school, started_on=started)
    return trajectory


def make_guardian(youth: Youth, **over: Any) -> Guardian:
    values = {"name": f"Ouder {next(_numbers)}", "relation": "mother", "has_authority": True}
    return Guardian.objects.create(youth=youth, **values | over)


def make_event(trajectory: Trajectory, worker: User, *, now: datetime, **over: Any) -> TriggerEvent:
    """A move to a living group, effective the day it is logged, which the youth knows."""
    values = {
        "kind": EventKind.MUHP,
        "effective_on": local_date(now),
        "told": True,
        "place": NewPlace("residential", "De Haven"),
    }
    return log_event(trajectory=trajectory, by=worker, now=now, **values | over)


def make_grant(
    trajectory: Trajectory, user: User, ground: GrantGround, *, now: datetime, **over: Any
) -> AccessGrant:
    """A dated right from this moment, for 30 days."""
    values = {"since": now, "until": now + timedelta(days=30), "by": None}
    return AccessGrant.start(trajectory=trajectory, user=user, ground=ground, **values | over)

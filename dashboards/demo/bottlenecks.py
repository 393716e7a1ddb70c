"""What gets in the way in the demo's region, and one agreement about it. About nobody."""

from datetime import datetime, timedelta
from uuid import uuid4

from accounts.choices import Role
from accounts.models import User
from cases.models import Trajectory
from config.kit.dates import local_date
from dashboards.demo.world import World
from teamtables.chain import agree
from teamtables.models import Bottleneck

# Who, how many days ago, kind, level, text, and how far it came.
LOGGED = (
    ("worker.ots", 3, "money", "school", "open",
     "Het budget voor vervoer stopt zodra iemand verhuist. De eigen school is dan niet te halen."),
    ("worker.ots", 9, "waiting", "offer", "open",
     "De wachttijd voor een plek met behandeling is langer dan het verblijf op de crisisplek."),
    ("colleague.ots", 16, "law", "dropout", "taken_up",
     "Zonder adres in de gemeente neemt niemand een aanvraag voor een plek op school aan."),
    ("colleague.ots", 24, "capacity", "offer", "taken_up",
     "Er is in de regio geen klas voor nieuwkomers met plek tot de zomer."),
    ("worker.jr", 30, "privacy", "school", "taken_up",
     "Scholen weten niet wat zij na een verblijf in een instelling mogen vragen."),
    ("worker.jr", 41, "money", "offer", "answered",
     "Twee gemeenten wachten op elkaar: wie betaalt de begeleiding op school?"),
    ("worker.ots", 55, "waiting", "school", "answered",
     "Een nieuwe school wacht met de start tot de hele indicatie er is."),
)  # fmt: skip
AGREED = (
    "De nieuwe school begint op de eerste dag. De gemeente van het laatste adres betaalt de "
    "begeleiding tot er een besluit is."
)
PARTIES = "Samenwerkingsverband Maasoever, gemeente Voorbeeldstad, Jeugdbescherming Demostad"
AGREED_BEFORE = timedelta(days=7)


def make(world: World, now: datetime) -> None:
    made = [_log(world, now, *each) for each in LOGGED]
    agree(
        bottlenecks=[one for one, state in made if state == "answered"], text=AGREED,
        parties=PARTIES, starts_on=local_date(now - AGREED_BEFORE), ends_on=None,
        by=world.people["lead.ots"], now=now - AGREED_BEFORE, key=uuid4(),
    )  # fmt: skip


def _log(
    world: World, now: datetime, who: str, days: int, kind: str, level: str, state: str, text: str
) -> tuple[Bottleneck, str]:
    person = world.people[who]
    team = world.team_of(person)
    new = Bottleneck(kind=kind, level=level, text=text, team=team)
    logged = new.log(
        by=person, now=now - timedelta(days=days), key=uuid4(), trajectory=_file_of(person)
    )
    if state != "open":
        logged.put_on_agenda(by=world.lead_of(team))
    return logged, state


def _file_of(person: User) -> Trajectory | None:
    """One they work on; the first bottleneck of a worker comes from it."""
    mine = Trajectory.objects.workable_by(person).running().order_by("pk")
    return mine.first() if person.has_role(Role.WORKER) else None

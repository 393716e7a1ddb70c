"""The twenty youths of the demo: ten in each team, at every stage. All invented.

`days` is how many days ago the event took effect; the stage follows from it, because everything
that would have happened by now is played. `missed` is how many school days went by without school
after the event; None when there is no lesson yet.
"""

from dataclasses import dataclass

from cases.choices import EventKind as E
from cases.choices import PlacementKind as P


@dataclass(frozen=True)
class Life:
    """One youth and what happened. Days count from the day of the event, unless said otherwise."""

    first: str
    last: str
    age: int
    worker: str
    days: int
    kind: E
    place: P
    label: str
    school: str
    new_school: str = ""
    called: str = ""
    level: str = ""
    reach: str = ""
    told: bool = True
    table_in: int = 12
    table_next: bool = False
    agreed_in: int | None = 18
    leaves_in: int | None = None
    closes_in: int | None = None
    missed: int | None = 0
    asked_only: bool = False  # as coordinator, not accepted yet
    without_old_school: bool = False  # at the table
    at_mdo: bool = False  # the school's own meeting was the table
    silent: str = ""  # who does not answer the invitation
    mother: str = "letter"
    shielded: bool = False
    unassigned: bool = False
    words: tuple[str, str, str] = ("", "", "")


# What their mothers are called; another name than the youth's, which no mail may carry.
MOTHERS = (
    "Aksoy", "Bakker", "Claessen", "Demir", "Evers", "Faber", "Groen", "Haddad", "Imhof", "Jonker",
    "Kok", "Lamers", "Meijer", "Nijland", "Ootes", "Prins", "Quist", "Rozema", "Sanders", "Timmer",
)  # fmt: skip

_EVA, _FATIMA, _DAAN = "worker.ots", "colleague.ots", "worker.jr"
_STAY = ("Bij mijn tante wonen, of dichtbij.", "Naar mijn eigen klas blijven gaan.", "Voetballen.")
_COOK = ("Op een kleine groep.", "De koksopleiding doen.", "Gamen met mijn neef.")
_HAIR = ("Later op mezelf.", "De kappersopleiding doen.", "Dansen op woensdag.")
_BOX = ("Terug naar huis.", "Terug naar mijn eigen klas.", "Boksen.")

LIVES = (
    # Team Maas (OTS): six of Eva, three of Fatima, one of nobody yet.
    Life("Lina", "Dekkers", 8, _EVA, 0, E.MUHP, P.FOSTER, "Gezin De Linde", "99XA00",
         told=False, level="groep 4", reach="via pleegmoeder"),
    Life("Noah", "Verhoeven", 11, _EVA, 4, E.MOVE_HOME, P.CRISIS, "Crisisgroep Het Baken",
         "99XB00", level="groep 7", table_in=14, missed=2, asked_only=True),
    Life("Jayden", "Kromhout", 16, _EVA, 9, E.MOVE_BOTH, P.RESIDENTIAL, "Groep De Haven",
         "99YC00", "99YA00", level="vmbo-t 4", reach="appje na 16 uur", mother="mail",
         words=_COOK, missed=4, silent="new_school"),
    Life("Mila", "van der Zwan", 13, _EVA, 13, E.MUHP, P.FAMILY_HOME, "Gezinshuis De Es",
         "99YB01", level="havo 1", table_next=True, words=_STAY),
    Life("Sem", "Oosterbaan", 15, _EVA, 21, E.MUHP, P.FOSTER, "Gezin Zomerdijk", "99YE00",
         level="vmbo-k 3", table_in=13, agreed_in=None, words=_COOK, missed=3),
    Life("Samira", "Bouzid", 14, _EVA, 23, E.MOVE_BOTH, P.RESIDENTIAL, "Groep De Haven",
         "99YD00", "99YA00", called="Sam", level="mavo 2", reach="na 16 uur, met Sam zelf",
         table_in=14, agreed_in=None, words=_HAIR, missed=12, without_old_school=True),
    Life("Tess", "Nagtegaal", 10, _FATIMA, 62, E.MUHP, P.FOSTER, "Gezin Van Rijn", "99XD00",
         level="groep 6", leaves_in=69, shielded=True, at_mdo=True, words=_STAY),
    Life("Amir", "Hosseini", 17, _FATIMA, 190, E.MOVE_BOTH, P.ASSISTED, "Kamers De Brug",
         "99YF00", "99YA00", level="praktijkonderwijs 5", leaves_in=95, words=_COOK, missed=7),
    Life("Fenna", "Kuiper", 6, _FATIMA, 420, E.MUHP, P.NETWORK, "Bij oma", "99XE00",
         level="groep 2", leaves_in=90, closes_in=400, words=_STAY, missed=1),
    Life("Bram", "Teunissen", 12, _FATIMA, 1, E.MOVE_SCHOOL, P.HOME, "", "99XF00", "99YC00",
         level="groep 8", unassigned=True),
    # Team Haven (JR): all of Daan.
    Life("Rayan", "Tervoort", 15, _DAAN, 0, E.DETENTION, P.JJI, "JJI Zandplaat", "99YA00",
         "99YM00", told=False, level="vmbo-t 3", missed=None),
    Life("Kevin", "Slagboom", 16, _DAAN, 5, E.DETENTION, P.JJI, "JJI Zandplaat", "99YE00",
         "99YM00", level="vmbo-b 4", table_in=14, words=_BOX, missed=None),
    Life("Dilara", "Yavuz", 17, _DAAN, 8, E.MOVE_HOME, P.RESIDENTIAL, "Groep Zuidkade", "99YB00",
         level="havo 5", mother="mail", words=_HAIR, silent="parent"),
    Life("Quinten", "Baas", 14, _DAAN, 13, E.DETENTION, P.JJI, "JJI Zandplaat", "99YC00",
         "99YM00", level="havo 2", table_next=True, words=_BOX, missed=6),
    Life("Jelle", "Wagenaar", 15, _DAAN, 21, E.DETENTION, P.JJI, "JJI Zandplaat", "99YD00",
         "99YM00", level="mavo 3", table_in=13, agreed_in=None, words=_BOX, missed=8),
    Life("Milan", "Zeilstra", 17, _DAAN, 25, E.DETENTION, P.JJI, "JJI Zandplaat", "99YF00",
         "99YM00", level="praktijkonderwijs 4", table_in=16, agreed_in=None, words=_COOK,
         missed=None, without_old_school=True),
    Life("Ilias", "Amrani", 16, _DAAN, 80, E.DETENTION, P.JJI, "JJI Zandplaat", "99YA00",
         "99YM00", level="vmbo-t 4", leaves_in=88, words=_BOX, missed=9),
    Life("Roxanne", "Damsma", 19, _DAAN, 330, E.MOVE_HOME, P.ASSISTED, "Kamers De Brug", "99YF00",
         level="entree, mbo 1", leaves_in=110, words=_HAIR, missed=2),
    Life("Thijs", "Mulder", 20, _DAAN, 400, E.DETENTION, P.JJI, "JJI Zandplaat", "99YE00",
         "99YM00", level="mbo 2", leaves_in=100, words=_COOK, missed=24),
    Life("Anouk", "Peters", 18, _DAAN, 440, E.MUHP, P.CLOSED_CARE, "Groep Duinzicht", "99YH00",
         level="vso 5", leaves_in=100, closes_in=420, words=_HAIR, missed=5),
)  # fmt: skip

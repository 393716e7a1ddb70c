"""Who looked at a file, in the words in which the young person it is about reads it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.choices import Action, Outcome, Role
from accounts.models import AccessLog, User
from config.kit.dates import local_date

SENTENCES = {
    Action.VIEW: gettext_lazy("%(who)s looked at %(what)s."),
    Action.CREATE: gettext_lazy("%(who)s added to %(what)s."),
    Action.CHANGE: gettext_lazy("%(who)s changed something in %(what)s."),
    Action.SHARE: gettext_lazy("%(who)s shared %(what)s."),
    Action.PRINT: gettext_lazy("%(who)s printed %(what)s."),
    Action.EXPORT: gettext_lazy("%(who)s downloaded %(what)s."),
}
REVIEW = "break_glass_review"
REVIEWED = gettext_lazy("%(who)s looked whether it was right that somebody opened your file.")
FILE = pgettext_lazy("your", "your file")
PLAN = pgettext_lazy("your", "your plan")
TABLE = pgettext_lazy("your", "your team table")
TALK = pgettext_lazy("your", "your school talk")
HANDOVER = pgettext_lazy("your", "what your new school should know")
SCHOOLS = pgettext_lazy("your", "your schools")
HOMES = pgettext_lazy("your", "where you live")
PEOPLE = pgettext_lazy("your", "the people around you")
WORDS = pgettext_lazy("your", "your own words")
AGREEMENTS = pgettext_lazy("your", "the agreements")
ANSWERS = pgettext_lazy("your", "your answers to questions")
NEXT = pgettext_lazy("your", "what comes next for you")
AFTERWARDS = pgettext_lazy("your", "how it goes at school")
# By the page, else by the kind of thing; anything else is the file.
WHAT = {
    "cases:people": PEOPLE,
    "cases:places": HOMES,
    "cases:school_career": SCHOOLS,
    "cases:history": pgettext_lazy("your", "what happened before"),
    "cases:access": pgettext_lazy("your", "this list"),
    "cases:access_plain": pgettext_lazy("your", "this list"),
    "cases:talk": TALK,
    "teamtables:agreements_panel": AGREEMENTS,
    "perspectives:future": PLAN,
    "perspectives:about": PLAN,
    "perspectives:area": PLAN,
    "perspectives:area_words": PLAN,
    "perspectives:goals": PLAN,
    "perspectives:goal": PLAN,
    "perspectives:print": PLAN,
    "perspectives:instrument": ANSWERS,
    "perspectives:answers": ANSWERS,
    "perspectives:pdf": PLAN,
    "perspectives:own_page": WORDS,
    "perspectives:handover": HANDOVER,
    "perspectives:follow_up": NEXT,
    "perspectives:leaving": NEXT,
    "perspectives:aftercare": AFTERWARDS,
    "cases.guardian": PEOPLE,
    "cases.pause": PLAN,
    "cases.placement": HOMES,
    "cases.enrolment": SCHOOLS,
    "cases.schoolapplication": SCHOOLS,
    "cases.placerequest": SCHOOLS,
    "cases.contactplan": SCHOOLS,
    "cases.contactmoment": SCHOOLS,
    "cases.buddy": PEOPLE,
    "cases.schooldanger": SCHOOLS,
    "cases.schoollink": SCHOOLS,
    "cases.schooltalk": TALK,
    "teamtables.teamtable": TABLE,
    "teamtables.agreementslink": AGREEMENTS,
    "invitation": TABLE,
    "agreement": AGREEMENTS,
    "plan": PLAN,
    "journey": pgettext_lazy("your", "the road so far"),
    "own words": WORDS,
    "perspectives.historyrequest": PLAN,
    "perspectives.followuppart": NEXT,
    "perspectives.handovercontact": NEXT,
    "perspectives.leaveday": NEXT,
    "perspectives.ownpagelink": pgettext_lazy("your", "your own page"),
    "answer_set": ANSWERS,
    "handover": HANDOVER,
    "aftercare": AFTERWARDS,
}
# Who works with the young person is called by the first name; of anybody else the work counts.
OTHERS = {
    Role.TEAM_LEAD: gettext_lazy("The team lead"),
    Role.BEHAVIOURAL_SCIENTIST: gettext_lazy("The behavioural scientist"),
    Role.WORKER: gettext_lazy("Another worker of the team"),
}
ANYBODY = gettext_lazy("Somebody of the organisation")


@dataclass(frozen=True)
class Day:
    on: date
    sentences: list[str]


def days(rows: Iterable[AccessLog], known: set[int]) -> Iterator[Day]:
    """The newest day and thing first; what one person did more often on a day is told once.

    Each sentence is about one thing, so that a child of nine reads it at once.
    """
    said: dict[date, dict[tuple[int, str], None]] = {}
    for row in rows:
        if row.actor and row.outcome == Outcome.OK and row.action in SENTENCES:
            deeds = said.setdefault(local_date(row.at), {})
            deeds.setdefault((row.actor_id, _sentence(row, known)))
    for on, deeds in said.items():
        yield Day(on, [sentence for _actor, sentence in deeds])


def _sentence(row: AccessLog, known: set[int]) -> str:
    sentence = REVIEWED if REVIEW in row.fields else SENTENCES[Action(row.action)]
    return str(sentence) % {"who": _who(row, known), "what": _what(row)}


def _what(row: AccessLog) -> str:
    what = WHAT.get(row.page) if row.action == Action.VIEW else None
    return str(what or WHAT.get(row.thing_type, FILE))


def _who(row: AccessLog, known: set[int]) -> str:
    if row.actor_id in known:
        return _first_name(row.actor)
    held = [OTHERS[role] for role in OTHERS if role in row.role.split(",")]
    return str(held[0] if held else ANYBODY)


def _first_name(person: User) -> str:
    return person.display_name.split()[0]

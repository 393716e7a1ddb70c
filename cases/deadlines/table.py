"""The one table of terms. Nothing else in the project knows how long something may take.

Units are calendar days unless the unit says working or school days; all days are days in
Europe/Amsterdam. `clock` says from which day a term counts. Sources: *seed* (the pilot and the
national guide), *law*, *practice* (a public professional page) or *proposal* (our own choice).
Codes D01-D27 are those of the domain analysis; the others are tasks that no law or guide dates.
A term with `live=False` is known but opens no task yet: the page that closes it is not there.
"""

from dataclasses import dataclass
from enum import Enum

from cases.choices import Owner


class Clock(Enum):
    INTAKE = "day 0 of the three weeks: start of the placement, else the effective day"
    EVENT = "the day the event takes effect"
    OPENED = "the day the task is opened"
    SENT = "the day an invitation is sent"
    DEPARTURE = "the planned or real day of leaving"
    DUAL_END = "the first day after the months of dual enrolment"
    GIVEN = "a day somebody typed in"


class Unit(Enum):
    DAYS = "calendar days"
    WORKING = "working days"
    SCHOOL = "school days of the school that is asked"
    MONTHS = "months"


class Weight(Enum):
    HARD = "refused, or a team lead's reason"
    SOFT = "a task with reminders"
    INFO = "a date to know, without effect on the signal"


@dataclass(frozen=True)
class Term:
    """One row of the table.

    `reminders` are offsets in calendar days from the clock; without them there is one line on
    `act_by`, or with `months_before` one so long before the day and one on it. `watch` and
    `urgent` are working days before `act_by`, unless `day_counts` gives the day counts at which
    it is watched, urgent and late. `lead_after` is in working days after `due_on`; 0 means the
    morning it is late; None means never.
    """

    code: str
    clock: Clock
    length: int
    unit: Unit
    weight: Weight
    owner: Owner
    source: str
    reminders: tuple[int, ...] = ()
    months_before: int = 0
    watch: int = 2
    urgent: int = 0
    day_counts: tuple[int, int, int] | None = None
    lead_after: int | None = 3
    has_lines: bool = True
    statutory: bool = False
    live: bool = True
    may_fall_back: bool = True


_W, _L, _S = Owner.WORKER, Owner.TEAM_LEAD, Owner.SCHOOL
# fmt: off
_TERMS = (
    Term("D01", Clock.INTAKE, 21, Unit.DAYS, Weight.SOFT, _W, "seed: future plan in three weeks",
         reminders=(7, 14, 18, 21), day_counts=(14, 18, 22), lead_after=0, may_fall_back=False),
    Term("D02", Clock.EVENT, 7, Unit.DAYS, Weight.SOFT, _W, "proposal: school talk",
         reminders=(3, 6)),
    Term("D03", Clock.EVENT, 14, Unit.DAYS, Weight.SOFT, _W,
         "order: seed, term: proposal: team table after the talk", reminders=(5, 10, 13)),
    Term("D04", Clock.SENT, 3, Unit.SCHOOL, Weight.SOFT, _S, "proposal: a school answers"),
    Term("D05", Clock.DUAL_END, -1, Unit.DAYS, Weight.HARD, _W,
         "seed, naming the decree of 2016: dual enrolment", reminders=(-28, -14, -3),
         may_fall_back=False),
    Term("D06", Clock.DEPARTURE, -56, Unit.DAYS, Weight.SOFT, _W,
         "proposal: support after leaving mapped", live=False),
    Term("D07", Clock.DEPARTURE, -42, Unit.DAYS, Weight.SOFT, _W,
         "seed, term: proposal: next place known to the youth"),
    Term("D08", Clock.DEPARTURE, -1, Unit.DAYS, Weight.SOFT, _W,
         "seed: contact with the new guide"),
    Term("D09", Clock.DEPARTURE, -1, Unit.DAYS, Weight.HARD, _W,
         "seed: at least a warm handover, before leaving", reminders=(-21, -7, -1)),
    Term("D10", Clock.GIVEN, 0, Unit.DAYS, Weight.SOFT, _W,
         "seed: first school day after leaving, by the calendar of the next school; then LADDER",
         lead_after=None),
    Term("D11", Clock.DEPARTURE, 0, Unit.DAYS, Weight.SOFT, _W,
         "end: seed, rhythm: proposal: aftercare (see AFTERCARE)"),
    Term("D12", Clock.GIVEN, 42, Unit.DAYS, Weight.INFO, _S,
         "law: WEC 41a, WVO 2020: development plan of the school", statutory=True),
    Term("D13", Clock.GIVEN, 42, Unit.DAYS, Weight.SOFT, _W,
         "practice: decision on an application, once 4 weeks more", reminders=(35, 42),
         day_counts=(35, 42, 43), may_fall_back=False),
    Term("D14", Clock.OPENED, 10, Unit.WORKING, Weight.SOFT, _S,
         "duty: practice, term: proposal: educational report"),
    Term("D15", Clock.GIVEN, 7, Unit.DAYS, Weight.INFO, _S,
         "law: Leerplichtwet 18: notice of enrolment", statutory=True),
    Term("D16", Clock.OPENED, 2, Unit.WORKING, Weight.SOFT, _W,
         "law: Leerplichtwet 21a: 16 hours of absence in 4 weeks, term: proposal"),
    Term("D17", Clock.INTAKE, 21, Unit.DAYS, Weight.INFO, _W,
         "law: Bjj 20: plan of the institution", statutory=True, live=False),
    Term("D18", Clock.GIVEN, 42, Unit.DAYS, Weight.INFO, _W,
         "law: Jeugdwet 4.1.3: plan of approach", statutory=True, live=False),
    Term("D19", Clock.GIVEN, 0, Unit.DAYS, Weight.INFO, _W,
         "law and practice: end of a measure, always typed in", live=False),
    Term("D20", Clock.INTAKE, 28, Unit.DAYS, Weight.INFO, _W,
         "practice: a crisis place usually ends after four weeks"),
    Term("D21", Clock.GIVEN, 0, Unit.DAYS, Weight.HARD, _W,
         "law and practice: 12th, 16th and 18th birthday", months_before=3),
    Term("D22", Clock.GIVEN, 0, Unit.DAYS, Weight.INFO, _W,
         "law: Leerplichtwet 3 and 4a: end of compulsory education", live=False),
    Term("D23", Clock.GIVEN, 0, Unit.DAYS, Weight.SOFT, _W,
         "law: Leerplichtwet 19: no enrolment at all, late at once", day_counts=(0, 0, 0),
         lead_after=0),
    Term("D24", Clock.GIVEN, 0, Unit.DAYS, Weight.SOFT, _W,
         "practice: four weeks (20 school days) without education, the last step of LADDER"),
    Term("D25", Clock.OPENED, 5, Unit.WORKING, Weight.SOFT, _L,
         "seed, term: proposal: coordinator named and accepted"),
    Term("D26", Clock.GIVEN, 3, Unit.MONTHS, Weight.SOFT, _W,
         "law: Jeugdwet 7.3.9: destruction asked", live=False),
    Term("D27", Clock.GIVEN, 12, Unit.MONTHS, Weight.HARD, _W,
         "file: practice, working copy: proposal: retention", live=False),
    Term("DUAL_ASK", Clock.OPENED, 2, Unit.WORKING, Weight.SOFT, _L,
         "proposal: a lead decides about the end of a school in the months of dual enrolment"),
    Term("STAY_FIRST", Clock.OPENED, 2, Unit.WORKING, Weight.SOFT, _W,
         "proposal: find out whether the youth can stay at the own school"),
    Term("INFORM", Clock.OPENED, 2, Unit.WORKING, Weight.SOFT, _W, "proposal: tell the youth"),
    Term("CALL", Clock.OPENED, 1, Unit.WORKING, Weight.SOFT, _W,
         "proposal: call the old school, hold the place"),
    Term("CONTACT", Clock.OPENED, 1, Unit.WORKING, Weight.SOFT, _W,
         "proposal: contact person in the school of the institution"),
    Term("KEEP_SCHOOL", Clock.INTAKE, 1, Unit.WORKING, Weight.SOFT, _W,
         "practice: hold the own school from the first day of a crisis place"),
    Term("CALL_HOLIDAY", Clock.GIVEN, 0, Unit.DAYS, Weight.SOFT, _W,
         "proposal: call the school before its holiday"),
    Term("FIND_DATE", Clock.OPENED, 2, Unit.WORKING, Weight.SOFT, _W,
         "proposal: find out on which day it takes effect"),
    Term("LETTER", Clock.OPENED, 1, Unit.WORKING, Weight.SOFT, _W,
         "proposal: print and post, for who has no e-mail"),
    Term("POLL", Clock.OPENED, 1, Unit.WORKING, Weight.SOFT, _W,
         "proposal: everybody chose, fix the date of the team table"),
    Term("PHONE", Clock.OPENED, 0, Unit.DAYS, Weight.SOFT, _W,
         "proposal: phone who stays silent, the day the task opens"),
    Term("CONSENT", Clock.EVENT, 7, Unit.DAYS, Weight.SOFT, _W,
         "proposal: ask who may read along, with the school talk"),
    Term("DANGER", Clock.GIVEN, 0, Unit.DAYS, Weight.SOFT, _W,
         "proposal: look again at a school place in danger, on the day typed in"),
    Term("TOUCH", Clock.OPENED, 2, Unit.WORKING, Weight.SOFT, _W,
         "proposal: contact of the school that keeps in touch was missed"),
    Term("LOCKED", Clock.OPENED, 0, Unit.DAYS, Weight.SOFT, _W,
         "proposal: phone whose reading link is locked, the day it happens"),
    Term("PAPER", Clock.OPENED, 1, Unit.WORKING, Weight.SOFT, _W,
         "proposal: a new link on paper, for who has no e-mail and asks it"),
    Term("LOCKED_OWN", Clock.OPENED, 0, Unit.DAYS, Weight.SOFT, _W,
         "proposal: phone a youth whose own page is locked, the day it happens"),
    Term("OWN_ASK", Clock.OPENED, 1, Unit.WORKING, Weight.SOFT, _W,
         "proposal: answer what a youth asks or does not agree with on the own page"),
    Term("LOCKED_PAGE", Clock.OPENED, 0, Unit.DAYS, Weight.SOFT, _W,
         "proposal: phone whose own page is locked, the day it happens"),
    Term("CALL_FIRST", Clock.OPENED, 0, Unit.DAYS, Weight.SOFT, _W,
         "proposal: phone a school that says no or nothing about a first day"),
    Term("TALK_AGAIN", Clock.OPENED, 3, Unit.WORKING, Weight.SOFT, _W,
         "proposal: talk with who does not feel heard or sees it differently"),
    Term("LOOK_BACK", Clock.OPENED, 5, Unit.WORKING, Weight.SOFT, _W,
         "proposal: look back at an interruption that is over"),
    Term("BREAKTHROUGH", Clock.OPENED, 2, Unit.WORKING, Weight.SOFT, _L,
         "proposal: bring everybody to one table", has_lines=False),
    Term("REPORT", Clock.OPENED, 2, Unit.WORKING, Weight.SOFT, _W,
         "proposal: share the agreements of the table"),
    Term("AGREEMENT", Clock.GIVEN, 0, Unit.DAYS, Weight.SOFT, _W, "the day agreed at the table"),
    Term("NEW_OWNER", Clock.OPENED, 1, Unit.WORKING, Weight.SOFT, _W,
         "proposal: find somebody else for an agreement that was refused"),
    Term("HAND_S", Clock.DEPARTURE, -1, Unit.DAYS, Weight.SOFT, _S,
         "seed: the sender speaks with the receiver", has_lines=False, lead_after=None),
    Term("HAND_R", Clock.DEPARTURE, -1, Unit.DAYS, Weight.SOFT, _S,
         "seed: the receiver accepts", has_lines=False, lead_after=None),
    Term("HAND_LOCK", Clock.OPENED, 0, Unit.DAYS, Weight.SOFT, _W,
         "proposal: five wrong codes locked the link of a handover, phone its reader"),
    Term("CALL_AFTER", Clock.OPENED, 0, Unit.DAYS, Weight.SOFT, _W,
         "proposal: phone who answers an aftercare question with no, or not at all"),
    Term("AFTER_MISS", Clock.OPENED, 2, Unit.WORKING, Weight.SOFT, _W,
         "proposal: two aftercare contacts in a row were missed"),
    Term("DEPART", Clock.DEPARTURE, 0, Unit.DAYS, Weight.SOFT, _W,
         "seed: record the day of leaving"),
)
# fmt: on
TERMS = {term.code: term for term in _TERMS}
EARLY_CODES = [term.code for term in _TERMS if term.months_before]
INFO_CODES = [term.code for term in _TERMS if term.weight is Weight.INFO]


def term(code: str) -> Term:
    """The row of the table for a task's code, for example "D01" or "LETTER"."""
    return TERMS[code]

"""Which views of a week somebody else looks at: nothing done with it, the same name, a file with a
secret address, or odd hours.

Whoever looks at a file has a right to; a view without a reason shows only afterwards. A week goes
on the list a week after it ended, so that there was time to do something. A file that was opened
with a reason is a line of its own on the same list (`glass`), so it is no line of a week.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from accounts.choices import Action, Outcome
from accounts.models import AccessLog, User
from cases.models import Guardian, LogReview, Placement, Youth
from cases.review_choices import ReviewFlag
from config.kit.dates import AMSTERDAM, local_date
from config.kit.text import search_key

WEEK = timedelta(days=7)
WEEKS_BACK = 4  # so that a week is made later when the machine stood still
LOOKS = (Action.VIEW, Action.PRINT, Action.EXPORT)
ACTS = (Action.CREATE, Action.CHANGE, Action.SHARE)
OWN_WORK = ("case.a", "case.r")
BEHIND_GLASS = "case.BG"
Pair = tuple[int, str]  # a person and the number of a file


@dataclass
class Line:
    """One file somebody looked at in the week."""

    dossier: str
    views: int
    last: str
    is_own: bool
    flags: list[str] = field(default_factory=list)


def make_reviews(now: datetime) -> int:
    """The lists of the weeks that are ripe; doing it twice makes nothing twice."""
    monday = local_date(now) - timedelta(days=local_date(now).weekday())
    ripe = [monday - n * WEEK for n in range(2, 2 + WEEKS_BACK)]
    made = set(LogReview.objects.filter(week_on__in=ripe).values_list("week_on", flat=True))
    return sum(_make(week_on, now) for week_on in ripe if week_on not in made)


def _make(week_on: date, now: datetime) -> int:
    reviews = [
        LogReview(person_id=person, week_on=week_on, made_at=now, lines=[*map(asdict, lines)])
        for person, lines in _lines(week_on).items()
    ]
    return len(LogReview.objects.bulk_create(reviews, ignore_conflicts=True))


def _lines(week_on: date) -> dict[int, list[Line]]:
    looks = _looks(_start(week_on), _start(week_on + WEEK))
    acted = _acted(_start(week_on - WEEK), _start(week_on + 2 * WEEK))
    namesakes, careful = _namesakes(looks), _asking_care(looks, week_on)
    people: dict[int, list[Line]] = defaultdict(list)
    for pair, seen in looks.items():
        line = _line(pair, seen)
        line.flags += [ReviewFlag.SAME_NAME.value] if pair in namesakes else []
        line.flags += [ReviewFlag.EXTRA_CARE.value] if pair in careful and not line.is_own else []
        if _flag(line, seen, is_followed=_is_followed(seen, acted.get(pair, ()))):
            people[pair[0]].append(line)
    return people


def _looks(start: datetime, end: datetime) -> dict[Pair, list[AccessLog]]:
    rows = AccessLog.objects.filter(
        at__gte=start, at__lt=end, action__in=LOOKS, outcome=Outcome.OK, actor__isnull=False
    ).exclude(Q(dossier="") | Q(rule=BEHIND_GLASS))
    looks: dict[Pair, list[AccessLog]] = defaultdict(list)
    for row in rows.order_by("at", "pk").iterator():
        looks[row.actor_id, row.dossier].append(row)
    return looks


def _line(pair: Pair, seen: list[AccessLog]) -> Line:
    return Line(
        dossier=pair[1],
        views=len(seen),
        last=seen[-1].at.isoformat(),
        is_own=any(look.rule in OWN_WORK for look in seen),
    )


def _flag(line: Line, seen: list[AccessLog], *, is_followed: bool) -> bool:
    """Who works on a file may do so in the evening; that alone is no reason to ask."""
    is_odd = any(look.is_outside_hours for look in seen)
    if is_odd and not (line.is_own and is_followed):
        line.flags.append(ReviewFlag.ODD_HOURS.value)
    if not is_followed:
        line.flags.append(ReviewFlag.NO_ACTION.value)
    return bool(line.flags)


def _acted(start: datetime, end: datetime) -> dict[Pair, list[datetime]]:
    rows = AccessLog.objects.filter(
        at__gte=start, at__lt=end, action__in=ACTS, outcome=Outcome.OK, actor__isnull=False
    ).exclude(dossier="")
    acts: dict[Pair, list[datetime]] = defaultdict(list)
    for actor, dossier, at in rows.values_list("actor", "dossier", "at"):
        acts[actor, dossier].append(at)
    return acts


def _is_followed(seen: list[AccessLog], acts: Iterable[datetime]) -> bool:
    """Somebody who did something in this file within a week of a look had work there."""
    return any(abs(act - look.at) <= WEEK for act in acts for look in seen)


def _namesakes(pairs: Collection[Pair]) -> set[Pair]:
    """Who looked at a file of somebody with the same last name; a parent's name counts too."""
    refs = {dossier for _, dossier in pairs}
    names: dict[str, set[str]] = defaultdict(set)
    for ref, name in Youth.objects.filter(ref__in=refs).values_list("ref", "last_name"):
        names[ref].add(_last(name))
    parents = Guardian.objects.filter(youth__ref__in=refs).values_list("youth__ref", "name")
    for ref, name in parents:
        names[ref].add(_last(name))
    people = User.objects.in_bulk({actor for actor, _ in pairs})
    return {(actor, ref) for actor, ref in pairs if _last(people[actor].display_name) in names[ref]}


def _asking_care(pairs: Collection[Pair], week_on: date) -> set[Pair]:
    """Who looked at a file with a secret address in that week."""
    secret = Placement.objects.filter(
        Q(ended_on=None) | Q(ended_on__gte=week_on), started_on__lt=week_on + WEEK, shielded=True
    )
    refs = set(secret.values_list("youth__ref", flat=True))
    return {pair for pair in pairs if pair[1] in refs}


def _last(name: str) -> str:
    return search_key(name).split()[-1] if search_key(name).split() else ""


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), AMSTERDAM)

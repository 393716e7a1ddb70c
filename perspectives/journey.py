"""The road of a youth as the family knows it: what happened, where, and how long something waited.

Derived from the rows of the file each time, never typed. It holds no notes, reasons or reports,
and nothing that gives a secret address away, because the family takes it home on paper.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.choices import EventKind, MilestoneCode, PlacementKind
from cases.models import (
    Enrolment,
    Milestone,
    Placement,
    PlaceRequest,
    SchoolApplication,
    Trajectory,
    TriggerEvent,
)
from cases.shielding import secret_words, without
from config.kit.dates import ONE_DAY
from perspectives.choices import Area
from perspectives.leaving_choices import LeaveKind, NextPart
from perspectives.models import AftercareContact, FollowUpPart, LeaveDay, SupportNeed
from perspectives.needs_choices import NeedState, Whose

TOLD = (
    MilestoneCode.M3, MilestoneCode.M5, MilestoneCode.M7, MilestoneCode.M8, MilestoneCode.M12,
    MilestoneCode.M13, MilestoneCode.M20,
)  # fmt: skip
AREAS = {
    NextPart.LIVING: Area.LIVING, NextPart.LEARNING: Area.LEARNING,
    NextPart.WORKING: Area.LEARNING, NextPart.LEISURE: Area.LEISURE, NextPart.HELPER: Area.CARE,
}  # fmt: skip
ABOUT = {MilestoneCode.M13: Area.LIVING, MilestoneCode.M7: "", MilestoneCode.M8: ""}


@dataclass(frozen=True)
class Step:
    """One thing on the road. `until` is the first day after it, for what lasted."""

    on: date
    what: str
    area: str = ""
    until: date | None = None
    wait: str = ""

    @property
    def area_name(self) -> str:
        return str(Area(self.area).label) if self.area else ""


def journey_of(trajectory: Trajectory, *, today: date, area: str = "") -> list[Step]:
    """The oldest first. `area` keeps one living area; what belongs to none stays then too."""
    newest = trajectory.newest_round
    words = secret_words(newest) if newest else []
    steps = [replace(step, what=without(step.what, words)) for step in _steps(trajectory, today)]
    kept = (step for step in steps if not area or step.area in ("", area))
    return sorted(kept, key=lambda step: (step.on, step.what))


def _steps(trajectory: Trajectory, today: date) -> Iterator[Step]:
    youth = trajectory.youth_id
    yield from _events(TriggerEvent.objects.filter(youth=youth, withdrawn_at=None))
    yield from _homes(Placement.objects.filter(youth=youth))
    yield from _schools(Enrolment.objects.filter(youth=youth).select_related("location__school"))
    yield from _applications(
        SchoolApplication.objects.filter(youth=youth).select_related("location__school"), today
    )
    yield from _requests(PlaceRequest.objects.filter(youth=youth).select_related("partner"), today)
    yield from _milestones(
        Milestone.objects.filter(
            round__trajectory=trajectory, round__withdrawn_at=None, code__in=TOLD,
            done_on__isnull=False,
        )
    )  # fmt: skip
    ours = {"round__trajectory": trajectory, "round__withdrawn_at": None}
    given = SupportNeed.objects.filter(**ours, whose=Whose.YOUTH).exclude(who_gives="")
    yield from _help(given, today)
    yield from _told(FollowUpPart.objects.filter(**ours).exclude(what=""))
    yield from _leave_days(LeaveDay.objects.filter(**ours))
    yield from _contacts(AftercareContact.objects.filter(aftercare__trajectory=trajectory))


def _events(rows: Iterable[TriggerEvent]) -> Iterator[Step]:
    for row in rows:
        if row.effective_on:
            yield Step(row.effective_on, str(EventKind(row.kind).label))


def _homes(rows: Iterable[Placement]) -> Iterator[Step]:
    for row in rows:
        kind = str(PlacementKind(row.kind).label)
        place = row.label if row.label and not row.shielded else ""
        what = _("Lives at: %(place)s") % {"place": f"{place} ({kind})" if place else kind}
        yield Step(row.started_on, what, Area.LIVING, until=row.ended_on)


def _schools(rows: Iterable[Enrolment]) -> Iterator[Step]:
    for row in rows:
        what = _("School: %(school)s") % {"school": row.location}
        yield Step(row.started_on, what, Area.LEARNING, until=row.ended_on)


def _applications(rows: Iterable[SchoolApplication], today: date) -> Iterator[Step]:
    for row in rows:
        what = _("Asked for a place at %(school)s") % {"school": row.location}
        wait = _wait(row.applied_on, row.decided_on, today)
        yield Step(row.applied_on, what, Area.LEARNING, wait=wait)


def _requests(rows: Iterable[PlaceRequest], today: date) -> Iterator[Step]:
    for row in rows:
        about = {"what": row.get_kind_display(), "who": row.partner}
        what = _("Asked: %(what)s, of %(who)s") % about
        wait = _wait(row.sent_on, row.answered_on, today)
        yield Step(row.sent_on, what, Area.LEARNING, wait=wait)


def _milestones(rows: Iterable[Milestone]) -> Iterator[Step]:
    for row in rows:
        code = MilestoneCode(row.code)
        if row.done_on:
            yield Step(row.done_on, str(code.label), ABOUT.get(code, Area.LEARNING))


def _help(rows: Iterable[SupportNeed], today: date) -> Iterator[Step]:
    """Who helps, since when, and how long that took; what was said about it stays in the file."""
    for row in rows:
        if row.state not in (NeedState.ASKED, NeedState.GIVEN):
            continue
        about = {"area": row.get_area_display().lower(), "who": row.who_gives}
        what = _("Help with %(area)s, from %(who)s") % about
        is_known = row.state == NeedState.ASKED or row.from_on
        wait = _help_wait(row.asked_on, row.from_on, today) if row.asked_on and is_known else ""
        on = row.asked_on or row.from_on
        if on:
            until = row.until_on + ONE_DAY if row.until_on else None
            yield Step(on, what, row.area, until=until, wait=wait)


def _help_wait(asked: date, start: date | None, today: date) -> str:
    days = ((start or today) - asked).days
    if start and start <= today:
        return ngettext("There after %(n)s day", "There after %(n)s days", days) % {"n": days}
    days = (today - asked).days
    return ngettext("Waits for %(n)s day", "Waits for %(n)s days", days) % {"n": days}


def _told(rows: Iterable[FollowUpPart]) -> Iterator[Step]:
    """The follow-up plan, from the day each part was told in person."""
    for row in rows:
        if row.told_on:
            about = {
                "part": row.get_part_display(),
                "what": ", ".join(filter(None, (row.what, row.place))),
            }
            yield Step(
                row.told_on, _("Told what comes next (%(part)s): %(what)s") % about, AREAS[row.part]
            )


def _leave_days(rows: Iterable[LeaveDay]) -> Iterator[Step]:
    """Getting used to the next place, also what is still planned."""
    for row in rows:
        what = _("Getting used to it: %(kind)s, %(place)s")
        area = Area.LEARNING if row.kind == LeaveKind.TRY_OUT else Area.LIVING
        until = row.until_on + ONE_DAY if row.until_on > row.from_on else None
        about = {"kind": row.get_kind_display(), "place": row.place}
        yield Step(row.from_on, what % about, area, until=until)


def _contacts(rows: Iterable[AftercareContact]) -> Iterator[Step]:
    for row in rows:
        yield Step(row.done_on, _("We asked how it goes"))


def _wait(start: date, end: date | None, today: date) -> str:
    """How long an answer took, or takes until today, in calendar days."""
    days = ((end or today) - start).days
    if end:
        return ngettext("Answer after %(n)s day", "Answer after %(n)s days", days) % {"n": days}
    text = ngettext("No answer yet, after %(n)s day", "No answer yet, after %(n)s days", days)
    return text % {"n": days}

"""Which milestones hold, purely from the rows of this app. `verify` compares them."""

from datetime import date
from typing import Any

from cases.deadlines import AFTERCARE_MILESTONES
from perspectives.choices import PlanState
from perspectives.models import AftercareContact, FuturePerspective, WarmHandover, met_guide
from perspectives.needs import all_mapped
from perspectives.next_place import all_known, starred_known_on
from perspectives.programming import begun

CODES = ("M7", "M8", "M9", "M10", "M11", "M12", *AFTERCARE_MILESTONES.values())


def milestones() -> dict[tuple[int, str], date]:
    """The day of each milestone that this app can prove, by round and code."""
    found: dict[tuple[int, str], date] = {}
    plans = FuturePerspective.objects.exclude(state=PlanState.DRAFT).order_by("-version")
    for round_id, agreed_on in plans.values_list("round", "agreed_on"):
        found[round_id, "M7"] = agreed_on
    found |= {(round_id, "M8"): on for round_id, on in begun().items()}
    found |= {(round_id, "M9"): on for round_id, on in all_mapped().items()}
    found |= {(round_id, "M10"): on for round_id, on in all_known().items()}
    found |= {(round_id, "M11"): on for round_id, on in met_guide().items()}
    done = WarmHandover.objects.filter(completed_on__isnull=False)
    for round_id, completed_on in done.values_list("round", "completed_on"):
        found[round_id, "M12"] = completed_on
    contacts = AftercareContact.objects.values_list("aftercare__round", "task__label", "done_on")
    for round_id, label, done_on in contacts:
        if label in AFTERCARE_MILESTONES:
            found[round_id, AFTERCARE_MILESTONES[label]] = done_on
    return found


def next_place_known(round: Any, *, by: date) -> bool:
    """Whether the youth said on this day or before to know home, school or work, and helper.

    I16 counts from it (A5.1, A5.2, A5.4); no query when the parts are prefetched.
    """
    known_on = starred_known_on(round.follow_up_parts.all())
    return known_on is not None and known_on <= by

"""A secret address: the one rule of what may not leave the house, on any page, mail or file.

Where a youth lives on a shielded address, the name and town of the place, and of every school and
provider that gives the place away, are left out for everybody outside the house. A reader's own
school is no secret to that reader.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.models import Enrolment, Placement, Round
from config.kit.dates import local_date
from schools.models import SchoolLocation

SHORTEST = 3  # a shorter name would be found in every other word


def _places(youth: Any, placement: Any) -> QuerySet[Placement]:
    """The secret places that count: where the youth lives, and the place of the round."""
    counts = Q(ended_on=None) | Q(pk=placement)
    return Placement.objects.filter(counts, youth=youth, shielded=True)


def shields(round: str) -> Exists:
    """`is_shielded` for a queryset; `round` is the path to the round."""
    return Exists(_places(OuterRef(f"{round}__trajectory__youth"), OuterRef(f"{round}__placement")))


def is_shielded(round: Round) -> bool:
    """Whether a place or a school may give a secret address away."""
    return _places(round.trajectory.youth_id, round.placement_id).exists()


def secret_words(round: Round, *, reader_at: SchoolLocation | None = None) -> list[str]:
    """The names that may not be read outside; empty without a secret address."""
    places = list(_places(round.trajectory.youth_id, round.placement_id))
    if not places:
        return []
    words = [name for place in places for name in (place.label, place.municipality)]
    enrolled = Enrolment.objects.going_on(local_date(timezone.now()))
    enrolled = enrolled.filter(youth=round.trajectory.youth_id)
    for enrolment in enrolled.select_related("location__school"):
        if enrolment.location != reader_at:
            words += _names(enrolment.location)
    own = set(_names(reader_at)) if reader_at else set()
    return sorted({word for word in words if len(word) >= SHORTEST} - own, key=len, reverse=True)


def _names(location: SchoolLocation) -> list[str]:
    return [location.name, location.school.name, location.city, location.municipality]


def without(text: str, words: Iterable[str]) -> str:
    """The text as somebody outside may read it."""
    if not (found := "|".join(map(re.escape, words))):
        return text
    return re.sub(rf"(?<!\w)(?:{found})", _("(secret)"), text, flags=re.IGNORECASE)

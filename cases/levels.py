"""The levels of schools in their order, so that two moments of a career can be compared (I12)."""

import re

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Track(TextChoices):
    PRIMARY = "po", _("Primary school")
    SPECIAL_PRIMARY = "so", _("Special primary school")
    SPECIAL = "vso", _("Special secondary school")
    PRACTICAL = "pro", _("Praktijkonderwijs")
    VMBO_B = "vmbo_b", _("Vmbo-b")
    VMBO_K = "vmbo_k", _("Vmbo-k")
    VMBO_G = "vmbo_g", _("Vmbo-g")
    VMBO_T = "vmbo_t", _("Vmbo-t")
    HAVO = "havo", _("Havo")
    VWO = "vwo", _("Vwo")
    ENTREE = "entree", _("Entree, mbo 1")
    MBO_2 = "mbo_2", _("Mbo 2")
    MBO_3 = "mbo_3", _("Mbo 3")
    MBO_4 = "mbo_4", _("Mbo 4")
    HIGHER = "hbo", _("Hbo or university")


# Stage first: who goes on from one stage to the next kept the level, whatever it is called there.
# Special schools teach at every level, so inside a stage they compare with themselves alone.
PLACES = {
    Track.PRIMARY: (0, 1),
    Track.SPECIAL_PRIMARY: (0, None),
    Track.SPECIAL: (1, None),
    Track.PRACTICAL: (1, 1),
    Track.VMBO_B: (1, 2),
    Track.VMBO_K: (1, 3),
    Track.VMBO_G: (1, 4),
    Track.VMBO_T: (1, 5),
    Track.HAVO: (1, 6),
    Track.VWO: (1, 7),
    Track.ENTREE: (2, 1),
    Track.MBO_2: (2, 2),
    Track.MBO_3: (2, 3),
    Track.MBO_4: (2, 4),
    Track.HIGHER: (3, 1),
}
YEARS = range(1, 9)
NAMES = (
    (Track.SPECIAL, r"vso"),
    (Track.SPECIAL_PRIMARY, r"so|sbo"),
    (Track.PRIMARY, r"groep|basisschool|po"),
    (Track.PRACTICAL, r"praktijkonderwijs|praktijkschool|pro"),
    (Track.VMBO_B, r"vmbo[ -]?b(?:b|bl)?"),
    (Track.VMBO_K, r"vmbo[ -]?k(?:b|bl)?"),
    (Track.VMBO_G, r"vmbo[ -]?gl?"),
    (Track.VMBO_T, r"vmbo[ -]?(?:t|tl|gt)|mavo"),
    (Track.HAVO, r"havo"),
    (Track.VWO, r"vwo|atheneum|gymnasium"),
    (Track.ENTREE, r"entree(?:, mbo 1)?|mbo[ -]?1"),
    (Track.MBO_2, r"mbo[ -]?2"),
    (Track.MBO_3, r"mbo[ -]?3"),
    (Track.MBO_4, r"mbo[ -]?4"),
)


def read(text: str) -> tuple[str, int | None]:
    """Level and year out of a line such as "vmbo-t 3"; nothing when it says anything else."""
    for track, name in NAMES:
        found = re.fullmatch(
            rf"(?:{name})(?:[ ,]+(?:klas |leerjaar )?([1-8]))?", text.strip().lower()
        )
        if found:
            return track.value, int(found[1]) if found[1] else None
    return "", None


def is_kept(before: str, after: str) -> bool | None:
    """Whether the later level is at least the earlier one; None when they do not compare."""
    if not before or not after:
        return None
    if before == after:
        return True
    (stage, place), (later, there) = PLACES[Track(before)], PLACES[Track(after)]
    if stage != later:
        return later > stage
    return None if place is None or there is None else there >= place

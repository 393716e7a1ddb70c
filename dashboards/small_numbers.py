"""What may be shown of people whose files the reader may not open. Pure; k comes from settings.

A count below k (0 too) is not shown, nor is anything from which such a count follows: a total
minus what is shown, or one figure minus another. The reader's `own` rows are known to the reader
and are added as they are; the rules look at the `others` alone, so that subtracting the own rows
gives nothing away.

`protect` looks at values only, never at places, and never hides just equal values beside a shown
one. So the hidden values could always stand in another order, and even who knows these rules
cannot tell which is which.
"""

from collections.abc import Sequence
from statistics import median, quantiles

Counts = tuple[int | None, ...]

PERCENT_FROM = 10


def protect(cells: Sequence[int], k: int) -> tuple[Counts, int | None]:
    """The cells that may be shown, None for the others, and their total.

    The next-smallest values are hidden too, until the hidden ones are several, not all the same,
    and together at least k.
    """
    total = sum(cells)
    if total < k:
        return (None,) * len(cells), None
    hidden = {place for place, value in enumerate(cells) if value < k}
    while hidden and len(hidden) < len(cells) and _is_found_out([cells[at] for at in hidden], k):
        smallest = min(value for place, value in enumerate(cells) if place not in hidden)
        hidden |= {place for place, value in enumerate(cells) if value == smallest}
    shown = tuple(None if place in hidden else value for place, value in enumerate(cells))
    return shown, total


def _is_found_out(hidden: Sequence[int], k: int) -> bool:
    return sum(hidden) < k or len(set(hidden)) == 1


def table(own: Sequence[int], others: Sequence[int] | None, k: int) -> tuple[Counts, int | None]:
    """Own and other rows added, cell by cell, with their total. Without others all is shown."""
    if others is None:
        return tuple(own), sum(own)
    shown, total = protect(others, k)
    cells = zip(own, shown, strict=True)
    added = tuple(None if other is None else mine + other for mine, other in cells)
    return added, None if total is None else sum(own) + total


def percent(part: int | None, whole: int | None) -> int | None:
    """Rounded; None when a number is hidden or too few are counted to speak of a share."""
    if part is None or whole is None or whole < PERCENT_FROM:
        return None
    return round(100 * part / whole)


def middle(own: Sequence[int], others: Sequence[int] | None, k: int) -> float | None:
    """The median, when at least k others lie on each side of it."""
    values = [*own, *(others or ())]
    if not values:
        return None
    found = float(median(values))
    return found if _lie_around(others, [found], k) else None


def middle_half(
    own: Sequence[int], others: Sequence[int] | None, k: int
) -> tuple[float, float] | None:
    """Between which values the middle half lies, when each quarter holds at least k others."""
    values = [*own, *(others or ())]
    if len(values) < 2:
        return None
    cuts = quantiles(values, n=4, method="inclusive")
    return (cuts[0], cuts[2]) if _lie_around(others, cuts, k) else None


def _lie_around(others: Sequence[int] | None, cuts: Sequence[float], k: int) -> bool:
    """Whether at least k of the others lie in every part between these cuts, the ends included."""
    if others is None:
        return True
    edges = [float("-inf"), *cuts, float("inf")]
    parts = zip(edges, edges[1:], strict=False)
    return all(sum(low <= value <= high for value in others) >= k for low, high in parts)


def extent(own: Sequence[int], others: Sequence[int] | None) -> tuple[int, int] | None:
    """Smallest and largest: each is one person, so only of the reader's own."""
    return (min(own), max(own)) if own and others is None else None

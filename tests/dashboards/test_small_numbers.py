"""No count under k is shown, nor can it be worked out, also by who knows these rules."""

from collections import defaultdict
from itertools import product
from random import Random

import pytest

from dashboards import small_numbers
from dashboards.small_numbers import middle, middle_half, percent, protect, table


@pytest.mark.parametrize(
    ("cells", "shown", "total"),
    [
        ([7, 9, 5], (7, 9, 5), 21),
        ([2, 1, 1], (None, None, None), None),  # together too few
        ([12], (12,), 12),
        ([4], (None,), None),
        ([0, 6], (None, None), 6),  # the zero would follow from the total
        ([3, 8, 9], (None, None, 9), 20),  # one more is hidden with it
        ([1, 2, 9, 9], (None, None, None, None), 21),  # and both nines, which nobody can tell apart
        ([0, 0, 9, 12], (None, None, None, 12), 21),  # two zeros together are no secret
        ([4, 4, 7, 9], (None, None, None, 9), 24),  # two the same could be worked out
        ([2, 4, 7, 9], (None, None, 7, 9), 22),
    ],
)
def test_hides_what_is_small_and_what_gives_it_away(cells, shown, total) -> None:
    assert protect(cells, 5) == (shown, total)


@pytest.mark.parametrize(("k", "cells", "top"), [(3, 3, 9), (5, 2, 25), (5, 3, 13), (3, 4, 7)])
def test_nobody_can_compute_a_hidden_count(k, cells, top) -> None:
    """Every table there can be, grouped by what is shown of it: a hidden cell is never certain."""
    by_answer = defaultdict(list)
    for counts in product(range(top), repeat=cells):
        by_answer[protect(counts, k)].append(counts)
    for (shown, total), possible in by_answer.items():
        visible = [count for count in shown if count is not None]
        assert all(count >= k for count in visible)
        if total is None:
            assert not visible
            continue
        hidden = [place for place, count in enumerate(shown) if count is None]
        assert not hidden or total - sum(visible) >= k
        for place in hidden:
            assert len({counts[place] for counts in possible}) > 1, (shown, total)


def test_own_rows_are_shown_as_they_are() -> None:
    assert table([1, 0, 2], None, 5) == ((1, 0, 2), 3)


def test_of_others_nothing_small_is_left_after_taking_off_the_own_rows() -> None:
    """Seeded teams: what a lead gets by subtracting, and what research gets from all."""
    draw = Random(2026)
    for _round in range(3000):
        k = draw.choice((3, 5, 10))
        own, others = ([draw.randrange(3 * k) for _cell in range(5)] for _team in range(2))
        shown, total = table(own, others, k)
        left = [count - mine for count, mine in zip(shown, own, strict=True) if count is not None]
        assert all(count >= k for count in left)
        if total is not None:
            rest = total - sum(own) - sum(left)
            assert (rest >= k) is (len(left) < 5)
        assert (shown, total) == added(own, protect(others, k))


def added(own, protected):
    shown, total = protected
    cells = [
        None if count is None else count + mine for mine, count in zip(own, shown, strict=True)
    ]
    return tuple(cells), None if total is None else total + sum(own)


def test_a_share_needs_ten() -> None:
    assert percent(4, 9) is None
    assert percent(5, 10) == 50
    assert percent(None, 40) is None
    assert percent(None, None) is None


def test_the_middle_of_own_rows_is_shown() -> None:
    assert middle([3], None, 5) == 3
    assert middle([1, 4], None, 5) == 2.5
    assert middle([], None, 5) is None
    assert middle_half([0, 4, 8], None, 5) == (2, 6)
    assert small_numbers.extent([4, 1], None) == (1, 4)


def test_a_middle_needs_k_others_on_both_sides() -> None:
    assert middle([], range(9), 5) == 4  # five up to the middle one, five from it on
    assert middle([], range(8), 5) is None
    assert middle([0] * 9, range(20, 30), 5) is None  # it would be the first of the others
    assert middle([0] * 5 + [9] * 5, [1] * 5 + [8] * 5, 5) == 4.5


def test_the_middle_half_needs_k_others_in_every_quarter() -> None:
    assert middle_half([], range(20), 5) is not None
    assert middle_half([], range(16), 5) is None
    assert middle_half([5], [], 5) is None


def test_the_smallest_and_largest_of_others_are_one_person_each() -> None:
    assert small_numbers.extent([], range(100)) is None
    assert small_numbers.extent([3], range(100)) is None

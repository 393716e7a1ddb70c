"""Levels in their order: read from what was typed before, and compared over time (I12)."""

import pytest

from cases import levels


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("vmbo-t 3", ("vmbo_t", 3)), ("groep 4", ("po", 4)), ("Havo 5", ("havo", 5)),
        ("mavo 2", ("vmbo_t", 2)), ("praktijkonderwijs 5", ("pro", 5)), ("vso 5", ("vso", 5)),
        ("entree, mbo 1", ("entree", None)), ("mbo 2", ("mbo_2", None)),
        ("vmbo-k klas 3", ("vmbo_k", 3)), ("havo/vwo 1", ("", None)), ("", ("", None)),
    ],
)  # fmt: skip
def test_a_level_is_read_or_left_as_it_was_typed(text: str, known: tuple) -> None:
    assert levels.read(text) == known


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("vmbo_t", "vmbo_t", True), ("havo", "vmbo_t", False), ("vmbo_k", "havo", True),
        ("po", "pro", True), ("vwo", "mbo_2", True), ("mbo_4", "havo", False),
        ("vso", "havo", None), ("vso", "vso", True), ("", "havo", None), ("havo", "", None),
    ],
)  # fmt: skip
def test_whether_the_level_was_kept(before: str, after: str, kept: bool | None) -> None:
    assert levels.is_kept(before, after) is kept


def test_every_level_has_its_place() -> None:
    assert set(levels.PLACES) == set(levels.Track)

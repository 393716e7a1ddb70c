"""Two people in one text: what was not touched never takes anything back."""

import pytest

from teamtables.merging import mark_of, marks, marks_after, merge, read_marks

OPENED = {"heard": "Het gaat goed", "decided": "Verder zo"}


def seen(**cells: str) -> dict[str, str]:
    return {name: mark_of(text) for name, text in (OPENED | cells).items()}


def test_what_nobody_else_changed_is_kept() -> None:
    merged = merge(typed=OPENED | {"heard": "Het gaat beter"}, seen=seen(), kept=OPENED)
    assert (merged.changes, merged.clashes) == ({"heard": "Het gaat beter"}, {})


def test_who_did_not_touch_a_text_does_not_take_it_back() -> None:
    kept = OPENED | {"heard": "Van Fatima"}
    merged = merge(typed=OPENED | {"decided": "Van mij"}, seen=seen(), kept=kept)
    assert (merged.changes, merged.clashes) == ({"decided": "Van mij"}, {})


def test_two_changes_of_one_text_clash_and_the_kept_one_stays() -> None:
    kept = OPENED | {"heard": "Van Fatima"}
    merged = merge(typed=OPENED | {"heard": "Van mij"}, seen=seen(), kept=kept)
    assert (merged.changes, merged.clashes) == ({}, {"heard": "Van Fatima"})


def test_the_same_words_are_no_clash() -> None:
    kept = OPENED | {"heard": "Gelijk"}
    merged = merge(typed={"heard": "Gelijk"}, seen=seen(), kept=kept)
    assert (merged.changes, merged.clashes) == ({}, {})


def test_a_text_taken_away_by_another_is_a_clash_too() -> None:
    merged = merge(typed={"heard": "Van mij"}, seen=seen(), kept={})
    assert merged.clashes == {"heard": ""}


def test_without_a_mark_it_was_empty() -> None:
    assert merge(typed={"heard": "Eerst"}, seen={}, kept={}).changes == {"heard": "Eerst"}
    assert merge(typed={"heard": ""}, seen={}, kept=OPENED).changes == {}
    assert merge(typed={"heard": "Toch"}, seen={}, kept=OPENED).clashes


def test_the_marks_go_round() -> None:
    assert read_marks(marks(OPENED)) == seen()
    after = read_marks(
        marks_after({"heard": "Nieuw", "decided": "Van mij"}, seen(), {"decided": "x"})
    )
    assert after == {"heard": mark_of("Nieuw"), "decided": seen()["decided"]}


@pytest.mark.parametrize("posted", ["", "{", "[]", "7", '{"heard": 7}', "[" * 100_000])
def test_nonsense_is_no_mark(posted: str) -> None:
    assert read_marks(posted) == {}

"""Age, authority and consent, for every birth date there can be."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import law
from cases.law import Giver, OwnPage, ParentReads
from config.kit.dates import ONE_DAY, age_on, local_date
from tests.clock import at

BIRTHS = st.dates(date(2005, 1, 1), date(2024, 12, 31))
AGES = st.sampled_from(law.STEPS)
SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Yes:
    giver: Giver | None
    guardian_id: int | None = None
    given_on: date = date(2026, 1, 5)


YOUTH, DECISION = Yes(Giver.YOUTH), Yes(None)


def of(*guardians: int) -> list[Yes]:
    return [Yes(Giver.AUTHORITY, guardian) for guardian in guardians]


@given(birth=BIRTHS, age=AGES)
def test_rights_change_at_midnight_of_the_birthday_in_amsterdam(birth, age) -> None:
    moment = law.turns(birth, age)
    assert (moment.hour, moment.minute) == (0, 0)
    assert age_on(birth, local_date(moment - SECOND)) == age - 1
    assert age_on(birth, local_date(moment)) == age
    assert law.rule_for(birth, local_date(moment)).from_age == age
    assert law.rule_for(birth, local_date(moment - SECOND)).from_age < age


@given(birth=BIRTHS, day=st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_there_is_always_exactly_one_rule(birth, day) -> None:
    rule = law.rule_for(birth, day)
    age = max(age_on(birth, day), 0)
    above = [row.from_age for row in law.RULES if row.from_age > rule.from_age]
    assert rule.from_age <= age and all(age < other for other in above)


@given(birth=BIRTHS, day=st.dates(date(2005, 1, 1), date(2045, 1, 1)))
def test_a_parent_reads_less_as_the_youth_gets_older(birth, day) -> None:
    """What a parent may not read today, they may not read tomorrow."""
    if not law.parent_may_read(birth, day, has_authority=True, shared=[]):
        assert not law.parent_may_read(birth, day + ONE_DAY, has_authority=True, shared=[])


@given(birth=st.none() | BIRTHS, day=st.dates(date(2005, 1, 1), date(2045, 1, 1)))
def test_without_authority_a_parent_never_reads(birth, day) -> None:
    shared = [Yes(Giver.YOUTH, given_on=day), DECISION]
    assert not law.parent_may_read(birth, day, has_authority=False, shared=shared)


@given(birth=BIRTHS, day=st.dates(date(2005, 1, 1), date(2045, 1, 1)))
def test_an_unknown_birth_date_never_gives_more_than_a_known_one(birth, day) -> None:
    known, unknown = law.rule_for(birth, day), law.rule_for(None, day)
    assert known.consent <= unknown.consent
    assert not law.parent_may_read(None, day, has_authority=True, shared=[])
    assert not law.parent_may_read(None, day, has_authority=True, shared=[DECISION])
    assert law.missing_givers(None, day, [DECISION], [1]) == set(Giver)
    assert not law.missing_givers(None, day, [Yes(Giver.YOUTH), *of(1)], [1])


@given(birth=BIRTHS, made=st.integers(-3000, 3000), now=st.integers(-3000, 3000))
def test_a_link_dies_at_18_unless_it_was_made_after_it(birth, made, now) -> None:
    moment = law.turns(birth, 18)
    made_at, at_ = moment + timedelta(hours=made), moment + timedelta(hours=now)
    assert law.link_has_died(birth, made_at=made_at, now=at_) == (made < 0 <= now)
    assert not law.link_has_died(None, made_at=made_at, now=at_)


@given(birth=BIRTHS, day=st.dates(date(2005, 1, 1), date(2045, 1, 1)))
def test_the_next_birthday_is_talked_about_three_months_before(birth, day) -> None:
    step = law.next_birthday(birth, day)
    if age_on(birth, day) >= 18:
        assert step is None
        return
    age, on = step
    assert on > day and age_on(birth, on) == age and age_on(birth, on - ONE_DAY) == age - 1
    assert 89 <= (on - law.talk_from(on)).days <= 92


def test_who_was_born_on_29_february_gets_older_on_1_march() -> None:
    assert law.birthday(date(2008, 2, 29), 18) == date(2026, 3, 1)
    assert law.birthday(date(2008, 2, 29), 12) == date(2020, 2, 29)
    assert law.turns(date(2008, 2, 29), 18) == at("2026-03-01 00:00")
    assert law.talk_from(date(2026, 5, 31)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("age", "page", "parent"),
    [
        (8, OwnPage.WITH_WORKER, ParentReads.YES),
        (11, OwnPage.SUMMARY, ParentReads.YES),
        (12, OwnPage.FULL, ParentReads.YES),
        (15, OwnPage.FULL, ParentReads.YES),
        (16, OwnPage.FULL, ParentReads.IF_SHARED),
        (17, OwnPage.FULL, ParentReads.IF_SHARED),
        (18, OwnPage.FULL, ParentReads.IF_ASKED_AS_ADULT),
    ],
)
def test_what_youth_and_parent_read_at_each_age(age, page, parent) -> None:
    rule = law.rule_for(date(2026 - age, 11, 22), date(2026, 11, 22))
    assert (rule.page, rule.parent) == (page, parent)


@pytest.mark.parametrize(
    ("age", "given", "missing"),
    [
        (8, of(1, 2), set()),
        (8, of(1), {Giver.AUTHORITY}),
        (11, [YOUTH], {Giver.AUTHORITY}),
        (12, of(1, 2), {Giver.YOUTH}),
        (15, [YOUTH, *of(1)], {Giver.AUTHORITY}),
        (15, [YOUTH, *of(1, 2)], set()),
        (15, [DECISION], set()),
        (16, [YOUTH], set()),
        (16, of(1, 2), {Giver.YOUTH}),
        (17, [DECISION], set()),
        (18, [YOUTH], {Giver.YOUTH}),
        (18, [DECISION], {Giver.YOUTH}),
        (18, [Yes(Giver.YOUTH, given_on=date(2026, 11, 22))], set()),
    ],
)
def test_whose_yes_is_still_asked_at_each_age(age, given, missing) -> None:
    birth = date(2026 - age, 11, 22)
    assert law.missing_givers(birth, date(2026, 11, 22), given, [1, 2]) == missing


def test_nobody_with_authority_means_nobody_can_agree_for_a_child() -> None:
    birth = date(2018, 1, 1)
    assert law.missing_givers(birth, date(2026, 11, 22), [], []) == {Giver.AUTHORITY}


def test_at_16_and_17_a_parent_reads_by_consent_or_by_a_recorded_decision() -> None:
    birth, day = date(2010, 1, 1), date(2026, 11, 22)
    for shared, reads in (([], False), ([YOUTH], True), ([DECISION], True)):
        assert law.parent_may_read(birth, day, has_authority=True, shared=shared) == reads


def test_at_18_only_new_consent_of_the_youth_lets_a_parent_read() -> None:
    birth, day = date(2008, 11, 22), date(2026, 11, 22)
    new = Yes(Giver.YOUTH, given_on=day)
    for shared, reads in (([YOUTH], False), ([DECISION], False), ([new], True)):
        assert law.parent_may_read(birth, day, has_authority=True, shared=shared) == reads


def test_every_rule_names_its_source() -> None:
    assert all(row.source.startswith(("law:", "choice:")) for row in (*law.RULES, law.UNKNOWN))

"""The indicators of the way of working, over facts. Pure."""

from collections.abc import Iterable

from dashboards.facts import TrajectoryFacts, all_rounds
from dashboards.rules import Rate


def _rate(answers: Iterable[bool | None]) -> Rate:
    """What is not known does not count."""
    known = [each for each in answers if each is not None]
    return Rate(sum(known), len(known))


def talk_first(rows: Iterable[TrajectoryFacts]) -> Rate:
    """I06: rounds of which the school talk was on the day of the first table or before."""
    return _rate(
        bool(each.talk_on) and each.talk_on <= min(table.held_on for table in each.tables)
        for each in all_rounds(rows)
        if each.tables
    )


def warm_in_time(rows: Iterable[TrajectoryFacts]) -> Rate:
    """I07: departures with a warm handover on the day of leaving or before."""
    return _rate(
        bool(each.warm_on) and each.warm_on <= each.left_on
        for each in all_rounds(rows)
        if each.left_on
    )


def own_voice(rows: Iterable[TrajectoryFacts]) -> Rate:
    """I09: agreed plans with own words and a goal of which the youth is in charge."""
    return _rate(each.process.voice for each in all_rounds(rows))


def direct_start(rows: Iterable[TrajectoryFacts]) -> Rate:
    """I17: departures with a start on the first school day after, of those that are known."""
    return _rate(each.process.direct for each in all_rounds(rows))


def agreements_kept(rows: Iterable[TrajectoryFacts]) -> Rate:
    """I15: agreements that were done by their day, of those that are due or done."""
    return _rate(kept for each in all_rounds(rows) for kept in each.process.agreements)


def aftercare_kept(rows: Iterable[TrajectoryFacts]) -> Rate:
    """I18: planned contacts done within seven days, of those that were due."""
    return _rate(kept for each in all_rounds(rows) for kept in each.process.contacts)

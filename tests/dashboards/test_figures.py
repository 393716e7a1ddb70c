"""A figure as one reader may see it: the own rows as they are, the others by the rules."""

from datetime import timedelta

import pytest

from dashboards.brought import Brought, brought_by_kind, brought_by_team
from dashboards.figures import Sight
from dashboards.pilots import PilotTeam
from dashboards.shown import Share
from tests.dashboards.counting import EVENT, facts, round_facts

TODAY = EVENT + timedelta(days=60)
MAAS = PilotTeam(1, "Team Maas", "ots", 10)
HAVEN = PilotTeam(2, "Team Haven", "jr", 10)
LINGE = PilotTeam(3, "Team Linge", "jr", 10)


def of_team(team: int, count: int, **over):
    return [facts(round_facts(team=team, **over), team=team) for _number in range(count)]


def mixed(late: int, on_time: int):
    """Trajectories of the other team, with their plans late or on time."""
    return of_team(2, late, agreed_in=25) + of_team(2, on_time, agreed_in=18)


def test_the_own_team_is_counted_as_it_is() -> None:
    sight = Sight([facts(round_facts(agreed_in=18, table_in=16), lost=3)], None, 5, TODAY)
    assert sight.plan_on_time == Share(1, 1)
    assert sight.old_school_there == Share(1, 1)
    assert sight.within_table_term == Share(0, 1)
    assert sight.lost_days.middle == 3
    assert sight.lost_days.extent == (3, 3)
    assert sight.lost_classes == (0, 1, 0, 0, 0)
    assert sight.plans_to_come == 0


@pytest.mark.parametrize(
    ("late", "on_time", "shown"),
    [
        (5, 5, Share(6, 12)),
        (4, 6, Share(None, 12)),  # 4 late would follow from 6 on time
        (0, 9, Share(None, 11)),
        (2, 2, Share(None, None)),
    ],
)
def test_others_are_added_when_their_numbers_are_large_enough(late, on_time, shown) -> None:
    own = of_team(1, 1, agreed_in=18) + of_team(1, 1, agreed_in=30)
    sight = Sight(own, mixed(late, on_time), 5, TODAY)
    assert sight.plan_on_time == shown
    assert sight.plans_to_come is None


def test_research_sees_no_share_of_less_than_ten_and_ten() -> None:
    assert Sight([], mixed(10, 10), 10, TODAY).plan_on_time == Share(10, 20)
    assert Sight([], mixed(9, 10), 10, TODAY).plan_on_time == Share(None, 19)
    assert Sight([], mixed(4, 5), 10, TODAY).plan_on_time == Share(None, None)


def test_the_other_team_is_shown_from_five_on() -> None:
    rows = of_team(1, 2) + of_team(2, 4)
    assert brought_by_team([HAVEN, MAAS], rows, own={1}, k=5) == [
        Brought("Team Maas", 2, 10),
        Brought("Team Haven", None, 10, fewer_than=5),
    ]
    (_own, other) = brought_by_team([HAVEN, MAAS], rows + of_team(2, 1), own={1}, k=5)
    assert other == Brought("Team Haven", 5, 10)


def test_of_several_other_teams_no_count_follows_from_the_rest() -> None:
    rows = of_team(2, 7) + of_team(3, 2)
    hidden = brought_by_team([MAAS, HAVEN, LINGE], rows, own={1}, k=5)[1:]
    assert [(each.count, each.fewer_than) for each in hidden] == [(None, None), (None, None)]
    hidden = brought_by_team([MAAS, HAVEN, LINGE], of_team(3, 2), own={1}, k=5)[1:]
    assert [(each.count, each.fewer_than) for each in hidden] == [(None, 5), (None, 5)]


def test_research_knows_kinds_of_teams_and_no_names() -> None:
    rows = of_team(1, 10) + of_team(2, 6) + of_team(3, 7)
    names = {"ots": "OTS", "jr": "JR"}
    assert brought_by_kind([MAAS, HAVEN, LINGE], rows, names=names, k=10) == [
        Brought("JR", 13, 20),
        Brought("OTS", 10, 10),
    ]


def test_nothing_at_all_is_empty_and_not_hidden() -> None:
    sight = Sight([], None, 5, TODAY)
    assert sight.is_empty
    assert sight.plan_on_time.is_empty
    assert sight.lost_days.is_empty
    assert not Sight([], of_team(2, 1), 5, TODAY).is_empty

"""Each chart: a conclusion in a sentence, a drawing, and the same numbers as a table."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from dashboards import conclusions, drawing, leaving_charts
from dashboards.brought import Brought
from dashboards.charts import SLUGS, charts_of
from dashboards.figures import Sight
from dashboards.shown import Share, Spread
from tests.dashboards.counting import EVENT, facts, round_facts

TODAY = EVENT + timedelta(days=60)
FOUND = [Brought("Team Maas", 7, 10), Brought("Team Haven", None, 10, fewer_than=5)]


@pytest.fixture(autouse=True)
def in_dutch():
    with override("nl"):
        yield


def own_charts(*rows):
    return {
        chart.slug: chart
        for chart in charts_of(Sight(list(rows), None, 5, TODAY), FOUND, own_teams=1)
    }


def test_each_chart_has_a_table() -> None:
    charts = own_charts(facts())
    assert tuple(charts) == SLUGS
    assert all(len(chart.columns) == len(row) for chart in charts.values() for row in chart.rows)


def test_the_first_says_how_far_the_pilot_is() -> None:
    chart = own_charts(facts())["included"]
    assert chart.conclusion == "Je team heeft 7 van de 10 trajecten van de pilot."
    assert chart.rows == [["Team Maas", 7, 10], ["Team Haven", "minder dan 5", 10]]
    assert [bar.value for bar in chart.drawing.bars] == ["7 van 10", "minder dan 5"]
    assert [bar.part for bar in chart.drawing.bars] == ["70.00%", ""]


def test_days_without_school_in_classes() -> None:
    rows = [facts(lost=days) for days in (0, 0, 3, 8, 40)]
    chart = own_charts(*rows)["days-without-school"]
    assert chart.conclusion == "De helft van de jongeren was hoogstens 3 dagen zonder school."
    assert "Van 0 tot 40 dagen." in chart.explanation
    assert chart.rows[:6] == [
        ["0", 2], ["1–5", 1], ["6–10", 1], ["11–20", 0], ["> 20", 1], ["Samen", 5],
    ]  # fmt: skip
    assert [column.value for column in chart.drawing.columns] == ["2", "1", "1", "0", "1"]


def test_plans_say_what_cannot_be_measured_yet() -> None:
    recent = facts(round_facts(on=TODAY - timedelta(days=9)))
    done = [facts(round_facts(agreed_in=days)) for days in (18, 20, 22)]
    chart = own_charts(recent, *done)["plan-on-time"]
    assert chart.conclusion == "Het toekomstplan was op tijd: 2 van 3."
    assert chart.explanation.endswith("Nog niet meetbaar: 1.")
    assert ["Nog niet meetbaar", 1] in chart.rows
    assert ["Mediaan (dagen)", "20"] in chart.rows


def test_days_to_the_table_with_the_share_in_time() -> None:
    rows = [facts(round_facts(table_in=days)) for days in (9, 13, 20)]
    chart = own_charts(*rows)["days-to-table"]
    assert "binnen 13 dagen. Het doel is 14." in chart.conclusion
    assert chart.explanation.endswith("Binnen 14 dagen: 2 van 3.")
    assert chart.drawing.middle.label == "mediaan 13"
    assert chart.drawing.target.at == "50.00%"


def test_the_next_place_is_counted_over_who_left() -> None:
    nobody = own_charts(facts())["next-place-known"]
    assert nobody.conclusion == "Niemand is nog vertrokken in deze periode."
    assert nobody.drawing is None
    rows = [
        facts(round_facts(left_in=90, next_known=True), round_facts(left_in=200)),
        facts(round_facts(next_known=True)),  # has not left
        facts(round_facts(left_in=60)),
    ]
    chart = own_charts(*rows)["next-place-known"]
    assert chart.conclusion == "De volgende plek was op tijd bekend: 1 van 3."
    assert chart.rows == [["Op tijd bekend", 1], ["Later of nooit", 2], ["Samen", 3]]


def test_the_next_place_of_few_others_is_not_shown() -> None:
    others = [facts(round_facts(left_in=90, next_known=True), team=2) for _four in range(4)]
    (chart,) = leaving_charts.charts_of(Sight([], others, 5, TODAY))
    assert chart.conclusion == "Te weinig vertrekken om te laten zien."
    assert chart.drawing is None


def test_what_is_hidden_is_said_and_not_drawn() -> None:
    others = [facts(round_facts(table_in=days), lost=days) for days in range(6)]
    charts = charts_of(Sight([], others, 10, TODAY), FOUND)
    assert [chart.slug for chart in charts if chart.drawing] == ["included"]
    assert all(chart.is_partly_hidden for chart in charts[1:])
    assert charts[1].conclusion == "Te weinig jongeren om te tonen."


@pytest.mark.parametrize(
    ("share", "sentence"),
    [
        (Share(0, 0), "Nog geen toekomstplan is bij dag 21."),
        (Share(None, None), "Te weinig toekomstplannen om te tonen."),
        (Share(None, 14), "14 toekomstplannen. Hoeveel er op tijd waren, tonen wij niet."),
        (Share(3, 3), "Elk toekomstplan was op tijd: 3 van 3."),
        (Share(0, 1), "Geen toekomstplan was op tijd: 0 van 1."),
        (Share(31, 48), "Het toekomstplan was op tijd: 31 van 48."),
    ],
)
def test_a_share_in_a_sentence(share, sentence) -> None:
    assert conclusions.of_share(share, conclusions.PLAN) == sentence


def test_a_percentage_only_from_ten_on() -> None:
    assert conclusions.of_so_many(Share(31, 48)) == "31 van 48, 65%"
    assert conclusions.of_so_many(Share(3, 4)) == "3 van 4"


@pytest.mark.parametrize(
    ("middle", "words"), [(0, "geen dag"), (1, "1 dag zonder"), (2.5, "2,5 dagen zonder")]
)
def test_half_a_day_is_written_with_a_comma(middle, words) -> None:
    assert words in conclusions.of_lost_days(Spread(9, middle, None, None))


def test_an_axis_grows_with_what_it_shows_and_no_further() -> None:
    long = drawing.axis(extent=(3, 90), half=(10, 40), middle=(20, "20"), target=(14, "14"))
    assert [tick.label for tick in long.ticks] == ["0", "28", "56", "84", "112"]
    assert long.target.anchor == "start"
    short = drawing.axis(extent=None, half=None, middle=(27, "27"), target=(14, "14"))
    assert short.middle.anchor == "end"
    assert short.half is None


def test_columns_of_nothing_have_no_height() -> None:
    drawn = drawing.columns([("0", 0), ("1–5", 0), ("> 20", None)])
    assert [column.height for column in drawn.columns][:2] == [0, 0]
    assert drawn.columns[2].is_hidden


def test_a_long_name_does_not_touch_its_value():
    beside = drawing.bars([("OTS-team", "10 van 10", 10, 10)])
    below = drawing.bars(
        [("OTS-team", "9 van 10", 9, 10), ("Reclasseringsteam jeugd", "9 van 10", 9, 10)]
    )
    assert beside.bars[0].is_beside
    assert [bar.is_beside for bar in below.bars] == [False, False]
    assert [bar.value_at - bar.text_at for bar in below.bars] == [20, 20]
    assert [bar.top - bar.value_at for bar in (*beside.bars, *below.bars)] == [10, 10, 10]
    assert below.height == 160

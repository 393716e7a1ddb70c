"""The charts of the school career: sentence, drawing and table, of the own team and of others."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils.translation import override

from dashboards.career_charts import SLUGS, charts_of
from dashboards.charts import charts_of as all_charts
from dashboards.figures import Sight
from tests.dashboards.test_careers import EVENT, INST, OUTSIDE, OWN, TODAY, career, moved, over


@pytest.fixture(autouse=True)
def in_dutch():
    with override("nl"):
        yield


def own_charts(*rows):
    return {chart.slug: chart for chart in charts_of(Sight(list(rows), None, 5, TODAY))}


def others_charts(*rows):
    return {chart.slug: chart for chart in charts_of(Sight([], list(rows), 5, TODAY))}


def test_nothing_yet_is_said_in_words_and_not_drawn() -> None:
    charts = own_charts()
    assert tuple(charts) == SLUGS
    assert not any(chart.drawing or chart.is_partly_hidden for chart in charts.values())
    assert charts["causes"].conclusion == "Er is nog op geen onderbreking teruggekeken."
    assert charts["school-changes"].rows[0] == ["Jongeren", 0, 0]


def test_changes_before_and_since_the_event() -> None:
    earlier = replace(OWN, school=5, since=EVENT - timedelta(days=1826), until=OWN.since)
    chart = own_charts(moved(), career(replace(earlier, until=OWN.since), OWN))["school-changes"]
    assert chart.conclusion == (
        "Sinds de gebeurtenis wisselt een jongere 0,4 keer per jaar van school. "
        "Ervoor was dat 0,2 keer."
    )
    assert chart.rows == [
        ["Jongeren", 1, 2],
        ["Wisselingen", 1, 1],
        ["Jaren", "5,00", "2,63"],
        ["Per jaar", "0,2", "0,4"],
    ]
    assert [bar.value for bar in chart.drawing.bars] == ["0,2 per jaar", "0,4 per jaar"]
    assert chart.drawing.bars[1].part == "100.00%"


def test_no_change_at_all_is_drawn_as_nothing() -> None:
    chart = own_charts(career(OWN, INST))["school-changes"]
    assert "wisselt een jongere 0,0 keer" in chart.conclusion
    assert [bar.part for bar in chart.drawing.bars] == ["0%"]


def test_level_and_dual_enrolment_are_shares() -> None:
    rows = [career(OWN, INST), career(over(OWN, EVENT), INST, replace(OWN, since=OUTSIDE))]
    charts = own_charts(*rows)
    assert charts["level-kept"].conclusion == "Iedereen behield het niveau: 2 van 2."
    assert charts["dual-enrolment"].rows == [
        ["Drie maanden aangehouden", 1], ["Eerder gestopt", 1], ["Samen", 2],
    ]  # fmt: skip


def test_the_causes_named_most_often() -> None:
    rows = [career(OWN, cause=cause) for cause in ("waiting", "waiting", "money", "")]
    chart = own_charts(*rows)["causes"]
    assert chart.conclusion == "Vaakst genoemde oorzaak: wachtlijst (2 van 3)."
    assert [bar.label for bar in chart.drawing.bars] == ["Geld", "Wachtlijst"]
    assert ["Wachtlijst", 2] in chart.rows and ["Vervoer", 0] in chart.rows
    assert chart.rows[-1] == ["Samen", 3]
    tied = own_charts(*rows[1:])["causes"]
    assert tied.conclusion == "Vaakst genoemde oorzaken: geld, wachtlijst (elk 1 van 2)."


def test_of_others_small_causes_are_hidden_and_hatched() -> None:
    causes = ["waiting"] * 7 + ["money"] * 3 + ["other"] * 2
    chart = others_charts(*[career(OWN, cause=cause) for cause in causes])["causes"]
    assert chart.conclusion == "12 jongeren. Niet elke oorzaak wordt getoond."
    assert chart.is_partly_hidden
    shown = {row[0]: row[1] for row in chart.rows}
    assert shown["Wachtlijst"] == 7
    assert shown["Geld"] == shown["Vervoer"] == "niet getoond"
    assert [bar.part for bar in chart.drawing.bars if bar.label == "Geld"] == [""]


def test_of_others_the_sums_are_not_shown() -> None:
    rows = [moved()] * 5 + [career(OWN)] * 5
    chart = others_charts(*rows)["school-changes"]
    assert [row[2] for row in chart.rows] == [10, "niet getoond", "niet getoond", "0,4"]
    assert "Ervoor" not in chart.conclusion


def test_days_in_part_stand_beside_the_days_without_school() -> None:
    rows = [career(partly=8), career(partly=3), career()]
    charts = {each.slug: each for each in all_charts(Sight(rows, None, 5, TODAY), [], own_teams=0)}
    chart = charts["days-without-school"]
    assert chart.explanation.endswith("Dagen deels naar school: de helft had er hoogstens 3.")
    assert chart.rows[-2:] == [
        ["Deels naar school, mediaan (dagen)", "3"],
        ["Deels naar school, van–tot (dagen)", "0–8"],
    ]

"""The picture of a school career: what stands in it, where, and the same in words."""

from datetime import date, timedelta
from types import SimpleNamespace as Made
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from cases.models import Placement
from cases.picture import Picture, picture_of
from cases.timeline import Axis, beside, shortened, whole
from config.kit.dates import SchoolCalendar
from schools.models import SchoolLocation
from tests.cases.careers import at_school, bridged, career, day

TODAY = date(2026, 11, 20)
CALENDARS = {1: SchoolCalendar("midden"), 2: SchoolCalendar("midden")}


def school(key: int, name: str, *args: str | None, **over: object) -> object:
    row = at_school(key, *args, **over)
    row.location = SchoolLocation(pk=key, name=name, city="Rotterdam")
    return row


def home(start: str, end: str | None, label: str, *, shielded: bool = False) -> Placement:
    return Placement(kind="foster", label=label, shielded=shielded, started_on=day(start),
                     ended_on=day(end))  # fmt: skip


def happened(on: str | None, what: str) -> object:
    return Made(event_on=day(on), withdrawn_at=None, get_kind_display=lambda: what)


@pytest.fixture
def picture() -> Picture:
    """Away from Monday 26 October 2026, a work pack on 2 and 3 November, and nowhere since."""
    rows = (
        school(1, "De Regenboog", "17-8-2020", "1-8-2024"),
        school(2, "Het Baken", "19-8-2024", None, away_from="26-10-2026"),
        bridged("2-11-2026", "4-11-2026"),
    )
    places = [home("1-1-2015", "26-10-2026", "Bij vader"), home("26-10-2026", None, "Groep",
              shielded=True)]  # fmt: skip
    rounds = [happened("26-10-2026", "Uithuisplaatsing"), happened(None, "Andere school")]
    with translation.override("nl"):
        found = picture_of(career(*rows, calendars=CALENDARS), places, rounds, TODAY)
    assert found
    return found


def drawn(picture: Picture) -> ElementTree.Element:
    with translation.override("nl"):
        html = render_to_string("cases/career/picture.html", {"picture": picture})
    return ElementTree.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])


def test_one_sentence_says_it(picture) -> None:
    """26-30 October is 5 school days; from 4 to 19 November 12."""
    assert picture.summary == (
        "2 scholen, 2 woonplekken, 2 periodes zonder school: 5 schooldagen en nu 12 schooldagen."
    )


def test_the_table_has_every_fact(picture) -> None:
    facts = {(fact.what, fact.name): (fact.since, fact.until) for fact in picture.facts}
    assert facts["School", "Het Baken, Rotterdam"] == (day("19-8-2024"), None)
    assert facts["Zonder school", "5 schooldagen"] == (day("26-10-2026"), day("2-11-2026"))
    assert facts["Zonder school", "12 schooldagen"] == (day("4-11-2026"), None)
    assert facts["In plaats van school", "Werkpakket"] == (day("2-11-2026"), day("4-11-2026"))
    assert facts["Gebeurtenis", "Andere school"] == (None, None)
    assert len(picture.facts) == 9
    [away] = [fact.more for fact in picture.facts if "niet naar school" in fact.more]
    assert "26 oktober 2026" in away


def test_a_secret_place_has_no_name(picture) -> None:
    words = " ".join(fact.name for fact in picture.facts) + str(drawn(picture).itertext())
    assert "Groep" not in words and "geheim adres" in words


def test_the_drawing_has_a_title_and_whole_numbers(picture) -> None:
    """No comma of a language in it, nothing outside it, and gaps hatched."""
    svg = drawn(picture)
    assert svg.get("role") == "img" and picture.summary in svg[0].text
    for name in ("x", "y", "x1", "x2", "y1", "y2", "width", "height"):
        values = [int(each.get(name, "0")) for each in svg.iter()]
        assert min(values) >= 0 and max(values) <= picture.width
    hatched = [each for each in svg.iter("rect") if each.get("fill") == "url(#career-hatch)"]
    assert len(hatched) == 2


def test_bars_and_gaps_lie_where_their_days_are(picture) -> None:
    shown = {(bar.kind, bar.width > 2) for bar in picture.bars}
    assert {("main", True), ("away", True), ("home", True)} <= shown
    first, last = picture.gaps
    assert first.x < last.x and last.x + last.width == picture.now
    assert all(bar.x + bar.width <= picture.width for bar in (*picture.bars, *picture.gaps))


def test_a_label_near_the_edge_goes_to_the_other_side() -> None:
    axis = Axis.over(date(2026, 1, 1), date(2026, 12, 31), TODAY)
    assert beside(axis, "Uithuisplaatsing", 30, 10, []).anchor == "start"
    assert beside(axis, "Uithuisplaatsing", axis.width - 30, 10, []).anchor == "end"


def test_two_labels_never_stand_on_each_other() -> None:
    axis, taken = Axis.over(date(2026, 1, 1), date(2026, 12, 31), TODAY), []
    assert beside(axis, "Uithuisplaatsing", 100, 10, taken)
    assert beside(axis, "Jeugddetentie", 110, 10, taken) is None
    assert beside(axis, "Jeugddetentie", 110, 32, taken)


@pytest.mark.parametrize(
    ("room", "shown"), [(200, "Het Baken"), (60, "Het Bak…"[:7] + "…"), (30, "")]
)
def test_a_name_is_cut_or_left_out(room, shown) -> None:
    assert shortened("Het Baken", room) == shown


@pytest.mark.parametrize(("years", "count"), [(1, range(10, 16)), (12, range(11, 15))])
def test_the_axis_has_months_or_years(years, count) -> None:
    axis = Axis.over(*whole([TODAY - timedelta(days=365 * years)], TODAY), TODAY)
    assert len(axis.ticks) in count
    assert axis.width <= 1500


def test_the_small_one_shows_only_the_last_year() -> None:
    rows = (school(1, "De Regenboog", "17-8-2016"),)
    known = career(*rows, calendars=CALENDARS)
    small = picture_of(known, [], [], TODAY, months=12)
    assert small and len(small.ticks) >= 10 and small.bars[0].x == 8


def test_without_school_and_place_there_is_no_picture() -> None:
    assert picture_of(career(), [], [], TODAY) is None


@pytest.mark.django_db
def test_it_is_on_the_career_page_and_the_overview(as_user, worker, trajectory) -> None:
    client, ref = as_user(worker), trajectory.youth.ref
    for name in ("cases:school_career", "cases:youth"):
        page = client.get(reverse(name, args=[ref])).content.decode()
        assert '<rect class="career-main"' in page and "Toon als tabel" in page

"""How it went, as a line on the own page and for the own worker: the same days, also in words."""

from datetime import date, timedelta

from perspectives import own_page
from perspectives.models import OwnMood
from perspectives.mood_line import line_of
from tests.perspectives.conftest import page
from tests.perspectives.test_own_page import link, phone, shown, url  # noqa: F401

DAY = date(2026, 3, 27)  # the clock changes within these days


def moods(*scores: tuple[int, int]) -> list[OwnMood]:
    return [OwnMood(on=DAY + timedelta(days=after), score=score) for after, score in scores]


def test_dots_are_as_far_apart_as_their_days_and_better_is_higher():
    line = line_of(moods((10, 5), (0, 1), (5, 3)))
    assert [dot.x for dot in line.dots] == [40, 162, 284]
    assert [dot.y for dot in line.dots] == [84, 48, 12]
    assert line.points == "40,84 162,48 284,12"
    assert [dot.on for dot in line.newest_first][0] == DAY + timedelta(days=10)


def test_only_the_newest_twelve_days_count():
    line = line_of(moods(*[(after, 3) for after in range(20)]))
    assert [dot.on for dot in line.dots][0] == DAY + timedelta(days=8) and len(line.dots) == 12


def test_nothing_and_one_day_are_no_line():
    assert not line_of([]).dots
    assert not line_of(moods((0, 4))).is_a_line


def test_youth_and_own_worker_see_the_same_line(phone, url, browser, trajectory, worker, now):  # noqa: F811
    assert "Hoe het ging" not in shown(phone, url)
    for days, score in ((3, 1), (1, 5)):
        moment = now - timedelta(days=days)
        own_page.feel(trajectory=trajectory, score=score, by=worker, now=moment)
    for text in (shown(phone, url), shown(browser, page("own_page", trajectory))):
        assert 'points="40,84 284,12"' in text
        assert text.index(": 😀 Heel goed") < text.index(": 😞 Niet goed")

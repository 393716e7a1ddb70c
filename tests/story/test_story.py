"""The story of one youth, from detention to the last word, against all of its golden facts."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import transaction
from django.test import override_settings

from cases import counting
from cases.models import Escalation, Milestone, Task, Trajectory
from config.kit.dates import AMSTERDAM
from dashboards import career_rules, process_rules, voice_rules
from dashboards import rules as figures
from dashboards.facts import facts_of
from dashboards.verifying import all_differences
from outbox.models import Mail
from tests.story.cast import at, make_cast
from tests.story.play import play
from tests.story.staging import Screen, Story

GOLDEN = yaml.safe_load((Path(__file__).parent / "story.yaml").read_text())["main"]

# The story tells of the step, the product also opens the task that comes with it.
OF_THE_LADDER = {"BREAKTHROUGH"}
ON_PAPER = ("LETTER", "PLAN_PAPER")
LADDER = "5 sd without education: ladder 3"
# The story asks on the first day after leaving alone; the product also on school day 5 and 20 of
# each school, also that of the institution.
FIRST_DAYS = [
    ("firstday", "JS", "2028-12-22 08:00", []),
    ("firstday", "JS", "2029-01-26 08:00", []),
    ("firstday", "OS", "2029-04-09 08:00", []),
    ("firstday", "OS", "2029-05-08 08:00", []),
]
NEXT = {
    "INFORM": "Vertel het Rayan",
    "D02": "Schoolgesprek",
    "D03": "Teamtafel",
    "REPORT": "Afspraken delen",
    "D01": "Toekomstplan afmaken",
    "PROGRAMME": "Dagprogramma",
    "D06": "Welke hulp heeft Rayan nodig?",
    "D07": "Weet Rayan waar hij heen gaat?",
    "D08": "Kennismaken met de mentor",
    "D09": "Warme overdracht",
    "DEPART": "Vertrek vastleggen",
    "D10": "Eerste schooldag",
    "D11": "Nazorgcontact",
}
SIGNALS = {"ok": "● Op schema", "watch": "▲ Let op", "urgent": "◆ Dringend", "late": "✕ Te laat"}

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("story")]


class Told:
    """What is left of the story once it was played: plain values."""

    def __init__(self, story: Story) -> None:
        cast = story.cast
        self.tasks = {name: task for task in Task.objects.all() for name in [_name(task, cast)]}
        self.climbs = list(Escalation.objects.all())
        self.milestones = {row.code: row.done_on for row in Milestone.objects.all()}
        self.skipped = set(Milestone.objects.filter(done_on=None).values_list("code", flat=True))
        self.mails = list(_mails(cast))
        self.screens = story.screens
        self.status = Trajectory.objects.get().status
        self.differences = list(all_differences())
        counting.count_marked(cast.now)
        self.differences += counting.differences(cast.now)
        self.facts = facts_of(Trajectory.objects.all(), date(2030, 3, 30))


def _name(task: Task, cast: Any) -> str:
    """The story's own name of a task."""
    if task.code in ("D04", "PHONE"):
        code = next(code for code in ("OS", "JS") if getattr(cast, code) == task.contact)
        moved = ".1" if task.code == "D04" and task.opened_at > at("2028-12-18 09:00") else ""
        return f"{task.code}-{code}{moved}"
    if task.code == "D14":
        return "D14-a" if task.contact == cast.OS else "D14-b"
    if task.code in ON_PAPER:
        before = Task.objects.filter(code__in=ON_PAPER, opened_at__lt=task.opened_at).count()
        return f"LETTER-{before + 1}"
    if task.code == "GOAL":
        return "GOAL-1"
    if task.code == "AGREEMENT":
        return task.text
    return f"{task.code}-{task.label}" if task.label else task.code.replace("_", "-")


def _mails(cast: Any) -> Iterator[tuple[str, str, str, list[str]]]:
    """Kind, receiver, moment of sending and lines of every mail that went out."""
    people = cast.mailbox()
    names = {str(task.pk): _name(task, cast) for task in Task.objects.all()}
    for mail in Mail.objects.filter(state="sent").order_by("dated_at"):
        lines = [_told(about, names) for about in mail.about if "label" in about]
        moment = mail.dated_at.astimezone(AMSTERDAM).strftime("%Y-%m-%d %H:%M")
        yield mail.key.split("/")[0], people[mail.to], moment, sorted(lines)


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: Any) -> Told:
    """Played once for this module; undone like the transaction of a single test."""
    undone = transaction.atomic()
    undone._from_testcase = True  # as TestCase marks its own: the sender's blocks nest in it
    with django_db_blocker.unblock(), override_settings(UNDO_SECONDS=300), undone:
        story = Story(
            make_cast(_busy_days()), looks=[moment for moment, _screen, _phase in _screens()]
        )
        play(story)
        result = Told(story)
        transaction.set_rollback(True)
    return result


def _told(about: dict[str, str], names: dict[str, str]) -> str:
    if "escalation" in about:
        return LADDER
    return f"{names[about['task']]} {about['label']}" if "task" in about else about["label"]


def _moment(value: Any) -> str:
    return value.astimezone(AMSTERDAM).strftime("%Y-%m-%d %H:%M")


def test_no_task_more_and_no_task_fewer(told: Told) -> None:
    assert set(told.tasks) == {row["id"] for row in GOLDEN["tasks"]} | OF_THE_LADDER


def test_the_ladder_opens_its_own_task_on_the_fifth_lost_day(told: Told) -> None:
    assert _moment(told.tasks["BREAKTHROUGH"].opened_at) == "2028-12-12 08:00"
    assert told.tasks["BREAKTHROUGH"].state == "cancelled"
    assert [(row.level, str(row.since)) for row in told.climbs] == [(3, "2028-12-05")]
    assert all(row.closed_at for row in told.climbs)


@pytest.mark.parametrize("row", GOLDEN["tasks"], ids=lambda row: row["id"])
def test_a_task_has_the_dates_of_the_story(told: Told, row: dict[str, Any]) -> None:
    task = told.tasks[row["id"]]
    assert _moment(task.opened_at) == str(row["opened_at"])
    assert str(task.due_on) == row["due_on"]
    assert str(task.act_by) == row["act_by"]
    assert str(task.overdue_from) == row["overdue_from"]
    assert _moment(task.closed_at) == str(row["closed_at"])
    if "before_move" in row:
        assert task.earlier_dates[0]["due_on"] == row["before_move"]["due_on"]


def test_the_milestones_are_reached_on_their_days(told: Told) -> None:
    for code, day in GOLDEN["milestones"].items():
        if day is None:
            assert code in told.skipped
        else:
            assert str(told.milestones[code]) == day, code


def _golden_mails() -> list[tuple[str, str, str, list[str]]]:
    found = []
    for row in GOLDEN["mails"]:
        lines = sorted(_line(text) for text in row.get("lines", []))
        found.append((row["key"].split("/")[0], row["to"], str(row["at"]), lines))
    return found


def _line(text: str) -> str:
    """Without what the story adds for its reader: "(Sat 23 Dec)", ", day 22", ", + 3 wd"."""
    return re.sub(r" \(.*\)|, .*", "", text)


def test_every_mail_goes_out_at_its_moment_and_no_other(told: Told) -> None:
    golden = sorted(_golden_mails() + FIRST_DAYS, key=lambda row: (row[2], row[0], row[1]))
    sent = sorted(told.mails, key=lambda row: (row[2], row[0], row[1]))
    assert sent == golden


def _busy_days() -> set[date]:
    """The days of the story and those around them; between them the jobs run once a week."""
    days = {date.fromisoformat(row["date"]) for row in GOLDEN["days"]}
    days |= {date.fromisoformat(moment[:10]) for _kind, _who, moment, _lines in FIRST_DAYS}
    return {day + timedelta(days=n) for day in days for n in range(-3, 4)}


def _screens() -> Iterator[tuple[str, dict[str, Any], str]]:
    for row in GOLDEN["days"]:
        for name, hour in (("screen_0800", "08:00"), ("screen_1800", "18:00")):
            if row[name]:
                yield f"{row['date']} {hour}", row[name], row["phase"]


@pytest.mark.parametrize(("moment", "golden", "phase"), list(_screens()), ids=lambda v: str(v)[:16])
def test_my_work_shows_signal_and_next_step(
    told: Told, moment: str, golden: dict[str, Any], phase: str
) -> None:
    screen: Screen = told.screens[moment]
    if golden["causes"]:
        assert SIGNALS[screen.signal] == golden["signal"]
    if golden["next"] in NEXT.values():
        assert NEXT[screen.next_code] == golden["next"]
    if moment.endswith("18:00"):
        assert screen.phase == phase
    assert screen.status == "open"


def test_the_figures_of_this_trajectory(told: Told) -> None:
    today, facts = date(2030, 3, 30), told.facts
    assert figures.included(facts, facts[0].team) == 1
    assert figures.plan_on_time(facts, today) == figures.Rate(0, 1)
    assert figures.plan_days(facts) == [22]
    assert figures.next_place_known(facts) == figures.Rate(1, 1)
    assert figures.old_school_there(facts) == figures.Rate(1, 1)
    assert figures.days_to_table(facts) == [16]
    assert figures.within_table_term([16]) == figures.Rate(0, 1)
    assert figures.lost_days(facts) == [5]
    assert facts[0].school.partly_days == 8
    assert figures.uninterrupted(facts) == figures.Rate(1, 1)
    assert figures.four_weeks_at_home(facts) == figures.Rate(0, 1)


def test_the_figures_of_the_way_of_working(told: Told) -> None:
    facts, rules = told.facts, process_rules
    for rule in (rules.talk_first, rules.warm_in_time, rules.own_voice, rules.direct_start):
        assert rule(facts) == figures.Rate(1, 1), rule
    assert process_rules.agreements_kept(facts) == figures.Rate(3, 4)
    assert process_rules.aftercare_kept(facts) == figures.Rate(6, 7)
    assert voice_rules.informed(facts) == [0.75]
    assert voice_rules.heard(facts) == [None]


def test_the_figures_of_the_school_career(told: Told) -> None:
    today, facts = date(2030, 3, 30), told.facts
    (after,) = career_rules.changes_after(facts)
    assert (after.changes, f"{after.days / career_rules.DAYS_IN_YEAR:.2f}") == (0, "1.31")
    assert career_rules.changes_before(facts) == []
    assert career_rules.partly_days(facts) == [8]
    assert career_rules.level_kept(facts) == figures.Rate(1, 1)
    assert career_rules.dual_kept(facts, today) == figures.Rate(1, 1)
    assert career_rules.dual_kept(facts, date(2029, 3, 4)) == figures.Rate(0, 0)
    assert career_rules.dual_kept(facts, date(2029, 3, 5)) == figures.Rate(1, 1)


def test_it_ends_closed_with_nothing_left_open(told: Told) -> None:
    assert told.status == "closed"
    assert all(task.state != "open" for task in told.tasks.values())
    assert told.differences == []

"""The road of Sam: from rows alone, in order, per living area, fit to take home."""

from datetime import timedelta

import pytest

from cases.models import PlaceRequest
from perspectives import next_place
from perspectives.journey import journey_of
from perspectives.models import LeaveDay, SupportNeed
from schools.models import Partner
from tests import factories
from tests.perspectives.conftest import page


@pytest.fixture
def asked(trajectory, today) -> PlaceRequest:
    partner = Partner.objects.create(name="Samen naar School", kind="alliance", status="active")
    return trajectory.youth.place_requests.create(
        kind="budget", partner=partner, sent_on=today - timedelta(days=12)
    )


def told(trajectory, today, area="") -> list[str]:
    return [step.what for step in journey_of(trajectory, today=today, area=area)]


def test_the_road_starts_at_the_beginning(browser, trajectory, round, today):
    steps = journey_of(trajectory, today=today)
    assert [step.on for step in steps] == sorted(step.on for step in steps)
    text = browser.get(page("journey", trajectory)).content.decode()
    assert "De weg van Sam" in text and "Havenlicht College" in text and "Uithuisplaatsing" in text


def test_a_wait_counts_until_the_answer_and_until_today_without_one(trajectory, asked, today):
    waits = [step.wait for step in journey_of(trajectory, today=today) if step.wait]
    assert waits == ["Nog geen antwoord, na 12 dagen"]
    PlaceRequest.objects.update(answered_on=today - timedelta(days=11), outcome="yes")
    waits = [step.wait for step in journey_of(trajectory, today=today) if step.wait]
    assert waits == ["Antwoord na 1 dag"]


def help_of(trajectory, **values) -> None:
    typed = {"whose": "youth", "area": "care", "what": "Praten over thuis.", "said_by": "youth"}
    typed |= {"who_gives": "Maria van de wijk", "state": "given"} | values
    SupportNeed.objects.create(round=trajectory.newest_round, youth=trajectory.youth, **typed)


@pytest.mark.parametrize(
    ("asked", "start", "wait"),
    [
        (12, None, "Wacht al 12 dagen"),
        (12, -3, "Wacht al 12 dagen"),
        (12, 11, "Begon na 1 dag"),
        (None, 5, ""),
    ],
)
def test_help_is_told_with_its_wait_and_not_what_was_said(
    trajectory, round, today, asked, start, wait
):
    days = {"asked_on": asked, "from_on": start}
    help_of(trajectory, state="no", why_not="Er is geen plek.", asked_on=today)
    help_of(trajectory, state="asked" if start is None else "given", **{
        name: today - timedelta(days=ago) for name, ago in days.items() if ago is not None
    })  # fmt: skip
    help_of(trajectory, whose="parents", who_gives="Tante Joke", from_on=today)
    (step,) = [each for each in journey_of(trajectory, today=today) if "Hulp" in each.what]
    assert (step.what, step.wait) == ("Hulp bij zorg, van Maria van de wijk", wait)


def test_one_part_of_life_leaves_the_others_out(trajectory, round, asked, today):
    living, learning = (told(trajectory, today, area) for area in ("living", "learning"))
    assert any(what.startswith("Woont bij") for what in living)
    assert not any(what.startswith("School") for what in living)
    assert any("Samen naar School" in what for what in learning)
    assert not any(what.startswith("Woont bij") for what in learning)


def test_an_unknown_part_shows_all(browser, trajectory, round):
    answer = browser.get(page("journey", trajectory), {"area": "<script>"})
    assert answer.status_code == 200 and "<script>" not in answer.content.decode()


def test_a_secret_address_and_an_event_taken_back_are_not_told(
    browser, trajectory, round, worker, now, today
):
    place = trajectory.youth.placements.get(pk=round.placement_id)
    place.shielded, place.label, place.municipality = True, "De Beschutte Kade", "Delfzijl"
    place.save()
    text = browser.get(page("journey", trajectory)).content.decode()
    assert "De Beschutte Kade" not in text and "Delfzijl" not in text
    before = told(trajectory, today)
    trajectory.youth.events.update(withdrawn_at=now)
    assert len(told(trajectory, today)) == len(before) - 1


def test_another_worker_finds_no_road(as_user, trajectory, round, team):
    other = factories.make_user("worker", team)
    assert as_user(other).get(page("journey", trajectory)).status_code == 404


def test_what_comes_next_and_the_days_of_getting_used_to_it_are_on_the_road(
    trajectory, leaving, worker, now, today
):
    parts = {row.part: row for row in next_place.parts_of(leaving)}
    for part, what in (("living", "Bij oma."), ("leisure", "Voetbal.")):
        values = {"what": what}
        next_place.write_part(part=parts[part], values=values, seen="", by=worker, now=now)
    living = parts["living"]
    next_place.tell_part(
        part=living, told_on=today, answer="", seen=living.stamp, by=worker, now=now
    )
    LeaveDay(
        round=leaving, youth=trajectory.youth, kind="weekend", place="Bij oma",
        from_on=today + timedelta(days=3), until_on=today + timedelta(days=4),
    ).add(by=worker, now=now)  # fmt: skip
    steps = told(trajectory, today, "living")
    assert "Verteld wat er hierna komt (Wonen): Bij oma." in steps
    assert steps[-1] == "Wennen: Weekend, Bij oma"
    assert not any("Voetbal" in step for step in told(trajectory, today))  # not told yet
    trajectory.youth.placements.update(shielded=True, label="Bij oma")
    assert not any("oma" in step for step in told(trajectory, today))

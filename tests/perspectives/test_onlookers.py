"""Who only looks at the file of Sam: all pages are there, and not one of them offers an act."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.choices import Role
from cases.choices import CloseReason
from perspectives import caring, own_page, planning, programming
from perspectives.choices import Area
from perspectives.models import Block, DayProgramme, FuturePerspective
from tests import factories
from tests.perspectives.conftest import aim_to_learn, page

LESSONS = {"weekday": 1, "starts": "09:00", "ends": "12:30", "kind": "lessons", "what": "Taal"}


@pytest.fixture
def lead(as_user, team):
    return as_user(factories.make_user(Role.TEAM_LEAD, team))


@pytest.fixture
def plan(round, worker, now) -> FuturePerspective:
    """With a goal, and with words of Sam."""
    plan = planning.start_plan(round=round, by=worker, now=now)
    area, typed = plan.areas.get(area=Area.LEARNING), {"youth_words": "Ik wil kok worden."}
    planning.save_area(area=area, version=area.version, typed=typed, by=worker, now=now)
    aim_to_learn(plan, worker, now)
    return plan


@pytest.fixture
def making(round, worker, now) -> DayProgramme:
    return programming.make_programme(round=round, by=worker, now=now)


def block_of(making, worker, now) -> Block:
    block = Block(programme=making, youth=making.trajectory.youth, **LESSONS)
    block.add(by=worker, now=now)
    return block


def test_the_pages_of_the_plan_have_a_form_for_the_worker_alone(browser, lead, trajectory, plan):
    goal = plan.areas.get(area=Area.LEARNING).goals.get()
    ways = [("about",), ("goals", "learning"), ("goal", goal.uuid), ("area_words", "learning")]
    for name, *more in ways:
        url = page(name, trajectory, *more)
        assert "form" in browser.get(url).context, name
        assert "form" not in lead.get(url).context, name


def test_the_week_is_changed_by_the_worker_alone(browser, lead, trajectory, making, worker, now):
    change = reverse(
        "perspectives:block_edit", args=[trajectory.ref, block_of(making, worker, now).pk]
    )
    url = page("day_programme", trajectory)
    assert change in browser.get(url).content.decode()
    assert change not in lead.get(url).content.decode()
    assert lead.get(url).context["may_change"] is False


def test_the_items_of_the_handover_lead_on_for_the_worker_alone(
    browser, lead, keep_item, trajectory
):
    keep_item("report")
    way, url = page("handover_item", trajectory, "report"), page("handover", trajectory)
    assert way in browser.get(url).content.decode()
    assert way not in lead.get(url).content.decode()


def test_a_block_of_somebody_else_is_not_found(browser, making, trajectory, worker, team, now):
    other = factories.make_trajectory(worker, team, now=now)
    round = factories.make_event(other, worker, now=now).round
    theirs = block_of(programming.make_programme(round=round, by=worker, now=now), worker, now)
    for name in ("block_edit", "block_remove"):
        url = page(name, trajectory, theirs.pk)
        assert browser.post(url, LESSONS).status_code == 404
    assert Block.objects.filter(pk=theirs.pk).exists()


def test_the_own_page_of_a_closed_file_is_not_opened_together(
    browser, trajectory, round, worker, now, today
):
    url = page("together", trajectory)
    assert browser.get(url).status_code == 200
    caring.close_trajectory(
        trajectory=trajectory, reason=CloseReason.OTHER, words="Vergissing.", on=today,
        by=worker, now=now,
    )  # fmt: skip
    assert browser.get(url).status_code == 403


def test_a_link_of_who_turns_out_to_be_younger_opens_nothing(
    client, trajectory, round, worker, now, today
):
    youth = trajectory.youth
    youth.birth_date = date(today.year - 10, 1, 1)
    youth.save()
    link = own_page.give_link(trajectory=trajectory, by=worker, now=now)
    url = reverse("perspectives:me", args=[link.token])
    assert client.get(url).status_code == 200
    youth.birth_date = date(today.year - 8, 12, 31)
    youth.save()
    assert client.get(url).status_code == 410


def test_the_worker_sees_that_the_link_is_locked_or_over(
    browser, trajectory, round, worker, now, today
):
    trajectory.youth.birth_date = date(today.year - 15, 1, 1)
    trajectory.youth.save()
    link = own_page.give_link(trajectory=trajectory, by=worker, now=now)
    url = page("own_page", trajectory)
    assert browser.get(url).context["is_live"] is True
    type(link).objects.update(locked_at=now)
    assert browser.get(url).context["is_live"] is False
    type(link).objects.update(locked_at=None, expires_at=now)
    assert browser.get(url).context["is_live"] is False

"""Sam lives on a secret address: what goes home, on paper or through a link does not name it."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts.choices import Role
from cases.models import Placement
from config.kit.dates import add_months
from perspectives import asking_sides, own_page, planning, programming
from perspectives.journey import journey_of
from perspectives.models import Block, FuturePerspective, HandoverLink
from tests import factories
from tests.perspectives.conftest import aim_to_learn, page

SECRET = "Geheimhof"
TOLD = f"Sam slaapt op {SECRET}."


@pytest.fixture(autouse=True)
def shielded(leaving) -> None:
    Placement.objects.update(shielded=True, label=SECRET)


@pytest.fixture
def plan(round, worker, now) -> FuturePerspective:
    plan = planning.start_plan(round=round, by=worker, now=now)
    plan.areas.filter(area="living").update(youth_words=TOLD)
    return plan


def test_the_road_so_far_does_not_name_it(trajectory, today):
    told = [step.what for step in journey_of(trajectory, today=today)]
    assert told and not [what for what in told if SECRET in what]
    assert any("(geheim)" in what for what in told)


def test_the_paper_for_sam_does_not_name_it(browser, trajectory, plan):
    sheets = PdfReader(BytesIO(browser.get(page("pdf", trajectory)).content)).pages
    text = " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())
    assert "Sam slaapt op (geheim)." in text and SECRET not in text


def test_the_own_page_does_not_name_it(trajectory, plan, worker, now, today):
    trajectory.youth.birth_date = date(today.year - 15, 1, 1)
    trajectory.youth.save()
    plan.areas.update(declined=True, needed="Rust.")
    aim_to_learn(plan, worker, now)
    planning.agree(plan=plan, typed={"youth_agrees": "yes"}, on=today, by=worker, now=now)
    link = own_page.give_link(trajectory=trajectory, by=worker, now=now)
    phone, url = Client(), reverse("perspectives:me", args=[link.token])
    phone.post(url, {"code": link.code})
    text = phone.get(url).content.decode()
    assert "Sam slaapt op (geheim)." in text and SECRET not in text


def test_the_week_names_it_to_the_worker_alone(
    as_user, browser, trajectory, round, worker, team, now
):
    week = programming.make_programme(round=round, by=worker, now=now)
    Block(
        programme=week, youth=trajectory.youth, weekday=1, starts="09:00", ends="12:30",
        kind="lessons", what=f"Taal op {SECRET}", with_whom=SECRET,
    ).add(by=worker, now=now)  # fmt: skip
    url = page("day_programme", trajectory)
    assert f"Taal op {SECRET}" in browser.get(url).content.decode()
    lead = as_user(factories.make_user(Role.TEAM_LEAD, team))
    text = lead.get(url).content.decode()
    assert "Taal op (geheim)" in text and SECRET not in text


def test_who_receives_does_not_read_it(hand_over, warm, keep_item, trajectory, worker, now, today):
    trajectory.youth.birth_date = add_months(today, -10 * 12)
    trajectory.youth.save()
    handover = hand_over(**warm)
    keep_item("helps", text=TOLD, authority_agrees=True, youth_agrees=True)
    asking_sides.ask_side(handover=handover, by=worker, now=now)
    link, client = HandoverLink.objects.get(), Client()
    url = f"/h/{link.token}/read/"
    client.post(url, {"ask": "code"})
    link.refresh_from_db()
    client.post(url, {"code": link.code})
    text = client.get(url).content.decode()
    assert "Sam slaapt op (geheim)." in text and SECRET not in text

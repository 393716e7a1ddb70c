"""The whole story in a real browser, with four people: worker, two schools on a phone, lead."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.choices import Role
from cases.choices import Status
from cases.models import Pilot, Trajectory
from config.kit.dates import add_working_days, local_date
from tests import factories
from tests.story.browsing import MONDAY, PASSWORD, PHONE, Scene, choose, press, tick

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_event_to_warm_handover(scene: Scene) -> None:
    team = factories.make_team()
    worker = factories.make_user(Role.WORKER, team, phone="010 555 02 01")
    lead = factories.make_user(Role.TEAM_LEAD, team)
    for person in (worker, lead):
        person.set_password(PASSWORD)
        person.save(update_fields=["password"])
    Pilot.objects.create(name="Pilot", starts_on=MONDAY.date()).teams.add(team)
    old_school = factories.make_school(name="Kreekrand College")
    new_school = factories.make_school(name="Havenlicht College")
    old, new = factories.make_contact(old_school), factories.make_contact(new_school)
    trajectory = factories.make_trajectory(worker, team, now=MONDAY, school=old_school)
    youth, moved = trajectory.youth, f"{new_school.label} ({new_school.code})"

    desk = scene.sign_in(worker.email)
    _log_the_event(desk, scene, youth.ref, moved)
    table_on = add_working_days(local_date(MONDAY), 4)
    _plan_the_table(desk, scene, trajectory.ref, table_on)
    scene.go_to(MONDAY + timedelta(hours=1))
    _answer(scene, old.email, "yes")
    _answer(scene, new.email, "online")
    desk = scene.sign_in(worker.email)
    desk.goto(f"{scene.server}/trajectories/{trajectory.ref}/team-table/")
    expect(desk.locator("main")).to_contain_text("Komt")
    expect(desk.locator("main")).to_contain_text("Doet online mee")

    _hold_the_talk(desk, scene, trajectory.ref)
    scene.go_to(datetime.combine(table_on, MONDAY.timetz()) + timedelta(hours=8))
    desk = scene.sign_in(worker.email)
    _hold_the_table(desk, scene, trajectory.ref)
    _agree_on_the_plan(desk, scene, trajectory.ref)
    _hand_over(desk, scene, trajectory.ref, old.pk, new.pk)
    scene.go_to(datetime.combine(table_on, MONDAY.timetz()) + timedelta(hours=9))
    _accept(scene, new.email)

    chief = scene.sign_in(lead.email)
    chief.goto(f"{scene.server}/lead/pilot/")
    expect(chief.locator("main")).to_contain_text("1")
    trajectory = Trajectory.objects.get(pk=trajectory.pk)
    assert trajectory.status == Status.OPEN
    done = {row.code for row in trajectory.newest_round.milestones.all() if row.done_on}
    assert {"M1", "M2", "M3", "M5", "M6", "M7", "M12"} <= done


def _log_the_event(desk: Page, scene: Scene, ref: str, moved: str) -> None:
    desk.goto(f"{scene.server}/youths/{ref}/events/new/")
    choose(desk, "kind", "move_both")
    choose(desk, "when", "today")
    desk.fill("[name=new_school]", moved)
    desk.select_option("[name=place_kind]", "residential")
    choose(desk, "told", "yes")
    press(desk, "Meld de gebeurtenis")
    expect(desk.locator("body")).to_contain_text("Het toekomstplan moet klaar zijn")


def _plan_the_table(desk: Page, scene: Scene, ref: str, day: Any) -> None:
    desk.goto(f"{scene.server}/trajectories/{ref}/team-table/plan/")
    choose(desk, "when", "fixed")
    desk.fill("[name=day_day]", str(day.day))
    desk.fill("[name=day_month]", str(day.month))
    desk.fill("[name=day_year]", str(day.year))
    desk.fill("[name=time]", "15.30")
    desk.fill("[name=place]", "Kreekrand College, lokaal 1.04")
    choose(desk, "youth", "yes")
    press(desk, "Controleer de uitnodiging")
    press(desk, "Verstuur uitnodigingen")


def _answer(scene: Scene, email: str, answer: str) -> None:
    phone = scene.page(viewport=PHONE, java_script_enabled=False)
    phone.goto(scene.link_for(email, "r"))
    button = phone.locator(f"button[name=answer][value={answer}]")
    assert button.bounding_box()["y"] + button.bounding_box()["height"] <= PHONE["height"]
    button.click()
    expect(phone.locator("h1")).to_contain_text("Dank u wel")


def _hold_the_talk(desk: Page, scene: Scene, ref: str) -> None:
    desk.goto(f"{scene.server}/trajectories/{ref}/school-talk/")
    for area in desk.locator("textarea").all():
        area.fill("Ik wil terug naar mijn eigen klas.")
    if not desk.locator("[name=youth_present]").is_checked():
        tick(desk.locator("[name=youth_present]"))
    choose(desk, "safe_at_school", "yes")
    desk.fill("[name=trusted_person]", "De mentor")
    press(desk, "Gesprek afronden")
    expect(desk.locator("body")).to_contain_text("Ik wil terug naar mijn eigen klas.")


def _hold_the_table(desk: Page, scene: Scene, ref: str) -> None:
    desk.goto(f"{scene.server}/trajectories/{ref}/team-table/")
    desk.locator("a[href$='/minutes/']").first.click()
    desk.wait_for_load_state()
    for group in desk.locator(".presence fieldset").all():
        tick(group.locator("[value=yes]"))
    press(desk, "Leg de teamtafel vast")
    press(desk, "Deel de afspraken")


def _agree_on_the_plan(desk: Page, scene: Scene, ref: str) -> None:
    desk.goto(f"{scene.server}/trajectories/{ref}/future/")
    press(desk, "Begin")
    for area in ("living", "learning", "leisure"):
        desk.goto(f"{scene.server}/trajectories/{ref}/future/{area}/")
        desk.fill("[name=youth_words]", "Terug naar mijn eigen klas.")
        desk.fill("[name=needed]", "Een plek in de klas.")
        press(desk, "Bewaren")
    desk.goto(f"{scene.server}/trajectories/{ref}/future/care/")
    tick(desk.locator("[name=not_needed]"))
    press(desk, "Bewaren")
    desk.goto(f"{scene.server}/trajectories/{ref}/future/learning/goals/")
    desk.fill("[name=text]", "Elke dag naar de les.")
    choose(desk, "kind", "learning")
    choose(desk, "in_charge", "youth")
    again = local_date(timezone.now()) + timedelta(days=30)
    for part in ("day", "month", "year"):
        desk.fill(f"[name=review_on_{part}]", str(getattr(again, part)))
    choose(desk, "state", "understand")
    press(desk, "Bewaren")
    desk.goto(f"{scene.server}/trajectories/{ref}/future/agree/")
    choose(desk, "youth_agrees", "yes")
    press(desk, "Toekomstplan is klaar")
    expect(desk.locator("body")).to_contain_text("Het toekomstplan is klaar")


def _hand_over(desk: Page, scene: Scene, ref: str, sender: int, receiver: int) -> None:
    desk.goto(f"{scene.server}/trajectories/{ref}/handover/")
    desk.select_option("[name=sender]", str(sender))
    desk.select_option("[name=receiver]", str(receiver))
    today = local_date(timezone.now())
    for part in ("day", "month", "year"):
        desk.fill(f"[name=talk_on_{part}]", str(getattr(today, part)))
    choose(desk, "channel", "meeting")
    choose(desk, "youth_there", "yes")
    press(desk, "Bewaren")
    for side in ("sender", "receiver"):
        with desk.expect_navigation():
            desk.click(f"button[name=side][value={side}]")


def _accept(scene: Scene, email: str) -> None:
    phone = scene.page(viewport=PHONE, java_script_enabled=False)
    phone.goto(scene.link_for(email, "h"))
    phone.get_by_role("button", name="Aannemen").click()
    expect(phone.locator("h1")).to_contain_text("Dank u wel")

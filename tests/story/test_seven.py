"""A table with seven people, in a real browser: one silent, one whose mail comes back, a colleague
who comes instead, one who cannot come, one who answers twice; and the date moves once.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.request import urlopen

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from accounts.choices import Role
from accounts.models import User
from cases.choices import EventKind
from cases.models import Task
from config.kit.dates import AMSTERDAM, add_working_days, local_date
from outbox import refusing
from outbox.models import Mail
from outbox.refusing import Report
from schools.choices import PartnerKind
from teamtables.jobs import follow_invitations_at
from teamtables.models import Invitation
from tests import factories
from tests.story.browsing import MONDAY, PASSWORD, PHONE, Scene, choose, press

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class People:
    worker: User
    ref: str
    old: Any
    new: Any
    mother: Any
    alliance: Any
    police: Any
    care: Any


@pytest.fixture
def people(scene: Scene) -> People:
    team = factories.make_team()
    worker = factories.make_user(Role.WORKER, team, phone="010 555 02 01")
    worker.set_password(PASSWORD)
    worker.save(update_fields=["password"])
    old_school = factories.make_school(name="Kreekrand College")
    new_school = factories.make_school(name="Havenlicht College")
    trajectory = factories.make_trajectory(worker, team, now=MONDAY, school=old_school)
    mother = factories.make_guardian(
        trajectory.youth, email="moeder@post.example", contact_pref="mail"
    )
    factories.make_event(
        trajectory, worker, now=MONDAY, kind=EventKind.MOVE_BOTH, new_school=new_school
    )  # fmt: skip
    return People(
        worker=worker,
        ref=trajectory.ref,
        old=factories.make_contact(old_school),
        new=factories.make_contact(new_school),
        mother=mother,
        alliance=_partner(PartnerKind.SWV),
        police=_partner(PartnerKind.POLICE),
        care=_partner(PartnerKind.CARE),
    )


def _partner(kind: PartnerKind) -> Any:
    return factories.make_contact(None, partner=factories.make_partner(kind=kind))


def test_seven_people_and_one_date_that_moves(scene: Scene, people: People) -> None:
    first, second = (add_working_days(local_date(MONDAY), days) for days in (5, 6))
    desk = scene.sign_in(people.worker.email)
    _plan(desk, scene, people, first)
    scene.go_to(MONDAY + timedelta(hours=1))
    _comes_back(people.care, MONDAY + timedelta(hours=2))

    _answers(scene, people.old.email, "yes", "Dank u wel")
    _answers(scene, people.old.email, "online", "Dank u wel", again=True)
    _answers(scene, people.mother.email, "yes", "Dank u wel")
    _answers(scene, people.police.email, "no", "Dank u wel")
    phone = _answers(scene, people.alliance.email, "substitute", "Welke collega komt er?")
    phone.fill("[name=name]", "Mira Brouwer")
    phone.get_by_role("button", name="Verstuur").click()
    expect(phone.locator("h1")).to_contain_text("Dank u wel")

    scene.go_to(MONDAY + timedelta(hours=3))
    desk = scene.sign_in(people.worker.email)
    table = _table(desk, scene, people)
    for words in ("Doet online mee", "Mira Brouwer", "Kan niet", "Geweigerd door de mailserver"):
        expect(table).to_contain_text(words)
    assert _calls() == {people.care.pk}
    before = _calendar(scene, people.old.email)

    _move(desk, second)
    scene.go_to(MONDAY + timedelta(hours=4))
    for email in (people.old.email, people.mother.email):
        _answers(scene, email, "yes", "Dank u wel")
    after = _calendar(scene, people.old.email)
    assert (after["uid"], after["sequence"]) == (before["uid"], before["sequence"] + 1)
    assert after.decoded("dtstart").astimezone(AMSTERDAM).date() == second

    assert _calls() == {people.care.pk}
    for days in (2, 3, 4, 7):
        scene.go_to(MONDAY + timedelta(days=days))
    assert _calls() == {people.care.pk, people.new.pk}
    silent = Invitation.objects.get(contact=people.new)
    assert (
        Mail.objects.filter(key__startswith=f"remind/{silent.uuid}/1/", state="sent").count() == 1
    )
    desk = scene.sign_in(people.worker.email)
    expect(_table(desk, scene, people)).to_contain_text("Nog geen antwoord")
    desk.goto(f"{scene.server}/my-work/")
    expect(desk.locator("main")).to_contain_text("bellen wie niet antwoordde")


def _plan(desk: Page, scene: Scene, people: People, day: date) -> None:
    desk.goto(f"{scene.server}/trajectories/{people.ref}/team-table/plan/")
    choose(desk, "youth", "yes")
    choose(desk, "guardians", str(people.mother.pk))
    for partner in (people.alliance, people.police, people.care):
        choose(desk, "partners", str(partner.pk))
    choose(desk, "when", "fixed")
    _type_moment(desk, day)
    desk.fill("[name=place]", "lokaal 1.04")
    press(desk, "Controleer de uitnodiging")
    expect(desk.locator("main")).to_contain_text("Kreekrand College, lokaal 1.04")
    press(desk, "Verstuur uitnodigingen")
    assert Invitation.objects.count() == 7


def _type_moment(desk: Page, day: date) -> None:
    for part in ("day", "month", "year"):
        desk.fill(f"[name=day_{part}]", str(getattr(day, part)))
    desk.fill("[name=time]", "15.30")


def _comes_back(contact: Any, now: datetime) -> None:
    """The mail server of the receiver tells ours that nobody lives there."""
    mail = Mail.objects.get(to=contact.email, state="sent")
    refusing.take(Report(mail.message_id, "5.1.1"), now=now)
    follow_invitations_at(now + timedelta(minutes=1))


def _answers(scene: Scene, email: str, answer: str, words: str, *, again: bool = False) -> Page:
    """On a phone without scripts, by the button in the page; `again` changes the answer."""
    phone = scene.page(viewport=PHONE, java_script_enabled=False)
    phone.goto(scene.link_for(email, "r"))
    if again:
        phone.get_by_role("link", name="Veranderen").click()
    phone.locator(f"button[name=answer][value={answer}]").click()
    expect(phone.locator("h1")).to_contain_text(words)
    return phone


def _table(desk: Page, scene: Scene, people: People) -> Any:
    desk.goto(f"{scene.server}/trajectories/{people.ref}/team-table/")
    return desk.locator("main")


def _move(desk: Page, day: date) -> None:
    desk.locator("a[href$='/move/']").first.click()
    _type_moment(desk, day)
    press(desk, "Verzet en vraag iedereen")


def _calls() -> set[int | None]:
    return set(Task.objects.open().filter(code="PHONE").values_list("contact_id", flat=True))


def _calendar(scene: Scene, email: str) -> Any:
    with urlopen(f"{scene.link_for(email, 'r')}calendar.ics") as answer:
        return Calendar.from_ical(answer.read()).walk("VEVENT")[0]

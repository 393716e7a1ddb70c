"""A parent's own page in a real browser: Sam's mother on a phone, the worker at a desk."""

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from cases.models import Guardian, Task
from config.kit.tokens import grouped
from perspectives.models import FamilyLink
from tests.story.browsing import PHONE, Scene, choose, press
from tests.story.pages import of_age

pytestmark = pytest.mark.django_db(transaction=True)


def send(phone: Page, act: str) -> None:
    phone.locator(f"form:has(input[name=do][value={act}]) button").click()
    phone.wait_for_load_state()
    expect(phone.locator("[role=status]")).to_have_text("Het is bewaard.")


def open_with_code(scene: Scene, link: FamilyLink) -> Page:
    phone = scene.page(viewport=PHONE)
    phone.goto(f"{scene.server}/family/{link.token}/")
    expect(phone.locator("body")).not_to_contain_text("Sam")
    phone.fill("[name=code]", link.code)
    phone.locator("main form button").first.click()
    expect(phone.locator("h1")).to_have_text("Uw pagina over Sam")
    return phone


def test_sams_mother_reads_the_plan_and_says_what_she_thinks(scene: Scene, worker: User) -> None:
    trajectory = of_age(worker, 13, "Sam")
    mother, father = (
        Guardian.objects.create(
            youth=trajectory.youth, name=name, relation=relation, has_authority=True
        )
        for name, relation in [("Anne Voorbeeld", "mother"), ("Bram Voorbeeld", "father")]
    )
    desk = scene.sign_in(worker.email)
    desk.goto(f"{scene.server}/trajectories/{trajectory.ref}/family/")
    hers = desk.locator(f"section[aria-labelledby=parent-{mother.pk}]")
    hers.get_by_role("button", name="Maak een nieuwe link en code").click()
    link = FamilyLink.objects.get()
    expect(desk.locator("main")).to_contain_text(grouped(link.code))

    phone = open_with_code(scene, link)
    assert phone.title() == "Uw pagina"
    expect(phone.locator("main")).to_contain_text("Ik wil koken leren.")
    box = phone.locator(".panel:has(input[name=topic][value=wishes])")
    box.locator("summary").click()
    box.locator("[name=text]").fill("Dat Sam weer lacht.")
    box.locator("form button").click()
    expect(box).to_contain_text("Dat Sam weer lacht.")
    choose(phone, "score", "4")
    send(phone, "informed")
    send(phone, "peers")
    expect(phone.locator("main")).to_contain_text("Noor komt erop terug.")
    phone.fill("[name=message]", "Wie belt de nieuwe school?")
    send(phone, "ask")
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    desk.goto(f"{scene.server}/trajectories/{trajectory.ref}/family/")
    for words in ("Dat Sam weer lacht.", "Wie belt de nieuwe school?", ": 4"):
        expect(hers).to_contain_text(words)
    his = desk.locator(f"section[aria-labelledby=parent-{father.pk}]")
    expect(his).not_to_contain_text("Dat Sam weer lacht.")
    asked = Task.objects.open().filter(trajectory=trajectory, guardian=mother)
    assert {task.code for task in asked} >= {"FAMILY_ASK", "PEERS"}

    press(desk, "Beëindig de link")
    phone.reload()
    expect(phone.locator("body")).not_to_contain_text("Sam")

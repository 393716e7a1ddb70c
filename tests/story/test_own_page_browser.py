"""The own page in a real browser: Lina, 15, on a phone, and Noah, 9, beside the worker."""

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from cases.models import Task
from config.kit.tokens import grouped
from perspectives import own_page
from perspectives.models import OwnMood, OwnWords
from tests.story.browsing import MONDAY, PHONE, Scene, choose, press, tick
from tests.story.pages import of_age

pytestmark = pytest.mark.django_db(transaction=True)


def topic(page: Page, name: str) -> Locator:
    """The box of one thing that the youth may say something about."""
    return page.locator(f".panel:has(input[name=topic][value={name}])")


def write(page: Page, name: str, text: str, readers: str) -> None:
    box = topic(page, name)
    box.locator("summary").click()
    box.locator("[name=text]").fill(text)
    tick(box.locator(f"[name=readers][value={readers}]"))
    box.locator("form button").click()
    page.wait_for_load_state()


def test_lina_of_15_says_what_she_wants_and_who_may_read_it(scene: Scene, worker: User) -> None:
    trajectory = of_age(worker, 15, "Lina")
    desk = scene.sign_in(worker.email)
    desk.goto(f"{scene.server}/trajectories/{trajectory.ref}/own-page/")
    press(desk, "Maak een nieuwe link en code")
    link = trajectory.own_page_links.get()
    expect(desk.locator("main")).to_contain_text(grouped(link.code))

    phone = scene.page(viewport=PHONE)
    phone.goto(f"{scene.server}/me/{link.token}/")
    assert phone.title() == "Mijn pagina"
    expect(phone.locator("body")).not_to_contain_text("Lina")
    phone.fill("[name=code]", link.code)
    phone.locator("main form button[type=submit], main form button").first.click()
    expect(phone.locator("h1")).to_have_text("Jouw plan, Lina.")

    write(phone, "learning", "Ik wil op tijd op school zijn.", "worker")
    write(phone, "story", "Dit weet alleen ik.", "only_me")
    expect(topic(phone, "learning")).to_contain_text("Ik wil op tijd op school zijn.")
    choose(phone, "says", "other")
    phone.fill("[name=words]", "Liever dichter bij mijn oma.")
    phone.locator("form:has(input[value=check]) button").click()
    tick(phone.locator("[name=score][value='2']"))
    phone.locator("form:has(input[value=mood]) button").click()
    phone.fill("[name=message]", "Mag mijn nicht mee naar de teamtafel?")
    phone.locator("form:has(input[value=ask]) button").click()
    expect(phone.locator("[role=status]")).to_contain_text("bewaard")
    _nothing_frightens(phone)
    _the_way_out(phone, scene)

    desk.goto(f"{scene.server}/trajectories/{trajectory.ref}/own-page/")
    seen = desk.locator("main")
    for words in ("Ik wil op tijd op school zijn.", "Liever dichter bij mijn oma.", "mijn nicht"):
        expect(seen).to_contain_text(words)
    expect(seen).not_to_contain_text("Dit weet alleen ik.")
    assert OwnMood.objects.get().score == 2
    assert Task.objects.open().filter(trajectory=trajectory, code="OWN_ASK").count() == 1


def _nothing_frightens(phone: Page) -> None:
    """No term, no signal, no score, and nothing wider than the phone."""
    text = phone.locator("main").inner_text()
    for word in ("te laat", "Dag 7", "Dringend", "termijn", "Let op"):
        assert word not in text
    phone.wait_for_load_state()  # with its sheet
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def _the_way_out(phone: Page, scene: Scene) -> None:
    """One press; who goes back in this browser is asked the code again."""
    phone.route("https://www.knmi.nl/**", lambda route: route.fulfill(body="Het weer"))
    phone.locator("[data-leave]").click()
    expect(phone.locator("body")).to_have_text("Het weer")
    phone.go_back()
    phone.reload()  # a robot is back before the word to shut the door has arrived
    expect(phone.locator("[name=code]")).to_be_visible()
    expect(phone.locator("body")).not_to_contain_text("Lina")


def test_noah_of_9_tells_it_and_the_worker_types(scene: Scene, worker: User) -> None:
    trajectory = of_age(worker, 9, "Noah")
    desk = scene.sign_in(worker.email)
    desk.goto(f"{scene.server}/trajectories/{trajectory.ref}/own-page/")
    desk.get_by_role("link", name="Samen openen").or_(
        desk.locator(f"a[href$='{trajectory.youth.ref}/together/'], a[href$='/together/']")
    ).first.click()
    expect(desk.locator("h1")).to_have_text("Hoi Noah.")
    expect(desk.locator("aside.preview")).to_contain_text("samen naar de pagina van Noah")

    box = topic(desk, "living")
    box.locator("summary").click()
    assert not box.locator("[name=readers][value=only_me]").count()
    box.locator("[name=text]").fill("Ik wil een eigen kamer.")
    tick(box.locator("[name=readers][value=table]"))
    box.locator("form button").click()
    expect(topic(desk, "living")).to_contain_text("Opgeschreven door Noor Haverkamp")
    tick(desk.locator("[name=score][value='4']"))
    desk.locator("form:has(input[value=mood]) button").click()
    expect(desk.locator("[role=status]")).to_contain_text("bewaard")

    words = OwnWords.objects.get(trajectory=trajectory)
    assert (words.text, words.written_by) == ("Ik wil een eigen kamer.", worker)
    desk.get_by_role("link", name="Terug").first.click()
    expect(desk.locator("main")).to_contain_text("Ik wil een eigen kamer.")
    _too_young_for_a_link_a_year_ago(desk, scene, trajectory)


def _too_young_for_a_link_a_year_ago(desk: Page, scene: Scene, trajectory: Any) -> None:
    """At 9 there may be a link; at 8 the worker's screen is the only place."""
    button = desk.get_by_role("button", name="Maak een nieuwe link en code")
    expect(button).to_be_visible()
    trajectory.youth.birth_date = date(MONDAY.year - 8, 1, 1)
    trajectory.youth.save(update_fields=["birth_date"])
    assert not own_page.may_have_link(trajectory, now=MONDAY)
    desk.reload()
    expect(button).to_have_count(0)

"""A real browser on a running server: people at a desk or on a phone, and a clock that moves on."""

import re
from datetime import datetime
from typing import Any

from playwright.sync_api import Locator, Page, expect

from config.kit.tokens import fill
from outbox.models import Mail
from outbox.relay import DemoMailbox
from outbox.sending import drain
from teamtables.jobs import follow_invitations_at
from tests.story.cast import at

PASSWORD = "kastanje-regen-fiets"
PHONE = {"width": 360, "height": 640}
MONDAY = at("2026-11-16 09:00")


class Scene:
    """The server, the browser, and the moment it is for everybody."""

    def __init__(self, server: str, chromium: Any, clock: Any) -> None:
        self.server, self.chromium, self.clock = server, chromium, clock

    def page(self, **options: Any) -> Page:
        page = self.chromium.new_context(locale="nl-NL", **options).new_page()
        page.set_default_timeout(30_000)
        return page

    def sign_in(self, email: str) -> Page:
        page = self.page()
        page.goto(f"{self.server}/sign-in/")
        page.fill("[name=login]", email)
        page.fill("[name=password]", PASSWORD)
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_url(lambda url: "sign-in" not in url)
        return page

    def go_to(self, moment: datetime) -> None:
        """The clock moves on, the jobs run, the mail goes out."""
        self.clock.move_to(moment)
        follow_invitations_at(moment)
        drain(relay=DemoMailbox(), clock=lambda: moment)

    def link_for(self, email: str, path: str) -> str:
        """The newest link of this kind in somebody's mail, on this server."""
        mail = Mail.objects.filter(to=email, state="sent", text__contains=f"[[link:{path}:")
        text = fill(mail.order_by("-dated_at").first().text, self.server)
        return re.search(rf"{re.escape(self.server)}/{path}/\S+?/", text).group()


def choose(page: Page, name: str, value: str) -> None:
    tick(page.locator(f"[name={name}][value='{value}']"))


def tick(box: Locator) -> None:
    """As a person does: on the words beside it."""
    box.locator("xpath=..").click()
    expect(box).to_be_checked()


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words).first.click()
    page.wait_for_load_state()
    mistakes = page.locator(".error-summary")
    assert not mistakes.count(), mistakes.inner_text()

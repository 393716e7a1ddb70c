"""Two people at one pair of minutes in a real browser: saved while typing, and no text lost."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from cases.models import SchoolTalk
from teamtables.merging import mark_of
from teamtables.models import TableArea, TeamTable
from teamtables.noting import Typed, note
from tests.clock import at
from tests.teamtables.conftest import Scene
from tests.teamtables.desk import url_of

pytestmark = pytest.mark.browser


@pytest.fixture
def table(told: Scene) -> TeamTable:
    SchoolTalk.objects.create(round=told.round, held_on=date(2028, 12, 12))
    return told.plan()


@pytest.fixture
def desk(live_server: Any, chromium: Any, client: Client, told: Scene, table: TeamTable) -> Any:
    with time_machine.travel(at("2028-12-19 15:50")):
        client.force_login(told.W)
        name = settings.SESSION_COOKIE_NAME
        context = chromium.new_context(locale="nl-NL")
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        context.add_cookies([cookie])
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto(live_server.url + url_of(table))
        yield page
        context.close()


def test_a_colleague_writes_in_the_same_box(desk: Page, told: Scene, table: TeamTable) -> None:
    status = desk.locator("[data-autosave-status]")
    heard = desk.locator("[name=living-heard]")
    heard.press_sequentially("Een")
    expect(status).to_contain_text("Opgeslagen om", timeout=60_000)
    with desk.expect_response("**/minutes/") as answer:
        heard.press_sequentially(" en twee")
    assert answer.value.status == 200
    assert TableArea.objects.get().heard == "Een en twee"
    typed = Typed({"living-decided": "Van Fatima"}, {})
    note(table=table, typed=typed, by=told.W, now=at("2028-12-19 15:55"))
    other = Typed({"living-heard": "Anders"}, {"living-heard": mark_of("Een en twee")})
    note(table=table, typed=other, by=told.W, now=at("2028-12-19 15:55"))
    heard.press_sequentially(" en drie")
    expect(status).to_contain_text("Iemand anders heeft dit intussen veranderd", timeout=60_000)
    desk.get_by_role("button", name="Bewaren", exact=True).last.click()
    expect(desk.locator(".clash")).to_contain_text("Anders")
    desk.get_by_role("button", name="Gebruik mijn tekst").click()
    expect(desk.locator(".clash")).to_have_count(0)
    kept = TableArea.objects.get()
    assert (kept.heard, kept.decided) == ("Een en twee en drie", "Van Fatima")

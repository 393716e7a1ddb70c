"""T12 in a real browser: the warning, and the text that is still there."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from accounts.choices import Role
from accounts.models import KeptText
from tests.accounts.conftest import PASSWORD, with_password
from tests.factories import make_user

pytestmark = pytest.mark.browser


@pytest.fixture
def page(live_server, chromium) -> Page:
    user = with_password(make_user(Role.ADMIN))
    page = chromium.new_context(locale="nl-NL").new_page()
    page.clock.install()
    page.goto(f"{live_server.url}/sign-in/?next=/account/")
    sign_in(page, user.email)
    return page


def sign_in(page: Page, email: str = "") -> None:
    if email:
        page.email = email  # type: ignore[attr-defined]
    page.get_by_label("E-mail", exact=True).fill(page.email)  # type: ignore[attr-defined]
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url("**/account/")


def test_t12_two_minutes_before_the_end_there_is_a_warning(page: Page):
    warning = page.get_by_role("dialog", name="Ben je er nog?")
    page.clock.fast_forward(12 * 60_000 + 50_000)
    expect(warning).to_be_hidden()
    page.clock.fast_forward(12_000)
    expect(warning).to_be_visible()
    with page.expect_response("**/account/here/") as answer:
        page.get_by_role("button", name="Ingelogd blijven").click()
    assert answer.value.status == 204
    expect(warning).to_be_hidden()
    page.clock.fast_forward(12 * 60_000)
    expect(warning).to_be_hidden()


def test_t12_the_draft_is_still_there_after_signing_in(page: Page, settings):
    page.get_by_label("Je naam").fill("Eva met een nieuwe naam")
    with page.expect_response("**/account/kept/") as answer:
        page.clock.fast_forward(13 * 60_000 + 2_000)
    assert answer.value.status == 204
    settings.SESSION_IDLE = timedelta(0)
    page.clock.fast_forward(2 * 60_000)
    page.wait_for_url("**/sign-in/?next=/account/")
    expect(page.get_by_role("status")).to_contain_text("Je was 15 minuten weg.")
    settings.SESSION_IDLE = timedelta(minutes=15)
    with page.expect_response(
        lambda answer: answer.request.method == "POST" and "kept" in answer.url
    ):
        sign_in(page)
    expect(page.get_by_label("Je naam")).to_have_value("Eva met een nieuwe naam")
    assert not KeptText.objects.exists()

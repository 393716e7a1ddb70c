"""A passkey in a real browser, with a key of the browser's own making."""

import pytest
from playwright.sync_api import Page, expect

from accounts.choices import Role
from tests.accounts.conftest import PASSWORD, with_password
from tests.factories import make_user

KEY = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
       "hasUserVerification": True, "isUserVerified": True,
       "automaticPresenceSimulation": True}  # fmt: skip


def sign_in(page: Page, email: str) -> None:
    page.get_by_label("E-mail", exact=True).fill(email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()


@pytest.mark.browser
def test_a_passkey_is_the_second_factor(live_server, chromium, settings):
    settings.SECOND_FACTOR = True
    user = with_password(make_user(Role.ADMIN))
    page = chromium.new_context(locale="nl-NL").new_page()
    chrome = page.context.new_cdp_session(page)
    chrome.send("WebAuthn.enable")
    chrome.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    page.goto(f"{live_server.url}/sign-in/")
    sign_in(page, user.email)
    page.wait_for_url("**/account/second-factor/")
    page.get_by_role("link", name="Passkey toevoegen").click()
    page.get_by_role("button", name="Passkey toevoegen").click()
    page.wait_for_url("**/codes/")
    page.get_by_role("link", name="Ik heb de codes bewaard").click()
    page.wait_for_url("**/schools/")
    page.goto(f"{live_server.url}/sign-out/")
    page.get_by_role("main").get_by_role("button", name="Uitloggen").click()
    page.goto(f"{live_server.url}/sign-in/")
    sign_in(page, user.email)
    page.wait_for_url("**/sign-in/code/")
    page.get_by_role("button", name="Gebruik een passkey").click()
    page.wait_for_url("**/schools/")
    page.goto(f"{live_server.url}/users/new/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Iemand uitnodigen")
    page.goto(f"{live_server.url}/account/second-factor/passkeys/")
    page.get_by_role("link", name="Verwijderen").click()
    if "again" in page.url:
        page.get_by_role("button", name="Gebruik een passkey").click()
    page.get_by_role("button", name="Verwijderen").click()
    page.wait_for_url("**/second-factor/passkeys/")
    page.goto(f"{live_server.url}/schools/")
    page.wait_for_url("**/account/second-factor/")

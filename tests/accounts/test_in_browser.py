from datetime import timedelta

from django.utils import timezone

from accounts.models import PasswordLink
from tests.accounts.conftest import PASSWORD, with_password
from tests.factories import make_user

NEW = "een heel ander wachtwoord"


def test_a_form_behind_a_personal_link_is_accepted_from_a_real_browser(live_server, chromium):
    """A page that hides where it comes from would be refused as a forged one."""
    user = with_password(make_user())
    link = PasswordLink.objects.create(user=user, expires_at=timezone.now() + timedelta(hours=1))
    page = chromium.new_context().new_page()
    sent = []
    page.on("request", lambda request: sent.append(request.headers.get("referer", "")))
    page.goto(f"{live_server.url}/p/{link.token}/")
    page.get_by_label("Nieuw wachtwoord", exact=True).fill(NEW)
    page.get_by_label("Nog een keer het nieuwe wachtwoord").fill(NEW)
    page.get_by_role("button", name="Nieuw wachtwoord bewaren").click()
    page.wait_for_url("**/sign-in/")
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert not any(link.token in referer for referer in sent)


def test_a_typed_password_can_be_shown(live_server, chromium):
    page = chromium.new_context().new_page()
    page.goto(f"{live_server.url}/sign-in/")
    box = page.get_by_label("Wachtwoord")
    box.fill(NEW)
    page.get_by_role("button", name="Laat zien").click()
    assert box.get_attribute("type") == "text"
    page.get_by_role("button", name="Verberg").click()
    assert box.get_attribute("type") == "password"


def test_t12_going_back_after_signing_out_shows_the_sign_in_page(live_server, chromium):
    user = with_password(make_user(display_name="Kanarievogel"))
    page = chromium.new_context().new_page()
    page.goto(f"{live_server.url}/sign-in/?next=/account/")
    page.get_by_label("E-mail").fill(user.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url("**/account/**")
    page.goto(f"{live_server.url}/account/")
    assert "Kanarievogel" in page.content()
    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_url("**/sign-in/")
    page.go_back()
    page.wait_for_url("**/sign-in/**")
    assert "Kanarievogel" not in page.content()

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.choices import Role
from accounts.models import AccessLog, User
from tests.factories import make_team, make_user

PUBLIC = ["/help/", "/privacy/", "/accessibility/", "/sign-in/forgotten/sent/"]


@pytest.mark.parametrize("path", [*PUBLIC, "/sign-in/", "/sign-in/forgotten/"])
def test_everybody_may_read_the_public_pages_in_two_languages(client, db: None, path: str):
    dutch = client.get(path)
    assert dutch.status_code == 200
    client.post("/preferences/", {"language": "en"})
    english = client.get(path)
    assert '<html lang="en"' in english.content.decode()
    assert dutch.content.count(b"<h1") == english.content.count(b"<h1") == 1
    assert h1(dutch) != h1(english) or h1(dutch) == "Privacy"


@pytest.mark.parametrize("path", PUBLIC[:3])
def test_who_is_signed_in_keeps_the_menu_on_them(as_user, worker: User, path: str):
    assert "Mijn werk" in as_user(worker).get(path).content.decode()


def test_the_help_page_tells_whom_to_call(client: Client, settings, db: None):
    settings.HELPDESK_PHONE = "010 999 88 77"
    assert 'href="tel:0109998877"' in client.get("/help/").content.decode()
    settings.HELPDESK_PHONE = settings.HELPDESK_EMAIL = ""
    assert "Vraag het de beheerder" in client.get("/help/").content.decode()


def test_the_administrator_sees_people_with_their_roles_and_teams(as_user, admin: User):
    team = make_team(name="Team Zuid")
    make_user(Role.WORKER, team, display_name="Eva de Boer", email="eva@team.example")
    make_user(is_active=False, display_name="Wim Weg")
    page = as_user(admin).get("/users/").content.decode()
    for text in ("Eva de Boer", "eva@team.example", "Team Zuid", "Wim Weg", "Gesloten"):
        assert text in page


def test_the_list_of_people_asks_as_much_for_thirty_as_for_three(as_user, admin: User):
    client = as_user(admin)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get("/users/")
        return len(seen)

    make_user(Role.WORKER, make_team())
    queries()  # the first one of a session also notes the browser
    few = queries()
    for _ in range(30):
        make_user(Role.WORKER, make_team())
    assert queries() == few


@pytest.mark.parametrize("path", ["/", "/account/", "/users/", "/help/", "/sign-out/"])
def test_looking_changes_nothing(as_user, admin: User, path: str):
    client = as_user(admin)
    before = list(User.objects.values())
    for method in (client.get, client.head, client.options):
        method(path)
    assert list(User.objects.values()) == before
    assert not AccessLog.objects.exists()


def h1(answer) -> str:
    return answer.content.decode().split("<h1>")[1].split("</h1>")[0]

import pytest
from django.test import Client

from accounts.models import AccessLog, User


def test_a_visitor_chooses_a_language_that_a_cookie_remembers(client: Client, db: None):
    assert 'lang="nl"' in client.get("/help/").content.decode()
    answer = client.post("/preferences/", {"language": "en", "next": "/help/"})
    assert answer.url == "/help/"
    page = client.get("/help/")
    assert '<html lang="en"' in page.content.decode()
    assert page.headers["Content-Language"] == "en"


def test_the_language_of_the_browser_does_not_count(client: Client, db: None):
    page = client.get("/help/", headers={"accept-language": "en-GB,en"})
    assert '<html lang="nl"' in page.content.decode()


def test_a_person_takes_the_choice_along_to_another_computer(as_user, worker: User):
    as_user(worker).post("/preferences/", {"language": "en", "theme": ""})
    as_user(worker).post("/preferences/", {"theme": "dark"})
    page = as_user(worker).get("/account/").content.decode()
    assert '<html lang="en" data-bs-theme="dark">' in page


def test_automatic_writes_no_theme_in_the_page(client: Client, db: None):
    client.post("/preferences/", {"theme": "light"})
    assert 'data-bs-theme="light"' in client.get("/help/").content.decode()
    client.post("/preferences/", {"theme": "auto"})
    assert "data-bs-theme" not in client.get("/help/").content.decode()


def test_a_choice_is_logged_once_and_the_same_choice_again_is_harmless(as_user, worker: User):
    client = as_user(worker)
    for _ in range(2):
        client.post("/preferences/", {"theme": "dark"})
    assert AccessLog.objects.get().fields == ["theme"]


@pytest.mark.parametrize("choice", [{"language": "xx"}, {"theme": "\x00"}, {"is_superuser": "1"}])
def test_a_choice_that_does_not_exist_changes_nothing(as_user, worker: User, choice: dict):
    assert as_user(worker).post("/preferences/", choice).status_code == 302
    worker.refresh_from_db()
    assert (worker.language, worker.theme, worker.is_superuser) == ("nl", "auto", False)


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", ""])
def test_afterwards_nobody_is_sent_to_another_site(client: Client, db: None, elsewhere: str):
    assert client.post("/preferences/", {"theme": "dark", "next": elsewhere}).url == "/"


def test_looking_at_the_address_does_nothing(client: Client, db: None):
    assert client.get("/preferences/?language=en").status_code == 405
    assert "django_language" not in client.cookies

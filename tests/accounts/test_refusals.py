import pytest
from django.test import Client

from accounts.choices import Action, Outcome
from accounts.models import AccessLog, User

PAGES = ["/users/", "/access-log/", "/access-log/export/"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_another_role_is_403_and_leaves_a_line(as_user, worker: User, path: str):
    answer = as_user(worker).get(path)
    assert answer.status_code == 403
    line = AccessLog.objects.get()
    assert (line.actor, line.action, line.outcome) == (worker, Action.DENIED, Outcome.DENIED)
    assert line.page.startswith("accounts:")


def test_a_file_that_is_hidden_or_missing_is_404_and_leaves_a_line(as_user, worker: User):
    client = as_user(worker)
    assert client.get("/youths/7KX4Q2/").status_code == 404
    line = AccessLog.objects.get()
    assert (line.action, line.dossier, line.thing_ref) == (Action.DENIED, "7KX4Q2", "7KX4Q2")


def test_an_address_that_is_no_number_leaves_no_text_in_the_log(as_user, worker: User):
    client = as_user(worker)
    assert client.get("/youths/Samira-B/").status_code == 404
    assert client.get("/nergens/").status_code == 404
    assert not AccessLog.objects.exists()


def test_who_is_not_signed_in_leaves_no_line(client: Client, db: None):
    client.get("/youths/7KX4Q2/")
    assert not AccessLog.objects.exists()

import pytest

from accounts.choices import Action
from accounts.models import AccessLog, User
from tests.accounts.conftest import PASSWORD

TYPED = {"display_name": "Eva de Boer", "phone": "06 12345678", "language": "en", "theme": "dark"}


def test_a_person_changes_the_own_name_phone_and_choices(as_user, worker: User):
    client = as_user(worker)
    answer = client.post("/account/", TYPED, follow=True)
    assert answer.redirect_chain == [("/account/", 302)]
    assert "Saved." in answer.content.decode()
    worker.refresh_from_db()
    assert {name: getattr(worker, name) for name in TYPED} == TYPED
    line = AccessLog.objects.get()
    assert (line.action, line.fields) == (Action.CHANGE, sorted(TYPED))
    assert "Eva" not in f"{line.__dict__}"


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("display_name", " \u200b ", "Vul"),
        ("display_name", "x" * 81, "80"),
        ("display_name", "a\x00b", "niet kunnen"),
        ("display_name", "123456782", "BSN"),
        ("phone", "bel mij", "10 cijfers"),
        ("language", "xx", "xx"),
    ],
)
def test_bad_input_keeps_what_was_typed_and_saves_nothing(
    as_user, worker: User, field: str, typed: str, words: str
):
    client = as_user(worker)
    before = User.objects.values().get(pk=worker.pk)
    answer = client.post("/account/", TYPED | {field: typed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert words in str(answer.context["form"].errors[field])
    assert "06 12345678" in page or field == "phone"
    assert User.objects.values().get(pk=worker.pk) == before


def test_fields_that_are_not_on_the_page_cannot_be_changed(as_user, worker: User):
    extra = {"email": "x@y.example", "is_superuser": "1", "is_active": "", "role": "admin"}
    as_user(worker).post("/account/", TYPED | extra)
    email = worker.email
    worker.refresh_from_db()
    assert (worker.email, worker.is_superuser, worker.is_active) == (email, False, True)
    assert worker.role_assignments.count() == 1


def test_changing_the_password_signs_out_the_other_devices(client, as_user, worker: User):
    other = as_user(worker)
    client.post("/sign-in/", {"login": worker.email, "password": PASSWORD})
    before = client.session.session_key
    new = "nog een lang wachtwoord"
    typed = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post("/account/password/", typed).status_code == 302
    assert client.get("/account/").status_code == 200
    assert client.session.session_key != before
    assert other.get("/account/").status_code == 302
    worker.refresh_from_db()
    assert worker.check_password(new)
    assert AccessLog.objects.get(action=Action.CHANGE).fields == ["password_changed"]


def test_a_wrong_password_now_changes_nothing(as_user, worker: User):
    new = "nog een lang wachtwoord"
    typed = {"oldpassword": "verkeerd", "password1": new, "password2": new}
    answer = as_user(worker).post("/account/password/", typed)
    assert answer.status_code == 422
    assert "Je wachtwoord van nu klopt niet." in answer.content.decode()


def test_the_page_holds_no_name_in_its_title_or_address(as_user, worker: User):
    page = as_user(worker).get("/account/").content.decode()
    title = page.split("<title>")[1].split("</title>")[0]
    assert worker.display_name not in title
    assert "Je account" in title

"""T18: accounts and roles, and nobody who gives themselves one."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.choices import Role
from accounts.models import (
    AccessLog,
    PasswordLink,
    Region,
    RoleAssignment,
    RoleChange,
    Session,
    User,
)
from config.kit.dates import local_date
from outbox.models import Mail
from tests.accounts.conftest import with_password
from tests.factories import LONG_AGO, make_team, make_user, sign_in_freshly

NEW = "een heel ander wachtwoord"


def day(name: str, days: int = 0) -> dict[str, str]:
    date = local_date(timezone.now()) + timedelta(days)
    return {f"{name}_{part}": str(getattr(date, part)) for part in ("day", "month", "year")}


def typed(**over: str) -> dict[str, str]:
    return {"role": Role.RESEARCHER, "team": "", **day("starts_on")} | over


def someone(**over: str) -> dict[str, str]:
    return typed(display_name="Nel Nieuw", email="Nel@team.example", phone="") | over


@pytest.fixture
def second(db: None) -> User:
    return make_user(Role.ADMIN)


@pytest.fixture
def office(admin: User) -> Client:
    return sign_in_freshly(Client(), admin)


@pytest.fixture
def next_office(second: User) -> Client:
    return sign_in_freshly(Client(), second)


def test_who_is_invited_chooses_a_password_and_waits_for_the_role(office, next_office):
    assert office.post("/users/new/", someone()).status_code == 302
    person = User.objects.get(email="nel@team.example")
    mail, link = Mail.objects.get(), PasswordLink.objects.get()
    assert mail.to == person.email
    assert link.token not in mail.text
    visitor = Client()
    chosen = {"password1": NEW, "password2": NEW}
    assert visitor.post(f"/p/{link.token}/", chosen).url == "/sign-in/"
    assert visitor.post("/sign-in/", {"login": person.email, "password": NEW}).url == "/"
    assert visitor.get("/figures/").status_code == 403
    change = RoleChange.objects.get()
    assert "Nel Nieuw" in next_office.get("/users/").content.decode()
    next_office.post(f"/users/role-changes/{change.pk}/give/")
    assert visitor.get("/figures/").status_code == 200


def test_an_invitation_lives_seven_days(office):
    office.post("/users/new/", someone())
    link = PasswordLink.objects.get()
    for days, status in ((6.9, 200), (7.1, 410)):
        with time_machine.travel(timezone.now() + timedelta(days), tick=False):
            assert Client().get(f"/p/{link.token}/").status_code == status


@pytest.mark.parametrize(
    ("field", "over"),
    [
        ("display_name", {"display_name": " "}),
        ("email", {"email": "geen adres"}),
        ("role", {"role": "superuser"}),
        ("team", {"role": Role.WORKER}),
        ("region", {"role": Role.REGIONAL_VIEWER}),
        ("ends_on", day("ends_on", -1)),
    ],
)
def test_a_wrong_invitation_names_the_field_and_saves_nothing(office, field, over):
    answer = office.post("/users/new/", someone(**over))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not User.objects.filter(display_name="Nel Nieuw").exists()
    assert not Mail.objects.exists()


def test_a_regional_viewer_is_invited_for_a_region(office, next_office):
    region = Region.objects.create(name="Rotterdam-Rijnmond")
    office.post("/users/new/", someone(role=Role.REGIONAL_VIEWER, region=str(region.pk)))
    assert "Kijker van een regio, Rotterdam-Rijnmond" in next_office.get("/users/").content.decode()
    next_office.post(f"/users/role-changes/{RoleChange.objects.get().pk}/give/")
    person = User.objects.get(email="nel@team.example")
    assert person.role_regions(Role.REGIONAL_VIEWER) == {region.pk}


def test_a_region_is_for_no_other_role(office):
    region = Region.objects.create(name="Rotterdam-Rijnmond")
    answer = office.post("/users/new/", someone(region=str(region.pk)))
    assert "region" in answer.context["form"].errors


def test_an_address_is_invited_once(office):
    office.post("/users/new/", someone())
    assert "email" in office.post("/users/new/", someone()).context["form"].errors
    assert Mail.objects.count() == 1


def test_t18_an_administrator_who_asks_a_role_cannot_give_it(office, admin: User):
    office.post(f"/users/{admin.pk}/roles/new/", typed(role=Role.WORKER, team=str(make_team().pk)))
    change = RoleChange.objects.get()
    assert office.post(f"/users/role-changes/{change.pk}/give/").status_code == 403
    assert not RoleAssignment.objects.filter(user=admin, role=Role.WORKER).exists()
    assert "Een andere beheerder beslist" in office.get("/users/").content.decode()


def test_t18_nor_one_that_a_colleague_asks_for_them(office, admin: User, second: User):
    change = RoleChange.objects.create(
        user=admin, role=Role.RESEARCHER, starts_on=LONG_AGO, asked_by=second,
        asked_at=timezone.now(),
    )  # fmt: skip
    assert office.post(f"/users/role-changes/{change.pk}/give/").status_code == 403
    for decider in (admin, second):
        with pytest.raises(IntegrityError), transaction.atomic():
            RoleChange.objects.update(decided_by=decider)


def test_a_refused_role_is_not_given_and_twice_is_once(office, next_office, worker: User):
    for _ in range(2):
        office.post(f"/users/{worker.pk}/roles/new/", typed())
    change = RoleChange.objects.get()
    for answer in ("refuse", "give"):
        next_office.post(f"/users/role-changes/{change.pk}/{answer}/")
    assert not worker.role_assignments.filter(role=Role.RESEARCHER).exists()
    assert "Onderzoeker" not in next_office.get("/users/").content.decode()


def test_a_role_that_runs_already_is_not_given_twice(office, next_office, second, worker: User):
    RoleAssignment.objects.create(user=worker, role=Role.RESEARCHER, starts_on=LONG_AGO)
    office.post(f"/users/{worker.pk}/roles/new/", typed())
    change = RoleChange.objects.get()
    answer = next_office.post(f"/users/role-changes/{change.pk}/give/", follow=True)
    assert "heeft deze rol al" in answer.content.decode()
    change.refresh_from_db()
    assert change.decided_at is None


def test_an_ended_role_stops_at_the_next_request(office, admin: User):
    researcher = make_user(Role.RESEARCHER)
    visitor = sign_in_freshly(Client(), researcher)
    assert visitor.get("/figures/").status_code == 200
    held = researcher.role_assignments.get()
    page = f"/users/roles/{held.pk}/end/"
    assert office.post(page, day("ends_on", -9000)).status_code == 422
    assert office.post(page, day("ends_on", -1)).status_code == 302
    assert visitor.get("/figures/").status_code == 403


def test_a_closed_account_is_out_at_the_next_request_and_stays_out(office, worker: User):
    visitor = sign_in_freshly(Client(), worker)
    assert visitor.get("/my-work/").status_code == 200
    office.post(f"/users/{worker.pk}/close/")
    assert visitor.get("/my-work/").url == "/sign-in/?next=/my-work/"
    assert not Session.objects.filter(user=worker).exists()
    office.post(f"/users/{worker.pk}/open/")
    assert visitor.get("/my-work/").status_code == 302
    fields = AccessLog.objects.filter(thing_ref=worker.pk).values_list("fields", flat=True)
    assert list(fields) == [["is_active"]] * 2


def test_a_lost_second_factor_is_taken_from_that_person_only(office, admin: User, worker: User):
    for person in (admin, worker):
        Authenticator.objects.create(user=person, type="totp", data={})
        sign_in_freshly(Client(), person)
    office.post(f"/users/{worker.pk}/forget-factor/")
    assert [each.user for each in Authenticator.objects.all()] == [admin]
    assert set(Session.objects.values_list("user", flat=True)) == {admin.pk}


def test_nobody_closes_or_strips_their_own_account(office, admin: User):
    for act in ("close", "forget-factor"):
        assert office.post(f"/users/{admin.pk}/{act}/").status_code == 403
    held = admin.role_assignments.get()
    assert office.post(f"/users/roles/{held.pk}/end/", day("ends_on")).status_code == 403


def test_t18_extra_fields_change_nothing(office, as_user, admin: User, worker: User):
    extra = {"is_superuser": "1", "is_staff": "1", "is_active": "0", "email": "x@y.example",
             "user": str(admin.pk), "decided_by": str(worker.pk), "is_given": "1",
             "asked_by": str(worker.pk)}  # fmt: skip
    office.post(f"/users/{worker.pk}/roles/new/", typed(**extra))
    change = RoleChange.objects.get()
    assert (change.user, change.asked_by, change.decided_by) == (worker, admin, None)
    own = {"display_name": "Eva", "language": "nl", "theme": "auto", "phone": ""}
    as_user(worker).post("/account/", extra | {"role": "admin", "team": "1"} | own)
    person = User.objects.get(pk=worker.pk)
    assert (person.is_superuser, person.is_active, person.email) == (False, True, worker.email)
    assert [held.role for held in person.role_assignments.all()] == [Role.WORKER]


def test_these_acts_ask_again_who_you_are(as_user, admin: User, worker: User):
    client = as_user(with_password(admin))
    assert client.get("/users/").status_code == 200
    ending = f"/users/roles/{worker.role_assignments.get().pk}/end/"
    for path in ("/users/new/", f"/users/{worker.pk}/roles/new/", ending):
        assert client.get(path).url.startswith("/account/again/?next=")
    deciding = reverse("accounts:role_decide", args=[1, "give"])
    assert client.post(deciding).url.startswith("/account/again/?next=")
    assert client.post(f"/users/{worker.pk}/close/").url.startswith("/account/again/?next=")
    assert User.objects.get(pk=worker.pk).is_active


def test_the_first_administrator_is_invited_from_the_server(db: None):
    call_command("invite_administrator", "Rob@team.example", "Rob Kersten")
    person = User.objects.get(email="rob@team.example")
    assert person.has_role(Role.ADMIN)
    assert not person.has_usable_password()
    assert Mail.objects.get().to == person.email
    with pytest.raises(CommandError):
        call_command("invite_administrator", "rob@team.example", "Rob Kersten")


def test_the_menu_counts_the_roles_that_wait_for_this_administrator(office, next_office, worker):
    office.post(f"/users/{worker.pk}/roles/new/", typed())
    assert next_office.get("/users/").context["badges"] == {"accounts:users": 1}
    assert office.get("/users/").context["badges"] == {"accounts:users": 0}

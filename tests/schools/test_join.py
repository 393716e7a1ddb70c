"""A school asks to take part. Until an administrator says yes it is nobody here."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from accounts.choices import Role
from accounts.models import AccessLog
from cases.models import Task
from outbox.models import Mail
from schools.joining import forget_unconfirmed
from schools.models import ContactPerson, JoinLink, JoinRequest, SchoolLocation
from teamtables.models import Invitation
from tests import factories

pytestmark = pytest.mark.django_db
NOW = timezone.now()
LIST = "/schools/joining/"


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def school() -> SchoolLocation:
    return factories.make_school(
        name="Havenlicht College", city="Rotterdam", website="www.havenlicht.example"
    )


@pytest.fixture
def admin(client):
    return factories.make_user(Role.ADMIN)


def form_of(at: SchoolLocation, **over) -> dict[str, str]:
    values = {"school": at.code, "name": "Saskia Molenaar", "function": "mentor"}
    return values | {"email": "s.molenaar@havenlicht.example"} | over


def confirmed(client, school: SchoolLocation, **over) -> JoinRequest:
    client.post("/join/", form_of(school, **over))
    link = JoinLink.objects.order_by("-created_at").first()
    client.post(f"/join/{link.token}/")
    return link.request


def test_who_asks_gets_a_link_and_presses_the_button(client, school):
    answer = client.post("/join/", form_of(school))
    assert answer.url == "/join/sent/"
    mail, link = Mail.objects.get(), JoinLink.objects.get()
    assert mail.to == "s.molenaar@havenlicht.example" and link.token not in mail.text
    here = f"/join/{link.token}/"
    page = client.get(here).content.decode()
    assert school.name in page and "Molenaar" not in page
    assert JoinRequest.objects.get().confirmed_at is None
    for _time in range(2):
        assert client.post(here).status_code == 302
    assert JoinRequest.objects.get().confirmed_at
    assert AccessLog.objects.filter(link_type="schools.joinlink").count() == 1


def test_fifty_looks_at_the_link_change_nothing(client, school):
    client.post("/join/", form_of(school))
    here = f"/join/{JoinLink.objects.get().token}/"
    for number in range(50):
        assert (client.head if number % 2 else client.get)(here).status_code == 200
    assert JoinRequest.objects.get().confirmed_at is None


def test_an_unknown_and_a_dead_link_get_the_same_words(client, school):
    client.post("/join/", form_of(school))
    link = JoinLink.objects.get()
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        dead = client.get(f"/join/{link.token}/")
    unknown = client.get(f"/join/{'A' * 43}/")
    assert (dead.status_code, unknown.status_code) == (410, 404)
    words = [
        re.sub(r"<[^>]+>|\s+", " ", each.content.decode().split("<main")[1])
        for each in (dead, unknown)
    ]
    assert words[0] == words[1]


def test_several_schools_of_one_name_are_shown_to_choose_from(client, school):
    other = factories.make_school(name="Havenlicht College", city="Schiedam")
    asked = form_of(school, school="Havenlicht")
    page = client.post("/join/", asked)
    assert page.status_code == 422 and not JoinRequest.objects.exists()
    assert f'value="{other.code}"' in page.content.decode()
    assert client.post("/join/", asked | {"pick": other.code}).status_code == 302
    assert JoinRequest.objects.get().location == other


@pytest.mark.parametrize(
    "wrong",
    [
        {"school": "Nergens"}, {"school": "99ZZ99"}, {"name": ""}, {"function": "king"},
        {"email": "saskia@gmail.com"}, {"email": "saskia"}, {"school": ""},
    ],
)  # fmt: skip
def test_what_is_missing_or_private_is_said(client, school, wrong):
    answer = client.post("/join/", form_of(school, **wrong))
    assert answer.status_code == 422 and not Mail.objects.exists()


def test_the_answer_is_the_same_whatever_is_known(client, school):
    factories.make_contact(school, email="s.molenaar@havenlicht.example")
    known = client.post("/join/", form_of(school))
    unknown = client.post("/join/", form_of(school, email="n.bergman@havenlicht.example"))
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    subjects = Mail.objects.values_list("subject", "text")
    assert len({subject for subject, _text in subjects}) == 1 and len(subjects) == 2


def test_one_address_asks_three_times_an_hour(client, school):
    statuses = [client.post("/join/", form_of(school)).status_code for _time in range(4)]
    assert statuses == [302, 302, 302, 429]
    assert JoinRequest.objects.count() == 1


def test_an_administrator_reads_it_only_after_the_address_answered(client, school, admin):
    client.post("/join/", form_of(school))
    client.force_login(admin)
    assert "Molenaar" not in client.get(LIST).content.decode()
    pk = JoinRequest.objects.get().pk
    assert client.post(f"{LIST}{pk}/approve/").status_code == 404
    confirmed(client, school)
    assert "Molenaar" in client.get(LIST).content.decode()


def test_an_address_of_another_domain_is_pointed_out(client, school, admin):
    confirmed(client, school, email="saskia@bestuur.example")
    client.force_login(admin)
    assert "bestuur.example" in client.get(LIST).content.decode().split("circle-alert")[-1]


@pytest.mark.parametrize("answer", ["nothing", "refuse"])
def test_a_school_without_a_yes_gets_nothing(client, school, admin, answer):
    asked = confirmed(client, school)
    client.force_login(admin)
    if answer == "refuse":
        sent = {"refusal": "other_region"}
        assert client.post(f"{LIST}{asked.pk}/refuse/", sent).status_code == 302
    assert not ContactPerson.objects.exists()
    assert not Invitation.objects.exists() and not Task.objects.exists()
    names = {mail.key.split(":")[0] for mail in Mail.objects.all()}
    assert names <= {"join-confirm", "join-answer"}
    link = JoinLink.objects.get()
    for page in ("r", "a", "g", "h", "f", "s"):
        assert client.get(f"/{page}/{link.token}/").status_code == 404


def test_a_yes_makes_somebody_to_phone_and_nobody_to_invite_yet(client, school, admin):
    asked = confirmed(client, school)
    client.force_login(admin)
    for _time in range(2):
        assert client.post(f"{LIST}{asked.pk}/approve/").status_code == 302
    person = ContactPerson.objects.get()
    assert (person.location, person.email) == (school, asked.email)
    assert not person.is_confirmed and not person.can_be_invited
    assert not ContactPerson.objects.invitable().exists()
    assert Mail.objects.filter(key__startswith="join-answer").count() == 1


def test_undo_takes_the_person_and_the_mail_back(client, school, admin):
    asked = confirmed(client, school)
    client.force_login(admin)
    client.post(f"{LIST}{asked.pk}/approve/")
    client.post(f"{LIST}{asked.pk}/undo/")
    assert not ContactPerson.objects.get().active
    assert Mail.objects.get(key__startswith="join-answer").state == "cancelled"
    assert "Molenaar" in client.get(LIST).content.decode()
    client.post(f"{LIST}{asked.pk}/approve/")
    assert ContactPerson.objects.filter(active=True).count() == 1


def test_a_person_who_was_phoned_stays(client, school, admin):
    asked = confirmed(client, school)
    client.force_login(admin)
    client.post(f"{LIST}{asked.pk}/approve/")
    ContactPerson.objects.get().confirm(by=admin, now=NOW)
    client.post(f"{LIST}{asked.pk}/undo/")
    assert ContactPerson.objects.get().active and JoinRequest.objects.get().is_decided


def test_who_is_known_already_is_not_put_in_twice(client, school, admin):
    known = factories.make_contact(school, email="S.Molenaar@havenlicht.example")
    asked = confirmed(client, school)
    client.force_login(admin)
    client.post(f"{LIST}{asked.pk}/approve/")
    assert ContactPerson.objects.get() == known
    client.post(f"{LIST}{asked.pk}/undo/")
    assert ContactPerson.objects.get().active and not JoinRequest.objects.get().is_decided


def test_nobody_but_an_administrator_decides(client, school):
    asked = confirmed(client, school)
    for role in (Role.WORKER, Role.TEAM_LEAD):
        client.force_login(factories.make_user(role, factories.make_team()))
        for act in ("", f"{asked.pk}/approve/", f"{asked.pk}/refuse/", f"{asked.pk}/undo/"):
            method = client.post if act else client.get
            assert method(f"{LIST}{act}").status_code == 403
    assert not ContactPerson.objects.exists()


def test_what_never_answered_is_forgotten_after_a_week(client, school):
    client.post("/join/", form_of(school))
    forget_unconfirmed(timezone.now() + timedelta(days=6))
    assert JoinRequest.objects.count() == 1
    forget_unconfirmed(timezone.now() + timedelta(days=8))
    assert not JoinRequest.objects.exists() and not JoinLink.objects.exists()

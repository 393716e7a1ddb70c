from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client

from accounts.access import landing_url
from accounts.choices import Role
from accounts.models import RoleAssignment, Team, User
from tests.clock import at
from tests.factories import LONG_AGO, make_team, make_user

LANDING = {
    Role.WORKER: "/my-work/",
    Role.TEAM_LEAD: "/lead/today/",
    Role.BEHAVIOURAL_SCIENTIST: "/youths/",
    Role.ADMIN: "/schools/",
    Role.RESEARCHER: "/figures/",
    Role.CO_RESEARCHER: "/figures/",
    Role.REGIONAL_VIEWER: "/figures/",
    Role.PRIVACY_OFFICER: "/access-log/",
    Role.PEER_INTERVIEWER: "/interviews/",
}
MENU = {
    Role.WORKER: ["Mijn werk", "Jongeren", "Teamtafels", "Scholen"],
    Role.TEAM_LEAD: ["Team vandaag", "Jongeren", "Teamtafels", "Pilot", "Scholen"],
    Role.BEHAVIOURAL_SCIENTIST: ["Jongeren", "Teamtafels", "Zorglandschap"],
    Role.ADMIN: ["Scholen", "Gebruikers"],
    Role.RESEARCHER: ["Cijfers", "Zorglandschap"],
    Role.CO_RESEARCHER: ["Cijfers", "Zorglandschap"],
    Role.REGIONAL_VIEWER: ["Cijfers", "Knelpunten", "Zorglandschap"],
    Role.PRIVACY_OFFICER: ["Inzagelog", "Nakijklijst", "Zorglandschap"],
    Role.PEER_INTERVIEWER: ["Gesprekken"],
}


def give(user: User, role: Role, start: date, end: date | None = None, team: Team | None = None):
    return RoleAssignment.objects.create(
        user=user, role=role, team=team, starts_on=start, ends_on=end
    )


@pytest.mark.parametrize("role", Role)
def test_each_role_lands_on_its_own_page_with_its_own_menu(as_user, team: Team, role: Role):
    user = make_user(role, team if role in (Role.WORKER, Role.TEAM_LEAD) else None)
    client = as_user(user)
    assert client.get("/").url == LANDING[role]
    items = client.get("/account/").context["nav_items"]
    assert [str(item.label) for item in items] == MENU[role]
    assert items[0].url == LANDING[role]


def test_who_holds_several_roles_gets_the_pages_of_all(as_user, team: Team):
    user = make_user(Role.PRIVACY_OFFICER)
    give(user, Role.WORKER, LONG_AGO, team=team)
    answer = as_user(user).get("/account/")
    labels = [str(item.label) for item in answer.context["nav_items"]]
    # The care landscape is a tab of Schools.
    assert labels == [*MENU[Role.WORKER], "Inzagelog", "Nakijklijst"]
    assert landing_url(user) == "/my-work/"


def test_who_has_no_role_reads_what_to_do(as_user, db: None):
    answer = as_user(make_user()).get("/")
    assert answer.status_code == 200
    assert "Vraag je teamleider" in answer.content.decode()


def test_a_role_counts_on_its_first_and_last_day_in_amsterdam(db: None):
    user = make_user()
    give(user, Role.ADMIN, date(2026, 11, 23), date(2026, 11, 24))
    moments = {
        "2026-11-22 23:59": False,
        "2026-11-23 00:00": True,
        "2026-11-24 23:59": True,
        "2026-11-25 00:00": False,
    }
    for moment, held in moments.items():
        with time_machine.travel(at(moment), tick=False):
            assert User.objects.get(pk=user.pk).has_role(Role.ADMIN) is held


def test_a_role_that_ended_closes_the_page_in_the_same_session(as_user, admin: User):
    client = as_user(admin)
    assert client.get("/users/").status_code == 200
    admin.role_assignments.update(ends_on=LONG_AGO)
    assert client.get("/users/").status_code == 403


def test_roles_are_read_once_per_request(db: None, django_assert_num_queries):
    user = make_user(Role.TEAM_LEAD, make_team())
    with django_assert_num_queries(1):
        assert user.has_role(Role.TEAM_LEAD)
        assert not user.has_role(Role.ADMIN)
        assert len(user.role_teams(Role.TEAM_LEAD)) == 1
        assert user.role_teams(Role.WORKER) == set()


def test_the_people_of_a_role_are_those_of_today(team: Team):
    today = date(2026, 11, 23)
    lead = make_user(Role.TEAM_LEAD, team)
    give(make_user(), Role.TEAM_LEAD, LONG_AGO, LONG_AGO, team)
    make_user(Role.TEAM_LEAD, team, is_active=False)
    elsewhere = make_user(Role.TEAM_LEAD, make_team())
    assert list(User.objects.holding(Role.TEAM_LEAD, today=today, teams=[team.pk])) == [lead]
    assert set(User.objects.holding(Role.TEAM_LEAD, today=today)) == {lead, elsewhere}


OVERLAP = """
INSERT INTO accounts_roleassignment (user_id, role, team_id, starts_on, ends_on)
VALUES (%s, 'worker', %s, '2026-06-30', NULL)
"""


def test_the_database_refuses_the_same_role_twice_at_once(team: Team):
    user = make_user()
    give(user, Role.WORKER, date(2026, 1, 1), date(2026, 6, 30), team)
    with pytest.raises(IntegrityError, match="no_overlap"), transaction.atomic():
        connection.cursor().execute(OVERLAP, [user.pk, team.pk])
    give(user, Role.WORKER, date(2026, 7, 1), None, team)
    give(user, Role.WORKER, date(2026, 1, 1), None, make_team())
    assert user.role_assignments.count() == 3


def test_a_role_without_a_place_cannot_overlap_either(admin: User):
    with pytest.raises(IntegrityError, match="no_overlap"), transaction.atomic():
        give(admin, Role.ADMIN, date(2026, 1, 1))
    with pytest.raises(ValidationError, match="heeft deze rol al"):
        RoleAssignment(user=admin, role=Role.ADMIN, starts_on=LONG_AGO).full_clean()


def test_a_worker_without_a_team_and_an_end_before_the_start_are_refused(db: None):
    user = make_user()
    with pytest.raises(IntegrityError, match="in_a_team"), transaction.atomic():
        give(user, Role.WORKER, LONG_AGO)
    with pytest.raises(IntegrityError, match="ends_after_start"), transaction.atomic():
        give(user, Role.ADMIN, date(2026, 2, 1), date(2026, 1, 31))


def test_one_address_is_one_person_whatever_its_capitals(worker: User):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email=worker.email.upper(), display_name="Nog iemand")
    with pytest.raises(ValidationError):
        User.objects.create_user(worker.email.upper(), display_name="Nog iemand")
    assert User.objects.get_by_natural_key(worker.email.upper()) == worker


def test_who_is_not_signed_in_goes_to_the_sign_in_page(client: Client, db: None):
    for path in ("/", "/account/", "/users/", "/access-log/"):
        assert client.get(path).url == f"/sign-in/?next={path}"

"""A new young person: once, with school and home, and never hinting at who is hidden."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.choices import Role
from accounts.models import AccessLog, RoleAssignment
from cases.choices import Status
from cases.models import Assignment, Enrolment, Placement, Trajectory, Youth
from tests import factories

pytestmark = pytest.mark.django_db
URL = "/youths/new/"


@pytest.fixture
def typed(today) -> dict[str, str]:
    return {
        "form_key": str(uuid4()),
        "first_name": "Zoë",
        "last_name": "van der Müller-d'Ávila",
        "birth_date_day": "27",
        "birth_date_month": "mrt",
        "birth_date_year": str(today.year - 13),
        "municipality": "Rotterdam",
        "place_kind": "home",
        "reach_note": "na 16.00 uur",
        "file_ref": "D-2026-17",
    }


def test_a_new_youth_gets_a_trajectory_a_school_and_a_home(
    as_user, worker, team, typed, today
) -> None:
    school = factories.make_school()
    client = as_user(worker)
    assert client.get(URL).status_code == 200
    response = client.post(URL, typed | {"school": school.name, "level": "vmbo-t 2"})
    youth = Youth.objects.get()
    assert response.url == youth.get_absolute_url()
    assert youth.last_name == "van der Müller-d'Ávila"
    trajectory = Trajectory.objects.get()
    assert (trajectory.team, trajectory.status) == (team, Status.SIGNAL)
    assert Assignment.objects.get().user == worker
    assert Enrolment.objects.get().location == school
    assert Placement.objects.get().started_on == youth.birth_date
    assert AccessLog.objects.filter(action="create", dossier=youth.ref).count() == 3


def test_pressing_twice_adds_one(as_user, worker, typed) -> None:
    client = as_user(worker)
    assert client.post(URL, typed).url == client.post(URL, typed).url
    assert Youth.objects.count() == 1


def test_a_possible_double_is_asked_and_what_was_typed_stays(as_user, worker, typed) -> None:
    client = as_user(worker)
    client.post(URL, typed)
    again = typed | {"form_key": str(uuid4()), "first_name": "ZOE", "municipality": "Schiedam"}
    question = client.post(URL, again)
    assert question.status_code == 422
    assert "Is dit dezelfde jongere?" in question.content.decode()
    assert 'value="Schiedam"' in question.content.decode()
    assert Youth.objects.count() == 1
    assert client.post(URL, again | {"same": "no"}).status_code == 302
    assert Youth.objects.count() == 2


def test_a_youth_who_is_hidden_is_not_hinted_at(as_user, worker, outsider, typed) -> None:
    as_user(outsider).post(URL, typed)
    assert as_user(worker).post(URL, typed | {"form_key": str(uuid4())}).status_code == 302
    assert Youth.objects.filter(file_ref="D-2026-17").count() == 2


def test_an_unlikely_age_is_confirmed_first(as_user, worker, typed, today) -> None:
    client, old = as_user(worker), typed | {"birth_date_year": str(today.year - 21)}
    asked = client.post(URL, old)
    assert asked.status_code == 422
    assert "De meesten zijn 4 tot en met 18." in asked.content.decode()
    assert 'type="checkbox" name="age_confirmed"' in asked.content.decode()
    assert client.post(URL, old | {"age_confirmed": "on"}).status_code == 302


def test_who_works_in_two_teams_chooses(as_user, worker, typed) -> None:
    other = factories.make_team()
    RoleAssignment.objects.create(
        user=worker, role=Role.WORKER, team=other, starts_on=date(2020, 1, 1)
    )
    client = as_user(worker)
    assert client.post(URL, typed).status_code == 422
    assert client.post(URL, typed | {"team": factories.make_team().pk}).status_code == 422
    assert client.post(URL, typed | {"team": other.pk}).status_code == 302
    assert Trajectory.objects.get().team == other


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"first_name": ""}, "Vul ‘Voornaam’ in."),
        ({"last_name": " \u200b\u00a0 "}, "Vul ‘Achternaam’ in."),
        ({"last_name": "x" * 81}, "81"),
        ({"first_name": "a\x00b"}, "Er staat een teken in dat wij niet kunnen opslaan."),
        ({"file_ref": "111222333"}, "Dit lijkt een BSN."),
        ({"birth_date_day": "31", "birth_date_month": "2"}, "31 februari bestaat niet."),
        ({"birth_date_day": "29", "birth_date_month": "2", "birth_date_year": "2015"}, "bestaat"),
        ({"birth_date_year": "0202"}, "2025"),
        ({"birth_date_year": "2090"}, "eerdere dag"),
        ({"place_kind": "kasteel"}, "kasteel"),
        ({"place_kind": "", "place_label": "De Haven"}, "Kies wat voor plek het is."),
        (
            {"place_since_day": "1", "place_since_month": "1", "place_since_year": "1999"},
            "vóór de geboortedatum",
        ),
        ({"school": "bestaat niet"}, "school"),
        ({"level": "vmbo"}, "Kies de school bij dit niveau"),
    ],
)
def test_bad_input_is_named_and_kept(as_user, worker, typed, given, words) -> None:
    response = as_user(worker).post(URL, typed | given)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert 'value="na 16.00 uur"' in response.content.decode()
    assert not Youth.objects.exists()


def test_only_workers_add_a_youth(as_user, lead, scientist, typed) -> None:
    known = Youth.objects.count()
    for user in (lead, scientist):
        assert as_user(user).get(URL).status_code == 403
        assert as_user(user).post(URL, typed).status_code == 403
    assert Youth.objects.count() == known


class TestChanging:
    """The data of a youth who is known, by two people at once."""

    def test_data_change_and_are_logged(self, as_user, worker, trajectory) -> None:
        youth = trajectory.youth
        url = reverse("cases:youth_edit", args=[youth.ref])
        client = as_user(worker)
        seen = client.get(url).context["form"]["seen"].value()
        typed = self.typed_of(youth) | {"seen": seen, "preferred_name": "Samira"}
        assert client.post(url, typed).status_code == 302
        youth.refresh_from_db()
        assert (youth.preferred_name, youth.version) == ("Samira", 2)
        assert "samira" in youth.search_key
        assert AccessLog.objects.filter(fields=["preferred_name"], dossier=youth.ref).count() == 1

    def test_nobody_overwrites_the_other(self, as_user, worker, trajectory) -> None:
        youth = trajectory.youth
        url = reverse("cases:youth_edit", args=[youth.ref])
        client = as_user(worker)
        seen = client.get(url).context["form"]["seen"].value()
        mine = self.typed_of(youth) | {"seen": seen, "municipality": "Schiedam"}
        client.post(url, mine)
        late = client.post(url, mine | {"municipality": "Delft"})
        assert late.status_code == 409
        assert "Schiedam" in late.content.decode()
        assert "Delft" in late.content.decode()
        kept = dict(late.context["kept"]) | {"seen": late.context["stamp"]}
        client.post(url, kept | {"keep-municipality": "mine"})
        youth.refresh_from_db()
        assert youth.municipality == "Delft"

    def test_only_the_worker_changes_data(
        self, as_user, trajectory, colleague, outsider, lead
    ) -> None:
        url = reverse("cases:youth_edit", args=[trajectory.youth.ref])
        for user, status in [(colleague, 404), (outsider, 404), (lead, 403)]:
            assert as_user(user).post(url, {"first_name": "Anders"}).status_code == status

    def typed_of(self, youth: Youth) -> dict[str, str]:
        birth = youth.birth_date
        day = {"day": birth.day, "month": birth.month, "year": birth.year}
        names = {"first_name": youth.first_name, "last_name": youth.last_name}
        return names | {f"birth_date_{part}": str(value) for part, value in day.items()}

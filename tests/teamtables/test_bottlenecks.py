"""From a case to the agenda of the region, without anything of a person."""

from collections.abc import Iterator

import pytest
import time_machine
from django.urls import reverse

from accounts.choices import Role
from accounts.models import AccessLog, Organisation, Region, RoleAssignment
from teamtables.choices import BottleneckState
from teamtables.models import Bottleneck, BottleneckSource
from tests import factories
from tests.everywhere.walling import seen_by
from tests.teamtables.conftest import LATER, Scene

pytestmark = pytest.mark.django_db
TEXT = "Het budget voor vervoer stopt zodra de plaatsing begint."
WORDS = {"kind": "money", "level": "school", "text": TEXT}
KEY = "8f2f3c4e-1111-4222-8333-944445555666"
INDEX = "/bottlenecks/"


@pytest.fixture(autouse=True)
def later() -> Iterator[None]:
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def region(told: Scene) -> Region:
    region = Region.objects.create(name="Rotterdam-Rijnmond")
    Organisation.objects.filter(teams=told.team).update(region=region)
    return region


@pytest.fixture
def lead(told: Scene):
    return factories.make_user(Role.TEAM_LEAD, told.team)


@pytest.fixture
def viewer(region: Region):
    viewer = factories.make_user()
    RoleAssignment.objects.create(
        user=viewer, role=Role.REGIONAL_VIEWER, region=region, starts_on="2020-01-01"
    )
    return viewer


def as_(client, person):
    client.force_login(person)
    return client


def elsewhere():
    other = Organisation.objects.create(name="Jeugdbescherming Elders")
    return factories.make_user(Role.WORKER, factories.make_team(organisation=other))


def log(client, scene: Scene, **over):
    where = reverse("teamtables:bottleneck_of", args=[scene.trajectory.ref])
    return as_(client, scene.W).post(where, WORDS | {"key": KEY} | over)


def test_a_worker_logs_one_from_a_file_and_sending_it_twice_is_one(client, told: Scene, region):
    answer = log(client, told)
    made = Bottleneck.objects.get()
    assert answer.url == made.get_absolute_url()
    assert log(client, told).url == answer.url
    assert Bottleneck.objects.count() == BottleneckSource.objects.count() == 1
    assert (made.team, made.state, made.text) == (told.team, BottleneckState.OPEN, TEXT)
    logged = AccessLog.objects.get(thing_type="teamtables.bottleneck", action="create")
    assert logged.dossier == told.trajectory.youth.ref


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Voor {first} was er geen plek.", "{first}"),
        ("De school wilde {first}s broer ook niet.", "{first}s"),
        ("Moeder {last} moest zelf betalen.", "{last}"),
        ("Geboren 3-4-2011, dus te jong voor de regeling.", "3-4-2011"),
        ("Sinds 12 mei 2011 geen budget.", "12 mei 2011"),
        ("Bel 010 555 12 34 voor de regeling.", "010 555 12 34"),
        ("Mail naar iemand@school.example over de regeling.", "iemand@school.example"),
    ],
)
def test_words_that_look_like_a_person_are_pointed_out_before_they_are_stored(
    client, told: Scene, text: str, word: str
):
    mother = told.M.name.split()[-1]
    first = told.trajectory.youth.first_name
    text, word = (each.format(first=first, last=mother) for each in (text, word))
    answer = log(client, told, text=text)
    assert answer.status_code == 422 and Bottleneck.objects.count() == 0
    page = answer.content.decode()
    assert word in page and text in page
    assert 'name="names_nobody"' in page
    assert log(client, told, text=text, names_nobody="on").status_code == 302


def test_a_citizen_service_number_is_refused_whatever_is_ticked(client, told: Scene):
    answer = log(client, told, text="Nummer 111222333 krijgt geen budget.", names_nobody="on")
    assert answer.status_code == 422 and not Bottleneck.objects.exists()


def test_only_who_may_see_the_file_finds_the_way_back(client, told: Scene, region, lead, viewer):
    log(client, told)
    made = Bottleneck.objects.get()
    colleague = factories.make_user(Role.WORKER, told.team)
    way = reverse("cases:trajectory", args=[told.trajectory.ref])
    for person, finds in ((told.W, True), (lead, True), (colleague, False)):
        page = as_(client, person).get(made.get_absolute_url()).content.decode()
        assert TEXT in page
        assert (way in page) is finds, person
    made.put_on_agenda(by=lead)
    page = as_(client, viewer).get(made.get_absolute_url()).content.decode()
    assert TEXT in page and way not in page and told.W.display_name not in page


def test_the_database_itself_keeps_the_way_back_from_a_colleague(client, told: Scene):
    log(client, told)
    colleague = factories.make_user(Role.WORKER, told.team)
    for person, found in ((colleague, 0), (told.W, 1)):
        with seen_by(person, LATER):
            assert BottleneckSource.objects.count() == found


def test_an_open_one_is_for_the_team_alone(client, told: Scene, region, lead, viewer):
    log(client, told)
    made = Bottleneck.objects.get()
    neighbour = factories.make_team(organisation=told.team.organisation)
    others = [viewer, factories.make_user(Role.WORKER, neighbour)]
    for person in others:
        assert as_(client, person).get(made.get_absolute_url()).status_code == 404
        assert TEXT not in client.get(INDEX).content.decode()
    made.put_on_agenda(by=lead)
    for person in others:
        assert as_(client, person).get(made.get_absolute_url()).status_code == 200
        assert TEXT in client.get(INDEX).content.decode()
    assert as_(client, elsewhere()).get(made.get_absolute_url()).status_code == 404


def test_without_a_region_nobody_outside_the_team_reads_it(client, told: Scene, lead):
    log(client, told)
    Bottleneck.objects.get().put_on_agenda(by=lead)
    made = Bottleneck.objects.get()
    assert as_(client, elsewhere()).get(made.get_absolute_url()).status_code == 404


def test_the_list_is_filtered_by_kind_place_and_how_far(client, told: Scene, region, lead):
    log(client, told)
    as_(client, lead)
    for query, found in (
        ("kind=money&level=school&state=open", True), ("kind=law", False),
        ("level=dropout", False), ("state=answered", False),
    ):  # fmt: skip
        assert (TEXT in client.get(f"{INDEX}?{query}").content.decode()) is found, query
    assert client.get(f"{INDEX}?kind=nonsense").status_code == 422


def test_without_a_file_it_is_for_the_own_team(client, told: Scene, lead):
    answer = as_(client, lead).post("/bottlenecks/new/", WORDS)
    made = Bottleneck.objects.get()
    assert answer.url == made.get_absolute_url()
    assert made.team == told.team and not BottleneckSource.objects.exists()


def test_who_works_for_two_teams_says_for_which(client, told: Scene):
    second = factories.make_team()
    RoleAssignment.objects.create(
        user=told.W, role=Role.WORKER, team=second, starts_on="2020-01-01"
    )
    as_(client, told.W)
    assert client.post("/bottlenecks/new/", WORDS).status_code == 422
    assert client.post("/bottlenecks/new/", WORDS | {"team": second.pk}).status_code == 302
    assert Bottleneck.objects.get().team == second
    another = factories.make_team()
    assert client.post("/bottlenecks/new/", WORDS | {"team": another.pk}).status_code == 422

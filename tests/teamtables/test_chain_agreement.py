"""A lead reads a bottleneck once more, the region discusses it, and an agreement answers it."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction

from accounts.choices import Role
from accounts.models import Organisation, Region, RowChange
from teamtables.choices import BottleneckState
from teamtables.models import Bottleneck, ChainAgreement
from tests import factories
from tests.teamtables.conftest import LATER, Scene

pytestmark = pytest.mark.django_db
TEXT = "De wachttijd voor een indicatie is langer dan de plaatsing."
AGREED = {
    "text": "Een tijdelijke indicatie geldt meteen, de echte volgt binnen tien weken.",
    "parties": "Samenwerkingsverband Maasoever, gemeente Voorbeeldstad",
    "starts_on_day": "1-2-2029",
}
NEW = "/chain-agreements/new/"


@pytest.fixture(autouse=True)
def later() -> Iterator[None]:
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def lead(told: Scene):
    region = Region.objects.create(name="Rotterdam-Rijnmond")
    Organisation.objects.filter(teams=told.team).update(region=region)
    return factories.make_user(Role.TEAM_LEAD, told.team)


def make(scene: Scene, text: str = TEXT) -> Bottleneck:
    new = Bottleneck(kind="waiting", level="offer", text=text, team=scene.team)
    return new.log(by=scene.W, now=LATER, key=uuid4(), trajectory=scene.trajectory)


def on_agenda(scene: Scene, lead, text: str = TEXT) -> Bottleneck:
    made = make(scene, text)
    made.put_on_agenda(by=lead)
    return made


def state(made: Bottleneck) -> str:
    return Bottleneck.objects.get(pk=made.pk).state


def test_the_lead_puts_it_on_the_agenda_after_reading_it(client, told: Scene, lead):
    made = make(told)
    here = f"/bottlenecks/{made.ref}/agenda/"
    client.force_login(lead)
    assert TEXT in client.get(here).content.decode()
    assert client.post(here, {"version": 1}).status_code == 422
    assert state(made) == BottleneckState.OPEN
    assert client.post(here, {"version": 1, "read": "on"}).status_code == 302
    assert state(made) == BottleneckState.TAKEN_UP
    assert client.post(here, {"version": 1, "read": "on"}).status_code == 302  # once more
    client.post(f"{here}off/")
    assert state(made) == BottleneckState.OPEN


def test_a_text_that_was_changed_meanwhile_is_read_once_more(client, told: Scene, lead):
    made = make(told)
    Bottleneck.objects.filter(pk=made.pk).update(version=2, text="Een andere tekst.")
    client.force_login(lead)
    answer = client.post(f"/bottlenecks/{made.ref}/agenda/", {"version": 1, "read": "on"})
    assert answer.status_code == 422 and state(made) == BottleneckState.OPEN
    assert not made.put_on_agenda(by=lead)


def test_a_name_stops_it_on_the_way_out(client, told: Scene, lead):
    made = make(told, f"Voor {told.trajectory.youth.first_name} was er geen indicatie.")
    client.force_login(lead)
    here, sent = f"/bottlenecks/{made.ref}/agenda/", {"version": 1, "read": "on"}
    assert client.post(here, sent).status_code == 422
    assert state(made) == BottleneckState.OPEN
    assert client.post(here, sent | {"names_nobody": "on"}).status_code == 302


def test_only_the_lead_of_the_team_lets_it_out(client, told: Scene, lead):
    made = make(told)
    colleague = factories.make_user(Role.WORKER, told.team)
    other = factories.make_team(organisation=told.team.organisation)
    for person, status in (
        (told.W, 403), (colleague, 403), (factories.make_user(Role.TEAM_LEAD, other), 404),
    ):  # fmt: skip
        client.force_login(person)
        for act in ("agenda/", "agenda/off/"):
            sent = {"version": 1, "read": "on"}
            assert client.post(f"/bottlenecks/{made.ref}/{act}", sent).status_code == status
    assert state(made) == BottleneckState.OPEN


def test_who_wrote_it_and_the_lead_change_it_until_it_is_out(client, told: Scene, lead):
    made = make(told)
    here = f"/bottlenecks/{made.ref}/edit/"
    sent = {"kind": "law", "level": "offer", "text": "De wet kent hier geen uitzondering."}
    client.force_login(factories.make_user(Role.WORKER, told.team))
    assert client.get(here).status_code == 403
    client.force_login(told.W)
    assert client.post(here, sent | {"version": 1}).status_code == 302
    client.force_login(lead)
    late = client.post(here, sent | {"version": 1, "text": "Te laat gelezen."})
    assert late.status_code == 409
    page = late.content.decode()
    assert "Te laat gelezen." in page and sent["text"] in page
    assert client.post(here, sent | {"version": 2}).status_code == 302
    Bottleneck.objects.get().put_on_agenda(by=lead)
    assert client.post(here, sent | {"version": 2}).status_code == 403


def test_a_wrong_one_is_taken_away_and_put_back(client, told: Scene, lead):
    made = make(told)
    client.force_login(told.W)
    client.post(f"/bottlenecks/{made.ref}/remove/")
    assert client.get(f"/bottlenecks/{made.ref}/").status_code == 404
    assert TEXT not in client.get("/bottlenecks/").content.decode()
    client.post(f"/bottlenecks/{made.ref}/put-back/")
    assert client.get(f"/bottlenecks/{made.ref}/").status_code == 200
    Bottleneck.objects.get().put_on_agenda(by=lead)
    assert client.post(f"/bottlenecks/{made.ref}/remove/").status_code == 403


def test_one_agreement_answers_several_bottlenecks_once(client, told: Scene, lead):
    ones = [on_agenda(told, lead), on_agenda(told, lead, "Vervoer stopt te vroeg.")]
    left = on_agenda(told, lead, "Niemand weet wie betaalt.")
    client.force_login(lead)
    sent = AGREED | {"bottlenecks": [each.pk for each in ones], "key": str(uuid4())}
    for _time in range(2):
        assert client.post(NEW, sent).status_code == 302
    assert [state(each) for each in (*ones, left)] == ["answered", "answered", "taken_up"]
    assert client.post(NEW, sent | {"key": str(uuid4())}).status_code == 422
    assert ChainAgreement.objects.count() == 1
    page = client.get("/bottlenecks/").content.decode()
    assert AGREED["text"] in page and AGREED["parties"] in page
    assert AGREED["text"] in client.get(ones[0].get_absolute_url()).content.decode()


def test_taking_an_agreement_back_puts_them_on_the_agenda_again(client, told: Scene, lead):
    made = on_agenda(told, lead)
    client.force_login(lead)
    client.post(NEW, AGREED | {"bottlenecks": [made.pk]})
    undo = f"/chain-agreements/{ChainAgreement.objects.get().ref}/undo/"
    client.force_login(factories.make_user(Role.TEAM_LEAD, told.team))
    assert client.post(undo).status_code == 404
    client.force_login(lead)
    for _time in range(2):
        assert client.post(undo).status_code == 302
    assert state(made) == BottleneckState.TAKEN_UP
    assert AGREED["text"] not in client.get("/bottlenecks/").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"bottlenecks": []}, {"text": ""}, {"parties": ""}, {"starts_on_day": ""},
        {"ends_on_day": "1-1-2029"}, {"parties": "Bel 010 555 12 34"},
    ],
)  # fmt: skip
def test_an_agreement_is_whole(client, told: Scene, lead, wrong):
    made = on_agenda(told, lead)
    client.force_login(lead)
    answer = client.post(NEW, AGREED | {"bottlenecks": [made.pk]} | wrong)
    assert answer.status_code == 422 and not ChainAgreement.objects.exists()


def test_the_database_holds_what_answered_and_released_mean(told: Scene):
    made = make(told)
    for wrong in ({"state": "answered"}, {"state": "taken_up"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Bottleneck.objects.filter(pk=made.pk).update(**wrong)


def test_what_it_said_before_is_kept(told: Scene):
    made = make(told)
    Bottleneck.objects.filter(pk=made.pk).update(text="Anders.")
    change = RowChange.objects.get(table="teamtables_bottleneck", row=str(made.pk))
    assert change.held["text"] == TEXT

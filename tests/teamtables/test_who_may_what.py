"""Small rights around a table: what is said, offered and logged follows from who asks."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from accounts.choices import Role
from accounts.models import AccessLog
from cases import consenting
from cases.consent_choices import ConsentTopic
from cases.models import Placement, Youth
from outbox.models import Mail
from schools.choices import PartnerKind
from teamtables import readers
from teamtables.models import Invitation
from tests import factories
from tests.clock import at
from tests.teamtables.conftest import LATER, PLANNED, Scene
from tests.teamtables.test_move import NEW
from tests.teamtables.test_plan import typed, url_of

TELLS, ON_PAGE = "Noor vertelt u waar het is.", "Op de pagina ziet u waar het is."
MONDAY = at("2028-12-11 09:00")


@pytest.fixture
def monday():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.mark.parametrize(("is_secret", "said"), [(False, ON_PAGE), (True, TELLS)])
def test_a_secret_place_is_told_by_phone(client, told: Scene, is_secret: bool, said: str) -> None:
    Placement.objects.update(shielded=is_secret)
    with time_machine.travel(PLANNED, tick=False):
        client.force_login(told.W)
        assert said in client.post(url_of(told), typed(told)).content.decode()
    told.plan()
    assert all(said in mail.text for mail in Mail.objects.filter(key__startswith="invite/"))


def test_no_day_to_answer_is_named_while_the_youth_does_not_know(client, scene: Scene) -> None:
    with time_machine.travel(PLANNED, tick=False):
        client.force_login(scene.W)
        shown = client.post(url_of(scene), typed(scene)).content.decode()
    assert "Overleg op dinsdag 19 december" in shown
    assert "Wilt u antwoorden voor" not in shown


def test_moving_says_that_the_mails_wait_while_the_youth_does_not_know(
    client, scene: Scene, monday
) -> None:
    table = scene.plan()
    client.force_login(scene.W)
    posted = {**NEW, "place": "2.01", "sequence": "0"}
    page = client.post(reverse("teamtables:move", args=[table.ref]), posted, follow=True)
    assert "Verzet. De uitnodigingen wachten" in page.content.decode()


def test_a_refusal_is_in_the_log_with_the_file(client, told: Scene, monday) -> None:
    told.plan()
    client.force_login(factories.make_user(Role.WORKER, factories.make_team()))
    url = reverse("teamtables:answer", args=[told.invitation("OS").uuid])
    assert client.post(url, {"answer": "yes"}).status_code == 404
    line = AccessLog.objects.get(outcome="denied")
    assert line.dossier == told.trajectory.youth.ref


def test_what_is_not_there_any_more_is_no_refusal(client, told: Scene, monday) -> None:
    told.plan()
    client.force_login(told.W)
    invitation = told.invitation("OS")
    Invitation.objects.filter(pk=invitation.pk).update(withdrawn_at=MONDAY)
    url = reverse("teamtables:answer", args=[invitation.uuid])
    assert client.post(url, {"answer": "yes"}).status_code == 404
    assert not AccessLog.objects.filter(outcome="denied").exists()


def test_the_list_offers_acts_to_who_works_on_it(client, told: Scene, monday) -> None:
    told.plan()
    lead = factories.make_user(Role.TEAM_LEAD, told.team)
    for person, may in ((told.W, True), (lead, False)):
        client.force_login(person)
        (row,) = client.get(reverse("teamtables:index")).context["coming"]
        assert row.may_work is may


def test_who_only_looks_is_not_led_to_planning(client, told: Scene, monday) -> None:
    client.force_login(factories.make_user(Role.TEAM_LEAD, told.team))
    url = reverse("teamtables:for_trajectory", args=[told.trajectory.ref])
    assert client.get(url).url == told.trajectory.youth.get_absolute_url()


@pytest.mark.parametrize(
    ("kind", "reads"), [(PartnerKind.CARE, True), (PartnerKind.WELFARE, False)]
)
def test_what_others_do_is_for_schools_municipality_and_care(
    told: Scene, kind: str, reads: bool
) -> None:
    contact = factories.make_contact(partner=factories.make_partner(kind=kind))
    consenting.give(
        youth=told.trajectory.youth, receiver=contact.partner, topic=ConsentTopic.SCHOOL,
        by=told.W, given_on=LATER.date(), now=LATER, youth_agrees=True, guardians=[told.M],
    )  # fmt: skip
    assert readers.reads_others(told.round, contact, LATER.date()) is reads


def test_of_an_adult_a_school_reads_only_with_the_adults_consent(told: Scene) -> None:
    Youth.objects.update(birth_date=date(2010, 12, 1))
    round = type(told.round).objects.get(pk=told.round.pk)
    assert not readers.may_read(round, told.OS, now=LATER)
    consenting.give(
        youth=round.trajectory.youth, receiver=told.OS.location, topic=ConsentTopic.SCHOOL,
        by=told.W, given_on=LATER.date(), now=LATER, youth_agrees=True,
    )  # fmt: skip
    assert readers.may_read(round, told.OS, now=LATER)

"""The agenda of the regional consultation holds texts that were let out, and no person."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.choices import Role
from accounts.models import AccessLog, Organisation, Region, RoleAssignment
from cases.models import Pilot
from dashboards.bottleneck_charts import charts_of, logged_in
from teamtables.chain import agree
from teamtables.models import Bottleneck
from tests import factories

pytestmark = pytest.mark.django_db
NOW = timezone.now()
OPEN = "Alleen voor het eigen team."
OUT = "Vervoer stopt zodra iemand verhuist."


@pytest.fixture
def region() -> Region:
    return Region.objects.create(name="Rotterdam-Rijnmond")


@pytest.fixture
def team(region: Region):
    team = factories.make_team()
    Organisation.objects.filter(pk=team.organisation_id).update(region=region)
    pilot = Pilot.objects.create(name="Stay on Track", starts_on="2020-01-01")
    pilot.teams.add(team)
    return team


def viewer_of(region: Region):
    viewer = factories.make_user()
    RoleAssignment.objects.create(
        user=viewer, role=Role.REGIONAL_VIEWER, region=region, starts_on="2020-01-01"
    )
    return viewer


def log(team, text: str, *, kind: str = "money", out: bool = True, days: int = 0) -> Bottleneck:
    worker, lead = (factories.make_user(role, team) for role in (Role.WORKER, Role.TEAM_LEAD))
    new = Bottleneck(kind=kind, level="school", text=text, team=team)
    made = new.log(by=worker, now=NOW - timedelta(days=days), key=uuid4())
    if out:
        made.put_on_agenda(by=lead)
    return made


def download(client) -> str:
    return b"".join(client.get("/bottlenecks/agenda.csv").streaming_content).decode()


def test_page_and_file_hold_what_was_let_out_and_nobody(client, team, region):
    log(team, OPEN, out=False)
    made = log(team, OUT)
    answered = log(team, "Wie betaalt?")
    agree(
        bottlenecks=[Bottleneck.objects.get(pk=answered.pk)], text="De gemeente betaalt.",
        parties="gemeente Voorbeeldstad", starts_on=NOW.date(), ends_on=None,
        by=factories.make_user(Role.TEAM_LEAD, team), now=NOW, key=uuid4(),
    )  # fmt: skip
    client.force_login(viewer_of(region))
    page, file = client.get("/bottlenecks/agenda/").content.decode(), download(client)
    for text in (page, file):
        assert OUT in text and "De gemeente betaalt." in text and OPEN not in text
        assert made.logged_by.display_name not in text and team.name not in text
    assert len(file.strip().splitlines()) == 3
    assert AccessLog.objects.filter(action="export", thing_ref="agenda").count() == 1


def test_another_region_reads_nothing_of_it(client, team):
    log(team, OUT)
    client.force_login(viewer_of(Region.objects.create(name="Elders")))
    assert OUT not in client.get("/bottlenecks/agenda/").content.decode()
    assert OUT not in download(client)


def test_a_formula_in_a_text_stays_text(client, team, region):
    log(team, '=HYPERLINK("http://kwaad.example")')
    client.force_login(viewer_of(region))
    assert "'=HYPERLINK" in download(client)


def test_a_right_that_ended_stops_the_file(client, team, region):
    log(team, OUT)
    viewer = viewer_of(region)
    client.force_login(viewer)
    answer = client.get("/bottlenecks/agenda.csv")
    viewer.role_assignments.all().delete()
    assert OUT not in b"".join(answer.streaming_content).decode()


@pytest.mark.parametrize("role", [Role.WORKER, Role.ADMIN, Role.RESEARCHER])
def test_others_have_no_agenda(client, team, role):
    client.force_login(factories.make_user(role, team))
    assert client.get("/bottlenecks/agenda/").status_code == 403
    assert client.get("/bottlenecks/agenda.csv").status_code == 403


def test_small_numbers_are_not_shown_outside_the_team(client, team, region):
    for number in range(6):
        log(team, f"Geld {number}", out=False)
    log(team, "Een wet", kind="law", out=False)
    client.force_login(viewer_of(region))
    page = client.get("/bottlenecks/agenda/").content.decode()
    rows = page.split("<tbody>")[1].split("</tbody>")[0]
    assert "<td>1</td>" not in rows and "<td>6</td>" not in rows  # the next-smallest goes too


def test_the_own_team_counts_as_it_is_and_others_by_the_rules(team):
    other = factories.make_team()
    log(team, "Een", kind="law")
    log(other, "Twee", kind="law")
    rows = logged_in([team.pk, other.pk])
    own, both = (
        dict(map(tuple, charts_of(some, own=mine, k=5)[0].rows[:1]))
        for some, mine in ((logged_in([team.pk]), None), (rows, {team.pk}))
    )
    assert list(own.values()) == [1] and list(both.values()) != [2]


def test_a_school_year_counts_what_was_logged_in_it_and_what_was_taken_away_never(team):
    log(team, "Oud", days=800)
    gone = log(team, "Fout", out=False)
    gone.set_removed(True, by=gone.logged_by, now=NOW)
    log(team, "Nieuw")
    assert len(logged_in([team.pk])) == 2
    assert len(logged_in([team.pk], since=(NOW - timedelta(days=300)).date())) == 1


def test_the_pilot_page_and_its_file_count_them(client, team):
    log(team, OUT)
    client.force_login(factories.make_user(Role.TEAM_LEAD, team))
    worker = factories.make_user(Role.WORKER, team)
    factories.make_event(factories.make_trajectory(worker, team, now=NOW), worker, now=NOW)
    assert 'id="bottlenecks"' in client.get("/lead/pilot/").content.decode()
    assert client.get("/lead/pilot/bottlenecks.csv").status_code == 200

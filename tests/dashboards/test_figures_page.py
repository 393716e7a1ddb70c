"""The researcher's page: all pilots together, with the larger k; and who may open which page."""

from datetime import timedelta

import pytest

from accounts.choices import Role
from accounts.models import AccessLog, Organisation, Region
from dashboards.charts import SLUGS
from tests import factories

pytestmark = pytest.mark.django_db
URL = "/figures/"
LEAD_PAGES = ("/lead/today/", "/lead/pilot/", "/lead/pilot/included.csv")
RESEARCH_PAGES = (URL, f"{URL}included.csv")


@pytest.fixture
def make(pilot, worker, team, other_worker, other_team, now, today):
    def several(count: int, *, other: bool = False) -> None:
        who, where = (other_worker, other_team) if other else (worker, team)
        for _number in range(count):
            logged = now - timedelta(days=40)
            one = factories.make_trajectory(who, where, now=logged)
            factories.make_event(one, who, now=logged)

    return several


def test_ten_of_each_kind_is_shown_by_kind_and_never_by_team(make, researcher, as_user) -> None:
    make(10)
    make(10, other=True)
    page = as_user(researcher).get(URL)
    kinds = [("Jeugdreclasseringsteam", 10), ("OTS-team", 10)]
    assert [(row[0], row[1]) for row in page.context["board"].charts[0].rows] == kinds
    text = page.content.decode()
    assert "Team Maas" not in text
    assert "20 trajecten doen mee aan de pilot." in text


def test_under_ten_says_so(make, researcher, as_user) -> None:
    make(9)
    page = as_user(researcher).get(URL)
    assert [row[1] for row in page.context["board"].charts[0].rows] == ["minder dan 10"] * 2
    assert "Te weinig toekomstplannen om te tonen." in page.content.decode()


def test_a_regional_viewer_sees_the_own_region_with_the_smaller_k(
    make, team, other_team, as_user
) -> None:
    make(5)
    make(10, other=True)
    here, there = Region.objects.create(name="Maas"), Region.objects.create(name="Rijn")
    for where, region in ((team, here), (other_team, there)):
        where.organisation = Organisation.objects.create(name=f"Huis {region}", region=region)
        where.save()
    viewer = factories.make_user()
    held = {"role": Role.REGIONAL_VIEWER, "starts_on": factories.LONG_AGO, "region": here}
    viewer.role_assignments.create(**held)
    page = as_user(viewer).get(URL)
    assert [(row[0], row[1]) for row in page.context["board"].charts[0].rows] == [("OTS-team", 5)]
    assert "De pilotteams van Maas samen" in page.content.decode()
    download = as_user(viewer).get(f"{URL}included.csv").content.decode()
    assert "OTS-team" in download and "Jeugdreclassering" not in download


def test_who_sees_everything_cannot_subtract_a_region(make, team, as_user) -> None:
    make(9)
    region = Region.objects.create(name="Maas")
    Organisation.objects.filter(pk=team.organisation_id).update(region=region)
    both = factories.make_user(Role.CO_RESEARCHER)
    held = {"role": Role.REGIONAL_VIEWER, "starts_on": factories.LONG_AGO, "region": region}
    both.role_assignments.create(**held)
    page = as_user(both).get(URL)
    assert [row[1] for row in page.context["board"].charts[0].rows] == ["minder dan 10"] * 2


def test_a_regional_viewer_without_a_region_sees_nothing(make, as_user) -> None:
    make(10)
    page = as_user(factories.make_user(Role.REGIONAL_VIEWER)).get(URL)
    assert "Nog geen trajecten in deze periode." in page.content.decode()


def test_nothing_yet_is_empty(pilot, researcher, as_user) -> None:
    assert "Nog geen trajecten in deze periode." in as_user(researcher).get(URL).content.decode()


@pytest.mark.parametrize("slug", SLUGS)
def test_the_download_is_as_hidden_as_the_page(slug, make, researcher, as_user) -> None:
    make(9)
    rows = as_user(researcher).get(f"{URL}{slug}.csv").content.decode().splitlines()[1:]
    assert all("niet getoond" in row or "minder dan 10" in row for row in rows)
    assert AccessLog.objects.get(action="export").actor == researcher


def test_each_page_is_for_its_own_role(team, researcher, lead, worker, as_user, client) -> None:
    others = [factories.make_user(role) for role in (Role.ADMIN, Role.PRIVACY_OFFICER)]
    scientist = factories.make_user(Role.BEHAVIOURAL_SCIENTIST)
    for url in LEAD_PAGES:
        assert as_user(lead).get(url).status_code == 200
        for user in (worker, researcher, scientist, *others):
            assert as_user(user).get(url).status_code == 403
    for url in RESEARCH_PAGES:
        assert as_user(researcher).get(url).status_code == 200
        for user in (worker, lead, scientist, *others):
            assert as_user(user).get(url).status_code == 403
    for url in (*LEAD_PAGES, *RESEARCH_PAGES):
        assert client.get(url).status_code == 302
        assert as_user(lead).post(url).status_code == 405


def test_as_many_queries_for_30_trajectories_as_for_3(
    make, pilot, researcher, as_user, queries_of
) -> None:
    pilot.target_per_team = 99
    pilot.save()
    make(3)
    client = as_user(researcher)
    client.get(URL)
    queries = queries_of(client, URL)
    make(27)
    assert queries_of(client, URL) == queries

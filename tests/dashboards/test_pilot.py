"""The pilot page: own figures as they are, all teams together by the small numbers."""

import csv
from datetime import timedelta
from io import StringIO

import pytest

from accounts.choices import Role
from accounts.models import AccessLog
from cases.counting import count_marked
from cases.models import CountedDay, Enrolment, Milestone, Trajectory
from dashboards.charts import SLUGS
from tests import factories

pytestmark = pytest.mark.django_db
URL = "/lead/pilot/"


@pytest.fixture
def make(pilot, worker, team, other_worker, other_team, now, today):
    """`make(3)`: so many youths of the own team, of whom the plan was agreed on day 18."""

    def several(count: int, *, other: bool = False, days: int = 40, agreed: bool = True) -> None:
        who, where = (other_worker, other_team) if other else (worker, team)
        logged = now - timedelta(days=days)
        for _number in range(count):
            one = factories.make_trajectory(who, where, now=logged, first_name="Verborgen")
            on = today - timedelta(days=days)
            event = factories.make_event(one, who, now=logged, effective_on=on)
            if agreed:
                Milestone.reach(round=event.round, code="M7", on=on + timedelta(days=18))

    return several


def figure(page, slug: str):
    return page.context["board"].chart(slug)


def test_the_own_team_has_real_counts_and_the_other_only_large_ones(make, lead, as_user) -> None:
    make(2)
    make(4, other=True)
    page = as_user(lead).get(URL)
    assert figure(page, "included").rows == [
        ["Team Maas", 2, 10],
        ["Team Haven", "minder dan 5", 10],
    ]
    assert figure(page, "plan-on-time").rows[:3] == [
        ["Op tijd", 2],
        ["Niet op tijd", 0],
        ["Samen", 2],
    ]
    text = page.content.decode()
    assert "Je team heeft 2 van de 10 trajecten van de pilot." in text
    assert "Verborgen" not in text


def test_running_are_those_of_the_own_team(make, lead, as_user) -> None:
    make(2)
    make(4, other=True)
    board = as_user(lead).get(URL).context["board"]
    assert board.numbers[0].value == "2"


def test_together_the_other_team_follows_the_small_numbers(make, lead, as_user) -> None:
    make(2)
    make(4, other=True)
    page = as_user(lead).get(URL, {"team": "all"})
    assert figure(page, "plan-on-time").rows[:3] == [
        ["Op tijd", "niet getoond"], ["Niet op tijd", "niet getoond"], ["Samen", "niet getoond"],
    ]  # fmt: skip
    make(5, other=True, agreed=False)
    page = as_user(lead).get(URL, {"team": "all"})
    assert figure(page, "plan-on-time").rows[2] == ["Samen", 11]
    make(1, other=True)
    page = as_user(lead).get(URL, {"team": "all"})
    assert figure(page, "plan-on-time").rows[:3] == [
        ["Op tijd", 7],
        ["Niet op tijd", 5],
        ["Samen", 12],
    ]


def test_what_is_shared_of_the_own_team_follows_them_too(make, lead, as_user) -> None:
    make(4)
    page = as_user(lead).get(URL, {"team": "share"})
    assert figure(page, "included").rows == [["Team Maas", "minder dan 5", 10]]
    assert "Team Haven" not in page.content.decode()


def test_on_paper_own_small_numbers_stay_away(make, lead, as_user) -> None:
    make(1)
    client = as_user(lead)
    assert 'class="screen-only"' in client.get(URL).content.decode()
    assert "screen-only" not in client.get(URL, {"team": "share"}).content.decode()


def test_a_school_year_leaves_out_who_came_before(make, lead, as_user) -> None:
    make(1, days=0, agreed=False)
    make(1, days=400)
    client = as_user(lead)
    assert ["Samen", 2] in figure(client.get(URL), "days-without-school").rows
    page = client.get(URL, {"period": "school-year"})
    assert ["Samen", 1] in figure(page, "days-without-school").rows


def test_others_are_always_counted_over_the_whole_pilot(make, lead, as_user) -> None:
    """One period less another would tell small numbers."""
    make(1, days=0, agreed=False)
    make(5, other=True, days=400)
    client = as_user(lead)
    page = client.get(URL, {"team": "all", "period": "school-year"})
    assert ["Samen", 6] in figure(page, "days-without-school").rows
    assert "Periode" not in page.content.decode()


def test_without_trajectories_it_says_so(pilot, lead, as_user) -> None:
    assert "Nog geen trajecten in deze periode." in as_user(lead).get(URL).content.decode()


def test_a_team_outside_every_pilot_has_an_empty_page(team, as_user) -> None:
    lead = factories.make_user(Role.TEAM_LEAD, team)
    assert "Nog geen trajecten in deze periode." in as_user(lead).get(URL).content.decode()


@pytest.mark.parametrize("query", ["team=x", "period=1999", "team=own&team=x", "team=%00"])
def test_a_filter_that_does_not_exist_is_refused_in_words(query, make, lead, as_user) -> None:
    make(1)
    answer = as_user(lead).get(f"{URL}?{query}")
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()
    assert figure(answer, "included").rows[0] == ["Team Maas", 1, 10]


def test_running_tracks_lead_to_their_list(make, lead, as_user) -> None:
    make(3)
    page = as_user(lead).get(URL)
    number = page.context["board"].numbers[0]
    assert (number.value, number.url) == ("3", "/youths/")
    assert len(as_user(lead).get(number.url).context["page"].object_list) == 3


@pytest.mark.parametrize("slug", SLUGS)
def test_every_chart_can_be_downloaded_and_that_is_logged(slug, make, lead, as_user) -> None:
    make(2)
    answer = as_user(lead).get(f"{URL}{slug}.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith(f'attachment; filename="{slug}-2')
    rows = list(csv.reader(StringIO(answer.content.decode())))
    chart = figure(as_user(lead).get(URL), slug)
    assert rows == [[str(cell) for cell in row] for row in [chart.columns, *chart.rows]]
    line = AccessLog.objects.get(action="export")
    assert (line.actor, line.thing_ref, line.dossier) == (lead, slug, "")


def test_the_download_counts_what_the_page_counts(make, lead, as_user) -> None:
    make(2)
    make(4, other=True)
    answer = as_user(lead).get(f"{URL}plan-on-time.csv?team=all").content.decode()
    assert answer.splitlines()[1] == '"Op tijd","niet getoond"'


def test_another_chart_does_not_exist(pilot, lead, as_user) -> None:
    assert as_user(lead).get(f"{URL}names.csv").status_code == 404
    assert not AccessLog.objects.filter(action="export").exists()


def test_as_many_queries_for_30_trajectories_as_for_3(
    make, lead, pilot, as_user, queries_of
) -> None:
    pilot.target_per_team = 99
    pilot.save()
    make(2)
    make(1, other=True)
    client = as_user(lead)
    urls = (URL, f"{URL}?team=all", f"{URL}plan-on-time.csv")
    client.get(URL)
    queries = [queries_of(client, url) for url in urls]
    make(18)
    make(9, other=True)
    assert [queries_of(client, url) for url in urls] == queries


def test_days_without_school_come_from_what_was_counted(make, lead, as_user, now, today) -> None:
    """A job counts every minute; the page reads, for any number of young people, the same rows."""
    make(2)
    for trajectory in Trajectory.objects.all():
        Enrolment.objects.filter(youth=trajectory.youth).update(ended_on=today - timedelta(days=7))
    count_marked(now)
    lost = figure(as_user(lead).get(URL), "days-without-school").rows
    classes = [count for _label, count in lost[:5]]
    expected = CountedDay.objects.filter(kind="none").count()
    assert sum(classes) == 2 and expected > 0 and classes[0] == 0

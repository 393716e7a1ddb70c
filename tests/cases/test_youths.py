"""The list of young people: by deadline, filtered in the address, in pages."""

from datetime import timedelta

import pytest

from cases.choices import CloseReason
from tests import factories

pytestmark = pytest.mark.django_db
URL = "/youths/"


def names(answer) -> list[str]:
    return [item.name for item in answer.context["page"]]


@pytest.fixture
def late(worker, team, now, today):
    trajectory = factories.make_trajectory(
        worker, team, now=now, school=factories.make_school(), first_name="Zoë", last_name="Laat"
    )
    day = today - timedelta(days=30)
    factories.make_event(trajectory, worker, now=now - timedelta(days=30), effective_on=day)
    return trajectory


def test_the_nearest_deadline_first(worker, trajectory, late, as_user) -> None:
    assert names(as_user(worker).get(URL)) == ["Zoë L.", "Sam V."]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?step=event", ["Sam V."]),
        ("?step=talk", ["Zoë L."]),
        ("?signal=late", ["Zoë L."]),
        ("?signal=watch", []),
        ("?step=closed", []),
        ("?step=&signal=", ["Zoë L.", "Sam V."]),
    ],
)
def test_filters_are_in_the_address(worker, trajectory, late, as_user, query, found) -> None:
    assert names(as_user(worker).get(URL + query)) == found


def test_school_and_for_the_lead_also_worker(
    worker, colleague, lead, team, now, late, as_user
) -> None:
    other = factories.make_trajectory(colleague, team, now=now)
    school = late.youth.enrolments.get().location
    client = as_user(lead)
    assert names(client.get(f"{URL}?school={school.pk}")) == ["Zoë L."]
    assert names(client.get(f"{URL}?worker={colleague.pk}")) == [other.youth.short_name]
    assert 'name="worker"' not in as_user(worker).get(URL).content.decode()


def test_a_filter_that_does_not_exist_is_told(worker, late, as_user) -> None:
    answer = as_user(worker).get(f"{URL}?signal=purple")
    assert answer.status_code == 422


def test_who_ended_is_found_by_the_filter_and_by_search(
    worker, trajectory, now, today, as_user
) -> None:
    trajectory.end(reason=CloseReason.OWN_WORD, words="Dag.", by=worker, now=now, on=today)
    client = as_user(worker)
    assert names(client.get(URL)) == []
    assert names(client.get(f"{URL}?step=closed")) == ["Sam V."]
    assert names(client.post("/youths/search/", {"q": "Sam"}, follow=True)) == ["Sam V."]


def test_who_sees_whom(worker, colleague, outsider, lead, scientist, trajectory, as_user) -> None:
    for person in (worker, lead, scientist):
        assert names(as_user(person).get(URL)) == ["Sam V."]
    for person in (colleague, outsider):
        assert names(as_user(person).get(URL)) == []
    assert as_user(factories.make_user()).get(URL).status_code == 403


def test_as_many_queries_for_30_rows_as_for_3(worker, team, now, as_user, queries_of) -> None:
    school = factories.make_school()

    def make(count: int) -> None:
        for _number in range(count):
            one = factories.make_trajectory(worker, team, now=now, school=school)
            factories.make_event(one, worker, now=now)

    make(3)
    client = as_user(worker)
    client.get(URL)
    few = queries_of(client, URL)
    make(27)
    assert queries_of(client, URL) == few
    assert client.get(URL).context["page"].paginator.num_pages == 2

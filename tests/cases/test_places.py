"""Places: secret addresses stay closed, days make sense, the departure moves its tasks."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from accounts.models import AccessLog
from cases.choices import EnrolmentKind, MilestoneCode, PlacementKind
from cases.models import Enrolment, Milestone, Placement, Task
from schools.choices import SchoolKind
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(trajectory, worker, now):
    return factories.make_event(trajectory, worker, now=now)


@pytest.fixture
def place(event) -> Placement:
    return event.round.placement


@pytest.fixture
def ref(trajectory) -> str:
    return trajectory.youth.ref


@pytest.fixture
def places_url(ref) -> str:
    return reverse("cases:places", args=[ref])


@pytest.fixture
def plan_url(ref, place) -> str:
    return reverse("cases:departure_plan", args=[ref, place.pk])


def on(name: str, day: date) -> dict[str, str]:
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"{name}_{part}": str(value) for part, value in parts.items()}


def test_a_departure_is_planned_and_moved(as_user, worker, event, plan_url, today) -> None:
    client = as_user(worker)
    assert client.get(plan_url).status_code == 200
    assert not Task.objects.filter(code="D09").exists()
    first, later = today + timedelta(days=60), today + timedelta(days=74)
    assert client.post(plan_url, on("on", first) | {"next_place": "home"}).status_code == 302
    assert Task.objects.get(code="D09").due_on == first - timedelta(days=1)
    moved = on("on", later) | {"next_place": "home", "reason": "Nog niet klaar"}
    assert [client.post(plan_url, moved).status_code for _ in range(2)] == [302, 302]
    event.round.refresh_from_db()
    place = Placement.objects.get()
    assert (event.round.departs_on, place.planned_end, place.next_place) == (later, later, "home")
    task = Task.objects.get(code="D09")
    assert (task.due_on, len(task.earlier_dates)) == (later - timedelta(days=1), 1)
    assert AccessLog.objects.filter(fields=["planned_end"]).count() == 2
    assert AccessLog.objects.filter(fields=["planned_end"], reason="Nog niet klaar").exists()


def test_only_where_to_can_change_too(as_user, worker, plan_url, today) -> None:
    client, day = as_user(worker), on("on", today + timedelta(days=60))
    client.post(plan_url, day)
    client.post(plan_url, day | {"next_place": "foster"})
    assert Placement.objects.get().next_place == "foster"


def test_a_planned_day_has_to_be_possible(as_user, worker, plan_url, today, event) -> None:
    client = as_user(worker)
    for typed, words in [
        ({}, "Vul ‘Op welke dag’ in."),
        (on("on", today - timedelta(days=1)), "Vul een"),
        (on("on", today + timedelta(days=1200)), "Kijk het jaar na."),
        ({"on_day": "31", "on_month": "2", "on_year": "2027"}, "31 februari bestaat niet."),
        (on("on", today) | {"next_place": "maan"}, "maan"),
    ]:
        response = client.post(plan_url, typed)
        assert response.status_code == 422
        assert words in response.content.decode()
    event.round.refresh_from_db()
    assert event.round.departs_on is None


def test_after_leaving_nothing_is_planned(as_user, worker, event, plan_url, today) -> None:
    Milestone.reach(round=event.round, code=MilestoneCode.M13, on=today)
    assert as_user(worker).get(plan_url).status_code == 404


def test_a_secret_address_is_opened_on_purpose_and_logged(
    as_user, worker, place, ref, places_url
) -> None:
    client, edit = as_user(worker), reverse("cases:place_edit", args=[ref, place.pk])
    seen = client.get(edit).context["form"]["seen"].value()
    typed = {"kind": "crisis", "label": "Groep Duinzicht", "shielded": "on", "seen": seen}
    assert client.post(edit, typed).status_code == 302
    assert "Duinzicht" not in client.get(places_url).content.decode()
    before = AccessLog.objects.filter(thing_type="cases.placement", action="view").count()
    assert "Duinzicht" in client.get(places_url, {"show": place.pk}).content.decode()
    after = AccessLog.objects.filter(thing_type="cases.placement", action="view").count()
    assert after == before + 1


def test_the_day_of_an_event_is_not_changed_here(as_user, worker, place, ref, today) -> None:
    client, edit = as_user(worker), reverse("cases:place_edit", args=[ref, place.pk])
    page = client.get(edit)
    assert "started_on" not in page.context["form"].fields
    typed = {"kind": "crisis", "seen": page.context["form"]["seen"].value()}
    client.post(edit, typed | on("started_on", today - timedelta(days=9)))
    place.refresh_from_db()
    assert (place.kind, place.started_on) == (PlacementKind.CRISIS, today)


def test_an_earlier_place_is_added_beside_the_others(as_user, worker, place, ref, today) -> None:
    client, new = as_user(worker), reverse("cases:place_new", args=[ref])
    start, end = today - timedelta(days=400), today - timedelta(days=100)
    typed = {"kind": "foster"} | on("started_on", start) | on("ended_on", end)
    assert client.post(new, typed).status_code == 302
    assert client.post(new, typed).status_code == 422
    assert Placement.objects.count() == 2
    for wrong, words in [
        (on("ended_on", start - timedelta(days=1)), "De laatste dag ligt"),
        (on("ended_on", today + timedelta(days=1)), "eerdere dag"),
        ({"ended_on_day": "", "ended_on_month": "", "ended_on_year": ""}, "woonde toen ergens"),
        (on("started_on", date(1999, 1, 1)), "vóór de geboorte"),
        ({"label": "x" * 121}, "121"),
        ({"label": "112233445566 a\x00"}, "teken"),
        ({"municipality": "111222333"}, "BSN"),
        ({"kind": ""}, "Kies een antwoord bij ‘Soort plek’."),
    ]:
        response = client.post(new, typed | wrong)
        assert response.status_code == 422
        assert words in response.content.decode()
    assert Placement.objects.count() == 2


def test_who_may_see_and_who_may_change(
    as_user, place, ref, places_url, plan_url, colleague, outsider, lead, scientist
) -> None:
    acts = [
        plan_url,
        reverse("cases:place_new", args=[ref]),
        reverse("cases:place_edit", args=[ref, place.pk]),
    ]
    for user, see, act in [
        (colleague, 404, 404), (outsider, 404, 404), (lead, 200, 403), (scientist, 200, 403),
    ]:  # fmt: skip
        client = as_user(user)
        assert client.get(places_url).status_code == see
        assert [client.post(url).status_code for url in acts] == [act] * 3
    place.refresh_from_db()
    assert place.planned_end is None


def test_a_place_with_two_schools_does_not_become_a_home(
    as_user, worker, place, ref, today
) -> None:
    """The second school hangs on the place; ended first, the place can change."""
    assert place.youth.enrolments.get().kind == EnrolmentKind.MAIN
    Enrolment.objects.create(
        youth=place.youth,
        location=factories.make_school(kind=SchoolKind.INSTITUTION),
        kind=EnrolmentKind.MAIN,
        started_on=today,
        ended_on=today + timedelta(days=30),
    )
    client, edit = as_user(worker), reverse("cases:place_edit", args=[ref, place.pk])
    typed = {"kind": "home", "seen": client.get(edit).context["form"]["seen"].value()}
    answer = client.post(edit, typed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["kind"])
    assert "Vul eerst in wanneer één van de twee stopt" in answer.content.decode()
    place.refresh_from_db()
    assert place.kind == PlacementKind.RESIDENTIAL

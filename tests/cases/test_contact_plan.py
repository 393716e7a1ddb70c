"""The school that keeps in touch: the plan, its contacts, and what is missed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cases.models import ContactMoment, ContactPlan, Enrolment, Task
from cases.touching import watch_contact_plans_at
from config.kit.dates import at_eight
from tests import factories
from tests.cases.test_school_career import on

pytestmark = pytest.mark.django_db


@pytest.fixture
def ref(trajectory, worker, now) -> str:
    factories.make_event(trajectory, worker, now=now)
    return trajectory.youth.ref


@pytest.fixture
def mentor(trajectory):
    return factories.make_contact(Enrolment.objects.get().location, name="Joke Brandsma")


@pytest.fixture
def plan(trajectory, mentor, worker, now, today) -> ContactPlan:
    """Since 60 days, every two weeks; nobody spoke yet."""
    row = ContactPlan(
        youth=trajectory.youth, contact=mentor, every_days=14,
        started_on=today - timedelta(days=60),
    )  # fmt: skip
    row.add(by=worker, now=now)
    return row


def speak(plan, worker, now, day) -> ContactMoment:
    row = ContactMoment(
        youth=plan.youth, plan=plan, spoke=plan.contact, happened_on=day, channel="phone"
    )
    row.add(by=worker, now=now)
    return row


def touches() -> list[str]:
    return list(Task.objects.filter(code="TOUCH").order_by("pk").values_list("state", flat=True))


def test_a_worker_makes_a_plan_and_adds_a_contact(as_user, worker, ref, mentor, today) -> None:
    client = as_user(worker)
    typed = {"contact": mentor.pk, "every_days": "14"} | on("started_on", today)
    url = reverse("cases:contact_plan_new", args=[ref])
    assert [client.post(url, typed).status_code for _press in range(2)] == [302, 422]
    plan = ContactPlan.objects.get()
    new = reverse("cases:moment_new", args=[ref, plan.pk])
    assert client.get(new).context["form"]["spoke"].value() == mentor.pk
    typed = {"spoke": mentor.pk, "channel": "phone"} | on("happened_on", today)
    assert client.post(new, typed).status_code == 302
    page = client.get(reverse("cases:school_career", args=[ref])).content.decode()
    assert "Joke Brandsma" in page and "Telefonisch" in page


def test_a_missed_contact_is_amber_and_a_task_until_somebody_spoke(
    as_user, worker, ref, plan, now, today
) -> None:
    assert [watch_contact_plans_at(now) for _run in range(3)] == [1, 0, 0]
    page = as_user(worker).get(reverse("cases:school_career", args=[ref])).content.decode()
    assert "gemist" in page and "Let op" in page
    row = speak(plan, worker, now, today)
    assert touches() == ["done"]
    row.remove(by=worker, now=now)
    assert watch_contact_plans_at(now) == 0  # this one was told already


def test_after_a_tick_only_the_next_missed_contact_asks_again(
    plan, ref, worker, now, today
) -> None:
    watch_contact_plans_at(now)
    Task.objects.select_related("trajectory__youth").get(code="TOUCH").close(by=worker, now=now)
    due = plan.rhythm(today).next_on
    assert watch_contact_plans_at(at_eight(due)) == 0
    assert watch_contact_plans_at(at_eight(due + timedelta(days=1))) == 1


def test_a_plan_that_ends_takes_its_task_along(plan, ref, worker, now, today) -> None:
    watch_contact_plans_at(now)
    plan.change(values={"until": today}, seen=plan.stamp, by=worker, now=now)
    assert touches() == ["cancelled"]
    assert watch_contact_plans_at(now) == 0


def test_taken_out_of_the_list_nothing_is_watched(plan, ref, worker, now) -> None:
    plan.remove(by=worker, now=now)
    assert watch_contact_plans_at(now) == 0
    plan.put_back(by=worker, now=now)
    assert watch_contact_plans_at(now) == 1


def test_a_contact_before_the_plan_or_of_another_school_is_refused(
    as_user, worker, ref, plan, today
) -> None:
    client, other = as_user(worker), factories.make_contact(factories.make_school())
    url = reverse("cases:moment_new", args=[ref, plan.pk])
    early = on("happened_on", plan.started_on - timedelta(days=1))
    answers = [
        client.post(url, {"spoke": plan.contact_id, "channel": "phone"} | early),
        client.post(url, {"spoke": other.pk, "channel": "phone"} | on("happened_on", today)),
    ]
    assert [list(each.context["form"].errors) for each in answers] == [["happened_on"], ["spoke"]]
    assert not ContactMoment.objects.exists()


def test_a_contact_is_changed_taken_out_and_put_back(
    as_user, worker, ref, plan, now, today
) -> None:
    row, client = speak(plan, worker, now, today), as_user(worker)
    where = [ref, plan.pk, row.pk]
    edit = reverse("cases:moment_edit", args=where)
    typed = {"spoke": row.spoke_id, "channel": "online"} | on("happened_on", today)
    typed["seen"] = client.get(edit).context["form"]["seen"].value()
    assert client.post(edit, typed).status_code == 302
    client.post(reverse("cases:moment_remove", args=where))
    assert not ContactMoment.objects.exists()
    client.post(reverse("cases:moment_put_back", args=where))
    assert ContactMoment.objects.get().channel == "online"


def test_a_contact_is_reached_by_its_own_plan_and_youth_alone(
    as_user, worker, team, ref, plan, now, today
) -> None:
    row, client = speak(plan, worker, now, today), as_user(worker)
    other = factories.make_trajectory(worker, team, now=now)
    second = ContactPlan.objects.create(
        youth=plan.youth, contact=factories.make_contact(plan.contact.location), every_days=7,
        started_on=today,
    )  # fmt: skip
    for act in ("edit", "remove"):
        url = reverse(f"cases:moment_{act}", args=[ref, second.pk, row.pk])
        assert client.post(url).status_code == 404
    for where in ([other.youth.ref, plan.pk], [ref, second.pk + 1]):
        assert client.get(reverse("cases:moment_new", args=where)).status_code == 404
        for act in ("edit", "remove", "put_back"):
            url = reverse(f"cases:moment_{act}", args=[*where, row.pk])
            assert client.post(url).status_code == 404


def test_who_may_only_look_changes_nothing(
    as_user, ref, plan, worker, now, today, colleague, lead, scientist
) -> None:
    row = speak(plan, worker, now, today)
    acts = [reverse("cases:contact_plan_new", args=[ref]),
            reverse("cases:moment_new", args=[ref, plan.pk])]  # fmt: skip
    for act in ("edit", "remove", "put_back"):
        acts.append(reverse(f"cases:contact_plan_{act}", args=[ref, plan.pk]))
        acts.append(reverse(f"cases:moment_{act}", args=[ref, plan.pk, row.pk]))
    for user, status in ((colleague, 404), (lead, 403), (scientist, 403)):
        assert {as_user(user).post(url).status_code for url in acts} == {status}

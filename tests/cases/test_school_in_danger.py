"""A school place in danger: a signal before the event, that ends or grows into one."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases.choices import EventKind, Status
from cases.forms.danger import DangerForm
from cases.models import SchoolDanger, Task
from cases.school_duty import school_until
from cases.withdrawing import withdraw_event
from tests import factories
from tests.cases.test_school_career import on

pytestmark = pytest.mark.django_db


@pytest.fixture
def ref(trajectory) -> str:
    return trajectory.youth.ref


@pytest.fixture
def typed(today) -> dict[str, str]:
    days = on("since", today - timedelta(days=9)) | on("review_on", today + timedelta(days=14))
    return {"seen_by": "school", "tried": "De mentor belt elke dag."} | days


@pytest.fixture
def danger(as_user, worker, ref, typed) -> SchoolDanger:
    as_user(worker).post(reverse("cases:danger_new", args=[ref]), typed)
    return SchoolDanger.objects.get()


def asked() -> list[tuple[str, date]]:
    tasks = Task.objects.filter(code="DANGER").order_by("pk")
    return list(tasks.values_list("state", "clock_on"))


def see(client, name, *args) -> str:
    return client.get(reverse(f"cases:{name}", args=args)).content.decode()


def seen(client, url) -> dict[str, str]:
    return {"seen": client.get(url).context["form"]["seen"].value()}


def test_a_signal_without_any_event_is_seen_in_the_file_and_on_my_work(
    as_user, worker, trajectory, ref, danger, today
) -> None:
    client = as_user(worker)
    assert trajectory.status == Status.SIGNAL
    assert asked() == [("open", today + timedelta(days=14))]
    assert "De mentor belt elke dag." in see(client, "school_career", ref)
    overview = see(client, "youth", ref)
    assert "De schoolplek van Sam is in gevaar" in overview and "Gebeurtenis melden" in overview
    assert "Schoolplek in gevaar: kijk opnieuw hoe het gaat met Sam" in see(client, "my_work")
    assert "als eerste gezien door: school" in see(client, "history", ref)


def test_one_signal_at_a_time(as_user, worker, ref, danger, typed) -> None:
    url = reverse("cases:danger_new", args=[ref])
    answer = as_user(worker).post(url, typed | {"tried": "Iets anders."})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["since"])
    with pytest.raises(IntegrityError), transaction.atomic():
        SchoolDanger.objects.bulk_create([copy_of(danger)])


def copy_of(danger: SchoolDanger) -> SchoolDanger:
    names = ("youth", "seen_by", "since", "tried", "review_on", "entered_by", "entered_at")
    return SchoolDanger(**{name: getattr(danger, name) for name in names})


def test_who_is_second_at_the_same_moment_keeps_what_was_typed(
    as_user, worker, ref, typed, trajectory, now, monkeypatch
) -> None:
    """Between the check of the form and the saving somebody else stores one."""
    first = SchoolDanger(
        youth=trajectory.youth, seen_by="youth", since=now.date(), tried="x", review_on=now.date(),
        entered_by=worker, entered_at=now,
    )  # fmt: skip
    check = DangerForm.new_row

    def slow(form: DangerForm) -> SchoolDanger:
        first.save()
        return check(form)

    monkeypatch.setattr(DangerForm, "new_row", slow)
    answer = as_user(worker).post(reverse("cases:danger_new", args=[ref]), typed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["since"])
    assert typed["tried"] in answer.content.decode()
    assert SchoolDanger.objects.get() == first


@pytest.mark.parametrize("days", [-1, 43])
def test_the_day_to_look_again_is_near_and_to_come(
    as_user, worker, ref, typed, today, days
) -> None:
    url, day = reverse("cases:danger_new", args=[ref]), today + timedelta(days=days)
    answer = as_user(worker).post(url, typed | on("review_on", day))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["review_on"])
    empty = as_user(worker).post(url, {})
    assert set(empty.context["form"].errors) == {"seen_by", "since", "tried", "review_on"}
    assert not SchoolDanger.objects.exists()


def test_who_looks_again_gives_a_new_day(as_user, worker, ref, danger, typed, today) -> None:
    client, url = as_user(worker), reverse("cases:danger_edit", args=[ref, danger.pk])
    day = today + timedelta(days=21)
    new = typed | seen(client, url) | on("review_on", day)
    assert client.post(url, new).status_code == 302
    assert asked() == [("open", day)]
    SchoolDanger.objects.update(review_on=today - timedelta(days=3))
    danger.refresh_from_db()
    kept = typed | seen(client, url) | on("review_on", danger.review_on)
    assert client.post(url, kept | {"tried": "Een gesprek."}).status_code == 302


def test_it_ends_with_a_reason_and_not_after_all(as_user, worker, ref, danger, today) -> None:
    client, url = as_user(worker), reverse("cases:danger_end", args=[ref, danger.pk])
    assert list(client.post(url, {"reason": " "}).context["form"].errors) == ["reason"]
    assert [client.post(url, {"reason": "Het gaat weer."}).status_code for _n in "ab"] == [302, 302]
    assert [state for state, _day in asked()] == ["done"]
    page = see(client, "school_career", ref)
    assert "Het gaat weer." in page and "Opnieuw kijken op" not in page
    assert "is in gevaar" not in see(client, "youth", ref)
    assert "Het gaat weer." in see(client, "history", ref)
    undo = reverse("cases:danger_reopen", args=[ref, danger.pk])
    for _press in range(2):
        client.post(undo)
    danger.refresh_from_db()
    assert (danger.is_open, danger.end_reason) == (True, "")
    assert [state for state, _day in asked()] == ["done", "open"]


def test_a_newer_signal_stays_when_an_older_is_called_back(
    as_user, worker, ref, danger, typed
) -> None:
    client = as_user(worker)
    client.post(reverse("cases:danger_end", args=[ref, danger.pk]), {"reason": "Het gaat weer."})
    client.post(reverse("cases:danger_new", args=[ref]), typed)
    client.post(reverse("cases:danger_reopen", args=[ref, danger.pk]))
    assert SchoolDanger.objects.filter(ended_at=None).count() == 1
    danger.refresh_from_db()
    assert not danger.is_open


def test_it_grows_into_an_event_and_back_with_it(
    as_user, worker, trajectory, ref, danger, now
) -> None:
    event = factories.make_event(trajectory, worker, now=now, kind=EventKind.MOVE_BOTH)
    danger.refresh_from_db()
    assert danger.round == event.round and danger.ended_by == worker
    assert [state for state, _day in asked()] == ["done"]
    client = as_user(worker)
    assert "werd een gebeurtenis" in see(client, "school_career", ref)
    assert "De schoolplek in gevaar werd een gebeurtenis" in see(client, "history", ref)
    client.post(reverse("cases:danger_reopen", args=[ref, danger.pk]))
    danger.refresh_from_db()
    assert danger.round
    withdraw_event(event=event, by=worker, now=now, reason="", is_undo=True)
    danger.refresh_from_db()
    assert danger.is_open and danger.round is None
    assert [state for state, _day in asked()] == ["done", "open"]


def test_an_event_that_is_withdrawn_for_good_keeps_the_signal_closed(
    worker, trajectory, danger, now
) -> None:
    event = factories.make_event(trajectory, worker, now=now)
    withdraw_event(event=event, by=worker, now=now, reason="Het gaat niet door")
    danger.refresh_from_db()
    assert danger.round == event.round
    assert not Task.objects.open().filter(code="DANGER").exists()


def test_a_return_home_leaves_the_signal_and_a_running_file_can_have_one(
    as_user, worker, trajectory, ref, typed, now
) -> None:
    factories.make_event(trajectory, worker, now=now)
    client = as_user(worker)
    client.post(reverse("cases:danger_new", args=[ref]), typed)
    factories.make_event(trajectory, worker, now=now, kind=EventKind.RETURN_HOME)
    assert SchoolDanger.objects.get().is_open
    assert client.get(reverse("cases:my_work")).status_code == 200
    assert "is in gevaar" in see(client, "youth", ref)


def test_taken_out_and_put_back(as_user, worker, ref, danger) -> None:
    client = as_user(worker)
    client.post(reverse("cases:danger_remove", args=[ref, danger.pk]))
    assert [state for state, _day in asked()] == ["cancelled"]
    assert "De mentor belt" not in see(client, "school_career", ref)
    client.post(reverse("cases:danger_put_back", args=[ref, danger.pk]))
    assert [state for state, _day in asked()] == ["cancelled", "open"]


def test_who_may_only_look_changes_nothing(
    as_user, ref, danger, colleague, lead, scientist, worker, team, now
) -> None:
    acts = ("edit", "remove", "put_back", "end", "reopen")
    urls = [reverse(f"cases:danger_{act}", args=[ref, danger.pk]) for act in acts]
    urls.append(reverse("cases:danger_new", args=[ref]))
    for user, status in ((colleague, 404), (lead, 403), (scientist, 403)):
        assert {as_user(user).post(url).status_code for url in urls} == {status}
    other = factories.make_trajectory(worker, team, now=now).youth.ref
    for act in ("edit", "remove", "end"):
        url = reverse(f"cases:danger_{act}", args=[other, danger.pk])
        assert as_user(worker).post(url, {"reason": "x"}).status_code == 404
    danger.end(reason="Het gaat weer.", by=worker, now=now)
    as_user(worker).post(reverse("cases:danger_reopen", args=[other, danger.pk]))
    danger.refresh_from_db()
    assert not danger.is_open


def test_until_when_school_is_compulsory(as_user, worker, trajectory, ref, today) -> None:
    born = date(2013, 4, 2)
    assert school_until(born, date(2029, 7, 31)) == date(2029, 7, 31)
    assert school_until(born, date(2029, 8, 1)) is None
    assert school_until(None, today) is None
    trajectory.youth.birth_date = today.replace(year=today.year - 12, day=1)
    trajectory.youth.save()
    assert "leerplicht" in see(as_user(worker), "school_career", ref)

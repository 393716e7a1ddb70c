"""After logging: undo, withdraw with a reason, the youth is told, whose event it is."""

from datetime import date, timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from accounts.models import AccessLog
from cases.choices import CloseReason, EventKind, Status
from cases.models import Enrolment, Placement, Task, TriggerEvent
from outbox.models import Mail
from outbox.queueing import queue
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(trajectory, worker, now):
    return factories.make_event(trajectory, worker, now=now, told=False)


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def test_an_event_is_undone_by_one_press(as_user, worker, trajectory, event) -> None:
    client, url = as_user(worker), reverse("cases:event_undo", args=[event.pk])
    assert client.get(url).status_code == 405
    assert "Ongedaan gemaakt" in said(client.post(url))
    assert client.post(url).status_code == 302  # twice is harmless
    trajectory.refresh_from_db()
    assert trajectory.status == Status.SIGNAL
    assert not Task.objects.open().exists()
    assert not Placement.objects.exists()
    assert TriggerEvent.objects.get().withdrawn_at
    assert AccessLog.objects.filter(thing_type="cases.triggerevent", action="change").count() == 1


def test_after_a_week_undo_asks_for_a_reason(as_user, worker, event, now) -> None:
    TriggerEvent.objects.update(entered_at=now - timedelta(days=8))
    response = as_user(worker).post(reverse("cases:event_undo", args=[event.pk]))
    assert response.url == reverse("cases:event_withdraw", args=[event.pk])
    assert not TriggerEvent.objects.get().withdrawn_at


def test_withdrawing_needs_a_reason(as_user, worker, trajectory, event) -> None:
    client, url = as_user(worker), reverse("cases:event_withdraw", args=[event.pk])
    assert client.get(url).status_code == 200
    empty = client.post(url, {"reason": " \u200b "})
    assert empty.status_code == 422
    assert "Schrijf op waarom het niet doorgaat." in empty.content.decode()
    assert client.post(url, {"reason": "x" * 201}).status_code == 422
    assert client.post(url, {"reason": "De rechter wees het af"}).status_code == 302
    assert client.post(url, {"reason": "Nog eens"}).status_code == 302
    trajectory.refresh_from_db()
    assert trajectory.status == Status.WITHDRAWN
    reasons = AccessLog.objects.filter(thing_type="cases.triggerevent").values_list("reason")
    assert ("De rechter wees het af",) in reasons
    assert ("Nog eens",) not in reasons


def test_what_happens_after_a_withdrawn_trajectory_opens_a_new_one(
    as_user, worker, trajectory, event
) -> None:
    client = as_user(worker)
    client.post(reverse("cases:event_withdraw", args=[event.pk]), {"reason": "Ging niet door"})
    typed = {"kind": EventKind.RETURN_HOME, "when": "today", "told": "yes"}
    url = reverse("cases:event_new", args=[trajectory.youth.ref])
    assert client.post(url, typed).status_code == 302
    assert trajectory.youth.trajectories.count() == 2
    assert trajectory.youth.trajectories.latest("pk").status == Status.OPEN


def test_undo_of_a_joined_event_puts_the_first_place_back(
    as_user, worker, trajectory, now, today
) -> None:
    first = factories.make_event(trajectory, worker, now=now, effective_on=today - timedelta(3))
    second = factories.make_event(trajectory, worker, now=now, same_as=first)
    as_user(worker).post(reverse("cases:event_undo", args=[second.pk]))
    place = Placement.objects.get()
    assert (place.started_on, place.ended_on) == (first.effective_on, None)
    assert trajectory.rounds.get().placement == place
    assert trajectory.rounds.get().withdrawn_at is None


def test_held_messages_go_when_the_youth_knows(as_user, worker, trajectory, event, now) -> None:
    queue(key="invite/1", to="mentor@school.example", subject="Overleg", text="Overleg", html="",
          due_at=now, hold_group=event.round.hold_group)  # fmt: skip
    client, url = as_user(worker), reverse("cases:told", args=[trajectory.ref])
    assert client.get(url).status_code == 405
    assert Mail.objects.get().state == "held"
    assert "gaat er 1 bericht uit" in said(client.post(url))
    assert Mail.objects.get().state == "due"
    assert event.round.is_told
    assert client.post(url).status_code == 302
    assert not Task.objects.open().filter(code="INFORM").exists()


def test_acts_on_an_event_are_the_workers(
    as_user, trajectory, event, colleague, outsider, lead, scientist
) -> None:
    urls = [
        reverse("cases:event_undo", args=[event.pk]),
        reverse("cases:event_withdraw", args=[event.pk]),
        reverse("cases:told", args=[trajectory.ref]),
        reverse("cases:event_day", args=[trajectory.ref]),
    ]
    for user, status in [(colleague, 404), (outsider, 404), (lead, 403), (scientist, 403)]:
        client = as_user(user)
        assert [client.post(url, {"reason": "Nee"}).status_code for url in urls] == [status] * 4
    assert client.post(reverse("cases:event_undo", args=[999_999])).status_code == 404
    assert TriggerEvent.objects.filter(withdrawn_at=None).count() == 1
    assert not event.round.is_told


def test_whose_event_is_chosen_from_the_own_youths(
    as_user, worker, colleague, lead, team, trajectory, now
) -> None:
    hidden = factories.make_trajectory(colleague, team, now=now, first_name="Verborgen")
    client, url = as_user(worker), reverse("cases:event_start")
    page = client.get(url)
    assert "Sam" in page.content.decode()
    assert "Verborgen" not in page.content.decode()
    chosen = client.post(url, {"youth": trajectory.youth.ref})
    assert chosen.url == reverse("cases:event_new", args=[trajectory.youth.ref])
    assert client.post(url, {"youth": hidden.youth.ref}).status_code == 422
    assert "Kies een jongere." in client.post(url).content.decode()
    found = client.post(url, {"q": "voorbeeld", "find": "1"})
    assert (found.status_code, "Sam" in found.content.decode()) == (200, True)
    assert (
        "Geen jongere gevonden" in client.post(url, {"q": "niemand", "find": "1"}).content.decode()
    )
    assert client.post(url, {"q": "a\x00", "find": "1"}).status_code == 422
    assert as_user(lead).get(url).status_code == 403


def test_a_move_to_the_school_where_the_youth_is_a_guest_enrols_there(
    as_user, worker, trajectory, now, today
) -> None:
    """A guest becomes a pupil; the old school ends on the same day."""
    school = factories.make_school()
    Enrolment.objects.create(
        youth=trajectory.youth, location=school, kind="guest", started_on=date(2026, 8, 1)
    )
    url = reverse("cases:event_new", args=[trajectory.youth.ref])
    typed = {"kind": "move_school", "when": "today", "told": "yes", "new_school": school.code}
    assert as_user(worker).post(url, typed).status_code == 302
    assert Enrolment.objects.filter(location=school, kind="main").get().started_on == today
    assert Enrolment.objects.filter(kind="main", ended_on=today).count() == 1


def test_told_by_mistake_is_undone_while_the_messages_wait(
    as_user, worker, trajectory, event, now, settings
) -> None:
    settings.UNDO_SECONDS = 300
    queue(key="invite/1", to="mentor@school.example", subject="Overleg", text="Overleg", html="",
          due_at=now, hold_group=event.round.hold_group)  # fmt: skip
    client, url = as_user(worker), reverse("cases:told", args=[trajectory.ref])
    undo = reverse("cases:told_undo", args=[trajectory.ref, event.round.number])
    client.post(url)
    assert "Te laat" not in said(client.post(undo)) + said(client.post(undo))
    assert Mail.objects.get().state == "held"
    assert not trajectory.rounds.get().is_told
    assert Task.objects.open().filter(code="INFORM").exists()
    client.post(url)
    Mail.objects.update(state="sent", sent_at=now)
    assert "Te laat" in said(client.post(undo))
    assert trajectory.rounds.get().is_told


def test_an_event_of_a_file_that_ended_is_not_withdrawn(
    as_user, worker, trajectory, event, now, today
) -> None:
    trajectory.end(reason=CloseReason.OWN_WORD, words="Dag.", by=worker, now=now, on=today)
    url = reverse("cases:event_withdraw", args=[event.pk])
    assert as_user(worker).post(url, {"reason": "Toch niet"}).status_code == 403
    assert not TriggerEvent.objects.get().withdrawn_at


def test_that_it_was_withdrawn_is_told_to_its_worker_only(as_user, worker, lead, event) -> None:
    url = reverse("cases:event_withdraw", args=[event.pk])
    assert as_user(worker).post(url, {"reason": "Ging niet door"}).status_code == 302
    assert as_user(lead).get(url).status_code == 403


def test_who_worked_on_it_before_opens_no_second_file_beside_that_of_another_team(
    as_user, worker, outsider, trajectory, now, today
) -> None:
    trajectory.end(reason=CloseReason.OWN_WORD, words="Dag.", by=worker, now=now, on=today)
    elsewhere = factories.make_trajectory(outsider, factories.make_team(), now=now)
    elsewhere.youth = trajectory.youth
    elsewhere.save()
    typed = {"kind": EventKind.RETURN_HOME, "when": "today", "told": "yes"}
    url = reverse("cases:event_new", args=[trajectory.youth.ref])
    assert as_user(worker).post(url, typed).status_code == 403
    assert trajectory.youth.trajectories.count() == 2


def test_the_history_offers_the_way_back(as_user, worker, lead, trajectory, event, now) -> None:
    page = reverse("cases:history", args=[trajectory.youth.ref])
    undo = reverse("cases:event_undo", args=[event.pk])
    withdraw = reverse("cases:event_withdraw", args=[event.pk])
    offered = as_user(worker).get(page).content.decode()
    assert (undo in offered, withdraw in offered) == (True, True)
    TriggerEvent.objects.update(entered_at=now - timedelta(days=8))
    later = as_user(worker).get(page).content.decode()
    assert (undo in later, withdraw in later) == (False, True)
    assert withdraw not in as_user(lead).get(page).content.decode()

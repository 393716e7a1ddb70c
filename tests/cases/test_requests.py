"""Requests to partners: a place, a budget, an indication; how long each waits."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cases.models import PlaceRequest
from tests import factories
from tests.cases.test_school_career import on

pytestmark = pytest.mark.django_db


@pytest.fixture
def ref(trajectory) -> str:
    return trajectory.youth.ref


@pytest.fixture
def waiting(trajectory, worker, now, today) -> PlaceRequest:
    row = PlaceRequest(
        youth=trajectory.youth, kind="budget", partner=factories.make_partner(),
        sent_on=today - timedelta(days=12),
    )  # fmt: skip
    row.add(by=worker, now=now)
    return row


def test_a_request_shows_how_long_it_waits_and_then_waited(
    as_user, worker, ref, waiting, today
) -> None:
    url, client = reverse("cases:school_career", args=[ref]), as_user(worker)
    assert "wacht 12 dagen" in client.get(url).content.decode()
    edit = reverse("cases:request_edit", args=[ref, waiting.pk])
    seen = client.get(edit).context["form"]["seen"].value()
    typed = {"kind": "budget", "partner": waiting.partner_id, "outcome": "granted", "seen": seen}
    typed |= on("sent_on", waiting.sent_on) | on("answered_on", today - timedelta(days=2))
    assert client.post(edit, typed).status_code == 302
    assert "na 10 dagen" in client.get(url).content.decode()


def test_a_request_is_added_and_taken_out_and_put_back(as_user, worker, ref, today) -> None:
    client, partner = as_user(worker), factories.make_partner()
    typed = {"kind": "place", "partner": partner.pk} | on("sent_on", today)
    new = reverse("cases:request_new", args=[ref])
    assert [client.post(new, typed).status_code for _press in range(2)] == [302, 302]
    row = PlaceRequest.objects.get()
    client.post(reverse("cases:request_remove", args=[ref, row.pk]))
    assert not PlaceRequest.objects.exists()
    client.post(reverse("cases:request_put_back", args=[ref, row.pk]))
    assert PlaceRequest.objects.get() == row


def test_an_ended_partner_is_not_offered(as_user, worker, ref) -> None:
    ended = factories.make_partner(status="ended")
    form = as_user(worker).get(reverse("cases:request_new", args=[ref])).context["form"]
    assert ended not in form.fields["partner"].queryset


def test_who_may_only_look_changes_nothing(
    as_user, ref, waiting, colleague, outsider, lead, scientist
) -> None:
    acts = [
        reverse("cases:request_new", args=[ref]),
        *(reverse(f"cases:request_{act}", args=[ref, waiting.pk])
          for act in ("edit", "remove", "put_back")),
    ]  # fmt: skip
    for user, status in ((colleague, 404), (outsider, 404), (lead, 403), (scientist, 403)):
        assert [as_user(user).post(url).status_code for url in acts] == [status] * 4
    assert PlaceRequest.objects.count() == 1


def test_a_request_is_reached_by_its_own_youth_alone(as_user, worker, team, waiting, now) -> None:
    other = factories.make_trajectory(worker, team, now=now).youth.ref
    for act in ("edit", "remove"):
        url = reverse(f"cases:request_{act}", args=[other, waiting.pk])
        assert as_user(worker).post(url).status_code == 404
    as_user(worker).post(reverse("cases:request_put_back", args=[other, waiting.pk]))
    assert PlaceRequest.objects.get() == waiting

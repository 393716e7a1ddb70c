"""Whoever looks changes nothing, and however many press at once, it is one answer."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.apps import apps
from django.core import serializers
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from accounts.models import AccessLog
from outbox.models import Mail
from teamtables.agreeing import share_agreements
from teamtables.choices import Present
from teamtables.holding import Line, Minutes, hold_table
from teamtables.jobs import follow_invitations_at
from teamtables.models import Agreement, Invitation
from teamtables.replying import answer
from tests.clock import at
from tests.teamtables.conftest import Scene, make_scene

MONDAY = at("2028-12-11 09:00")
SCANNER = {"HTTP_USER_AGENT": "LinkScanner/1.0", "REMOTE_ADDR": "203.0.113.9"}


def everything() -> str:
    """All rows of all rooms but the access log, which may note that a link was seen."""
    rows = [
        row
        for model in apps.get_models()
        if model is not AccessLog and not model._meta.app_label.startswith(("sessions", "django"))
        for row in model.objects.order_by("pk")
    ]
    return serializers.serialize("json", rows)


def test_fifty_looks_at_an_invitation_change_nothing(client, told: Scene) -> None:
    told.plan()
    follow_invitations_at(MONDAY)
    here = reverse("teamtables:reply", args=[told.invitation("OS").link.token])
    before = everything()
    with time_machine.travel(MONDAY, tick=False):
        for number in range(50):
            look = client.head if number % 2 else client.get
            assert look(f"{here}?a=yes", **SCANNER).status_code == 200
        assert client.options(here, **SCANNER).status_code == 405
    assert everything() == before
    assert set(AccessLog.objects.values_list("action", flat=True)) <= {
        "create", "change", "link_open",
    }  # fmt: skip


def test_fifty_looks_at_an_agreement_change_nothing(client, told: Scene) -> None:
    link = shared_agreement(told).link
    here = reverse("teamtables:tick", args=[link.token])
    before = everything()
    with time_machine.travel(at("2028-12-22 09:00"), tick=False):
        for number in range(50):
            look = client.head if number % 2 else client.get
            assert look(f"{here}?answer=yes", **SCANNER).status_code == 200
    assert everything() == before


def shared_agreement(scene: Scene) -> Agreement:
    table = scene.plan()
    line = Line("boeken brengen", "school", contact=scene.OS, due_on=at("2029-01-12 09:00").date())
    typed = Minutes(
        order_reason="kon niet eerder",
        present={each.pk: Present.YES for each in table.invitations.all()},
        lines=[line],
    )
    now = at("2028-12-19 16:30")
    hold_table(table=table, typed=typed, by=scene.W, now=now)
    share_agreements(table=table, by=scene.W, now=now)
    return Agreement.objects.get()


@pytest.mark.django_db(transaction=True)
def test_twenty_presses_at_once_are_one_answer_and_one_receipt(settings) -> None:
    scene = make_scene(told=True)
    scene.plan()
    invitation = scene.invitation("OS")

    def press(number: int) -> bool:
        try:
            mine = Invitation.objects.select_related("table__round", "link").get(pk=invitation.pk)
            return answer(invitation=mine, answer="yes", via=mine.link, worker=scene.W, now=MONDAY)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(20) as crowd:
        changed = list(crowd.map(press, range(20)))
    assert sum(changed) == 1
    assert Mail.objects.filter(key__startswith="receipt/").count() == 1
    assert Invitation.objects.get(pk=invitation.pk).answer_count == 1


@pytest.mark.django_db(transaction=True)
def test_twenty_presses_on_the_page_are_one_receipt() -> None:
    scene = make_scene(told=True)
    scene.plan()
    token = scene.invitation("OS").link.token

    def press(number: int) -> int:
        try:
            here = reverse("teamtables:reply", args=[token])
            return Client().post(here, {"answer": "yes", "sequence": "0"}).status_code
        finally:
            connections.close_all()

    with time_machine.travel(MONDAY, tick=False), ThreadPoolExecutor(20) as crowd:
        assert set(crowd.map(press, range(20))) == {302}
    assert Mail.objects.filter(key__startswith="receipt/").count() == 1
    connection.close()

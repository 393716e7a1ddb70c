"""Two hundred answers at one moment: each person's answer stands once, with one receipt."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import time_machine
from django.db import connections
from django.test import Client
from django.urls import reverse

from outbox.models import Mail
from teamtables.choices import Answer, InviteeRole
from teamtables.inviting import Invitee
from teamtables.models import Invitation
from tests import factories
from tests.clock import at
from tests.teamtables.conftest import Scene, make_scene

pytestmark = pytest.mark.django_db(transaction=True)

MONDAY = at("2028-12-11 09:00")
CROWD = 200
AT_ONCE = 20
CONTACTS = 40


def together(press: Callable[[Any], int], what: Iterable[Any]) -> list[int]:
    """Each press with a connection of its own, as in a process of its own."""

    def alone(one: Any) -> int:
        try:
            return press(one)
        finally:
            connections.close_all()

    with time_machine.travel(MONDAY, tick=False), ThreadPoolExecutor(AT_ONCE) as crowd:
        return list(crowd.map(alone, what))


def test_two_hundred_answers_to_one_invitation_are_one(settings) -> None:
    scene = make_scene(told=True)
    scene.plan()
    here = reverse("teamtables:reply", args=[scene.invitation("OS").link.token])

    def press(number: int) -> int:
        return Client().post(here, {"answer": "yes", "sequence": "0"}).status_code

    assert set(together(press, range(CROWD))) == {302}
    invitation = scene.invitation("OS")
    assert (invitation.answer, invitation.answer_count) == (Answer.YES, 1)
    assert Mail.objects.filter(key__startswith=f"receipt/{invitation.uuid}/").count() == 1


def test_two_hundred_different_answers_end_as_one_of_them_and_each_change_has_one_receipt() -> None:
    scene = make_scene(told=True)
    scene.plan()
    here = reverse("teamtables:reply", args=[scene.invitation("OS").link.token])

    def press(number: int) -> int:
        said = ("yes", "online", "no")[number % 3]
        return Client().post(here, {"answer": said, "sequence": "0"}).status_code

    assert set(together(press, range(CROWD))) == {302}
    invitation = scene.invitation("OS")
    assert invitation.answer in (Answer.YES, Answer.ONLINE, Answer.NO)
    keys = Mail.objects.filter(key__startswith=f"receipt/{invitation.uuid}/0/")
    numbers = sorted(int(key.rpartition("/")[2]) for key in keys.values_list("key", flat=True))
    assert numbers == list(range(1, invitation.answer_count + 1))


def test_two_hundred_answers_over_forty_invitations_are_forty() -> None:
    scene = make_scene(told=True)
    scene.plan(invitees=[*scene.invitees, *many(scene)])
    links = {each.pk: each.link.token for each in Invitation.objects.filter(role="partner")}
    presses = [token for token in links.values() for _ in range(CROWD // CONTACTS)]

    def press(token: str) -> int:
        here = reverse("teamtables:reply", args=[token])
        return Client().post(here, {"answer": "online", "sequence": "0"}).status_code

    assert set(together(press, presses)) == {302}
    answers = Invitation.objects.filter(pk__in=links).values_list("answer", "answer_count")
    assert list(answers) == [(Answer.ONLINE, 1)] * CONTACTS
    assert Mail.objects.filter(key__startswith="receipt/").count() == CONTACTS


def many(scene: Scene) -> list[Invitee]:
    """With the partner of the scene, forty partners."""
    return [
        Invitee(
            InviteeRole.PARTNER, contact=factories.make_contact(partner=factories.make_partner())
        )
        for _ in range(CONTACTS - 1)
    ]

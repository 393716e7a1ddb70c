"""The code of an invitation, typed on our own page by who cannot follow a link."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import AccessLog
from config.kit.tokens import typed_code_for
from outbox.composing import filled_html, filled_text
from outbox.models import Mail
from teamtables.choices import Answer
from teamtables.jobs import follow_invitations_at
from teamtables.models import InvitationLink
from tests.clock import at
from tests.teamtables.conftest import Scene

MONDAY = at("2028-12-11 09:00")
HERE = "/code/"


@pytest.fixture(autouse=True)
def on_monday():
    cache.clear()
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller
    cache.clear()


def test_the_mail_carries_the_code_and_the_stored_mail_does_not(told: Scene) -> None:
    told.plan()
    link = told.invitation("OS").link
    mail = Mail.objects.get(key__startswith=f"invite/{told.invitation('OS').uuid}/")
    shown = f"{link.code[:4]} {link.code[4:]}"
    assert re.fullmatch(r"[2-9B-DF-HJ-NP-TV-XZ]{8}", link.code)
    for filled, stored in ((filled_text(mail), mail.text), (filled_html(mail), mail.html)):
        assert f"/code en vul deze code in: {shown}" in filled
        assert shown not in stored and link.code not in stored
    assert "http" not in filled_text(mail).split("Opent de link niet?")[1]
    assert link.code not in link.code_hash


def test_a_reminder_carries_the_same_code(told: Scene) -> None:
    told.plan(now=at("2028-12-11 10:20"))
    follow_invitations_at(at("2028-12-11 11:00"))
    follow_invitations_at(at("2028-12-13 08:00"))
    invitation = told.invitation("OS")
    mail = Mail.objects.get(key__startswith=f"remind/{invitation.uuid}/")
    assert f"{invitation.link.code[:4]} {invitation.link.code[4:]}" in filled_text(mail)


@pytest.mark.parametrize("style", ["{0}{1}", "{0} {1}", " {0}-{1} ", "{0}.{1}"])
def test_a_right_code_leads_to_the_reply_page(client: Client, told: Scene, style: str) -> None:
    told.plan()
    link = told.invitation("OS").link
    typed = style.format(link.code[:4], link.code[4:]).lower()
    answer = client.post(HERE, {"code": typed})
    assert (answer.status_code, answer.url) == (302, reverse("teamtables:reply", args=[link.token]))
    client.post(answer.url, {"answer": "yes", "sequence": "0"})
    assert told.invitation("OS").answer == Answer.YES


def wrong(client: Client, typed: str) -> str:
    answer = client.post(HERE, {"code": typed})
    assert answer.status_code == 422
    page = re.sub(r'value="[^"]*"', "", answer.content.decode())
    assert "Deze code werkt niet." in page
    return page


def test_unknown_and_dead_get_the_same_words(client: Client, told: Scene, on_monday) -> None:
    told.plan()
    link = told.invitation("OS").link
    said = {wrong(client, "22222222")}
    on_monday.move_to(link.expires_at)
    said.add(wrong(client, link.code))
    on_monday.move_to(MONDAY)
    link.revoke(now=MONDAY)
    said.add(wrong(client, link.code))
    assert len(said) == 1
    assert AccessLog.objects.filter(thing_type="code", outcome="failed").count() == 3


def test_a_code_dies_with_the_round_the_invitation_and_while_the_youth_does_not_know(
    client: Client, scene: Scene
) -> None:
    scene.plan()
    link = scene.invitation("OS").link
    wrong(client, link.code)
    scene.round.milestones.update_or_create(code="M2", defaults={"done_on": MONDAY.date()})
    assert client.post(HERE, {"code": link.code}).status_code == 302
    type(scene.round).objects.update(withdrawn_at=MONDAY)
    wrong(client, link.code)
    type(scene.round).objects.update(withdrawn_at=None)
    type(link.invitation).objects.update(withdrawn_at=MONDAY)
    wrong(client, link.code)


def test_a_code_that_two_links_would_have_opens_neither(client: Client, told: Scene) -> None:
    told.plan()
    first, second = told.invitation("OS").link, told.invitation("JS").link
    InvitationLink.objects.filter(pk=second.pk).update(code_hash=first.code_hash)
    wrong(client, first.code)


def test_guessing_stops_after_ten_in_a_minute_from_one_network(
    client: Client, told: Scene, on_monday
) -> None:
    told.plan()
    code = told.invitation("OS").link.code
    for _ in range(10):
        assert client.post(HERE, {"code": "22222222"}).status_code == 422
    stopped = client.post(HERE, {"code": code})
    assert stopped.status_code == 429
    assert "Er zijn te veel codes geprobeerd." in stopped.content.decode()
    elsewhere = client.post(HERE, {"code": code}, REMOTE_ADDR="203.0.113.77")
    assert elsewhere.status_code == 302
    on_monday.shift(timedelta(minutes=1))
    assert client.post(HERE, {"code": code}).status_code == 302


def test_wrong_codes_of_everybody_together_stop_too(client: Client, told: Scene, settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"typed_code_wrong": "5/h/key"}
    told.plan()
    code = told.invitation("OS").link.code
    for number in range(5):
        assert client.post(HERE, {"code": code}, REMOTE_ADDR="203.0.113.7").status_code == 302
        wrong_one = client.post(HERE, {"code": "22222222"}, REMOTE_ADDR=f"198.51.100.{number}")
        assert wrong_one.status_code == 422
    assert client.post(HERE, {"code": code}, REMOTE_ADDR="203.0.113.7").status_code == 429


def test_what_is_no_code_is_told_how_one_looks(client: Client, db) -> None:
    for typed, words in (("", "Vul de code uit de mail of brief in."), ("AEIOU", "zoals K7PX")):
        answer = client.post(HERE, {"code": typed})
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert client.get(HERE).status_code == 200


def test_the_code_follows_from_the_key_outside_the_database(settings, told: Scene) -> None:
    told.plan()
    link = told.invitation("OS").link
    before = (link.code, link.code_hash)
    settings.LINK_KEY = "another-key" * 5
    assert typed_code_for(link.pk) != before[0]
    link.save()
    assert link.code_hash != before[1]

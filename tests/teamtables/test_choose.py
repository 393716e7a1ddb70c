"""The reply page while the date is open: an answer to each option, and no account."""

import gzip
import re
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse

from accounts.models import AccessLog
from cases.models import Task
from outbox.models import Mail
from teamtables.choices import Answer
from teamtables.fixing import fix_moment
from teamtables.models import Invitation, PollAnswer
from tests import factories
from tests.clock import at
from tests.teamtables.conftest import Scene
from tests.teamtables.polling import MONDAY, M, N, Y, plan_poll, says
from tests.teamtables.test_scanners import SCANNER, everything


@pytest.fixture
def clock(told: Scene):
    plan_poll(told)
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def url_of(invitation: Invitation) -> str:
    return reverse("teamtables:reply", args=[invitation.link.token])


def press(client, invitation: Invitation, *said: str, **posted):
    slots = invitation.table.slots.all()
    choices = {f"slot_{slot.pk}": word for slot, word in zip(slots, said, strict=False)}
    sent = {"sequence": invitation.table.sequence, "choose": "send"} | choices | posted
    return client.post(url_of(invitation), sent)


def words(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def test_each_option_has_three_answers(client, told: Scene, clock) -> None:
    school = told.invitation("OS")
    page = client.get(url_of(school) + "?a=yes")
    shown = page.content.decode()
    assert shown.count('type="radio"') == 12
    assert shown.count("checked") == 0
    assert "Welke momenten passen u?" in shown
    for day in ("Maandag 18 december, 15.30 uur", "Donderdag 21 december, 09.00 uur"):
        assert day in words(page)
    assert "Over een leerling van uw school" in shown
    assert "Rayan" not in shown and "Tervoort" not in shown
    assert b"<script" not in page.content


def test_the_answers_are_kept_and_may_change(client, told: Scene, clock) -> None:
    school = told.invitation("OS")
    here = press(client, school, Y, M, N, N).url
    assert here == url_of(school)
    thanks = client.get(here).content.decode()
    assert "Dank u wel." in thanks
    assert "U krijgt een mail als de datum vaststaat." in thanks
    assert thanks.count("checked") == 4
    press(client, school, N, N, N, Y)
    said = PollAnswer.objects.order_by("slot__starts_at").values_list("answer", flat=True)
    assert list(said) == [N, N, N, Y]
    assert told.invitation("OS").answer == Answer.CHOSE
    assert not Mail.objects.filter(key__startswith="receipt/").exists()
    by = AccessLog.objects.filter(thing_ref=str(school.uuid)).values_list("link_id", flat=True)
    assert set(by) == {school.link.pk}


def test_an_option_without_an_answer_is_named_and_the_rest_kept(client, told: Scene, clock) -> None:
    school = told.invitation("OS")
    page = press(client, school, Y, N)
    assert page.status_code == 422
    shown = words(page)
    assert "Kies bij elk moment een antwoord, of kies ‘Geen van deze momenten’." in shown
    third = school.table.slots.all()[2]
    assert f'href="#id_slot_{third.pk}' in page.content.decode()
    assert page.content.decode().count("checked") == 2
    assert not PollAnswer.objects.exists()
    wrong = press(client, school, Y, N, "perhaps", N)
    assert wrong.status_code == 422
    assert not PollAnswer.objects.exists()


def test_none_of_these_is_one_press_and_a_call(client, told: Scene, clock) -> None:
    school = told.invitation("OS")
    shown = client.get(press(client, school, choose="none").url).content.decode()
    assert "Noor belt u." in shown
    assert set(PollAnswer.objects.values_list("answer", flat=True)) == {N}
    assert Task.objects.get(code="PHONE").contact == told.OS


def test_what_others_say_comes_after_the_own_answer_as_roles(client, told: Scene, clock) -> None:
    says(told, "JS", Y, M, N, N)
    says(told, "F", Y, N, N, N)
    school = told.invitation("OS")
    assert "Anderen:" not in words(client.get(url_of(school)))
    press(client, school, Y, Y, Y, Y)
    shown = words(client.get(url_of(school)))
    assert "Anderen: ja: nieuwe school, ouder" in shown
    assert "Anderen: als het moet: nieuwe school · nee: ouder" in shown
    for name in (told.JS.name, told.F.name, told.JS.location.name):
        assert name not in shown


def test_the_police_does_not_read_what_others_say(client, told: Scene) -> None:
    police = factories.make_contact(partner=factories.make_partner(kind="police"), name="Ann Vos")
    told.PA = police
    plan_poll(told)
    with time_machine.travel(MONDAY, tick=False):
        says(told, "JS", Y, M, N, N)
        says(told, "PA", Y, M, N, N)
        assert "Anderen:" not in words(client.get(url_of(told.invitation("PA"))))


def test_once_fixed_the_page_asks_for_that_moment_or_says_thank_you(
    client, told: Scene, clock
) -> None:
    school, father = told.invitation("OS"), told.invitation("F")
    says(told, "OS", Y, N, N, N)
    table = school.table
    fix_moment(table=table, slot=table.slots.first(), by=told.W, now=MONDAY)
    assert "U komt op maandag 18 december om 15.30 uur." in words(client.get(url_of(school)))
    asked = words(client.get(url_of(father)))
    assert "Komt u naar de teamtafel?" in asked
    assert "Nieuw moment:" not in asked
    old = press(client, father, N, N, N, N, sequence="0")
    assert old.url == url_of(father)
    assert told.invitation("F").is_silent


def test_the_last_option_ends_the_choice(client, told: Scene, clock) -> None:
    school = told.invitation("OS")
    clock.move_to(at("2028-12-20 13:30"))
    assert client.get(url_of(school)).content.decode().count('type="radio"') == 3
    clock.move_to(at("2028-12-21 09:00"))
    page = client.get(url_of(school))
    assert "Deze momenten zijn voorbij." in words(page)
    assert press(client, school, Y, Y, Y, Y).status_code == 302
    assert not PollAnswer.objects.exists()


def test_not_me_still_makes_a_task(client, told: Scene, clock) -> None:
    school = told.invitation("OS")
    client.post(url_of(school), {"not_me": "1", "sequence": "0"})
    assert told.invitation("OS").wrong_person


def test_fifty_looks_change_nothing(client, told: Scene, clock) -> None:
    here = url_of(told.invitation("OS"))
    before = everything()
    for number in range(50):
        look = client.head if number % 2 else client.get
        assert look(f"{here}?choose=none", **SCANNER).status_code == 200
    assert everything() == before


def test_the_page_is_light(client, told: Scene, clock) -> None:
    says(told, "JS", Y, M, N, N)
    school = told.invitation("OS")
    says(told, "OS", Y, M, N, N)
    page = client.get(url_of(school))
    sheet = Path(settings.BASE_DIR, "static/css/public.css").read_bytes()
    icon = Path(settings.BASE_DIR, "static/img/icon.svg").read_bytes()
    assert sum(len(gzip.compress(part)) for part in (page.content, sheet, icon)) <= 14 * 1024

"""What goes along: one side gives an item, the other receives it, and some of it is read."""

from datetime import date, datetime, timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.test import Client

from accounts.links import LinkGone
from cases.models import Milestone, Task, Youth
from config.kit.dates import add_months
from outbox.models import Mail
from perspectives import asking_sides, handing_items, handing_over
from perspectives.choices import HandoverItemCode, Side
from perspectives.models import HandoverItem, HandoverLink, SenderLink, WarmHandover
from perspectives.rules import consent_missing
from tests import factories
from tests.perspectives.conftest import page

YES = {"youth_agrees": True, "authority_agrees": True}
WINDOW = "Een rustig plekje bij het raam."


@pytest.fixture
def handover(hand_over, warm) -> WarmHandover:
    return hand_over(**warm)


@pytest.fixture
def sender(handover, worker, now) -> SenderLink:
    """Who hands over was asked by link."""
    asking_sides.ask_side(handover=handover, side=Side.SENDER, by=worker, now=now)
    return SenderLink.objects.get()


@pytest.fixture
def receiver(handover, worker, now) -> HandoverLink:
    """Who receives was asked by link."""
    asking_sides.ask_side(handover=handover, by=worker, now=now)
    return HandoverLink.objects.get()


def item(code: str) -> HandoverItem:
    return HandoverItem.objects.get(code=code)


def read(link: HandoverLink) -> Client:
    """The receiver with the code that was mailed."""
    client, url = Client(), f"/h/{link.token}/read/"
    client.post(url, {"ask": "code"})
    link.refresh_from_db()
    assert client.post(url, {"code": link.code}).status_code == 302
    return client


def test_every_item_is_there_in_the_order_of_the_page(keep_item):
    keep_item("report")
    assert [each.code for each in HandoverItem.objects.all()] == HandoverItemCode.values


def test_the_sender_ticks_what_was_given(sender, browser, trajectory):
    url = f"/hs/{sender.token}/"
    assert Client().post(url, {"given": ["report", "level", "nonsense"]}).status_code == 302
    assert item("report").given_at and item("level").given_at and not item("calls").given_at
    assert Client().post(url, {"given": ["report"]}).status_code == 302
    assert item("level").given_at is None
    text = browser.get(page("handover", trajectory)).content.decode()
    assert "Vulde de lijst in op" in text


def test_the_receiver_ticks_only_what_was_given(sender, receiver, now):
    handing_items.say_given(link=sender, codes=["report"], now=now)
    typed = {"received": ["report", "level"], "only": "1"}
    assert Client().post(f"/h/{receiver.token}/", typed).status_code == 302
    assert item("report").received_at and not item("level").received_at
    receiver.handover.refresh_from_db()
    assert receiver.handover.accepted_at is None
    handing_items.say_given(link=sender, codes=[], now=now)
    assert item("report").given_at, "what was received stays given"


def test_what_the_worker_said_is_not_taken_back_by_a_link(sender, keep_item, now):
    keep_item("report", given=True)
    handing_items.say_given(link=sender, codes=[], now=now)
    assert item("report").given_at


def test_another_receiver_received_nothing(sender, receiver, hand_over, leaving, warm, now):
    handing_items.say_given(link=sender, codes=["report"], now=now)
    handing_items.say_received(link=receiver, codes=["report"], now=now)
    hand_over(version=1, **warm | {"receiver": factories.make_contact(leaving.old_school)})
    assert item("report").given_at and not item("report").received_at
    assert not HandoverLink.objects.exists() and SenderLink.objects.exists()


def test_a_link_that_ended_while_its_page_was_open_says_nothing(sender, receiver, now):
    SenderLink.objects.all().delete()
    HandoverLink.objects.all().delete()
    with pytest.raises(LinkGone):
        handing_items.say_given(link=sender, codes=["report"], now=now)
    with pytest.raises(LinkGone):
        handing_items.say_received(link=receiver, codes=["report"], now=now)


def test_the_links_show_nothing_of_sam(sender, receiver, keep_item):
    keep_item("helps", text=WINDOW, **YES)
    for url in (f"/hs/{sender.token}/", f"/h/{receiver.token}/", f"/h/{receiver.token}/read/"):
        text = Client().get(url).content.decode()
        for secret in ("Sam", "Voorbeeld 1", "Havenlicht", "raam"):
            assert secret not in text
        assert len(text.encode()) < 14 * 1024 and "bootstrap" not in text


def test_the_sender_hears_no_name_by_mail(sender):
    mail = Mail.objects.get()
    for secret in ("Sam", "Voorbeeld", "Havenlicht"):
        assert secret not in mail.subject + mail.text + mail.html
    assert "[[link:hs:" in mail.text


def test_behind_the_code_what_helps_comes_first(receiver, keep_item):
    keep_item("level", text="Havo 3, wiskunde B.", **YES)
    keep_item("helps", text=WINDOW, **YES)
    client = read(receiver)
    text = client.get(f"/h/{receiver.token}/read/").content.decode()
    assert 0 < text.index("raam") < text.index("wiskunde B")
    assert "raam" not in Client().get(f"/h/{receiver.token}/read/").content.decode()


@pytest.mark.parametrize(
    ("age", "yes", "is_read"),
    [
        (11, {"authority_agrees": True}, True),
        (11, {"youth_agrees": True}, False),
        (12, YES, True),
        (12, {"youth_agrees": True}, False),
        (15, {"authority_agrees": True}, False),
        (16, {"youth_agrees": True}, True),
        (16, {"authority_agrees": True}, False),
    ],
)
def test_each_item_asks_the_yes_of_its_age(receiver, keep_item, today, age, yes, is_read):
    Youth.objects.update(birth_date=add_months(today, -12 * age))
    keep_item("helps", text=WINDOW, **yes)
    text = read(receiver).get(f"/h/{receiver.token}/read/").content.decode()
    assert ("raam" in text) is is_read


def test_a_yes_from_before_the_18th_birthday_does_not_count_after_it():
    born, row = date(2010, 3, 1), SimpleNamespace(authority_agreed_on=None)
    row.youth_agreed_on = date(2028, 2, 29)
    assert not consent_missing(born, date(2028, 2, 29), row)
    assert consent_missing(born, date(2028, 3, 1), row)
    row.youth_agreed_on = date(2028, 3, 1)
    assert not consent_missing(born, date(2028, 3, 1), row)


def test_a_yes_that_is_taken_back_closes_the_text(receiver, keep_item):
    keep_item("helps", text=WINDOW, **YES)
    client = read(receiver)
    keep_item("helps", version=1, text=WINDOW, authority_agrees=True)
    assert "raam" not in client.get(f"/h/{receiver.token}/read/").content.decode()


def test_five_wrong_codes_are_phoned_about(receiver, leaving, worker, now):
    url = f"/h/{receiver.token}/read/"
    Client().post(url, {"ask": "code"})
    answers = [Client().post(url, {"code": "000000"}).status_code for _again in range(5)]
    assert answers[-1] == 429
    assert Task.objects.open().filter(code="HAND_LOCK", round=leaving).count() == 1
    handover = handing_over.handover_of(leaving)
    asking_sides.ask_side(handover=handover, by=worker, now=now + timedelta(minutes=1))
    assert not Task.objects.open().filter(code="HAND_LOCK").exists()
    assert HandoverLink.objects.get().pk != receiver.pk


def test_on_paper_the_link_comes_with_its_code(browser, trajectory, receiver, keep_item):
    keep_item("helps", text=WINDOW, **YES)
    shown = browser.post(page("handover_hand", trajectory)).content.decode()
    link = HandoverLink.objects.get()
    assert link.pk != receiver.pk and link.token in shown and Mail.objects.get().state != "due"
    client, url = Client(), f"/h/{link.token}/read/"
    assert client.post(url, {"code": link.code}).status_code == 302
    assert "raam" in client.get(url).content.decode()


def test_nothing_goes_on_paper_before_sam_knows(browser, trajectory, handover, leaving):
    Milestone.objects.filter(round=leaving, code="M2").delete()
    assert browser.post(page("handover_hand", trajectory)).status_code == 302
    assert not HandoverLink.objects.exists()


def test_the_worker_keeps_an_item(browser, trajectory, leaving, today):
    Youth.objects.update(birth_date=add_months(today, -12 * 13))
    url = page("handover_item", trajectory, "helps")
    typed = {"text": WINDOW, "youth_agrees": "on", "given": "on", "version": 0}
    assert browser.post(url, typed).status_code == 302
    row = item("helps")
    assert (row.text, row.youth_agreed_on, row.authority_agreed_on) == (WINDOW, today, None)
    said = browser.get(page("handover", trajectory)).content.decode()
    assert "raam" in said and "toestemming ontbreekt" in said
    again = browser.post(url, typed | {"text": "Anders."})
    assert again.status_code == 409 and "Anders." in again.content.decode()
    assert item("helps").text == WINDOW


@pytest.mark.parametrize(
    "bad", [{"text": "BSN 111222333"}, {"text": "nul\x00"}, {"text": "x" * 4001}, {"version": ""}]
)
def test_a_bad_item_is_not_kept(browser, trajectory, leaving, bad):
    url = page("handover_item", trajectory, "level")
    assert browser.post(url, {"version": 0} | bad).status_code == 422
    assert not HandoverItem.objects.exists()
    assert browser.get(page("handover_item", trajectory, "no-such")).status_code == 404


def test_asking_the_sender_can_be_undone(browser, trajectory, sender):
    url = page("handover_undo", trajectory) + "?side=sender"
    assert browser.post(url).status_code == 302
    assert Mail.objects.get().state == "cancelled"
    assert Client().get(f"/hs/{sender.token}/").status_code == 404


def test_what_was_ticked_before_becomes_items():
    moved = import_module("perspectives.migrations.0010_two_sided_handover")
    sent, accepted = datetime(2026, 11, 2, 9), datetime(2026, 11, 3, 9)
    before = SimpleNamespace(
        checklist={"report": True, "level": False}, helps_in_class=WINDOW,
        talk_on=date(2026, 11, 2), sent_at=sent, accepted_at=accepted,
    )  # fmt: skip
    rows = {row["code"]: row for row in moved.rows_from(before)}
    assert list(rows) == HandoverItemCode.values
    assert [code for code, row in rows.items() if row["given_at"]] == ["report", "helps", "talk"]
    assert rows["helps"] == {
        "code": "helps", "text": WINDOW, "given_at": sent, "received_at": accepted,
    }  # fmt: skip
    assert rows["level"]["received_at"] is None

from multiprocessing import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from outbox.choices import MailState
from outbox.models import Mail
from outbox.queueing import cancel, queue, release
from tests.clock import at
from tests.outbox.making import ICS, NOW, fresh, put
from tests.outbox.processes import start

LATER = at("2026-11-23 09:15")


@pytest.mark.django_db
def test_queueing_twice_keeps_the_first_mail():
    words = {"to": "mentor@school.example", "subject": "A", "text": "", "html": "", "due_at": NOW}

    assert queue(key="receipt:1", **words) is True
    assert queue(key="receipt:1", **words | {"subject": "B"}) is False

    assert [mail.subject for mail in Mail.objects.all()] == ["A"]


@pytest.mark.django_db
def test_a_mail_goes_with_the_act_or_not_at_all():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        put()
        _ = 1 / 0

    assert not Mail.objects.exists()


@pytest.mark.django_db
def test_the_same_key_always_gives_the_same_message_id_and_it_says_nothing():
    first = put("invitation:samira").message_id
    Mail.objects.all().delete()

    assert put("invitation:samira").message_id == first
    assert "samira" not in first


@pytest.mark.django_db
@pytest.mark.parametrize(
    "injected",
    [
        {"to": "mentor@school.example\r\nBcc: all@other.example"},
        {"to": "mentor@school.example\n"},
        {"to": "mentor"},
        {"to": "mentor@school.example, all@other.example"},
        {"subject": "Overleg\r\nBcc: all@other.example"},
        {"subject": "Overleg\x00"},
        {"attachments": [('a"\r\nX: y.ics', "text/calendar", ICS)]},
        {"attachments": [("../overleg.ics", "text/calendar", ICS)]},
        {"attachments": [("overleg.ics", "text/calendar\r\nX: y", ICS)]},
    ],
)
def test_nothing_gets_into_the_headers(injected):
    with pytest.raises((ValidationError, ValueError)):
        put(**injected)


@pytest.mark.django_db
def test_the_database_refuses_a_second_header_line_too():
    put()
    with pytest.raises(IntegrityError):
        Mail.objects.update(subject="Overleg\r\nBcc: all@other.example")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "impossible",
    [
        {"state": MailState.SENT},
        {"state": MailState.SENDING},
        {"state": MailState.UNCERTAIN},
        {"state": MailState.HELD},
        {"state": MailState.FAILED, "stopped_at": NOW},
        {"state": "lost"},
        {"intent_at": NOW},
    ],
)
def test_the_database_refuses_states_that_cannot_be(impossible):
    put()
    with pytest.raises(DatabaseError):
        Mail.objects.update(**impossible)


@pytest.mark.django_db
def test_a_wrong_recheck_is_found_when_queueing():
    with pytest.raises(ImportError):
        put(recheck="teamtables.inviting.no_such_check")


@pytest.mark.django_db
def test_held_mail_waits_for_its_own_group():
    samira = put("invitation:1", hold_group="youth:7KX4Q2")
    noah = put("invitation:2", hold_group="youth:9BCDFG")

    assert not Mail.objects.due(LATER)
    assert release("youth:7KX4Q2", due_at=LATER) == 1
    assert release("youth:7KX4Q2", due_at=LATER) == 0

    assert list(Mail.objects.due(LATER)) == [samira]
    assert fresh(samira).dated_at == LATER
    assert fresh(noah).state == MailState.HELD


@pytest.mark.django_db
def test_cancelling_stops_what_was_not_claimed_yet():
    held = put("table:1:invitation:1", hold_group="youth:7KX4Q2")
    due = put("table:1:invitation:2")
    other = put("table:12:invitation:1")
    claimed = put("table:1:invitation:3")
    claimed.lease(now=NOW)

    assert cancel(key_prefix="table:1:", reason="table cancelled", now=LATER) == 2

    assert fresh(held).state == fresh(due).state == MailState.CANCELLED
    assert (fresh(due).reason, fresh(due).stopped_at) == ("table cancelled", LATER)
    assert fresh(other).state == MailState.DUE
    assert fresh(claimed).state == MailState.SENDING


def _plan(barrier) -> None:
    barrier.wait()
    for number in range(25):
        put(f"reminder:{number}")


@pytest.mark.django_db(transaction=True)
def test_eight_planners_at_once_make_one_mail_each():
    barrier = Barrier(8)
    planners = [start(_plan, barrier) for _ in range(8)]
    for planner in planners:
        planner.join(60)

    assert [planner.exitcode for planner in planners] == [0] * 8
    assert Mail.objects.count() == 25
    connection.close()

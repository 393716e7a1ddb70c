"""The date is fixed: who can come is told with a calendar file, who cannot is asked for it."""

from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from icalendar import Calendar

from accounts.models import AccessLog
from cases.models import Task
from outbox.models import Mail
from outbox.relay import DemoMailbox
from outbox.sending import drain
from teamtables.choices import Answer
from teamtables.fixing import OptionClosed, fix_moment
from teamtables.inviting import Invitee
from teamtables.jobs import follow_invitations_at
from teamtables.models import Invitation, PollAnswer, TeamTable
from teamtables.moving import cancel_table, move_table
from tests.clock import at
from tests.teamtables.conftest import Scene, eight, make_scene
from tests.teamtables.polling import OPTIONS, SENT, M, N, Y, plan_poll, says

NOW = at("2028-12-13 10:00")


@pytest.fixture
def polled(told: Scene) -> TeamTable:
    """Both schools can on the second day, the partner cannot, the father said nothing."""
    table = plan_poll(told)
    drain(relay=DemoMailbox(), clock=lambda: SENT)
    follow_invitations_at(at("2028-12-08 17:11"))
    says(told, "OS", N, Y, N, N)
    says(told, "JS", N, M, Y, N)
    says(told, "PA", Y, N, N, N)
    says(told, "M", N, Y, N, N, via=told.W)
    return table


def fix(scene: Scene, table: TeamTable, number: int = 1) -> bool:
    return fix_moment(table=table, slot=table.slots.all()[number], by=scene.W, now=NOW)


def test_the_option_becomes_the_moment(told: Scene, polled: TeamTable) -> None:
    assert fix(told, polled)
    assert not fix(told, polled, 2)
    polled.refresh_from_db()
    assert (polled.starts_at, polled.is_invited, polled.is_moved) == (OPTIONS[1], True, False)
    assert told.invitation("OS").answer == told.invitation("JS").answer == Answer.YES
    assert told.invitation("PA").is_silent
    assert told.invitation("F").is_silent
    assert polled.slots.count() == 4
    assert told.invitation("OS").link.expires_at == at("2028-12-20 10:45")


def test_who_can_come_gets_the_receipt_and_is_not_asked_again(
    told: Scene, polled: TeamTable
) -> None:
    fix(told, polled)
    drain(relay=DemoMailbox(), clock=lambda: NOW + timedelta(minutes=5))
    new = Mail.objects.filter(state="sent", sent_at__gte=NOW)
    said = {mail.to: mail.subject for mail in new}
    assert said == {
        told.OS.email: "U komt op dinsdag 19 december, 10.00 uur.",
        told.JS.email: "U komt op dinsdag 19 december, 10.00 uur.",
        told.PA.email: "Overleg op dinsdag 19 december, 10.00 uur: komt u?",
        told.F.email: "Overleg op dinsdag 19 december, 10.00 uur: komt u?",
    }
    (event,) = Calendar.from_ical(content(new.get(to=told.OS.email))).walk("VEVENT")
    assert event.decoded("dtstart") == OPTIONS[1]
    assert new.get(to=told.PA.email).attachments == []
    assert Task.objects.get(code="LETTER", closed_at=None).guardian == told.M


def content(mail: Mail) -> bytes:
    return b64decode(mail.attachments[0]["content"])


def test_who_is_asked_for_the_moment_is_followed_as_for_any_table(
    told: Scene, polled: TeamTable
) -> None:
    fix(told, polled)
    drain(relay=DemoMailbox(), clock=lambda: NOW + timedelta(minutes=5))
    for day in ("2028-12-14", "2028-12-15"):
        follow_invitations_at(eight(day))
    reminded = Mail.objects.filter(key__startswith="remind/", key__contains="/1/")
    assert set(reminded.values_list("to", flat=True)) == {told.PA.email, told.F.email}


def test_the_calendar_file_rises_from_the_fixed_date_on(told: Scene, polled: TeamTable) -> None:
    fix(told, polled)
    drain(relay=DemoMailbox(), clock=lambda: NOW + timedelta(minutes=5))
    later = NOW + timedelta(hours=1)
    move_table(
        table=polled, starts_at=OPTIONS[3], minutes=45, place="2.01", by=told.W, now=later,
        already_yes=[told.invitation("OS")],
    )  # fmt: skip
    drain(relay=DemoMailbox(), clock=lambda: later + timedelta(minutes=5))
    polled.refresh_from_db()
    assert polled.is_moved
    cancel_table(table=polled, by=told.W, now=later, reason="ziek")
    mine = Mail.objects.filter(to=told.OS.email).exclude(attachments=[])
    events = [Calendar.from_ical(content(mail)).walk("VEVENT")[0] for mail in mine]
    assert sorted(event["sequence"] for event in events) == [1, 2, 3]
    assert len({event["uid"] for event in events}) == 1


def test_the_youth_who_wants_to_be_there_keeps_that(told: Scene) -> None:
    *others, youth = told.invitees
    table = plan_poll(told, invitees=[*others, Invitee(youth.role, answer=Answer.YES)])
    says(told, "OS", Y, N, N, N)
    fix(told, table, 0)
    assert table.invitations.get(role="youth").comes


def test_a_date_that_everybody_refused_or_that_passed_is_closed(told: Scene) -> None:
    table = plan_poll(told, invitees=told.invitees[:2])
    says(told, "OS", N, N, Y, Y)
    assert PollAnswer.objects.count() == 4
    says(told, "JS", N, Y, N, Y)
    with pytest.raises(OptionClosed):
        fix(told, table, 0)
    with pytest.raises(OptionClosed):
        fix_moment(table=table, slot=table.slots.all()[1], by=told.W, now=at("2028-12-19 10:00"))
    table.refresh_from_db()
    assert table.is_polling


def test_a_back_up_who_cannot_come_is_let_go(told: Scene, polled: TeamTable) -> None:
    Invitation.objects.create(
        table=polled, role="new_school", contact=told.JB, stands_in_for=told.invitation("JS")
    )
    fix(told, polled)
    assert not polled.invitations.active().filter(contact=told.JB).exists()


@pytest.mark.django_db(transaction=True)
def test_200_answers_at_once_stand_once_each_and_the_date_is_told_once() -> None:
    scene = make_scene(told=True)
    table = plan_poll(scene)
    drain(relay=DemoMailbox(), clock=lambda: SENT)
    people = ("OS", "JS", "PA", "F")
    said = {code: [Y, N, M, N] if code != "PA" else [N, N, N, Y] for code in people}

    def press(number: int) -> None:
        code = people[number % len(people)]
        wanted = said[code] if number >= 160 else [Y, Y, Y, Y]
        try:
            says(scene, code, *wanted)
        finally:
            connections.close_all()

    def press_fix(number: int) -> bool:
        try:
            return fix(scene, TeamTable.objects.get(pk=table.pk), 0)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(20) as crowd:
        list(crowd.map(press, range(160)))
        list(crowd.map(press, range(160, 200)))
        fixed = list(crowd.map(press_fix, range(20)))
    assert PollAnswer.objects.count() == 16
    for code in people:
        mine = PollAnswer.objects.filter(invitation=scene.invitation(code))
        assert list(mine.order_by("slot__starts_at").values_list("answer", flat=True)) == said[code]
    assert sum(fixed) == 1
    assert Mail.objects.filter(key__startswith="receipt/").count() == 3
    assert Mail.objects.filter(key__startswith="invite/", key__endswith="/1").count() == 1
    changes = AccessLog.objects.filter(action="change", thing_ref=str(scene.invitation("OS").uuid))
    assert changes.count() == 2

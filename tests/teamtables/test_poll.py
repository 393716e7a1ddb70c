"""People choose a date: asked once, each last word stands, and the worker hears when all chose."""

import pytest

from accounts.models import AccessLog
from cases.models import Task
from outbox.models import Mail
from outbox.relay import DemoMailbox
from outbox.sending import drain
from teamtables.choices import Answer, TableState
from teamtables.choosing import NoSuchOption, OptionsChanged, add_option, choose
from teamtables.inviting import AlreadyPlanned, take_back
from teamtables.jobs import follow_invitations_at
from teamtables.models import PollAnswer, TeamTable
from teamtables.moving import cancel_table
from teamtables.replying import TooLate, answer, call_me
from tests.clock import at
from tests.teamtables.conftest import PLANNED, Scene, eight
from tests.teamtables.polling import MONDAY, OPTIONS, SENT, M, N, Y, plan_poll, says


def sent(scene: Scene) -> TeamTable:
    table = plan_poll(scene)
    drain(relay=DemoMailbox(), clock=lambda: SENT)
    follow_invitations_at(at("2028-12-08 17:11"))
    return table


def test_everybody_is_asked_which_day_suits(told: Scene) -> None:
    table = plan_poll(told)
    assert (table.state, table.starts_at) == (TableState.POLLING, OPTIONS[-1])
    assert [each.starts_at for each in table.slots.all()] == OPTIONS
    assert Mail.objects.count() == 4
    mail = Mail.objects.get(to=told.OS.email)
    assert mail.subject == "Overleg: welke dag past u?"
    assert "Kies uit 4 momenten. Dat kost een halve minuut." in mail.text
    assert "Wilt u antwoorden voor donderdag 14 december?" in mail.text
    assert mail.due_at == SENT
    assert mail.attachments == []
    with pytest.raises(AlreadyPlanned):
        told.plan()


def test_until_the_youth_knows_the_question_waits(scene: Scene) -> None:
    plan_poll(scene)
    assert set(Mail.objects.values_list("state", flat=True)) == {"held"}


def test_within_the_wait_the_question_is_taken_back(told: Scene) -> None:
    table = plan_poll(told)
    take_back(table=table, by=told.W, now=PLANNED)
    table.refresh_from_db()
    assert table.is_draft
    assert set(Mail.objects.values_list("state", flat=True)) == {"cancelled"}
    assert plan_poll(told).is_polling


def test_the_last_word_stands_and_ends_the_question(told: Scene) -> None:
    sent(told)
    assert Task.objects.get(code="D04", contact=told.OS).is_open
    assert says(told, "OS", Y, M, N, N)
    assert not says(told, "OS", Y, M, N, N)
    assert says(told, "OS", N, Y, N, N)
    school = told.invitation("OS")
    said = PollAnswer.objects.filter(invitation=school).order_by("slot__starts_at")
    assert list(said.values_list("answer", flat=True)) == [N, Y, N, N]
    assert (school.answer, school.answered_at, school.by_phone) == (Answer.CHOSE, MONDAY, False)
    assert not Task.objects.get(code="D04", contact=told.OS).is_open
    log = AccessLog.objects.filter(thing_ref=str(school.uuid), action="change")
    assert log.count() == 2


def test_an_answer_to_some_options_is_no_answer(told: Scene) -> None:
    table = sent(told)
    one = {table.slots.first().pk: Y}
    school = told.invitation("OS")
    with pytest.raises(OptionsChanged):
        choose(invitation=school, choices=one, via=school.link, now=MONDAY)
    assert told.invitation("OS").is_silent


def test_a_date_is_no_yes_to_a_table(told: Scene) -> None:
    sent(told)
    school = told.invitation("OS")
    with pytest.raises(TooLate):
        answer(invitation=school, answer=Answer.YES, via=school.link, worker=told.W, now=MONDAY)


def test_who_can_at_none_of_them_is_phoned_today(told: Scene) -> None:
    sent(told)
    says(told, "OS", N, N, N, N, call_me=True)
    assert told.invitation("OS").call_me
    assert Task.objects.get(code="PHONE").contact == told.OS
    says(told, "OS", N, Y, N, N, via=told.W)
    assert not told.invitation("OS").call_me
    assert told.invitation("OS").by_phone
    assert not Task.objects.get(code="PHONE").is_open


def test_a_call_may_be_asked_while_choosing(told: Scene) -> None:
    sent(told)
    school = told.invitation("OS")
    call_me(invitation=school, via=school.link, note="", now=MONDAY)
    assert Task.objects.get(code="PHONE").contact == told.OS


def test_who_is_silent_is_reminded_then_the_back_up_is_asked_and_phoned(told: Scene) -> None:
    sent(told)
    says(told, "OS", Y, Y, Y, Y)
    for day in ("2028-12-12", "2028-12-13", "2028-12-14", "2028-12-15"):
        follow_invitations_at(eight(day))
    reminded = Mail.objects.filter(key__startswith="remind/", to=told.JS.email)
    assert {mail.subject for mail in reminded} == {"We missen uw antwoord nog: welke dag past u?"}
    assert not Mail.objects.filter(key__startswith="remind/", to=told.OS.email).exists()
    assert told.invitation("JB").stands_in_for == told.invitation("JS")
    assert Mail.objects.get(to=told.JB.email).subject == "Overleg: welke dag past u?"
    assert Task.objects.get(code="PHONE").contact == told.JS
    says(told, "JB", Y, N, N, N, now=at("2028-12-15 10:00"))
    assert not Task.objects.get(code="PHONE").is_open


def test_the_worker_hears_when_everybody_chose(told: Scene) -> None:
    table = sent(told)
    for code in ("OS", "JS", "PA", "F"):
        says(told, code, Y, N, N, N)
    assert not Task.objects.filter(code="POLL").exists()
    says(told, "M", Y, Y, N, N, via=told.W)
    youth = table.invitations.get(role="youth")
    slots = {each.pk: Y for each in table.slots.all()}
    choose(invitation=youth, choices=slots, via=told.W, now=MONDAY)
    task = Task.objects.get(code="POLL")
    assert (task.subject, task.is_open) == (table.uuid, True)
    says(told, "OS", N, Y, N, N)
    assert Task.objects.filter(code="POLL").count() == 1
    cancel_table(table=table, by=told.W, now=MONDAY, reason="geen")
    assert not Task.objects.get(code="POLL").is_open


def test_one_more_option_asks_everybody_again_and_keeps_what_was_said(told: Scene) -> None:
    table = sent(told)
    says(told, "OS", N, N, N, Y)
    late = at("2028-12-22 11:00")
    add_option(table=table, starts_at=late, by=told.W, now=MONDAY)
    table.refresh_from_db()
    assert (table.sequence, table.starts_at, table.is_polling) == (1, late, True)
    assert told.invitation("OS").is_silent
    assert PollAnswer.objects.filter(invitation=told.invitation("OS")).count() == 4
    mail = Mail.objects.get(to=told.OS.email, key__endswith="/1")
    assert mail.subject == "Overleg: er is een moment bij. Welke dag past u?"
    assert "Kies uit 5 momenten" in mail.text
    with pytest.raises(NoSuchOption):
        add_option(table=table, starts_at=at("2028-12-22 13:00"), by=told.W, now=MONDAY)


def test_a_stopped_poll_tells_who_heard_without_a_calendar_file(told: Scene) -> None:
    table = sent(told)
    cancel_table(table=table, by=told.W, now=MONDAY, reason="geen")
    mails = Mail.objects.filter(key__startswith="cancel/")
    assert {mail.subject for mail in mails} == {"Overleg: het gaat niet door"}
    assert mails.count() == 4
    assert all(mail.attachments == [] for mail in mails)
    with pytest.raises(TooLate):
        says(told, "OS", Y, Y, Y, Y)

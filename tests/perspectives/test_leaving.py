"""Before Sam leaves: the first meeting with who helps there, and getting used to it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.choices import Role
from cases.leaving import plan_departure
from cases.models import Milestone, Task
from perspectives import caring
from perspectives.computed import computed
from perspectives.instrument_choices import AnswerValue
from perspectives.models import HandoverContact, LeaveDay
from perspectives.records import records_of
from tests import factories
from tests.perspectives.conftest import day, is_open, page

MET = {"who": "Juf Anna", "side": "learning", "how": "video", "youth_was_there": "True"}
NIGHT = {"kind": "night", "place": "Bij oma", "with_whom": "Oma", "how_it_went": ""}


@pytest.fixture
def log(browser, trajectory, today):
    def post(on=None, **typed):
        return browser.post(page("meeting_new", trajectory), MET | day("on", on or today) | typed)

    return post


@pytest.fixture
def plan(browser, trajectory, today):
    """Days from tomorrow on, by how many days ahead."""

    def post(first, last, url="", **typed):
        days = day("from_on", today + timedelta(days=first))
        days |= day("until_on", today + timedelta(days=last))
        return browser.post(url or page("leave_day_new", trajectory), NIGHT | days | typed)

    return post


def shown(browser, trajectory) -> str:
    return browser.get(page("leaving", trajectory)).content.decode()


def met_on(round):
    found = Milestone.objects.filter(round=round, code="M11").first()
    return found.done_on if found else None


def test_the_page_says_what_is_open(browser, trajectory, leaving):
    text = shown(browser, trajectory)
    assert "Sam vertrekt op" in text
    assert "Nog niet bekend: Wonen, School of Werk of dagbesteding" in text
    assert "Sam sprak nog niemand van de volgende plek" in text
    assert "Er staan nog 5 dingen open" in text


def test_without_an_event_there_is_nothing_to_plan(browser, trajectory):
    assert "Er is nog niets gebeurd" in shown(browser, trajectory)
    assert browser.get(page("meeting_new", trajectory)).status_code == 404


def test_the_first_meeting_closes_the_task(browser, trajectory, leaving, log, today):
    assert is_open(leaving, "D08")
    log(on=today - timedelta(days=2))
    assert not is_open(leaving, "D08")
    assert met_on(leaving) == today - timedelta(days=2)
    text = shown(browser, trajectory)
    assert "Juf Anna" in text and "Met beeldbellen" in text and "Sam was erbij" in text


@pytest.mark.parametrize("typed", [{"how": "letter"}, {"youth_was_there": "False"}])
def test_a_letter_or_a_talk_without_sam_is_no_meeting(leaving, log, typed):
    assert log(**typed).status_code == 302
    assert HandoverContact.objects.count() == 1
    assert is_open(leaving, "D08") and met_on(leaving) is None


def test_an_earlier_meeting_that_is_logged_later_is_the_first(leaving, log, today):
    log(on=today)
    log(on=today - timedelta(days=5), who="Meester Bas")
    assert met_on(leaving) == today - timedelta(days=5)


def test_taking_the_only_meeting_away_opens_the_task_again(browser, trajectory, leaving, log):
    log()
    row = HandoverContact.objects.get()
    browser.post(page("meeting_remove", trajectory, row.pk))
    assert is_open(leaving, "D08") and met_on(leaving) is None
    browser.post(page("meeting_put_back", trajectory, row.pk))
    assert not is_open(leaving, "D08")
    assert met_on(leaving) is not None


def test_a_meeting_is_changed_and_the_task_follows(browser, trajectory, leaving, log, today):
    log()
    row = HandoverContact.objects.get()
    typed = MET | day("on", today) | {"how": "letter", "seen": row.stamp}
    assert browser.post(page("meeting_edit", trajectory, row.pk), typed).status_code == 302
    assert is_open(leaving, "D08")


def test_who_met_before_a_day_was_planned_gets_no_task(round, log, worker, now, today):
    log()
    soon = today + timedelta(days=30)
    plan_departure(round=round, on=soon, next_place="home", by=worker, now=now)
    assert not Task.objects.filter(code="D08").exists()
    assert is_open(round, "D07")


def test_the_talk_of_the_handover_is_a_meeting_when_sam_was_there(leaving, hand_over, warm):
    hand_over(**warm)
    assert met_on(leaving) == warm["talk_on"]
    assert not is_open(leaving, "D08")


def test_a_meeting_lies_between_the_event_and_today(leaving, log, today):
    for days in (-21, 1):
        assert log(on=today + timedelta(days=days)).status_code == 422
    assert not HandoverContact.objects.exists()


def test_the_records_say_whether_the_guide_was_met(leaving, log, worker, now, today):
    def by_records():
        loaded = type(leaving.trajectory).objects.for_work(today).get(pk=leaving.trajectory_id)
        return computed("A1.8", records_of(loaded, today))

    assert by_records() is None
    log()
    assert by_records() == AnswerValue.YES
    caring.depart(
        round=leaving, left_on=today, next_place="home", next_school=None,
        aftercare_until=None, by=worker, now=now, reason="Het ging te snel.",
    )  # fmt: skip
    HandoverContact.objects.all().delete()
    Milestone.objects.filter(code="M11").delete()
    assert by_records() == AnswerValue.NO


def test_days_to_get_used_to_it_stand_in_a_row(browser, trajectory, leaving, plan):
    assert plan(3, 4).status_code == 302
    assert plan(1, 1, kind="try_out", place="De nieuwe klas").status_code == 302
    text = shown(browser, trajectory)
    assert text.index("De nieuwe klas") < text.index("Bij oma")
    assert "tot en met" in text and "met Oma" in text


def test_two_at_once_only_on_purpose(leaving, plan):
    plan(3, 5)
    answer = plan(5, 6, place="De nieuwe klas")
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Op deze dagen is er al iets" in text and 'value="De nieuwe klas"' in text
    assert plan(5, 6, is_beside="on").status_code == 302
    assert LeaveDay.objects.count() == 2


def test_the_last_day_is_not_before_the_first(leaving, plan):
    assert "vóór de eerste" in plan(3, 2).content.decode()


def test_the_database_itself_takes_no_two_at_once(leaving, plan):
    plan(3, 5)
    copy = """
        INSERT INTO perspectives_leaveday
            (youth_id, round_id, kind, from_on, until_on, place, with_whom, how_it_went, is_beside)
        SELECT youth_id, round_id, kind, until_on, until_on, place, with_whom, '', false
        FROM perspectives_leaveday
    """
    refused = pytest.raises(IntegrityError, match="leave_day_no_two_at_once")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(copy)


def test_how_it_went_is_added_afterwards(browser, trajectory, leaving, plan):
    plan(3, 3)
    row = LeaveDay.objects.get()
    url = page("leave_day_edit", trajectory, row.pk)
    plan(3, 3, url, how_it_went="Ik sliep goed.", seen=row.stamp)
    assert "Ik sliep goed." in shown(browser, trajectory)
    answer = plan(3, 3, url, how_it_went="Te warm.", seen=row.stamp)
    assert answer.status_code == 409
    assert LeaveDay.objects.get().how_it_went == "Ik sliep goed."


def test_days_are_taken_out_and_put_back(browser, trajectory, leaving, plan):
    plan(3, 3)
    row = LeaveDay.objects.get()
    browser.post(page("leave_day_remove", trajectory, row.pk))
    assert not LeaveDay.objects.exists()
    browser.post(page("leave_day_put_back", trajectory, row.pk))
    assert LeaveDay.objects.get() == row


def test_rows_are_reached_by_their_own_file_alone(browser, leaving, log, plan, worker, team, now):
    log()
    plan(3, 3)
    other = factories.make_trajectory(worker, team, now=now, preferred_name="Kim")
    for name, model in (("meeting", HandoverContact), ("leave_day", LeaveDay)):
        pk = model.objects.get().pk
        for act in ("edit", "remove"):
            assert browser.post(page(f"{name}_{act}", other, pk)).status_code == 404
        browser.post(page(f"{name}_put_back", other, pk))
        assert model.objects.filter(pk=pk).exists()


def test_a_secret_name_stays_with_who_works_on_it(
    as_user, team, browser, trajectory, leaving, log, plan
):
    log(who="Juf Anna van De Zandplaat")
    plan(3, 3, place="De Zandplaat", with_whom="Oma", how_it_went="De Zandplaat was leuk.")
    trajectory.youth.placements.update(shielded=True, label="De Zandplaat")
    assert shown(browser, trajectory).count("Zandplaat") == 3
    lead = as_user(factories.make_user(Role.TEAM_LEAD, team, display_name="Lea"))
    text = shown(lead, trajectory)
    assert "Juf Anna" in text and "was leuk." in text and "Zandplaat" not in text
    assert "Contact vastleggen" not in text


def test_leaving_can_always_be_recorded_and_says_what_was_unknown(
    browser, trajectory, leaving, worker, today
):
    text = browser.get(page("depart", trajectory)).content.decode()
    assert "Nog niet bekend" in text and "Wonen" in text
    typed = day("left_on", today) | {"next_place": "home", "round": 1, "reason": "Het ging snel."}
    assert browser.post(page("depart", trajectory), typed).status_code == 302
    text = shown(browser, trajectory)
    assert "Sam vertrok op" in text
    assert "Bij het vertrek was niet bekend: Wonen" in text

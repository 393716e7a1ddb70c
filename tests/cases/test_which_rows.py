"""Which rows somebody finds: of the own files, in their own time, also where no page asks first."""

from datetime import datetime, timedelta

import pytest

from accounts.choices import Role
from accounts.models import AccessLog, User
from cases import glass, review_list
from cases.choices import CloseReason, GrantGround
from cases.models import AccessGrant, Assignment, LogReview, Round, Task, Trajectory, Youth
from tests import factories

pytestmark = pytest.mark.django_db
REASON = "De crisisdienst belt, moeder is niet bereikbaar"
MONTH = timedelta(days=30)


@pytest.fixture
def theirs(colleague, team, now) -> Trajectory:
    """The file of a colleague in the same team."""
    return factories.make_trajectory(colleague, team, now=now, first_name="Bo", last_name="Anders")


def opened(trajectory: Trajectory, who: User, now: datetime) -> AccessGrant:
    return glass.break_glass(
        trajectory=trajectory, by=who, category="safety", reason=REASON, now=now
    )


def test_a_worker_finds_the_own_file_and_not_a_colleagues(worker, trajectory, theirs) -> None:
    for found in (Trajectory.objects.visible_to(worker), Trajectory.objects.workable_by(worker)):
        assert list(found) == [trajectory]
    assert list(Youth.objects.visible_to(worker)) == [trajectory.youth]


def test_who_is_linked_to_one_file_finds_no_other(scientist, trajectory, theirs) -> None:
    assert list(Trajectory.objects.visible_to(scientist)) == [trajectory]


@pytest.mark.parametrize(
    ("first", "last", "finds"),
    [(0, None, True), (-9, 0, True), (-9, -1, False), (1, None, False)],
)
def test_an_assignment_holds_from_its_first_to_its_last_day(
    colleague, trajectory, today, first, last, finds
) -> None:
    ends_on = None if last is None else today + timedelta(days=last)
    Assignment.objects.create(
        trajectory=trajectory, user=colleague, starts_on=today + timedelta(days=first),
        ends_on=ends_on,
    )  # fmt: skip
    assert Trajectory.objects.visible_to(colleague).exists() is finds


def test_tasks_are_those_of_the_own_files(
    worker, colleague, trajectory, theirs, now, today
) -> None:
    for each, who in ((trajectory, worker), (theirs, colleague)):
        factories.make_event(each, who, now=now - MONTH, effective_on=today - MONTH)
    mine = Task.objects.workable_by(worker)
    assert set(mine.values_list("trajectory", flat=True)) == {trajectory.pk}
    assert Task.objects.pressing_rows(worker, today) == 1


def test_a_round_runs_until_it_is_withdrawn_or_its_file_ends(
    worker, trajectory, theirs, colleague, team, now, today
) -> None:
    third = factories.make_trajectory(worker, team, now=now)
    files = ((trajectory, worker), (theirs, colleague), (third, worker))
    rounds = [factories.make_event(each, who, now=now).round for each, who in files]
    assert set(Round.objects.running()) == set(rounds)
    Round.objects.filter(pk=rounds[1].pk).update(withdrawn_at=now)
    third.end(reason=CloseReason.OWN_WORD, words="Dag.", by=worker, now=now, on=today)
    assert list(Round.objects.running()) == [rounds[0]]


def test_my_work_has_nothing_of_a_colleague(
    as_user, worker, colleague, trajectory, now, today
) -> None:
    event = factories.make_event(trajectory, worker, now=now)
    contact = factories.make_contact(factories.make_school())
    Task.start(round=event.round, code="D04", clock_on=today, now=now, contact=contact)
    Task.objects.get(code="CALL").close(by=worker, now=now)
    page = as_user(colleague).get("/my-work/").context
    assert (page["rows"], page["waiting"], list(page["done"])) == ([], [], [])
    assert "cases:my_work" not in page["badges"] or not page["badges"]["cases:my_work"]
    assert not as_user(colleague).get("/my-work/done/").context["rows"]


def test_the_log_says_by_which_right_a_file_was_read(
    as_user, worker, colleague, lead, scientist, trajectory, now
) -> None:
    factories.make_grant(trajectory, colleague, GrantGround.STAND_IN, now=now)
    for person in (worker, colleague, lead, scientist):
        as_user(person).get(trajectory.youth.get_absolute_url())
    views = AccessLog.objects.filter(action="view", thing_type="cases.trajectory").order_by("pk")
    assert [row.rule for row in views] == ["case.a", "case.r", "case.t", "case.s"]


def test_the_way_to_the_talk_shows_only_to_who_works_on_it(
    as_user, worker, lead, scientist, trajectory, now
) -> None:
    factories.make_event(trajectory, worker, now=now)
    talk = f"/trajectories/{trajectory.ref}/school-talk/"
    shown = [
        talk in as_user(person).get(trajectory.youth.get_absolute_url()).content.decode()
        for person in (worker, lead, scientist)
    ]
    assert shown == [True, False, False]


def test_why_a_file_was_opened_is_for_who_may_see_its_log(
    as_user, worker, lead, scientist, outsider, trajectory, now
) -> None:
    opened(trajectory, outsider, now)
    history = f"{trajectory.youth.get_absolute_url()}history/"
    reads = [REASON in as_user(who).get(history).text for who in (worker, lead, scientist)]
    assert reads == [True, True, False]


def test_who_stands_in_did_not_open_the_file_with_a_reason(
    as_user, colleague, trajectory, now
) -> None:
    factories.make_grant(trajectory, colleague, GrantGround.STAND_IN, now=now)
    assert not AccessGrant.objects.broken_glass().exists()
    page = f"{trajectory.youth.get_absolute_url()}opened/"
    assert as_user(colleague).get(page).status_code == 404


def test_what_a_reason_opened_closes_when_somebody_is_no_worker_any_more(
    as_user, outsider, trajectory, now
) -> None:
    opened(trajectory, outsider, now)
    outsider.role_assignments.update(role=Role.RESEARCHER, team=None)
    page = f"{trajectory.youth.get_absolute_url()}opened/"
    assert as_user(outsider).get(page).status_code == 404


def test_a_week_is_looked_at_by_another_and_by_a_lead_only_of_the_own_workers(
    worker, lead, outsider, team, now
) -> None:
    officer = factories.make_user(Role.PRIVACY_OFFICER)
    people = (worker, lead, outsider, officer, factories.make_user(Role.TEAM_LEAD, team))
    for person in people:
        LogReview.objects.create(person=person, week_on="2026-03-02", made_at=now)
    of_lead, of_officer = (LogReview.objects.visible_to(each) for each in (lead, officer))
    assert {review.person for review in of_lead} == {worker}
    assert {review.person for review in of_officer} == {*people} - {officer}


def test_a_lead_of_another_team_has_nothing_on_the_review_list(
    worker, outsider, trajectory, theirs, now, today
) -> None:
    other_lead = factories.make_user(Role.TEAM_LEAD, factories.make_team())
    officer = factories.make_user(Role.PRIVACY_OFFICER)
    for week in ("2026-03-02", "2026-03-09"):
        LogReview.objects.create(person=worker, week_on=week, made_at=now)
    LogReview.objects.first().close(by=officer, reason="gevraagd", now=now)
    opened(theirs, outsider, now)
    opened(trajectory, outsider, now).review(words="Terecht", by=officer, now=now)
    for reviewer, count in ((officer, 2), (other_lead, 0)):
        assert len(review_list.waiting(reviewer, today)) == count
        assert review_list.number_waiting(reviewer) == count
        assert len(review_list.closed(reviewer, today, 10)) == count

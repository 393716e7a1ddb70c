"""One list of what somebody looks at again: files opened with a reason, and weeks of views."""

from datetime import datetime, timedelta

import pytest
import time_machine

from accounts.choices import Action, Role
from accounts.models import AccessLog, User
from cases import glass
from cases.jobs import make_log_reviews_at
from cases.models import LogReview, Trajectory
from outbox.models import Mail
from tests import factories
from tests.clock import at

pytestmark = pytest.mark.django_db
URL = "/log-reviews/"
TUESDAY, RIPE = at("2026-03-03 10:00"), at("2026-03-16 08:00")
REASON = "De crisisdienst belt, moeder is niet bereikbaar"


@pytest.fixture
def officer() -> User:
    return factories.make_user(Role.PRIVACY_OFFICER)


def looked(who: User, dossier: str, moment: datetime = TUESDAY, **over: object) -> None:
    AccessLog.objects.create(at=moment, actor=who, action=Action.VIEW, dossier=dossier,
                             thing_type="cases.trajectory", **over)  # fmt: skip


def opened(trajectory: Trajectory, who: User, now: datetime):
    return glass.break_glass(
        trajectory=trajectory, by=who, category="safety", reason=REASON, now=now
    )


def test_both_kinds_stand_on_one_list_what_is_due_first_on_top(
    as_user, officer, outsider, worker, trajectory
) -> None:
    looked(worker, trajectory.youth.ref)
    make_log_reviews_at(RIPE)  # a week, its first day included: 22 March
    opened(trajectory, outsider, at("2026-03-17 10:00"))  # 5 working days: 24 March
    with time_machine.travel(at("2026-03-23 09:00"), tick=False):
        page = as_user(officer).get(URL)
    lines = page.context["page"].object_list
    assert [(line.who, line.due_on.day, line.is_late) for line in lines] == [
        (worker.display_name, 22, True),
        (outsider.display_name, 24, False),
    ]
    said = page.content.decode()
    assert "Week van 2 maart: 1 dossier" in said
    assert f"Geopend met een reden: dossier {trajectory.youth.ref}" in said
    assert said.count("Te laat") == 1
    assert page.context["badges"]["cases:log_reviews"] == 2


def test_what_was_closed_stays_to_be_read_the_newest_first(
    as_user, officer, outsider, worker, trajectory, now
) -> None:
    looked(worker, trajectory.youth.ref)
    make_log_reviews_at(RIPE)
    opened(trajectory, outsider, now).review(words="Terecht", by=officer, now=now)
    LogReview.objects.get().close(by=officer, reason="gevraagd", now=now + timedelta(hours=1))
    page = as_user(officer).get(URL)
    assert list(page.context["page"]) == []
    assert [line.who for line in page.context["closed"]] == [
        worker.display_name,
        outsider.display_name,
    ]


def test_a_file_opened_with_a_reason_is_no_line_of_a_week_too(
    as_user, outsider, trajectory
) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        opened(trajectory, outsider, TUESDAY)
        assert as_user(outsider).get(f"/youths/{trajectory.youth.ref}/opened/").status_code == 200
    looked(outsider, trajectory.youth.ref, rule="case.BG")
    assert make_log_reviews_at(RIPE) == 0


def test_t2_a_file_with_a_secret_address_is_on_the_list_whatever_was_done(
    worker, lead, trajectory, now
) -> None:
    factories.make_event(trajectory, worker, now=at("2026-03-01 10:00"))
    ref = trajectory.youth.ref
    trajectory.youth.placements.update(shielded=True)
    for person, rule in ((worker, "case.a"), (lead, "case.t")):
        looked(person, ref, rule=rule)
        AccessLog.objects.create(at=TUESDAY, actor=person, action=Action.CHANGE, dossier=ref,
                                 thing_type="cases.trajectory")  # fmt: skip
    make_log_reviews_at(RIPE)
    (review,) = LogReview.objects.all()
    assert (review.person, review.lines[0]["flags"]) == (lead, ["extra_care"])


def test_a_secret_address_of_another_time_is_none(worker, lead, trajectory) -> None:
    factories.make_event(trajectory, worker, now=at("2026-03-01 10:00"))
    trajectory.youth.placements.update(
        shielded=True, ended_on="2026-03-01", started_on="2026-02-01"
    )
    looked(lead, trajectory.youth.ref)
    make_log_reviews_at(RIPE)
    (review,) = LogReview.objects.all()
    assert review.lines[0]["flags"] == ["no_action"]


def test_the_number_of_queries_does_not_grow(
    as_user, officer, outsider, worker, team, queries_of, now
) -> None:
    client = as_user(officer)
    for number in range(12):
        opened(factories.make_trajectory(worker, team, now=now), outsider, now)
        person = factories.make_user(Role.WORKER, team)
        LogReview.objects.create(person=person, week_on="2026-03-02", made_at=RIPE)
        if number == 2:
            few = queries_of(client, URL)
    assert queries_of(client, URL) == few


def test_a_break_glass_that_nobody_looked_at_in_5_working_days_is_an_alarm(
    officer, lead, outsider, trajectory
) -> None:
    grant = opened(trajectory, outsider, at("2026-03-17 10:00"))
    alarms = Mail.objects.filter(key__startswith="alarm/old-reviews/")
    make_log_reviews_at(at("2026-03-24 23:30"))
    assert not alarms.exists()
    for hour in ("00:30", "01:30", "12:30"):
        make_log_reviews_at(at(f"2026-03-25 {hour}"))
    assert {mail.to for mail in alarms} == {officer.email, lead.email}
    assert alarms.count() == 2
    for mail in alarms:
        assert trajectory.youth.ref not in mail.text + mail.html
        assert outsider.display_name not in mail.text + mail.html
    alarms.delete()
    grant.review(words="Terecht", by=officer, now=at("2026-03-25 14:00"))
    make_log_reviews_at(at("2026-03-26 08:30"))
    assert not alarms.exists()


def test_no_alarm_on_a_free_day(officer, outsider, trajectory) -> None:
    opened(trajectory, outsider, at("2026-03-13 10:00"))  # a Friday: until Friday the 20th
    make_log_reviews_at(at("2026-03-21 12:00"))
    assert not Mail.objects.filter(key__startswith="alarm/").exists()
    make_log_reviews_at(at("2026-03-23 12:00"))
    assert Mail.objects.get(key__startswith="alarm/").to == officer.email

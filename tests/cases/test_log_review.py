"""T2: who looks at files without a reason is found afterwards, by somebody else."""

from datetime import datetime, timedelta

import pytest

from accounts.choices import Action, Role
from accounts.models import AccessLog, User
from cases.jobs import make_log_reviews_at
from cases.models import LogReview, Trajectory
from outbox.models import Mail
from tests import factories
from tests.clock import at

pytestmark = pytest.mark.django_db
TUESDAY, NEXT_MONDAY, RIPE = "2026-03-03 10:00", "2026-03-09 08:00", "2026-03-16 08:00"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def row(who: User, dossier: str, moment: str | datetime, action: str = Action.VIEW, **over: object):
    moment = at(moment) if isinstance(moment, str) else moment
    AccessLog.objects.create(at=moment, actor=who, action=action, dossier=dossier,
                             thing_type="cases.trajectory", **over)  # fmt: skip


def made(moment: str = RIPE) -> dict[int, list[dict]]:
    make_log_reviews_at(at(moment))
    return {review.person_id: review.lines for review in LogReview.objects.all()}


def test_t2_thirty_files_viewed_without_more_are_all_on_the_list(lead: User):
    for number in range(30):
        row(lead, f"{number:06}", at(TUESDAY) + number * HOUR / 10)
    (lines,) = made().values()
    assert [line["dossier"] for line in lines] == [f"{number:06}" for number in range(30)]
    assert {flag for line in lines for flag in line["flags"]} == {"no_action"}


def test_t2_a_reviewer_closes_with_a_reason_that_is_logged(as_user, lead: User):
    officer = factories.make_user(Role.PRIVACY_OFFICER)
    row(lead, "7KX4Q2", TUESDAY)
    made()
    review, client = LogReview.objects.get(), as_user(officer)
    assert "Pieter Solleveld" in client.get("/log-reviews/").content.decode()
    page = client.get(f"/log-reviews/{review.pk}/").content.decode()
    assert "7KX4Q2" in page
    assert "een week lang niets mee gedaan" in page
    assert client.post(f"/log-reviews/{review.pk}/", {"reason": ""}).status_code == 422
    answer = client.post(f"/log-reviews/{review.pk}/", {"reason": "gevraagd: teamoverleg"})
    assert answer.status_code == 302
    logged = AccessLog.objects.get(thing_type="cases.logreview", action=Action.CHANGE)
    assert (logged.actor, logged.reason) == (officer, "gevraagd: teamoverleg")
    assert "Er is niets om na te kijken." in client.get("/log-reviews/").content.decode()
    again = client.post(f"/log-reviews/{review.pk}/", {"reason": "iets anders"})
    review.refresh_from_db()
    assert (again.status_code, review.reason) == (302, "gevraagd: teamoverleg")


def test_t2_what_waits_longer_than_a_week_is_an_alarm_once_a_day(lead: User, worker: User):
    officer = factories.make_user(Role.PRIVACY_OFFICER)
    other_lead = factories.make_user(Role.TEAM_LEAD, factories.make_team())
    row(worker, "7KX4Q2", TUESDAY)
    made()
    make_log_reviews_at(at(RIPE) + 6 * DAY)  # a Sunday, and in time
    assert not Mail.objects.exists()
    for _ in range(2):
        make_log_reviews_at(at(RIPE) + 7 * DAY + HOUR)
    mails = Mail.objects.filter(key__startswith="alarm/old-reviews/")
    assert {mail.to for mail in mails} == {officer.email, lead.email}
    assert mails.count() == 2
    assert "/log-reviews/" in mails[0].text
    assert {mail.due_at for mail in mails} == {at("2026-03-23 08:00")}
    assert other_lead.email not in {mail.to for mail in mails}


def test_t2_a_lead_hears_nothing_of_their_own_week(lead: User):
    row(lead, "7KX4Q2", TUESDAY)
    made()
    make_log_reviews_at(at(RIPE) + 7 * DAY + HOUR)
    assert not Mail.objects.exists()


@pytest.mark.parametrize("act", [Action.CREATE, Action.CHANGE, Action.SHARE])
def test_who_did_something_within_a_week_had_work_there(worker: User, act: str):
    row(worker, "7KX4Q2", TUESDAY)
    row(worker, "7KX4Q2", at(TUESDAY) + 7 * DAY, act)
    row(worker, "BCDFGH", TUESDAY)
    row(worker, "BCDFGH", at(TUESDAY) + 7 * DAY + HOUR, act)
    (lines,) = made().values()
    assert [line["dossier"] for line in lines] == ["BCDFGH"]


def test_the_same_last_name_is_on_the_list_whatever_was_done(worker: User, trajectory: Trajectory):
    youth = trajectory.youth
    factories.make_guardian(youth, name="Ans van Haverkamp")
    row(worker, youth.ref, TUESDAY)
    row(worker, youth.ref, TUESDAY, Action.CHANGE)
    (line,) = made()[worker.pk]
    assert line["flags"] == ["same_name"]


def test_an_evening_counts_for_who_does_not_work_on_the_file(worker: User, lead: User):
    for person, rule in ((worker, "case.a"), (lead, "case.t")):
        row(person, "7KX4Q2", "2026-03-03 22:10", rule=rule)
        row(person, "7KX4Q2", "2026-03-04 10:00", Action.CHANGE)
    assert {person: lines[0]["flags"] for person, lines in made().items()} == {
        lead.pk: ["odd_hours"]
    }


def test_a_week_is_made_once_and_when_it_is_ripe(lead: User):
    row(lead, "7KX4Q2", TUESDAY)
    assert made(NEXT_MONDAY) == {}
    assert len(made()) == 1
    assert len(made("2026-03-17 08:00")) == 1


def test_a_week_that_was_missed_is_made_later(lead: User):
    row(lead, "7KX4Q2", TUESDAY)
    assert len(made("2026-03-30 08:00")) == 1


def test_refused_looks_and_searches_are_no_looks(lead: User):
    row(lead, "7KX4Q2", TUESDAY, outcome="denied")
    row(lead, "", TUESDAY, Action.SEARCH)
    assert made() == {}


def test_nobody_reviews_themselves_and_a_lead_only_the_own_team(
    as_user, lead: User, worker: User, outsider: User, scientist: User
):
    for person in (lead, worker, outsider):
        row(person, "7KX4Q2", TUESDAY)
    made()
    seen = LogReview.objects.visible_to(lead)
    assert [review.person for review in seen] == [worker]
    hidden = LogReview.objects.exclude(person=worker)
    codes = {as_user(lead).get(f"/log-reviews/{review.pk}/").status_code for review in hidden}
    assert codes == {404}
    for person in (worker, scientist):
        assert as_user(person).get("/log-reviews/").status_code == 403


def test_the_number_of_queries_does_not_grow(as_user, lead: User, team, queries_of):
    client = as_user(lead)
    for number in range(20):
        person = factories.make_user(Role.WORKER, team)
        LogReview.objects.create(person=person, week_on="2026-03-02", made_at=at(RIPE))
        if number == 2:
            few = queries_of(client, "/log-reviews/")
    assert queries_of(client, "/log-reviews/") == few


def test_a_lead_hears_of_the_list_on_team_today(as_user, lead: User, worker: User):
    client = as_user(lead)
    assert "nakijklijst" not in client.get("/lead/today/").content.decode()
    row(worker, "7KX4Q2", TUESDAY)
    made()
    assert "Op de nakijklijst wacht 1 regel" in client.get("/lead/today/").content.decode()

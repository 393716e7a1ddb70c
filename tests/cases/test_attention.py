"""What stands above the rows of My work: who stands in, who opened a file, who asks something."""

from datetime import timedelta

import pytest

from cases import glass
from cases.choices import GrantGround
from cases.models import AccessQuestion
from config.kit.dates import local_date
from config.kit.tags import longday
from tests import factories

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)
REASON = "De crisisdienst belt, moeder is niet bereikbaar"


def stand_in(trajectory, who, now, **over):
    return factories.make_grant(trajectory, who, GrantGround.STAND_IN, now=now, **over)


def my_work(client) -> str:
    return client.get("/my-work/").content.decode()


def test_both_read_who_stands_in_and_until_when(
    as_user, worker, colleague, lead, trajectory, now
) -> None:
    grant = stand_in(trajectory, colleague, now, until=now + WEEK)
    until = longday(grant.last_day)
    mine = f"Je vervangt {worker.display_name} tot en met {until}."
    theirs = f"{colleague.display_name} vervangt jou tot en met {until}."
    for page in ("/my-work/", trajectory.youth.get_absolute_url()):
        assert mine in as_user(colleague).get(page).content.decode()
        assert theirs in as_user(worker).get(page).content.decode()
    said = as_user(lead).get(trajectory.youth.get_absolute_url()).content.decode()
    assert mine not in said
    assert theirs not in said


def test_it_is_gone_when_the_stand_in_is(as_user, worker, colleague, trajectory, now) -> None:
    grant = stand_in(trajectory, colleague, now, until=now + WEEK)
    stand_in(trajectory, colleague, now, since=now + 2 * WEEK, until=now + 3 * WEEK)
    grant.end(by=None, now=now)
    for who in (worker, colleague):
        assert "vervangt" not in my_work(as_user(who))


def test_several_young_people_are_one_notice(
    as_user, worker, colleague, team, trajectory, now
) -> None:
    other = factories.make_trajectory(worker, team, now=now, first_name="Bo", last_name="Anders")
    for each in (trajectory, other):
        stand_in(each, colleague, now, until=now + WEEK)
    said = my_work(as_user(colleague))
    assert said.count("Je vervangt") == 1
    assert f"{other.youth.short_name}, {trajectory.youth.short_name}" in said


def test_the_worker_sees_in_red_who_opened_a_file_until_it_was_reviewed(
    as_user, worker, colleague, outsider, lead, trajectory, now
) -> None:
    grant = glass.break_glass(
        trajectory=trajectory, by=outsider, category="safety", reason=REASON,
        now=now - timedelta(hours=5),
    )  # fmt: skip
    words = f"{outsider.display_name} opende het dossier van {trajectory.youth.short_name}"
    assert words in my_work(as_user(worker))
    assert "notice-wrong" in my_work(as_user(worker))
    for who in (colleague, outsider):
        assert words not in my_work(as_user(who))
    grant.review(words="Terecht", by=lead, now=now)
    assert words not in my_work(as_user(worker))


def test_an_open_question_waits_on_my_work(as_user, worker, colleague, lead, now) -> None:
    question = AccessQuestion.objects.create(
        person=worker, dossier="7KX4Q2", looked_on=local_date(now), asked_by=lead, asked_at=now
    )
    assert f"/questions/{question.pk}/" in my_work(as_user(worker))
    assert "7KX4Q2" not in my_work(as_user(colleague))
    question.give_answer(words="Ik zocht iemand anders", by=worker, now=now)
    assert "7KX4Q2" not in my_work(as_user(worker))


def test_the_number_of_queries_does_not_grow(
    as_user, worker, colleague, outsider, team, now, queries_of
) -> None:
    client = as_user(worker)
    for number in range(9):
        one = factories.make_trajectory(worker, team, now=now)
        stand_in(one, colleague, now, until=now + WEEK)
        glass.break_glass(trajectory=one, by=outsider, category="safety", reason=REASON, now=now)
        if number == 1:
            few = queries_of(client, "/my-work/")
    assert queries_of(client, "/my-work/") == few

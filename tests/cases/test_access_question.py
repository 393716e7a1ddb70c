"""T2: a reviewer asks somebody why they looked at a file, and reads the answer beside the line."""

import pytest

from accounts.choices import Action, Role
from accounts.models import AccessLog, User
from cases import glass
from cases.jobs import make_log_reviews_at
from cases.models import AccessQuestion, LogReview, Trajectory
from outbox.models import Mail
from tests import factories
from tests.clock import at

pytestmark = pytest.mark.django_db
TUESDAY, RIPE = at("2026-03-03 10:00"), at("2026-03-16 08:00")
WORDS = "Ik zocht een dossier met bijna hetzelfde nummer."


@pytest.fixture
def review(worker: User, trajectory: Trajectory) -> LogReview:
    look = {"action": Action.VIEW, "thing_type": "cases.trajectory"}
    AccessLog.objects.create(at=TUESDAY, actor=worker, dossier=trajectory.youth.ref, **look)
    make_log_reviews_at(RIPE)
    return LogReview.objects.get()


def ask_url(review: LogReview) -> str:
    return f"/log-reviews/{review.pk}/ask/{review.lines[0]['dossier']}/"


def test_the_lead_asks_and_the_worker_answers(as_user, lead, worker, review) -> None:
    reviewer, asked = as_user(lead), as_user(worker)
    here = f"/log-reviews/{review.pk}/"
    assert "Vraag hiernaar" in reviewer.get(here).content.decode()
    assert reviewer.post(ask_url(review)).url == here
    question = AccessQuestion.objects.get()
    assert (question.person, question.looked_on) == (worker, TUESDAY.date())
    assert "Nog geen antwoord" in reviewer.get(here).content.decode()
    page = asked.get(f"/questions/{question.pk}/").content.decode()
    assert f"{lead.display_name} kijkt na wie welk dossier opende" in page
    assert question.dossier in page
    assert asked.post(f"/questions/{question.pk}/", {"words": " "}).status_code == 422
    assert asked.post(f"/questions/{question.pk}/", {"words": WORDS}).status_code == 302
    assert WORDS in reviewer.get(here).content.decode()
    assert WORDS in asked.get(f"/questions/{question.pk}/").content.decode()
    logged = AccessLog.objects.filter(thing_type="cases.accessquestion", action=Action.CHANGE)
    assert [(row.actor, row.fields) for row in logged.order_by("pk")] == [
        (lead, ["asked"]),
        (worker, ["answered"]),
    ]


def test_asking_and_answering_twice_is_once(as_user, lead, worker, review) -> None:
    for _press in range(2):
        as_user(lead).post(ask_url(review))
    question = AccessQuestion.objects.get()
    for words in (WORDS, "Iets anders"):
        as_user(worker).post(f"/questions/{question.pk}/", {"words": words})
    question.refresh_from_db()
    assert question.answer == WORDS
    assert Mail.objects.filter(key__startswith="access-question/").count() == 1


def test_the_mail_says_no_word_of_the_file_or_of_who_asks(
    as_user, lead, worker, trajectory, review
) -> None:
    as_user(lead).post(ask_url(review))
    mail = Mail.objects.get(key__startswith="access-question/")
    assert mail.to == worker.email
    said = mail.subject + mail.text + mail.html
    for word in (trajectory.youth.ref, trajectory.youth.last_name, lead.display_name):
        assert word not in said
    assert f"/questions/{AccessQuestion.objects.get().pk}/" in said


def test_a_file_opened_with_a_reason_is_asked_about_too(
    as_user, lead, outsider, trajectory, now
) -> None:
    grant = glass.break_glass(
        trajectory=trajectory, by=outsider, category="safety", reason="x" * 20, now=now
    )
    here, reviewer = f"/access-reviews/{grant.pk}/", as_user(lead)
    assert "Vraag hiernaar" in reviewer.get(here).content.decode()
    assert reviewer.post(f"{here}ask/").url == here
    question = AccessQuestion.objects.get(person=outsider)
    question.give_answer(words=WORDS, by=outsider, now=now)
    assert WORDS in reviewer.get(here).content.decode()
    grant.review(words="Terecht", by=lead, now=now)
    assert "Vraag hiernaar" not in reviewer.get(here).content.decode()


def test_only_a_reviewer_asks_and_only_who_is_asked_answers(
    as_user, lead, worker, colleague, scientist, review
) -> None:
    other_lead = factories.make_user(Role.TEAM_LEAD, factories.make_team())
    for who, status in ((other_lead, 404), (worker, 403), (scientist, 403)):
        assert as_user(who).post(ask_url(review)).status_code == status
    wrong = f"/log-reviews/{review.pk}/ask/ZZZZZZ/"
    assert as_user(lead).post(wrong).status_code == 404
    assert not AccessQuestion.objects.exists()
    as_user(lead).post(ask_url(review))
    here = f"/questions/{AccessQuestion.objects.get().pk}/"
    for who in (colleague, lead, other_lead):
        assert as_user(who).get(here).status_code == 404
        assert as_user(who).post(here, {"words": WORDS}).status_code == 404
    assert not AccessQuestion.objects.exclude(answer="").exists()


def test_the_number_of_queries_does_not_grow(
    as_user, lead, worker, review, queries_of, now
) -> None:
    client, here = as_user(lead), f"/log-reviews/{review.pk}/"
    line = review.lines[0]
    few = queries_of(client, here)
    review.lines = [line | {"dossier": f"BCDF{number}"} for number in range(10, 22)]
    review.save()
    for number in range(10, 22):
        AccessQuestion.objects.create(person=worker, dossier=f"BCDF{number}", asked_by=lead,
                                      looked_on=TUESDAY.date(), asked_at=now)  # fmt: skip
    assert queries_of(client, here) == few

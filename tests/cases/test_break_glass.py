"""Opening a file that is not yours: with a reason, four hours, and never unseen."""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from accounts.choices import Role
from accounts.models import AccessLog
from cases import glass
from cases.choices import GrantGround
from cases.models import AccessGrant, Trajectory
from config.kit.dates import add_working_days, local_date
from outbox.models import Mail
from tests import factories

pytestmark = pytest.mark.django_db
REASON = "De crisisdienst belt, moeder is niet bereikbaar"
PAGES = ("", "people/", "places/", "school-career/", "history/", "access/")


@pytest.fixture
def officer():
    return factories.make_user(Role.PRIVACY_OFFICER)


def opened(trajectory, who, now) -> AccessGrant:
    return glass.break_glass(
        trajectory=trajectory, by=who, category="safety", reason=REASON, now=now
    )


def typed(**over) -> dict[str, object]:
    return {"category": "safety", "reason": REASON, **over}


def url(trajectory, page: str = "opened/") -> str:
    return f"{trajectory.youth.get_absolute_url()}{page}"


def test_t3_a_worker_of_another_team_opens_it_for_four_hours(
    outsider, lead, officer, trajectory, now
) -> None:
    client = factories.sign_in_freshly(Client(), outsider)
    answer = client.post("/ask-access/", typed(number=trajectory.youth.ref.lower()))
    assert (answer.status_code, answer.url) == (302, url(trajectory))
    page = client.get(url(trajectory)).content.decode()
    assert trajectory.youth.last_name in page
    assert "Je leest dit tot" in page
    grant = AccessGrant.objects.get(ground=GrantGround.BREAK_GLASS)
    assert grant.expires_at - grant.starts_at == timedelta(hours=4)
    end, second = grant.expires_at, timedelta(seconds=1)
    for when, expected in ((end - second, 200), (end, 404), (end + second, 404)):
        with time_machine.travel(when, tick=False):
            assert factories.sign_in_freshly(Client(), outsider).get(
                url(trajectory)
            ).status_code == expected  # fmt: skip


def test_nothing_opens_before_the_password_is_typed_again(outsider, trajectory, as_user) -> None:
    outsider.set_password("een lang wachtwoord")
    outsider.save()
    client = as_user(outsider)
    answer = client.post("/ask-access/", typed(number=trajectory.youth.ref))
    assert answer.status_code == 302
    assert answer.url.startswith("/account/again/")
    assert not AccessGrant.objects.exists()
    assert client.get(url(trajectory)).status_code == 404


def test_what_was_typed_goes_on_after_the_password(outsider, trajectory, as_user) -> None:
    outsider.set_password("een lang wachtwoord")
    outsider.save()
    client = as_user(outsider)
    asked = client.post("/ask-access/", typed(number=trajectory.youth.ref))
    answer = client.post(asked.url, {"password": "een lang wachtwoord"})
    assert (answer.status_code, answer.url) == (302, url(trajectory))
    assert AccessLog.objects.filter(actor=outsider, fields=["break_glass"]).get().reason == REASON


def test_name_and_birth_date_find_it_and_a_part_of_a_name_does_not(
    outsider, trajectory, worker, team, now
) -> None:
    youth = trajectory.youth
    client = factories.sign_in_freshly(Client(), outsider)
    born = dict(zip(
        ("birth_date_day", "birth_date_month", "birth_date_year"),
        (youth.birth_date.day, youth.birth_date.month, youth.birth_date.year), strict=True,
    ))  # fmt: skip
    for name in (youth.first_name, ".", "Sami", "Sam Voorbee", "Iemand Anders"):
        answer = client.post("/ask-access/", typed(name=name, **born))
        assert answer.status_code == 422
        assert youth.last_name not in answer.content.decode()
    assert glass.find(number="", name=youth.last_name, birth_date=youth.birth_date) is None
    name = f"{youth.first_name} {youth.last_name}"
    assert client.post("/ask-access/", typed(name=name, **born)).url == url(trajectory)
    factories.make_trajectory(worker, team, now=now, first_name="Sami", last_name=youth.last_name)
    assert glass.find(number="", name=name, birth_date=youth.birth_date) is None


@pytest.mark.parametrize(
    ("over", "words"),
    [
        ({"reason": ""}, "Vertel in minstens 20 tekens waarom."),
        ({"reason": "Is nodig"}, "Vertel in minstens 20 tekens waarom."),
        ({"category": ""}, "Kies een antwoord bij"),
        ({"number": ""}, "Vul het nummer in, of voornaam, achternaam en geboortedatum."),
        ({"number": "ZZZZZZ"}, "Niemand gevonden"),
    ],
)
def test_without_a_reason_or_a_file_nothing_opens(outsider, trajectory, over, words) -> None:
    client = factories.sign_in_freshly(Client(), outsider)
    answer = client.post("/ask-access/", typed(number=trajectory.youth.ref) | over)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not AccessGrant.objects.exists()
    assert not Mail.objects.filter(key__startswith="break-glass/").exists()


def test_t1_the_rest_of_the_file_stays_shut_and_nothing_can_be_changed(
    outsider, worker, trajectory, as_user, now
) -> None:
    factories.make_event(trajectory, worker, now=now)
    factories.make_guardian(trajectory.youth, name="Moeder Canarie")
    opened(trajectory, outsider, now)
    client = as_user(outsider)
    for page in PAGES:
        assert client.get(url(trajectory, page)).status_code == 403
    for act in ("told/", "school-talk/", "coordinator/accept/", "stand-in/"):
        assert client.post(f"/trajectories/{trajectory.ref}/{act}").status_code == 403
    assert client.post(url(trajectory, "places/new/")).status_code == 403
    assert "Canarie" not in client.get(url(trajectory)).content.decode()
    assert trajectory.youth.short_name not in client.get("/youths/").content.decode()
    assert not Trajectory.objects.visible_to(outsider).exists()


def test_another_file_stays_hidden(outsider, worker, team, trajectory, as_user, now) -> None:
    other = factories.make_trajectory(worker, team, now=now)
    opened(trajectory, outsider, now)
    assert as_user(outsider).get(url(other)).status_code == 404
    assert as_user(outsider).get(url(other, "")).status_code == 404


def test_a_secret_address_stays_secret_with_its_school(
    outsider, worker, trajectory, as_user, now
) -> None:
    factories.make_event(trajectory, worker, now=now)
    trajectory.youth.placements.update(shielded=True, label="Huis Canarie")
    school = trajectory.youth.enrolments.get().location.name
    opened(trajectory, outsider, now)
    page = as_user(outsider).get(url(trajectory)).content.decode()
    assert "Canarie" not in page
    assert school not in page


def test_lead_and_officer_hear_it_in_the_same_transaction_without_content(
    outsider, lead, officer, trajectory, now
) -> None:
    with transaction.atomic():
        opened(trajectory, outsider, now)
        transaction.set_rollback(True)
    assert not AccessGrant.objects.exists()
    assert not Mail.objects.filter(key__startswith="break-glass/").exists()
    for _press in range(2):
        opened(trajectory, outsider, now)
    mails = Mail.objects.filter(key__startswith="break-glass/")
    assert {mail.to for mail in mails} == {lead.email, officer.email}
    assert mails.count() == 2
    said = "".join(mail.subject + mail.text + mail.html for mail in mails)
    for word in (trajectory.youth.last_name, trajectory.youth.ref, outsider.display_name, REASON):
        assert word not in said
    assert "vierde keer" not in said


def test_the_fourth_time_in_thirty_days_says_so(outsider, lead, worker, team, now) -> None:
    for days in (31, 20, 10, 0):
        one = factories.make_trajectory(worker, team, now=now)
        opened(one, outsider, now - timedelta(days=days))
    assert not Mail.objects.filter(text__contains="vierde keer").exists()
    opened(factories.make_trajectory(worker, team, now=now), outsider, now)
    assert Mail.objects.filter(text__contains="vierde keer").count() == 1


def test_the_worker_sees_who_opened_it_until_it_was_reviewed(
    outsider, worker, lead, scientist, trajectory, as_user, now
) -> None:
    grant = opened(trajectory, outsider, now - timedelta(hours=5))
    words = f"{outsider.display_name} opende dit dossier met een reden"
    page = trajectory.youth.get_absolute_url()
    assert words in as_user(worker).get(page).content.decode()
    assert words not in as_user(scientist).get(page).content.decode()
    grant.review(words="Dat was goed", by=lead, now=now)
    assert words not in as_user(worker).get(page).content.decode()


def test_the_lead_ends_it_at_once(outsider, lead, trajectory, as_user, now) -> None:
    grant, client = opened(trajectory, outsider, now), as_user(outsider)
    assert client.get(url(trajectory)).status_code == 200
    as_user(lead).post(f"/trajectories/{trajectory.ref}/grants/{grant.pk}/end/")
    assert client.get(url(trajectory)).status_code == 404
    assert client.get(url(trajectory, "")).status_code == 404


def test_the_review_is_closed_with_a_reason_by_lead_or_officer(
    outsider, lead, officer, trajectory, as_user, now
) -> None:
    grant = opened(trajectory, outsider, now - timedelta(days=10))
    assert glass.due_on(grant) == add_working_days(local_date(grant.starts_at), 5)
    for reader in (lead, officer):
        page = as_user(reader).get("/log-reviews/").content.decode()
        assert trajectory.youth.ref in page
        assert "Te laat" in page
        assert trajectory.youth.last_name not in page
    here = f"/access-reviews/{grant.pk}/"
    assert REASON in as_user(officer).get(here).content.decode()
    seen = AccessLog.objects.filter(actor=officer, dossier=trajectory.youth.ref, action="view")
    assert seen.count() == 1
    assert as_user(officer).post(here, {"words": " "}).status_code == 422
    assert as_user(officer).post(here, {"words": "Crisis, terecht"}).status_code == 302
    as_user(lead).post(here, {"words": "Anders"})
    grant.refresh_from_db()
    assert (grant.review_words, grant.reviewed_by) == ("Crisis, terecht", officer)
    assert AccessLog.objects.get(fields=["break_glass_review"]).reason == "Crisis, terecht"


def test_who_may_not_ask_or_review(
    outsider, worker, scientist, lead, team, trajectory, as_user, now
) -> None:
    other_lead = factories.make_user(Role.TEAM_LEAD, factories.make_team())
    for who in (scientist, lead, factories.make_user(Role.ADMIN)):
        assert as_user(who).get("/ask-access/").status_code == 403
        answer = factories.sign_in_freshly(Client(), who).post(
            "/ask-access/", typed(number=trajectory.youth.ref)
        )
        assert answer.status_code == 403
    here = f"/access-reviews/{opened(trajectory, outsider, now).pk}/"
    assert as_user(other_lead).get(here).status_code == 404
    assert as_user(other_lead).post(here, {"words": "Prima zo"}).status_code == 404
    for who in (outsider, worker, scientist):
        assert as_user(who).get(here).status_code == 403
    assert AccessGrant.objects.filter(reviewed_at=None, ground=GrantGround.BREAK_GLASS).exists()


def test_nobody_reviews_themselves(team, trajectory, as_user, now) -> None:
    both = factories.make_user(Role.TEAM_LEAD, team)
    grant = opened(trajectory, both, now)
    assert as_user(both).get(f"/access-reviews/{grant.pk}/").status_code == 404
    assert not Mail.objects.filter(key=f"break-glass/{grant.pk}/{both.pk}").exists()

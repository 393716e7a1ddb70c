"""The team lead's pages: who stands in, which scientist reads along, and ending that."""

from datetime import timedelta

import pytest

from accounts.choices import Role
from accounts.models import AccessLog
from cases.choices import GrantGround
from cases.glass import break_glass
from cases.models import AccessGrant
from config.kit.dates import day_start
from tests import factories

pytestmark = pytest.mark.django_db


def url(trajectory, what: str) -> str:
    return f"/trajectories/{trajectory.ref}/{what}/"


def filled(who, first, last, **over) -> dict[str, object]:
    days = {
        f"{name}_{part}": getattr(day, part)
        for name, day in (("first_day", first), ("last_day", last))
        for part in ("day", "month", "year")
    }
    return {"who": who.pk, "reason": "Vakantie van de medewerker", **days, **over}


@pytest.fixture
def another() -> object:
    return factories.make_user(Role.BEHAVIOURAL_SCIENTIST, display_name="Jet Molenaar")


def test_the_lead_lets_somebody_stand_in_and_ends_it(
    lead, colleague, trajectory, as_user, today
) -> None:
    client, there = as_user(lead), as_user(colleague)
    page = trajectory.youth.get_absolute_url()
    typed = filled(colleague, today, today + timedelta(days=55))
    for _press in range(2):
        answer = client.post(url(trajectory, "stand-in"), typed)
        assert (answer.status_code, answer.url) == (302, page)
    grant = AccessGrant.objects.get(ground=GrantGround.STAND_IN)
    assert grant.starts_at == day_start(today)
    assert grant.expires_at == day_start(today + timedelta(days=56))
    assert AccessLog.objects.filter(actor=lead, fields=["stand_in"]).get().reason
    assert there.get(page).status_code == 200
    shown = client.get(page).content.decode()
    assert "Neemt waar" in shown
    end = url(trajectory, f"grants/{grant.pk}/end")
    assert end in shown
    assert end not in there.get(page).content.decode()
    for _press in range(2):
        assert client.post(end).status_code == 302
    assert there.get(page).status_code == 404
    history = client.get(f"{page}history/").content.decode()
    assert f"Gestopt: Neemt waar, {colleague.display_name}" in history


def test_the_lead_links_a_scientist_of_one_file(lead, another, trajectory, as_user, today) -> None:
    typed = filled(another, today, today + timedelta(days=100))
    assert as_user(lead).post(url(trajectory, "scientist"), typed).status_code == 302
    client = as_user(another)
    assert client.get(trajectory.youth.get_absolute_url()).status_code == 200
    assert client.post(url(trajectory, "told")).status_code == 403


@pytest.mark.parametrize(
    ("first", "last", "over", "words"),
    [
        (0, 56, {}, "Waarnemen duurt hooguit 8 weken."),
        (3, 2, {}, "De laatste dag ligt vóór de eerste dag."),
        (-1, 2, {}, "Deze dag is voorbij."),
        (0, 2, {"reason": " "}, "Vertel waarom."),
        (0, 2, {"who": ""}, "Kies iemand."),
        (0, 2, {"who": "999999"}, "Kies een medewerker van dit team"),
        (0, 2, {"last_day_day": "31", "last_day_month": "2"}, "31 februari bestaat niet."),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_given(
    lead, colleague, trajectory, as_user, today, first, last, over, words
) -> None:
    days = [today + timedelta(days=number) for number in (first, last)]
    answer = as_user(lead).post(url(trajectory, "stand-in"), filled(colleague, *days) | over)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not AccessGrant.objects.exists()


def test_two_periods_of_one_person_do_not_overlap(
    lead, colleague, trajectory, as_user, today
) -> None:
    client, week = as_user(lead), timedelta(days=7)
    client.post(url(trajectory, "stand-in"), filled(colleague, today, today + week))
    typed = filled(colleague, today + week, today + 2 * week)
    answer = client.post(url(trajectory, "stand-in"), typed)
    assert answer.status_code == 422
    assert "al geregeld van" in answer.content.decode()
    assert AccessGrant.objects.count() == 1


def test_only_workers_of_the_team_and_scientists_can_be_chosen(
    lead, worker, outsider, another, trajectory, as_user, today
) -> None:
    client = as_user(lead)
    for what, people in (
        ("stand-in", [worker, outsider, another, lead]),
        ("scientist", [outsider]),
    ):
        for person in people:
            typed = filled(person, today, today + timedelta(days=2))
            assert client.post(url(trajectory, what), typed).status_code == 422
    assert not AccessGrant.objects.exists()


def test_t1_who_may_not(worker, colleague, outsider, scientist, trajectory, as_user, today) -> None:
    other_lead = factories.make_user(Role.TEAM_LEAD, factories.make_team())
    grant = trajectory.grants.get()
    typed = filled(colleague, today, today)
    for act in ("stand-in", "scientist", f"grants/{grant.pk}/end"):
        for person in (colleague, outsider, other_lead):
            assert as_user(person).post(url(trajectory, act), typed).status_code == 404
        for person in (worker, scientist):
            assert as_user(person).post(url(trajectory, act), typed).status_code == 403
    assert list(AccessGrant.objects.filter(ended_at=None)) == [grant]


def test_a_grant_of_another_file_is_not_ended_here(
    lead, worker, team, scientist, trajectory, as_user, now
) -> None:
    other = factories.make_trajectory(worker, team, now=now)
    end = url(other, f"grants/{trajectory.grants.get().pk}/end")
    assert as_user(lead).post(end).status_code == 404
    assert trajectory.grants.filter(ended_at=None).exists()


def test_the_file_asks_no_more_queries_with_more_grants(
    lead, team, worker, trajectory, as_user, queries_of, now
) -> None:
    client, page = as_user(lead), trajectory.youth.get_absolute_url()
    factories.make_grant(trajectory, factories.make_user(), GrantGround.STAND_IN, now=now)
    few = queries_of(client, page)
    for _more in range(3):
        factories.make_grant(trajectory, factories.make_user(), GrantGround.STAND_IN, now=now)
    assert queries_of(client, page) == few


def test_t3_a_role_that_ended_closes_a_file_that_was_opened_with_a_reason(
    outsider, trajectory, as_user, now, today
) -> None:
    break_glass(
        trajectory=trajectory, by=outsider, category="safety",
        reason="De crisisdienst belt over deze jongere", now=now,
    )  # fmt: skip
    client, page = as_user(outsider), f"/youths/{trajectory.youth.ref}/opened/"
    assert client.get(page).status_code == 200
    outsider.role_assignments.update(ends_on=today - timedelta(days=1))
    assert client.get(page).status_code == 404

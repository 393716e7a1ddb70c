"""T5, T6 and T10 for the links that schools get outside a table: the own page and the first day."""

import re
from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from accounts.models import PersonalLink
from cases import school_page
from cases.models import (
    AttendancePeriod,
    Enrolment,
    FirstDayCheck,
    FirstDayLink,
    Placement,
    SchoolLink,
    Youth,
)
from config.kit.dates import AMSTERDAM, ONE_DAY, local_date
from outbox.composing import compose
from outbox.models import Mail
from tests import factories
from tests.cases.test_presence import typed
from tests.cases.test_school_page import with_plan

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
SECRET = ("Geheimhof", "Zwaluwdorp", "Zebravink")
OF_OTHERS = ("Papegaai", "Kraaiennest", "0611223344", "Voorbeeldnaam")

Links = dict[str, PersonalLink]


@pytest.fixture
def mentor(trajectory):
    return factories.make_contact(Enrolment.objects.get().location, name="Joke Brandsma")


@pytest.fixture
def plan(trajectory, worker, mentor, now):
    return with_plan(trajectory, worker, mentor, now)


@pytest.fixture
def links(plan, worker, now) -> Links:
    """One of each, by the name of its address; both live for some days."""
    round = plan.youth.trajectories.get().newest_round
    check = FirstDayCheck.objects.create(
        round=round, enrolment=Enrolment.objects.get(), number=1, who="mentor",
        contact=plan.contact, day=local_date(now),
    )  # fmt: skip
    made = {"expires_at": now + timedelta(days=5), "created_at": now}
    return {
        "school_page": school_page.send_link(contact=plan.contact, by=worker, now=now),
        "first_day_link": FirstDayLink.objects.create(check_asked=check, **made),
    }


@pytest.fixture
def midnight(now) -> datetime:
    """The first moment of the day after tomorrow, in Amsterdam."""
    return datetime.combine(local_date(now) + 2 * ONE_DAY, time(), AMSTERDAM)


def turns(age: int, midnight: datetime, **youth: object) -> None:
    born = midnight.date().replace(year=midnight.year - age)
    Youth.objects.filter(**youth).update(birth_date=born)


def status_at(moment: datetime, name: str, link: PersonalLink) -> int:
    with time_machine.travel(moment, tick=False):
        return Client().get(here(name, link)).status_code


def here(name: str, link: PersonalLink) -> str:
    return reverse(f"cases:{name}", args=[link.token])


def opened_at(moment: datetime, link: SchoolLink) -> Client:
    """The browser of the mentor, with the code."""
    client, url = Client(), here("school_page", link)
    with time_machine.travel(moment, tick=False):
        client.post(url, {"ask": "code"})
        link.refresh_from_db()
        assert client.post(url, {"code": link.code}).status_code == 302
    return client


def test_every_other_address_with_a_token_is_here(links: Links) -> None:
    spaces = [each for each in get_resolver().url_patterns if hasattr(each, "namespace")]
    patterns = [row for each in spaces if each.namespace == "cases" for row in each.url_patterns]
    tokens = {
        row.name for row in patterns
        if isinstance(row, URLPattern) and "token" in str(row.pattern)
    }  # fmt: skip
    assert tokens == set(links)


def test_T5_the_page_closes_half_an_hour_after_the_code(links: Links, plan, now) -> None:
    link, name = links["school_page"], plan.youth.calling_name
    client, url = opened_at(now, link), here("school_page", link)
    for minutes, is_open in ((29, True), (31, False)):
        with time_machine.travel(now + timedelta(minutes=minutes), tick=False):
            assert (name in client.get(url).content.decode()) == is_open
    # Whoever stores something after it is asked for the code again, and nothing is stored.
    with time_machine.travel(now + timedelta(minutes=31), tick=False):
        client.post(url, typed(plan, local_date(now), "25", "25"))
    assert not AttendancePeriod.objects.exists()


def test_T6_at_midnight_of_the_18th_birthday_both_are_dead(links: Links, midnight) -> None:
    turns(18, midnight)
    for name, link in links.items():
        found = [status_at(moment, name, link) for moment in (midnight - SECOND, midnight)]
        assert found == [200, 410], name


def test_T6_at_the_16th_birthday_the_yes_of_the_youth_goes_on(links: Links, plan, midnight) -> None:
    turns(16, midnight)
    for name, link in links.items():
        found = [status_at(moment, name, link) for moment in (midnight - SECOND, midnight)]
        assert found == [200, 200], name


def test_T6_at_the_12th_birthday_the_yes_of_the_parents_is_no_longer_enough(
    links: Links, plan, worker, midnight
) -> None:
    turns(12, midnight)
    plan.youth.consents.get(guardian=None).withdraw(by=worker, now=midnight - ONE_DAY)
    for name, link in links.items():
        found = [status_at(moment, name, link) for moment in (midnight - SECOND, midnight)]
        assert found == [200, 410], name


@pytest.mark.parametrize("age", [12, 18])
def test_T6_at_a_birthday_one_pupil_leaves_the_page_and_the_other_stays(
    links: Links, plan, mentor, worker, team, now, midnight, age
) -> None:
    """At 12 what the parents agreed to without the youth ends, at 18 what is from before."""
    second = factories.make_trajectory(
        worker, team, now=now, first_name="Quirijn", school=mentor.location
    )
    other = with_plan(second, worker, mentor, now)
    turns(age, midnight, pk=other.youth_id)
    link = links["school_page"]
    client, url = opened_at(midnight - timedelta(minutes=1), link), here("school_page", link)
    names = (plan.youth.calling_name, "Quirijn")
    if age == 12:
        other.youth.consents.get(guardian=None).withdraw(by=worker, now=now)
    for moment, sees in ((midnight - SECOND, True), (midnight, False)):
        with time_machine.travel(moment, tick=False):
            page = client.get(url).content.decode()
        assert [name in page for name in names] == [True, sees]


def test_T6_unknown_expired_and_revoked_say_the_same(links: Links, now) -> None:
    for name, link in links.items():
        url, answers = here(name, link), []
        answers.append(Client().get(url.replace(link.token, "x" * 43)))
        with time_machine.travel(link.expires_at, tick=False):
            answers.append(Client().get(url))
        link.revoke(now=now)
        answers.append(Client().get(url))
        assert [answer.status_code for answer in answers] == [404, 410, 410], name
        assert len({_words(answer.content.decode()) for answer in answers}) == 1, name


def _words(page: str) -> str:
    return re.sub(r'/[sf]/[\w-]{43}/|name="csrfmiddlewaretoken" value="\w+"', "", page)


def test_T10_no_secret_place_and_no_other_person_on_a_page_or_in_a_mail(
    links: Links, plan, now, today
) -> None:
    youth = plan.youth
    Placement.objects.update(shielded=True, label="Geheimhof", municipality="Zwaluwdorp")
    assert youth.placements.exists()
    secret = factories.make_school(name="Zebravink College", city="ZWALUWDORP")
    Enrolment.objects.create(youth=youth, location=secret, kind="guest", started_on=today)
    factories.make_guardian(
        youth, name="Karim Papegaai", phone="06 11223344", safety_note="Woont aan het Kraaiennest",
        has_authority=False,
    )  # fmt: skip
    Youth.objects.update(last_name="Voorbeeldnaam")
    client, said = opened_at(now, links["school_page"]), []
    for name, link in links.items():
        url = here(name, link)
        said += [client.get(url), Client().get(url), client.post(url, {"week": "2026-01-05"})]
    assert all(answer.status_code in (200, 422) for answer in said)
    texts = [answer.content.decode() for answer in said]
    texts += [compose(mail).decode() for mail in Mail.objects.all()]
    birds = [bird.lower() for bird in (*SECRET, *OF_OTHERS)]
    found = [bird for text in texts for bird in birds if bird in text.replace(" ", "").lower()]
    assert found == []

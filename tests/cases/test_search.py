"""Finding a young person: forgiving, only over what one may see, and never in an address."""

from datetime import date

import pytest

from accounts.models import AccessLog
from cases.searching import understand
from tests import factories
from tests.clock import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def samira(worker, team, now):
    return factories.make_trajectory(
        worker, team, now=now, first_name="Samira", last_name="van der Wijk",
        preferred_name="Sam", birth_date=date(2011, 3, 27),
    )  # fmt: skip


@pytest.fixture
def jose(worker, team, now):
    return factories.make_trajectory(
        worker, team, now=now, first_name="José", last_name="Ünal-d'Haese",
        birth_date=date(2012, 5, 4),
    )  # fmt: skip


def found(client, text) -> list[str]:
    answer = client.post("/youths/search/", {"q": text}, follow=True)
    assert answer.status_code == 200
    if "page" not in answer.context:
        return [answer.context["youth"].first_name]
    return [item.trajectory.youth.first_name for item in answer.context["page"]]


@pytest.mark.parametrize(
    "text",
    ["Samira", "samira", "sam", "Wijk", "wyk", "van der Wijk", "der wijk", "Sam Wijk",
     "Samra", "Smaira", "Samirra", "Samita", "27-3-2011", "27 mrt 2011", "27/03/2011",
     "sam 27-3-2011"],
)  # fmt: skip
def test_forgiving(worker, samira, jose, as_user, text) -> None:
    assert found(as_user(worker), text) == ["Samira"]


@pytest.mark.parametrize("text", ["jose", "JOSÉ", "unal", "Ünal", "dhaese", "d'Haese", "jsoe"])
def test_accents_and_signs_do_not_matter(worker, samira, jose, as_user, text) -> None:
    assert found(as_user(worker), text) == ["José"]


@pytest.mark.parametrize("text", ["Sandra", "Samantha", "28-3-2011", "Sam 4-5-2012", "Zamora"])
def test_not_everything_matches(worker, samira, jose, as_user, text) -> None:
    assert found(as_user(worker), text) == []


def test_a_number_leads_straight_to_the_file(worker, samira, as_user) -> None:
    answer = as_user(worker).post("/youths/search/", {"q": samira.youth.ref.lower()})
    assert answer.headers["Location"] == f"/youths/{samira.youth.ref}/"


def test_only_what_one_may_see_and_no_hint_of_the_rest(
    colleague, outsider, lead, samira, as_user
) -> None:
    for person in (colleague, outsider):
        for text in ("Samira", samira.youth.ref, "27-3-2011"):
            assert found(as_user(person), text) == []
    assert found(as_user(lead), "Samira") == ["Samira"]


def test_the_name_stays_out_of_the_address_and_the_log_says_searched(
    worker, samira, as_user
) -> None:
    answer = as_user(worker).post("/youths/search/", {"q": "Samira"})
    assert answer.headers["Location"] == "/youths/?search=1"
    assert answer.headers["Cache-Control"] == "no-store"
    line = AccessLog.objects.get(action="search")
    assert line.actor == worker
    assert "samira" not in str(vars(line)).lower()


def test_nothing_found_says_what_to_try(worker, samira, as_user) -> None:
    answer = as_user(worker).post("/youths/search/", {"q": "Zwaan"}, follow=True)
    words = "0 jongeren gevonden voor &#x27;Zwaan&#x27;. Probeer alleen de achternaam"
    assert words in answer.content.decode()


@pytest.mark.parametrize("text", ["", "S", " ", "?!", "\x00ab", "111222333", "x" * 200])
def test_what_cannot_be_searched_gets_a_message_and_stays(worker, samira, as_user, text) -> None:
    answer = as_user(worker).post("/youths/search/", {"q": text})
    assert answer.status_code == 422
    assert answer.context["form"].errors["q"]


def test_a_search_for_one_letter_says_how_many(worker, as_user) -> None:
    text = as_user(worker).post("/youths/search/", {"q": "S"}).content.decode()
    assert "Typ minstens 2 letters" in text


def test_a_date_without_a_year_is_no_birthday() -> None:
    assert understand("27 mrt", today=at("2026-11-21 09:00").date()).birth_date is None

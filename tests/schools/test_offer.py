"""An offer of the care landscape: added, changed, stopped and there again."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import AccessLog
from schools.models import Offer
from tests.factories import make_offer, make_partner

pytestmark = pytest.mark.django_db
LIST = "/schools/care-landscape/"
NEW = f"{LIST}new/"
TYPED = {"name": "Huiswerkhaven", "kind": "group", "moment": "after"}


def test_an_offer_is_added_with_all_there_is_to_know(page: Client):
    typed = TYPED | {
        "partner": str(make_partner(name="Jongerenpunt").pk), "about": "Samen huiswerk maken.",
        "youngest": "12", "oldest": "18", "region": "Rijnmond",
        "municipalities": "Rotterdam, Schiedam,Rotterdam, ", "times": "dinsdag van 15.00 uur",
        "place": "Kadeplein", "sign_up": "Bel 010 555 03 02.", "waiting_note": "direct plek",
        "expertise": ["reading", "autism"],
    }  # fmt: skip
    url = page.post(NEW, typed).headers["Location"]
    offer = Offer.objects.get()
    assert offer.municipalities == ["Rotterdam", "Schiedam"]
    text = page.get(url).content.decode()
    for shown in (
        "Huiswerkhaven", "Groep", "Jongerenpunt", "12 tot en met 18 jaar", "direct plek",
        "Rijnmond, Rotterdam, Schiedam", "Autisme, Dyslexie en leerproblemen", "Na schooltijd",
    ):  # fmt: skip
        assert shown in text
    assert AccessLog.objects.filter(action="create", thing_type="schools.offer").exists()


@pytest.mark.parametrize(
    ("youngest", "oldest", "words"),
    [
        (None, None, "alle leeftijden"),
        (12, None, "vanaf 12 jaar"),
        (None, 12, "tot en met 12 jaar"),
        (12, 12, "12 jaar"),
        (0, 4, "0 tot en met 4 jaar"),
    ],
)
def test_the_ages_in_words(youngest: int | None, oldest: int | None, words: str):
    assert Offer(youngest=youngest, oldest=oldest).ages == words


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"kind": "army"}, "kind"),
        ({"moment": ""}, "moment_0"),
        ({"youngest": "twaalf"}, "youngest"),
        ({"oldest": "28"}, "oldest"),
        ({"youngest": "-1"}, "youngest"),
        ({"youngest": "14", "oldest": "12"}, "oldest"),
        ({"municipalities": "x" * 61}, "municipalities"),
        ({"municipalities": ",".join(map(str, range(41)))}, "municipalities"),
        ({"partner": "987654"}, "partner"),
        ({"expertise": ["army"]}, "expertise"),
        ({"about": "x" * 1001}, "about"),
    ],
)
def test_bad_input_is_named_and_kept(page: Client, typed: dict[str, object], field: str):
    answer = page.post(NEW, TYPED | {"place": "Kadeplein"} | typed)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert f'href="#id_{field}' in text
    assert "Kadeplein" in text
    assert not Offer.objects.exists()


@pytest.mark.usefixtures("november")
def test_the_wait_is_noted_with_its_day(page: Client):
    offer = make_offer(**TYPED)
    edit = f"{offer.get_absolute_url()}edit/"
    page.post(edit, TYPED | {"waiting_note": "6 weken", "version": "1"})
    offer.refresh_from_db()
    assert (offer.waiting_note, offer.waiting_noted_on) == ("6 weken", date(2026, 11, 23))
    page.post(edit, TYPED | {"version": "2"})
    offer.refresh_from_db()
    assert offer.waiting_noted_on is None


def test_two_editors_do_not_overwrite_each_other(page: Client):
    offer = make_offer(**TYPED, expertise=["autism"])
    edit = f"{offer.get_absolute_url()}edit/"
    first = TYPED | {"version": "1", "expertise": ["autism", "loss"], "municipalities": "Delft"}
    assert page.post(edit, first).status_code == 302
    second = TYPED | {"version": "1", "expertise": [], "municipalities": "Leiden"}
    answer = page.post(edit, second)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Deskundigheid: Autisme, Verlies en scheiding" in text
    assert "Gemeenten: Delft" in text


def test_what_has_stopped_is_gone_from_the_list_and_comes_back(page: Client):
    offer = make_offer(**TYPED)
    stop, resume = (f"{offer.get_absolute_url()}{act}/" for act in ("stop", "resume"))
    for _press in range(2):
        assert page.post(stop).status_code == 302
    assert resume in page.get(offer.get_absolute_url()).content.decode()
    assert offer.name not in page.get(LIST).content.decode()
    assert offer.name in page.get(LIST, {"stopped": "on"}).content.decode()
    for _press in range(2):
        page.post(resume)
    assert offer.name in page.get(LIST).content.decode()


def test_a_scientist_reads_and_does_not_change(scientist_page: Client):
    offer = make_offer()
    url = offer.get_absolute_url()
    assert scientist_page.get(url).status_code == 200
    assert scientist_page.post(NEW, TYPED).status_code == 403
    for act in ("edit", "stop", "resume"):
        assert scientist_page.post(f"{url}{act}/", TYPED).status_code == 403
    assert scientist_page.get(f"{LIST}987654/").status_code == 404


def test_the_database_refuses_ages_the_wrong_way_round():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_offer(youngest=14, oldest=12)

"""Logging an event on its page: eight questions, a message with the term, undo, a double."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from accounts.models import AccessLog
from cases.choices import EventKind, PlacementKind
from cases.models import Enrolment, Placement, Task, TriggerEvent
from config.kit.dates import add_months
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(trajectory) -> str:
    return reverse("cases:event_new", args=[trajectory.youth.ref])


@pytest.fixture
def typed() -> dict[str, str]:
    return {
        "form_key": str(uuid4()),
        "kind": EventKind.MUHP,
        "when": "today",
        "place_kind": PlacementKind.FOSTER,
        "place_label": "Familie Voorbeeld",
        "told": "yes",
        "note": "Belt vanavond",
    }


def on(day: date) -> dict[str, str]:
    return {"when": "other", "day_day": day.day, "day_month": day.month, "day_year": day.year}


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def test_the_page_asks_at_most_eight_questions(as_user, worker, url) -> None:
    response = as_user(worker).get(url)
    assert response.status_code == 200
    shown = [field.name for field in response.context["form"].visible_fields()]
    # With the young person and the school of now filled in; a day and a place are one question,
    # and whether the youth could stay is asked only where no new place is.
    asked = {name.removesuffix("_label").removesuffix("_kind").split("_")[0] for name in shown}
    assert asked - {"day"} == {"kind", "when", "new", "place", "told", "note", "stay"}
    assert all(len(asked - {"day", other}) == 6 for other in ("place", "stay"))
    assert not TriggerEvent.objects.exists()


def test_logging_says_the_term_and_leads_to_the_dossier(
    as_user, worker, trajectory, url, typed, today
) -> None:
    response = as_user(worker).post(url, typed)
    assert response.url == trajectory.youth.get_absolute_url()
    event = TriggerEvent.objects.get()
    assert (event.kind, event.effective_on, event.note) == ("muhp", today, "Belt vanavond")
    assert Placement.objects.get().label == "Familie Voorbeeld"
    assert "Het toekomstplan moet klaar zijn op" in said(response)
    assert AccessLog.objects.filter(action="create", dossier=trajectory.youth.ref).count() >= 1


def test_logged_late_is_said(as_user, worker, url, typed, today) -> None:
    response = as_user(worker).post(url, typed | on(today - timedelta(days=9)))
    assert "Het is al dag 9 van 21." in said(response)


def test_a_day_that_is_not_known_keeps_the_place_for_later(
    as_user, worker, trajectory, url, typed, today
) -> None:
    client = as_user(worker)
    response = client.post(url, typed | {"when": "unknown"})
    assert "zodra de dag bekend is" in said(response)
    assert not Placement.objects.exists()
    day_url = reverse("cases:event_day", args=[trajectory.ref])
    page = client.get(day_url)
    assert page.context["form"]["place_kind"].value() == PlacementKind.FOSTER
    given = {"day_day": today.day, "day_month": today.month, "day_year": today.year}
    place = {"place_kind": PlacementKind.FOSTER, "place_label": "Familie Voorbeeld"}
    assert client.post(day_url, given | place).status_code == 302
    assert Placement.objects.get().kind == PlacementKind.FOSTER
    assert Task.objects.open().filter(code="D01").exists()
    assert not Task.objects.open().filter(code="FIND_DATE").exists()
    assert client.post(day_url, given | place).status_code == 302  # known already
    assert Placement.objects.count() == 1


def test_a_detention_needs_no_place_and_takes_the_school_of_the_institution(
    as_user, worker, trajectory, url, typed
) -> None:
    school = factories.make_school()
    given = {"kind": EventKind.DETENTION, "place_kind": "", "place_label": "De Zandplaat"}
    as_user(worker).post(url, typed | given | {"new_school": school.code})
    assert Placement.objects.get().kind == PlacementKind.JJI
    assert trajectory.rounds.get().new_school == school


def test_another_school_without_its_name_is_fine(as_user, worker, url, typed) -> None:
    as_user(worker).post(url, typed | {"kind": EventKind.MOVE_SCHOOL, "place_kind": ""})
    assert Enrolment.objects.get().away_from


def test_pressing_twice_logs_once(as_user, worker, trajectory, url, typed) -> None:
    client = as_user(worker)
    assert client.post(url, typed).status_code == 302
    assert client.post(url, typed).status_code == 302
    assert trajectory.rounds.count() == 1


def test_a_double_within_seven_days_is_asked_and_can_be_joined(
    as_user, worker, trajectory, url, typed, today
) -> None:
    client = as_user(worker)
    client.post(url, typed | on(today - timedelta(days=5)))
    again = typed | {"form_key": str(uuid4()), "note": "Nog eens <b>getypt</b>"}
    question = client.post(url, again)
    assert question.status_code == 422
    assert "Is dit dezelfde?" in question.content.decode()
    assert "Nog eens &lt;b&gt;getypt&lt;/b&gt;" in question.content.decode()
    assert TriggerEvent.objects.count() == 1
    assert client.post(url, again | {"same": "yes"}).status_code == 302
    assert (trajectory.rounds.count(), Placement.objects.count()) == (1, 2)


def test_a_double_that_is_new_opens_a_round(as_user, worker, trajectory, url, typed) -> None:
    client = as_user(worker)
    client.post(url, typed)
    client.post(url, typed | {"form_key": str(uuid4()), "same": "no"})
    assert trajectory.rounds.count() == 2


def test_the_same_day_said_twice_leaves_one_place(as_user, worker, url, typed) -> None:
    client = as_user(worker)
    client.post(url, typed)
    better = {"place_label": "Familie Anders", "same": "yes", "form_key": str(uuid4())}
    client.post(url, typed | better)
    assert [place.label for place in Placement.objects.all()] == ["Familie Anders"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"kind": ""}, "Kies wat er is gebeurd."),
        ({"when": ""}, "Vul de dag in, of kies ‘Datum nog niet bekend’."),
        ({"when": "other"}, "Vul de dag in, of kies ‘Datum nog niet bekend’."),
        ({"told": ""}, "Kies of Sam het al weet."),
        ({"place_kind": ""}, "Kies waar Sam nu woont."),
        ({"kind": "verzonnen"}, "verzonnen"),
        ({"note": "nummer 111222333"}, "Dit lijkt een BSN."),
        ({"note": "a\x00b"}, "Er staat een teken in dat wij niet kunnen opslaan."),
        ({"note": "x" * 2001}, "2.001"),
        ({"place_label": "x" * 121}, "121"),
        (
            {"when": "other", "day_day": "31", "day_month": "2", "day_year": "2026"},
            "31 februari bestaat niet.",
        ),
        ({"form_key": "geen-sleutel"}, "UUID"),
    ],
)
def test_bad_input_is_named_and_kept(as_user, worker, url, typed, given, words) -> None:
    response = as_user(worker).post(url, typed | given)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert "Familie Voorbeeld" in response.content.decode() or "place_label" in given
    assert not TriggerEvent.objects.exists()


def test_a_day_has_to_be_possible(as_user, worker, trajectory, url, typed, today) -> None:
    client = as_user(worker)
    ahead = client.post(url, typed | on(add_months(today, 6) + timedelta(days=1)))
    assert "De dag kan hoogstens 6 maanden vooruit liggen." in ahead.content.decode()
    unborn = client.post(url, typed | on(trajectory.youth.birth_date - timedelta(days=1)))
    assert "vóór de geboorte van Sam" in unborn.content.decode()
    assert client.post(url, typed | on(today - timedelta(days=500))).status_code == 422
    Placement.objects.create(
        youth=trajectory.youth, kind=PlacementKind.CRISIS, started_on=today - timedelta(days=3)
    )
    early = client.post(url, typed | on(today - timedelta(days=4)))
    assert "Sam woont sinds" in early.content.decode()
    assert not TriggerEvent.objects.exists()


def test_contradictions_are_named(as_user, worker, trajectory, url, typed) -> None:
    client = as_user(worker)
    school = Enrolment.objects.get().location
    same = client.post(url, typed | {"kind": EventKind.MOVE_BOTH, "new_school": school.code})
    assert "is de school van nu" in same.content.decode()
    Placement.objects.create(
        youth=trajectory.youth, kind=PlacementKind.HOME, started_on=date(2015, 1, 1)
    )
    home = client.post(url, typed | {"kind": EventKind.RETURN_HOME})
    assert "Sam woont al thuis." in home.content.decode()
    assert not TriggerEvent.objects.exists()


def test_who_may_log(as_user, trajectory, colleague, outsider, lead, scientist, url, typed) -> None:
    for user, status in [(colleague, 404), (outsider, 404), (lead, 403), (scientist, 403)]:
        client = as_user(user)
        assert client.get(url).status_code == status
        assert client.post(url, typed).status_code == status
    assert not TriggerEvent.objects.exists()

"""Enrolments: added, ended, away and back; one main enrolment at a time; days lost in words."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from accounts.models import AccessLog
from cases.choices import EventKind
from cases.models import Enrolment, Placement
from config.kit.dates import add_months
from schools.choices import SchoolKind
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def ref(trajectory) -> str:
    return trajectory.youth.ref


@pytest.fixture
def career_url(ref) -> str:
    return reverse("cases:school_career", args=[ref])


@pytest.fixture
def new_url(ref) -> str:
    return reverse("cases:enrolment_new", args=[ref])


@pytest.fixture
def enrolment(trajectory) -> Enrolment:
    return Enrolment.objects.get()


@pytest.fixture
def edit_url(ref, enrolment) -> str:
    return reverse("cases:enrolment_edit", args=[ref, enrolment.pk])


def on(name: str, day: date) -> dict[str, str]:
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"{name}_{part}": str(value) for part, value in parts.items()}


def typed_of(enrolment: Enrolment, client, url: str) -> dict[str, str]:
    """The page of an enrolment as it would be sent back."""
    typed = {"kind": enrolment.kind}
    seen = client.get(url).context["form"]["seen"].value()
    return typed | on("started_on", enrolment.started_on) | {"seen": seen}


def test_another_school_ends_the_first(as_user, worker, enrolment, new_url, today) -> None:
    school, client = factories.make_school(), as_user(worker)
    assert client.get(new_url).status_code == 200
    typed = {"location": school.code, "kind": "main", "track": "havo", "year": "2"} | on(
        "started_on", today
    )
    refused = client.post(new_url, typed)
    assert refused.status_code == 422
    assert "Vul in wanneer die stopt, of kies ‘Gast’." in refused.content.decode()
    assert client.post(new_url, typed | on("end_others_on", today)).status_code == 302
    enrolment.refresh_from_db()
    assert enrolment.ended_on == today
    assert Enrolment.objects.get(location=school).level_and_year == "Havo 2"
    assert AccessLog.objects.filter(thing_type="cases.enrolment").count() == 2
    assert client.post(new_url, typed).status_code == 422  # once more: it is there already
    assert Enrolment.objects.count() == 2


def test_a_guest_and_the_school_of_an_institution_go_beside_the_own_school(
    as_user, worker, trajectory, new_url, today
) -> None:
    client = as_user(worker)
    placed, until = today - timedelta(days=3), add_months(today - timedelta(days=3), 3)
    guest = {"location": factories.make_school().code, "kind": "guest"} | on("started_on", today)
    assert client.post(new_url, guest).status_code == 302
    inside = factories.make_school(kind=SchoolKind.INSTITUTION)
    main = {"location": inside.code, "kind": "main"} | on("started_on", today)
    refused = client.post(new_url, main)
    assert refused.status_code == 422
    assert "eerste drie maanden" in refused.content.decode()
    Placement.objects.create(youth=trajectory.youth, kind="jji", started_on=placed)
    assert client.post(new_url, main).status_code == 302
    assert Enrolment.objects.filter(ended_on=None).count() == 2
    assert Enrolment.objects.get(location=inside).ended_on == until


def test_a_school_has_to_be_known(as_user, worker, new_url, today) -> None:
    client = as_user(worker)
    typed = {"kind": "guest"} | on("started_on", today)
    for given, words in [("", "Vul ‘School’ in."), ("99ZZ99", "99ZZ99"), ("a\x00b", "teken")]:
        response = client.post(new_url, typed | {"location": given})
        assert response.status_code == 422
        assert words in response.content.decode()
    assert Enrolment.objects.count() == 1


def test_a_school_that_closed_can_still_be_ended(
    as_user, worker, enrolment, edit_url, today
) -> None:
    enrolment.location.set_active(False, by=worker)
    client = as_user(worker)
    typed = typed_of(enrolment, client, edit_url) | on("ended_on", today)
    assert client.post(edit_url, typed).status_code == 302


def test_an_enrolment_is_corrected_and_ended(as_user, worker, enrolment, edit_url, today) -> None:
    client = as_user(worker)
    away, back = today - timedelta(days=20), today - timedelta(days=5)
    typed = typed_of(enrolment, client, edit_url) | on("away_from", away) | on("back_on", back)
    assert client.post(edit_url, typed | on("ended_on", today)).status_code == 302
    enrolment.refresh_from_db()
    assert (enrolment.away_from, enrolment.back_on, enrolment.ended_on) == (away, back, today)
    assert AccessLog.objects.filter(fields=["away_from", "back_on", "ended_on"]).count() == 1
    assert client.post(edit_url, typed | on("ended_on", today)).status_code == 302  # the same
    assert client.post(edit_url, typed).status_code == 409  # an old page


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"kind": "exam"}, "exam"),
        ({"track": "gymnasium"}, "gymnasium"),
        ({"year": "9"}, "9"),
        ({"end_reason": "fire"}, "fire"),
        (on("started_on", date(1999, 1, 1)), "vóór de geboorte"),
        ({"started_on_day": "31", "started_on_month": "2"}, "31 februari bestaat niet."),
        (on("ended_on", date(2020, 1, 1)), "ligt vóór ‘Ingeschreven vanaf’"),
        (on("back_on", date(2026, 9, 1)), "vanaf welke dag de jongere er niet meer naartoe ging"),
        (
            on("away_from", date(2026, 9, 9)) | on("back_on", date(2026, 9, 1)),
            "‘Gaat er weer naartoe vanaf’ ligt vóór ‘Gaat er niet meer naartoe vanaf’.",
        ),
    ],
)
def test_bad_input_is_named_and_kept(as_user, worker, enrolment, edit_url, given, words) -> None:
    client = as_user(worker)
    typed = typed_of(enrolment, client, edit_url) | {"track": "vmbo_t", "year": "3"} | given
    response = client.post(edit_url, typed)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert '<option value="vmbo_t" selected>' in response.content.decode() or "track" in given
    enrolment.refresh_from_db()
    assert enrolment.track == ""


def test_an_enrolment_is_removed_and_put_back(as_user, worker, ref, enrolment, career_url) -> None:
    client = as_user(worker)
    remove = reverse("cases:enrolment_remove", args=[ref, enrolment.pk])
    put_back = reverse("cases:enrolment_put_back", args=[ref, enrolment.pk])
    assert client.get(remove).status_code == 405
    assert [client.post(remove).status_code for _ in range(2)] == [302, 302]
    assert "Nog geen scholen." in client.get(career_url).content.decode()
    assert [client.post(put_back).status_code for _ in range(2)] == [302, 302]
    assert Enrolment.objects.get() == enrolment


def test_a_school_that_came_back_meanwhile_is_not_doubled(
    as_user, worker, ref, enrolment, new_url, today
) -> None:
    """Taken out, entered again, and then undone: one open enrolment per school stays."""
    client = as_user(worker)
    client.post(reverse("cases:enrolment_remove", args=[ref, enrolment.pk]))
    typed = {"location": enrolment.location.code, "kind": "main"} | on("started_on", today)
    client.post(new_url, typed)
    undo = reverse("cases:enrolment_put_back", args=[ref, enrolment.pk])
    assert client.post(undo).status_code == 302
    assert Enrolment.objects.count() == 1


def test_days_without_education_are_said(
    as_user, worker, trajectory, career_url, now, today
) -> None:
    client = as_user(worker)
    assert "schooldagen zonder school." not in client.get(career_url).content.decode()
    factories.make_event(
        trajectory, worker, now=now, kind=EventKind.DETENTION, place=None,
        effective_on=today - timedelta(days=100),
    )  # fmt: skip
    page = client.get(career_url).content.decode()
    assert "schooldagen zonder school." in page
    assert "niet sinds" in page


def test_who_may_see_and_who_may_change(
    as_user, ref, enrolment, career_url, new_url, edit_url, colleague, outsider, lead, scientist
) -> None:
    acts = [
        new_url,
        edit_url,
        reverse("cases:enrolment_remove", args=[ref, enrolment.pk]),
        reverse("cases:enrolment_put_back", args=[ref, enrolment.pk]),
    ]
    for user, see, act in [
        (colleague, 404, 404), (outsider, 404, 404), (lead, 200, 403), (scientist, 200, 403),
    ]:  # fmt: skip
        client = as_user(user)
        assert client.get(career_url).status_code == see
        assert [client.post(url).status_code for url in acts] == [act] * 4
    assert Enrolment.objects.count() == 1

"""The hours of a week and what bridges a time without school: kept, corrected, taken away."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from accounts.models import AccessLog
from cases.education import monday_of
from cases.models import AttendancePeriod, BridgingArrangement, Enrolment
from tests.cases.test_school_career import on

pytestmark = pytest.mark.django_db


@pytest.fixture
def ref(trajectory) -> str:
    return trajectory.youth.ref


@pytest.fixture
def week_url(ref, trajectory) -> str:
    return reverse("cases:week_new", args=[ref, Enrolment.objects.get().pk])


@pytest.fixture
def bridging_url(ref) -> str:
    return reverse("cases:bridging_new", args=[ref])


def hours(planned: str, there: str, leave: str = "") -> dict[str, str]:
    return {"hours_planned": planned, "hours_present": there, "excused_hours": leave}


def career_page(client, ref: str) -> str:
    return client.get(reverse("cases:school_career", args=[ref])).content.decode()


def test_a_week_is_filled_in_corrected_and_taken_out(as_user, worker, ref, week_url, today) -> None:
    client, day = as_user(worker), today - timedelta(days=7)
    assert client.get(week_url).status_code == 200
    assert client.post(week_url, hours("27,5", "20", "2,5") | on("week", day)).status_code == 302
    row = AttendancePeriod.objects.get()
    assert (row.week, row.hours_missed) == (monday_of(day), 5)
    assert AccessLog.objects.filter(thing_type="cases.attendanceperiod").count() == 1
    assert "27,5" in career_page(client, ref)
    edit = reverse("cases:week_edit", args=[ref, row.pk])
    seen = client.get(edit).context["form"]["seen"].value()
    typed = hours("27,5", "27,5", "0") | on("week", row.week) | {"seen": seen}
    assert client.post(edit, typed).status_code == 302
    assert client.post(edit, typed | hours("27,5", "1", "0")).status_code == 409
    client.post(reverse("cases:week_remove", args=[ref, row.pk]))
    assert not AttendancePeriod.objects.exists()
    client.post(reverse("cases:week_put_back", args=[ref, row.pk]))
    assert AttendancePeriod.objects.get().hours_missed == 0


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (hours("20", "21"), "Langer kan iemand er niet zijn."),
        (hours("20", "15", "6"), "meer dan de 20 uren"),
        (hours("61", "15"), "60"),
        (hours("20", "-1"), "0"),
        (hours("twintig", "1"), "getal"),
        (hours("20", "10") | on("week", date(2010, 1, 4)), "stond daar niet ingeschreven"),
        (hours("20", "10") | on("week", date(2050, 1, 4)), "Deze week moet nog komen."),
    ],
)
def test_hours_that_cannot_be_are_refused(as_user, worker, week_url, today, typed, words) -> None:
    response = as_user(worker).post(week_url, on("week", today) | typed)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not AttendancePeriod.objects.exists()


def test_one_line_per_week_and_school(as_user, worker, week_url, today) -> None:
    client, typed = as_user(worker), hours("20", "10") | on("week", today)
    assert client.post(week_url, typed).status_code == 302
    again = client.post(week_url, hours("20", "9") | on("week", monday_of(today)))
    assert again.status_code == 422 and "Wijzig die regel." in again.content.decode()


@pytest.mark.parametrize(
    "values",
    ["'2026-09-08', 20, 10, 0", "'2026-09-07', 20, 15, 6", "'2026-09-07', 20, -1, 0"],
)
def test_the_database_refuses_a_week_that_cannot_be(trajectory, values) -> None:
    key = Enrolment.objects.get().pk
    columns = "week, hours_planned, hours_present, excused_hours, enrolment_id, source"
    sql = f"INSERT INTO cases_attendanceperiod ({columns}) VALUES ({values}, {key}, 'worker')"
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_bridging_is_arranged_corrected_and_taken_out(
    as_user, worker, ref, bridging_url, today
) -> None:
    client = as_user(worker)
    typed = {"kind": "online", "provider": "Voorbeeldschool", "hours_per_week": "8"}
    typed |= on("started_on", today) | {"note": "Elke ochtend van 9 tot 11."}
    assert client.post(bridging_url, typed).status_code == 302
    assert client.post(bridging_url, typed).status_code == 302  # a second press
    row = BridgingArrangement.objects.get()
    page = career_page(client, ref)
    assert "Online lessen" in page and "Elke ochtend van 9 tot 11." in page
    edit = reverse("cases:bridging_edit", args=[ref, row.pk])
    seen = client.get(edit).context["form"]["seen"].value()
    early = client.post(edit, typed | on("ended_on", today) | {"seen": seen})
    assert early.status_code == 422 and "na de eerste dag" in early.content.decode()
    later = on("ended_on", today + timedelta(days=5)) | {"seen": seen}
    assert client.post(edit, typed | later).status_code == 302
    client.post(reverse("cases:bridging_remove", args=[ref, row.pk]))
    assert "Online lessen" not in career_page(client, ref)
    client.post(reverse("cases:bridging_put_back", args=[ref, row.pk]))
    assert BridgingArrangement.objects.get().ended_on == today + timedelta(days=5)


def test_bridging_asks_what_it_is_and_from_when(as_user, worker, bridging_url) -> None:
    page = as_user(worker).post(bridging_url, {"hours_per_week": "0"})
    assert page.status_code == 422
    assert {"kind", "started_on", "hours_per_week"} <= set(page.context["form"].errors)


def test_the_history_says_what_was_changed(as_user, worker, lead, ref, week_url, today) -> None:
    client = as_user(worker)
    client.post(week_url, hours("20", "10") | on("week", today))
    row = AttendancePeriod.objects.get()
    row.change(values={"hours_present": 12}, seen=row.stamp, by=worker, now=None)
    page = client.get(reverse("cases:history", args=[ref])).content.decode()
    assert "Gewijzigd: uren op school" in page
    assert "Uren aanwezig: van ‘10’ naar ‘12’" in page


def test_only_who_works_on_it_fills_in(
    as_user, week_url, bridging_url, colleague, outsider, lead, scientist
) -> None:
    for user, answer in [(colleague, 404), (outsider, 404), (lead, 403), (scientist, 403)]:
        client = as_user(user)
        assert [client.post(url).status_code for url in (week_url, bridging_url)] == [answer] * 2

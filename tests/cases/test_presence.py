"""The hours of last week, confirmed by the school in one press on its own page."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AccessLog
from cases import school_page
from cases.models import AttendancePeriod, Enrolment, Task
from cases.presence import Filled, FilledMeanwhile, confirm, last_lesson_week, lines_of
from cases.school_page import pupils_of
from config.kit.dates import SchoolCalendar
from schools.calendar import calendar_for
from tests import factories
from tests.cases.test_school_page import with_plan

pytestmark = pytest.mark.django_db
MIDDEN = SchoolCalendar("midden")


@pytest.fixture
def mentor(trajectory):
    return factories.make_contact(Enrolment.objects.get().location, name="Joke Brandsma")


@pytest.fixture
def plan(trajectory, worker, mentor, now):
    return with_plan(trajectory, worker, mentor, now)


@pytest.fixture
def url(plan, worker, now) -> str:
    link = school_page.send_link(contact=plan.contact, by=worker, now=now)
    return reverse("cases:school_page", args=[link.token])


@pytest.fixture
def mentors(url) -> Client:
    client = Client()
    client.post(url, {"ask": "code"})
    link = school_page.SchoolLink.objects.get()
    assert client.post(url, {"code": link.code}).status_code == 302
    return client


@pytest.fixture
def monday(plan, today) -> date:
    return last_lesson_week(calendar_for(plan.contact.location), today)


def typed(plan, monday: date, planned="", there="", leave="", seen="") -> dict[str, str]:
    about = f"{monday:%Y%m%d}-{plan.pk}-"
    hours = {"hours_planned": planned, "hours_present": there, "excused_hours": leave}
    fields = {f"{about}{name}": value for name, value in (hours | {"seen": seen}).items()}
    return fields | {"week": monday.isoformat()}


def stored() -> list[tuple]:
    rows = AttendancePeriod.objects.order_by("enrolment__youth_id")
    return list(rows.values_list("hours_planned", "hours_present", "excused_hours", "source"))


def wrong(answer) -> list[str]:
    assert answer.status_code == 422
    return [name for form in answer.context["forms"] for name in form.errors]


def test_the_last_week_with_lessons_that_is_over() -> None:
    """Autumn holiday Midden: 17 to 25 October 2026."""
    for today, week in (
        ("2026-10-09", "2026-09-28"),
        ("2026-10-10", "2026-10-05"),
        ("2026-10-23", "2026-10-12"),
        ("2026-10-30", "2026-10-12"),
        ("2026-10-31", "2026-10-26"),
    ):
        found = last_lesson_week(MIDDEN, date.fromisoformat(today))
        assert found == date.fromisoformat(week), today
    friday_off = SchoolCalendar("midden", frozenset({date(2026, 10, 9)}))
    assert last_lesson_week(friday_off, date(2026, 10, 9)) == date(2026, 10, 5)


def test_one_press_for_all_who_are_filled_in(
    plan, mentor, url, mentors, monday, worker, team, now
) -> None:
    third = factories.make_trajectory(
        worker, team, now=now, first_name="Bo", school=mentor.location
    )
    second = factories.make_trajectory(
        worker, team, now=now, first_name="Quirijn", school=mentor.location
    )
    left_open = with_plan(third, worker, mentor, now)
    other = with_plan(second, worker, mentor, now)
    data = typed(plan, monday, "25", "20,5", "2") | typed(other, monday, "30", "30")
    data |= typed(left_open, monday, "25")
    for _twice in range(2):
        answer = mentors.post(url, data)
        assert (answer.status_code, answer.url) == (302, f"{url}#presence")
    assert stored() == [
        (Decimal(25), Decimal("20.5"), Decimal(2), "school"),
        (Decimal(30), Decimal(30), Decimal(0), "school"),
    ]
    logged = AccessLog.objects.filter(action="create", thing_type="cases.attendanceperiod")
    assert set(logged.values_list("dossier", flat=True)) == {plan.youth.ref, other.youth.ref}
    assert "20,5 van de 25 uren" in mentors.get(url).content.decode()


def test_a_pupil_is_corrected_and_the_hours_of_lessons_are_there_already(
    plan, url, mentors, monday
) -> None:
    own = Enrolment.objects.get()
    AttendancePeriod.objects.create(
        enrolment=own, week=monday - timedelta(weeks=1), hours_planned=28, hours_present=28
    )
    form = mentors.get(url).context["forms"][0]
    assert form.initial["hours_planned"] == 28
    mentors.post(url, typed(plan, monday, "28", "20"))
    row = AttendancePeriod.objects.get(week=monday)
    # A page from before that cannot undo it unseen; one that shows it can.
    stale = mentors.post(url, typed(plan, monday, "28", "25"))
    assert wrong(stale) == ["__all__"]
    assert "intussen ingevuld" in stale.content.decode()
    assert mentors.post(url, typed(plan, monday, "28", "25", seen=row.stamp)).status_code == 302
    row.refresh_from_db()
    assert (row.hours_present, row.source) == (25, "school")
    emptied = mentors.post(url, typed(plan, monday, "28", seen=row.stamp))
    assert wrong(emptied) == ["hours_present"]


def test_what_a_worker_filled_in_is_shown_and_stays(
    plan, url, mentors, monday, worker, now
) -> None:
    week = AttendancePeriod(
        enrolment=Enrolment.objects.get(), week=monday, hours_planned=25, hours_present=5
    )
    week.add(by=worker, now=now)
    page = mentors.get(url).content.decode()
    assert "5 van de 25 uren" in page and 'name="week"' not in page
    for seen in ("", week.stamp):
        assert wrong(mentors.post(url, typed(plan, monday, "25", "25", seen=seen))) == ["__all__"]
    assert wrong(mentors.post(url, {"week": monday.isoformat()})) == ["__all__"]
    assert stored() == [(25, 5, 0, "worker")]


def test_hours_of_the_school_that_a_worker_changes_are_the_workers(
    plan, url, mentors, monday, worker, now
) -> None:
    mentors.post(url, typed(plan, monday, "25", "20"))
    row = AttendancePeriod.objects.get()
    row.change(values={"hours_present": Decimal(20)}, seen=row.stamp, by=worker, now=now)
    assert stored() == [(25, 20, 0, "school")]
    row.change(values={"hours_present": Decimal(10)}, seen=row.stamp, by=worker, now=now)
    assert stored() == [(25, 10, 0, "worker")]


def test_who_was_first_is_not_overwritten_and_then_nothing_is_stored(
    plan, url, mentors, monday, mentor, worker, team, now, today
) -> None:
    second = factories.make_trajectory(worker, team, now=now, school=mentor.location)
    with_plan(second, worker, mentor, now)
    link = school_page.SchoolLink.objects.get()
    lines = lines_of(pupils_of(mentor, now=now), calendar_for(mentor.location), today)
    last = max(lines, key=lambda line: line.enrolment.youth_id)
    AttendancePeriod.objects.create(
        enrolment=last.enrolment, week=monday, hours_planned=25, hours_present=5
    )
    hours = {"hours_planned": Decimal(25), "hours_present": Decimal(25), "excused_hours": 0}
    with pytest.raises(FilledMeanwhile):
        confirm(link=link, filled=[Filled(line, hours, "") for line in lines], now=now)
    assert stored() == [(25, 5, 0, "worker")]


def test_mistakes_are_named_and_nothing_is_stored(plan, url, mentors, monday) -> None:
    for hours, fields in (
        (("", "", ""), ["hours_present"]),
        (("25", "", "3"), ["hours_present"]),
        (("", "20", ""), ["hours_planned"]),
        (("25", "26", ""), ["hours_present"]),
        (("25", "20", "6"), ["excused_hours"]),
        (("x", "-1", "61"), ["hours_planned", "hours_present", "excused_hours"]),
    ):
        assert wrong(mentors.post(url, typed(plan, monday, *hours))) == fields, hours
    earlier = monday - timedelta(weeks=1)
    late = mentors.post(url, typed(plan, earlier, "25", "25"))
    assert wrong(late) == ["hours_present"]
    assert "nieuwe week" in late.content.decode()
    assert stored() == []


def test_hours_without_leave_are_a_signal_for_the_worker(plan, url, mentors, monday) -> None:
    mentors.post(url, typed(plan, monday, "25", "5"))
    signals = Task.objects.open().filter(code="D16").values_list("label", flat=True)
    assert sorted(signals) == ["16", "8"]
    row = AttendancePeriod.objects.get()
    mentors.post(url, typed(plan, monday, "25", "25", seen=row.stamp))
    assert not Task.objects.open().filter(code="D16").exists()


def test_nobody_is_asked_about_who_did_not_go_to_this_school(plan, url, mentors, monday) -> None:
    own = Enrolment.objects.filter(pk=Enrolment.objects.get().pk)
    elsewhere = {"location": factories.make_school()}
    for change in (elsewhere, {"kind": "exam"}, {"away_from": monday}, {"ended_on": monday}):
        before = own.values(*change).get()
        own.update(**change)
        assert 'id="presence"' not in mentors.get(url).content.decode(), change
        assert mentors.post(url, typed(plan, monday, "25", "25")).status_code == 302
        own.update(**before)
    assert 'id="presence"' in mentors.get(url).content.decode()
    assert stored() == []


def test_the_preview_shows_it_and_stores_nothing(as_user, plan, worker) -> None:
    look = reverse("cases:school_page_preview", args=[plan.youth.ref, plan.pk])
    page = as_user(worker).get(look).content.decode()
    assert 'id="presence"' in page and page.count("disabled") == 2

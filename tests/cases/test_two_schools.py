"""One main enrolment at a time, and a second one only inside the dual window (D05).

All of it by raw SQL, past every form and every verb: the database itself refuses.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.choices import Role
from cases.choices import PlacementKind
from cases.models import Enrolment, Placement, Youth
from cases.models.career import TWO_SCHOOLS, SchoolsOverlap, one_school_at_a_time
from config.kit.dates import AMSTERDAM
from schools.choices import SchoolKind
from schools.models import SchoolLocation
from tests import factories

pytestmark = pytest.mark.django_db

# Placed on 5 December 2028, so two schools go together on the days [5 December, 5 March).
PLACED, OUTSIDE = date(2028, 12, 5), date(2029, 3, 5)
NOW = datetime(2028, 12, 8, 12, tzinfo=AMSTERDAM)
Enrols = Callable[..., None]


@pytest.fixture
def youth() -> Youth:
    team = factories.make_team()
    worker = factories.make_user(Role.WORKER, team)
    trajectory = factories.make_trajectory(worker, team, now=NOW)
    Placement.objects.create(youth=trajectory.youth, kind=PlacementKind.JJI, started_on=PLACED)
    return trajectory.youth


@pytest.fixture
def own_school() -> SchoolLocation:
    return factories.make_school(name="Havenlicht College")


@pytest.fixture
def inside() -> SchoolLocation:
    return factories.make_school(name="Zandplaatschool", kind=SchoolKind.INSTITUTION)


def raw(sql: str, *values: object) -> None:
    """What the database says at the end of a transaction with this one statement."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@pytest.fixture
def enrols(youth: Youth) -> Enrols:
    def enrol(school: SchoolLocation, first: date, last: date | None = None) -> None:
        raw(
            "INSERT INTO cases_enrolment (youth_id, location_id, kind, track, level, end_reason,"
            " lead_reason, slot, started_on, ended_on)"
            " VALUES (%s, %s, 'main', '', '', '', '', '', %s, %s)",
            youth.pk, school.pk, first, last,
        )  # fmt: skip

    return enrol


def refused_by(error: pytest.ExceptionInfo) -> str:
    return error.value.__cause__.diag.constraint_name


def test_two_own_schools_at_once_are_refused(enrols: Enrols, own_school: SchoolLocation) -> None:
    enrols(own_school, date(2025, 8, 18))
    with pytest.raises(IntegrityError) as error:
        enrols(factories.make_school(), PLACED, OUTSIDE)
    assert refused_by(error) == "enrolment_one_main_per_slot"


def test_two_schools_of_an_institution_at_once_are_refused(
    enrols: Enrols, inside: SchoolLocation
) -> None:
    enrols(inside, PLACED)
    with pytest.raises(IntegrityError) as error:
        enrols(factories.make_school(kind=SchoolKind.INSTITUTION), PLACED, OUTSIDE)
    assert refused_by(error) == "enrolment_one_main_per_slot"


def test_a_second_school_before_the_window_is_refused(
    enrols: Enrols, own_school: SchoolLocation, inside: SchoolLocation
) -> None:
    enrols(own_school, date(2025, 8, 18))
    with pytest.raises(IntegrityError) as error:
        enrols(inside, date(2028, 12, 4), OUTSIDE)
    assert refused_by(error) == "enrolment_two_schools"


@pytest.mark.parametrize("last", [date(2029, 3, 6), None])
def test_a_second_school_past_the_window_is_refused(
    enrols: Enrols, own_school: SchoolLocation, inside: SchoolLocation, last: date | None
) -> None:
    enrols(own_school, date(2025, 8, 18))
    with pytest.raises(IntegrityError) as error:
        enrols(inside, date(2028, 12, 18), last)
    assert refused_by(error) == "enrolment_two_schools"


def test_a_second_school_without_any_window_is_refused(
    enrols: Enrols, own_school: SchoolLocation, inside: SchoolLocation
) -> None:
    Placement.objects.update(kind=PlacementKind.HOME)
    enrols(own_school, date(2025, 8, 18))
    with pytest.raises(IntegrityError) as error:
        enrols(inside, date(2028, 12, 18), date(2028, 12, 22))
    assert refused_by(error) == "enrolment_two_schools"


@pytest.mark.parametrize(
    ("column", "day"),
    [("ended_on", date(2029, 3, 6)), ("started_on", date(2028, 12, 1)), ("ended_on", None)],
)
def test_a_day_that_moves_out_of_the_window_is_refused(
    enrols: Enrols, own_school: SchoolLocation, inside: SchoolLocation, column: str, day: date
) -> None:
    enrols(own_school, date(2025, 8, 18))
    enrols(inside, date(2028, 12, 18), date(2029, 3, 1))
    with pytest.raises(IntegrityError) as error:
        raw(f"UPDATE cases_enrolment SET {column} = %s WHERE location_id = %s", day, inside.pk)
    assert refused_by(error) == "enrolment_two_schools"


def test_one_of_each_goes_together_inside_the_window(
    enrols: Enrols, own_school: SchoolLocation, inside: SchoolLocation
) -> None:
    enrols(own_school, date(2025, 8, 18))
    enrols(inside, PLACED, OUTSIDE)
    second = Enrolment.objects.get(location=inside)
    assert (second.slot, second.dual_from, second.dual_until) == ("institution", PLACED, OUTSIDE)
    first = Enrolment.objects.get(location=own_school)
    assert (first.slot, first.dual_from) == ("regular", None)
    raw("UPDATE cases_enrolment SET ended_on = %s WHERE location_id = %s", OUTSIDE, own_school.pk)
    raw("UPDATE cases_enrolment SET ended_on = NULL WHERE location_id = %s", inside.pk)


def test_a_guest_and_a_row_taken_out_stand_in_nobodys_way(
    enrols: Enrols, own_school: SchoolLocation, inside: SchoolLocation
) -> None:
    enrols(own_school, date(2025, 8, 18))
    raw("UPDATE cases_enrolment SET removed_at = %s", NOW)
    enrols(inside, date(2028, 12, 18))
    raw("UPDATE cases_enrolment SET kind = 'guest' WHERE location_id = %s", inside.pk)
    raw("UPDATE cases_enrolment SET removed_at = NULL")
    assert Enrolment.objects.get(location=inside).slot == ""


def test_the_window_follows_the_first_day_of_the_place(
    enrols: Enrols, own_school: SchoolLocation, inside: SchoolLocation
) -> None:
    enrols(own_school, date(2025, 8, 18))
    enrols(inside, date(2028, 12, 18), OUTSIDE)
    raw("UPDATE cases_placement SET started_on = %s", date(2028, 12, 1))
    row = Enrolment.objects.get(location=inside)
    assert (row.dual_from, row.dual_until, row.ended_on) == (
        date(2028, 12, 1), date(2029, 3, 1), date(2029, 3, 1),
    )  # fmt: skip


def test_what_the_database_refuses_has_a_name_of_its_own(
    youth: Youth, own_school: SchoolLocation, inside: SchoolLocation
) -> None:
    Enrolment.objects.create(youth=youth, location=own_school, started_on=date(2025, 8, 18))
    with pytest.raises(SchoolsOverlap), one_school_at_a_time():
        Enrolment.objects.create(youth=youth, location=inside, started_on=PLACED)
    with pytest.raises(IntegrityError), one_school_at_a_time():
        Enrolment.objects.create(
            youth=youth, location=inside, started_on=PLACED, ended_on=date(2020, 1, 1)
        )
    assert Enrolment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_sessions_at_once_one_wins(
    youth: Youth, own_school: SchoolLocation, inside: SchoolLocation
) -> None:
    """Each brings one of the two schools and neither sees the other's: one hears no, ten times."""
    both_in = Barrier(2)

    def bring(school: SchoolLocation) -> bool:
        try:
            with transaction.atomic():
                Enrolment.objects.create(youth=youth, location=school, started_on=PLACED)
                both_in.wait(10)
        except IntegrityError as error:
            assert error.__cause__.diag.constraint_name == TWO_SCHOOLS
            return False
        finally:
            connection.close()
        return True

    for _round in range(10):
        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(bring, (own_school, inside))) == [False, True]
        assert Enrolment.objects.count() == 1
        Enrolment.objects.all().delete()

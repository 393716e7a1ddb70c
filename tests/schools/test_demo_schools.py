import pytest

from schools import demo
from schools.importing import import_file
from schools.models import SchoolLocation
from tests.schools.test_import_schools import TODAY

pytestmark = pytest.mark.django_db


def test_the_invented_schools_come_in_like_duos_own_and_a_second_time_change_nothing():
    reports = [import_file(file.name, file.read_bytes(), today=TODAY) for file in demo.FILES]
    assert [(report.new, report.refused) for report in reports] == [(12, []), (13, [])]
    again = [import_file(file.name, file.read_bytes(), today=TODAY) for file in demo.FILES]
    assert [(report.new, report.changed, report.gone) for report in again] == [(0, 0, 0)] * 2


def test_no_invented_school_can_be_taken_for_a_real_one():
    for file in demo.FILES:
        import_file(file.name, file.read_bytes(), today=TODAY)
    for location in SchoolLocation.objects.all():
        assert location.code.startswith("99")
        assert not location.website or location.website.endswith(".example")
        assert location.holiday_region == "midden"

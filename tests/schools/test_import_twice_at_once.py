from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from schools.importing import import_file
from schools.models import SchoolLocation
from schools.report import Report
from tests.schools.files import ELM, OAK, PRIMARY, csv_of


def _read_in_own_connection(_number: int) -> Report:
    try:
        return import_file("schools.csv", csv_of(PRIMARY, OAK, ELM), today=date(2026, 11, 23))
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_two_administrators_at_once_store_each_school_once():
    with ThreadPoolExecutor(4) as pool:
        reports = list(pool.map(_read_in_own_connection, range(4)))
    assert sorted(report.new for report in reports) == [0, 0, 0, 2]
    assert SchoolLocation.objects.count() == 2

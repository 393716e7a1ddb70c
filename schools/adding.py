"""Putting a school in the directory that DUO does not list."""

from datetime import datetime

from django.db import connection, transaction

from accounts.models import User
from config.kit.dates import local_date
from schools.choices import Source
from schools.models import School, SchoolLocation

# DUO's codes do not get this far, so our own never meet theirs.
OWN_CODES = "98"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def add_location(location: SchoolLocation, *, code: str, by: User, now: datetime) -> SchoolLocation:
    """Store the location under DUO's code, or under the next code of our own."""
    with transaction.atomic():
        location.code = code or _next_own_code()
        location.school, _new = School.objects.get_or_create(
            code=location.code[:4], defaults={"name": location.name}
        )
        location.source, location.source_date = Source.HAND, local_date(now)
        location.store(by=by, fields=[])
    return location


def _next_own_code() -> str:
    """98AA00, 98AB00, and so on; one at a time, so that no code is given out twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('schools.own_code'))")
    given = School.objects.filter(code__startswith=OWN_CODES).count()
    return f"{OWN_CODES}{LETTERS[given // 26 % 26]}{LETTERS[given % 26]}00"

"""Which part of a file's log is asked for."""

from datetime import date, timedelta

from django.http import QueryDict

MONTH = timedelta(days=30)


def asked(query: QueryDict, today: date) -> QueryDict | dict[str, str]:
    """The period in the address; without any, the last month, in the shape of the form."""
    days = {"start": today - MONTH, "end": today}
    month = {
        f"{name}_{part}": str(getattr(day, part))
        for name, day in days.items()
        for part in ("day", "month", "year")
    }
    return query if month.keys() & query.keys() else {**month, **query.dict()}

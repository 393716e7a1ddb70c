"""The school days of one school: its region's holidays plus its own free days."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from config.kit.dates import SchoolCalendar
from schools.models import CalendarDay, SchoolLocation


def calendars_for(locations: Iterable[SchoolLocation]) -> dict[int, SchoolCalendar]:
    """A calendar per location id, in one query whatever their number."""
    regions = {location.pk: location.holiday_region for location in locations}
    free_days: dict[int, set[date]] = defaultdict(set)
    days = CalendarDay.objects.filter(location__in=regions).values_list("location_id", "date")
    for location_id, day in days:
        free_days[location_id].add(day)
    return {
        pk: SchoolCalendar(region=region, free_days=frozenset(free_days[pk]))
        for pk, region in regions.items()
    }


def calendar_for(location: SchoolLocation | None) -> SchoolCalendar:
    """Without a school only weekends and public holidays are free."""
    if location is None:
        return SchoolCalendar()
    return calendars_for([location])[location.pk]

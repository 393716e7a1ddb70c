"""What the played days have in common: people, schools, contact persons, and the clock."""

from datetime import date, timedelta
from functools import cached_property

from accounts.choices import Role
from accounts.models import RoleAssignment, Team, User
from config.kit.dates import SchoolCalendar
from dashboards.demo.landscape import make_landscape
from schools.calendar import calendars_for
from schools.choices import (
    ContactFunction,
    HolidayRegion,
    PartnerKind,
    PartnerStatus,
    SchoolKind,
)
from schools.demo import FILES
from schools.importing import import_file
from schools.models import ContactPerson, Partner, SchoolLocation

MENTORS = (
    "Joost Visser", "Anna Hoekstra", "Teun Wijnands", "Mirte Zuidhof", "Joke Brandsma",
    "Hugo Lammers", "Nadia Berkhout", "Karin Post", "Leo Spaans", "Ruth Damen",
)  # fmt: skip

PARTNERS = (
    (PartnerKind.SWV, "Samenwerkingsverband Maasoever", "Petra Glas"),
    (PartnerKind.LEERPLICHT, "Leerplicht Voorbeeldstad", "Hans Velder"),
)


class World:
    def __init__(self, people: dict[str, User], today: date) -> None:
        self.people, self.today = people, today
        for file in FILES:
            report = import_file(file.name, file.read_bytes(), today=today)
            assert report.saved, report
        SchoolLocation.objects.filter(name="Zandplaatschool").update(
            kind=SchoolKind.INSTITUTION, holiday_region=HolidayRegion.MIDDEN
        )
        self._make_contacts()
        self._make_partners()
        make_landscape(today)

    def _make_partners(self) -> None:
        """Who is called when somebody goes without education for weeks."""
        for number, (kind, name, person) in enumerate(PARTNERS):
            status = PartnerStatus.ACTIVE
            partner = Partner.objects.create(name=name, kind=kind, status=status)
            ContactPerson.objects.create(
                partner=partner, name=person, function=ContactFunction.OTHER,
                phone=f"010 555 20 0{number}",
            )  # fmt: skip

    def _make_contacts(self) -> None:
        confirmed = self.today - timedelta(days=60)
        for number, location in enumerate(SchoolLocation.objects.order_by("code")):
            names = (MENTORS[number % 10], MENTORS[(number + 3) % 10])
            functions = (ContactFunction.CARE_COORDINATOR, ContactFunction.MENTOR)
            backup = None
            for position, (name, function) in enumerate(zip(names, functions, strict=True)):
                backup = ContactPerson.objects.create(
                    location=location, name=name, function=function, backup=backup,
                    email=f"{function}.{location.code.lower()}@school.example",
                    phone=f"010 555 1{position} {number:02d}", confirmed_on=confirmed,
                    available_note="lesvrij op dinsdag na 14 uur" if position else "",
                )  # fmt: skip

    @cached_property
    def _schools(self) -> dict[str, SchoolLocation]:
        return {location.code: location for location in SchoolLocation.objects.all()}

    @cached_property
    def _calendars(self) -> dict[int, SchoolCalendar]:
        return calendars_for(self._schools.values())

    @cached_property
    def _mentors(self) -> dict[str, ContactPerson]:
        mentors = ContactPerson.objects.filter(function=ContactFunction.MENTOR)
        return {row.location.code: row for row in mentors.select_related("location", "backup")}

    @cached_property
    def _roles(self) -> list[RoleAssignment]:
        return list(RoleAssignment.objects.exclude(team=None).select_related("user", "team"))

    def school(self, code: str) -> SchoolLocation:
        return self._schools[code]

    def calendar(self, code: str) -> SchoolCalendar:
        return self._calendars[self.school(code).pk]

    def contact(self, code: str) -> ContactPerson:
        """The mentor, who has the care coordinator as back-up."""
        return self._mentors[code]

    def backup(self, code: str) -> ContactPerson:
        found = self.contact(code).backup
        assert found
        return found

    def team_of(self, person: User) -> Team:
        return next(held.team for held in self._roles if held.user_id == person.pk and held.team)

    def lead_of(self, team: Team) -> User:
        leads = (held for held in self._roles if held.role == Role.TEAM_LEAD)
        return next(held.user for held in leads if held.team_id == team.pk)

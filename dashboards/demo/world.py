"""What the played days have in common: people, schools, contact persons, and the clock."""

from datetime import date, timedelta
from functools import cached_property

from accounts.choices import Role
from accounts.models import RoleAssignment, Team, User
from schools.choices import ContactFunction, HolidayRegion, SchoolKind
from schools.demo import FILES
from schools.importing import import_file
from schools.models import ContactPerson, SchoolLocation

MENTORS = (
    "Joost Visser", "Anna Hoekstra", "Teun Wijnands", "Mirte Zuidhof", "Joke Brandsma",
    "Hugo Lammers", "Nadia Berkhout", "Karin Post", "Leo Spaans", "Ruth Damen",
)  # fmt: skip


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

    def school(self, code: str) -> SchoolLocation:
        return self._schools[code]

    def contact(self, code: str) -> ContactPerson:
        """The mentor, who has the care coordinator as back-up."""
        return ContactPerson.objects.get(
            location=self.school(code), function=ContactFunction.MENTOR
        )

    def second_contact(self, code: str) -> ContactPerson:
        return self.contact(code).backup

    def lead_of(self, team: Team) -> User:
        return RoleAssignment.objects.get(team=team, role=Role.TEAM_LEAD).user

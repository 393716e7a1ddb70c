"""Small files in DUO's layouts, and people and schools to use them on."""

from datetime import date

from accounts.models import Organisation, Team, User
from schools.choices import HolidayRegion, SchoolKind
from schools.models import School, SchoolLocation

PRIMARY = (
    "PROVINCIE;BEVOEGD GEZAG NUMMER;INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;STRAATNAAM;"
    "HUISNUMMER-TOEVOEGING;POSTCODE;PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM;DENOMINATIE;"
    "TELEFOONNUMMER;INTERNETADRES;VAKANTIEREGIO"
)
OAK = (
    "Zuid-Holland;99001;99XA;99XA00;De Eik;Eikenlaan;4-a;3011 AB;CAPELLE AAN DEN IJSSEL;0502;"
    "CAPELLE AAN DEN IJSSEL;Openbaar;0100000001;www.deeik.example;Midden"
)
ELM = (
    "Zuid-Holland;99001;99XB;99XB00;De Iep;Iepenlaan;8; 3012 CD;ROTTERDAM;0599;ROTTERDAM;"
    "Rooms-Katholiek; ; ;Midden"
)
DERIVED = (
    "SOORT;PROVINCIE;INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;STRAATNAAM;"
    "HUISNUMMER-TOEVOEGING;POSTCODE;PLAATSNAAM;GEMEENTENAAM;DENOMINATIE;INTERNETADRES;"
    "ONDERWIJSSTRUCTUUR;ONDERWIJSGEBIED NAAM"
)


def csv_of(header: str, *rows: str, encoding: str = "cp1252") -> bytes:
    return "".join(f"{row}\r\n" for row in (header, *rows)).encode(encoding)


def derived_row(code: str, *, sort: str = "VO", structure: str = "", **place: str) -> str:
    province = place.get("province", "Zuid-Holland")
    municipality = place.get("municipality", "ROTTERDAM")
    return (
        f"{sort};{province};{code[:4]};{code};School {code};Kade;1;3011 AB;{municipality};"
        f"{municipality};Openbaar;;{structure};Rijnmond groot"
    )


def make_location(code: str = "99XA00", **over: object) -> SchoolLocation:
    school, _new = School.objects.get_or_create(code=code[:4], defaults={"name": "De Eik"})
    values = {"name": "De Eik", "city": "Rotterdam", "kind": SchoolKind.BO}
    values["holiday_region"] = HolidayRegion.MIDDEN
    return SchoolLocation.objects.create(code=code, school=school, **(values | over))


def make_user(role: str, email: str = "") -> User:
    """Somebody with one role from last year on."""
    user = User.objects.create_user(
        email=email or f"{role}@demo.example", password=None, display_name="Iemand"
    )
    team = _team() if role in ("worker", "team_lead") else None
    user.role_assignments.create(role=role, team=team, starts_on=date(2020, 1, 1))
    return user


def _team() -> Team:
    organisation, _new = Organisation.objects.get_or_create(name="Jeugdzorg")
    team, _new = Team.objects.get_or_create(name="A", kind="ots", organisation=organisation)
    return team

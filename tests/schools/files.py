"""Small files in DUO's layouts."""

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

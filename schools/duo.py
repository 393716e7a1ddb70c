"""DUO's files as they are: their columns, which file is which, and how places are written."""

import re

from django.utils.translation import gettext as _

from schools.choices import SchoolKind, Source
from schools.reading import Problem, Table, UnreadableFile

ALIASES = {
    "BRIN NUMMER": "INSTELLINGSCODE",
    "BRINNUMMER": "INSTELLINGSCODE",
    "BRIN": "INSTELLINGSCODE",
    "VESTIGINGSNUMMER": "VESTIGINGSCODE",
    "VESTIGINGS NUMMER": "VESTIGINGSCODE",
    "BEVOEGD GEZAGNUMMER": "BEVOEGD GEZAG NUMMER",
    "GEMEENTECODE": "GEMEENTENUMMER",
    "GEMEENTE NUMMER": "GEMEENTENUMMER",
    "GEMEENTE NAAM": "GEMEENTENAAM",
    "HUISNUMMERTOEVOEGING": "HUISNUMMER-TOEVOEGING",
    "HUISNUMMER TOEVOEGING": "HUISNUMMER-TOEVOEGING",
    "INSTELLINGSNAAM": "VESTIGINGSNAAM",
    "RMC REGIO CODE": "RMC-REGIO CODE",
    "RMC REGIO NAAM": "RMC-REGIO NAAM",
    "VAKANTIE REGIO": "VAKANTIEREGIO",
}

# Model field -> DUO's column. Columns a file does not have stay empty.
COLUMNS = {
    "name": "VESTIGINGSNAAM",
    "street": "STRAATNAAM",
    "number": "HUISNUMMER-TOEVOEGING",
    "postcode": "POSTCODE",
    "city": "PLAATSNAAM",
    "municipality_code": "GEMEENTENUMMER",
    "municipality": "GEMEENTENAAM",
    "province": "PROVINCIE",
    "phone": "TELEFOONNUMMER",
    "website": "INTERNETADRES",
    "denomination": "DENOMINATIE",
    "structure": "ONDERWIJSSTRUCTUUR",
    "cluster": "CLUSTER",
    "education": "ONDERWIJS",
    "rmc_code": "RMC-REGIO CODE",
    "rmc_name": "RMC-REGIO NAAM",
    "education_region": "ONDERWIJSGEBIED NAAM",
}
REQUIRED = ("INSTELLINGSCODE", "VESTIGINGSCODE", "VESTIGINGSNAAM", "PLAATSNAAM")

SORTS = {
    "VO": SchoolKind.VO,
    "SBO": SchoolKind.SBO,
    "SBAO": SchoolKind.SBO,
    "SO": SchoolKind.SO,
    "VSO": SchoolKind.VSO,
    "(V)SO": SchoolKind.SO_VSO,
    "SO/VSO": SchoolKind.SO_VSO,
    "SO+VSO": SchoolKind.SO_VSO,
}
SORT_COLUMNS = {Source.DUO_SO: "SOORT PRIMAIR ONDERWIJS", Source.DERIVED: "SOORT"}
REGIONS = {"NOORD": "noord", "MIDDEN": "midden", "ZUID": "zuid"}
SMALL_WORDS = {"aan", "bij", "de", "den", "der", "en", "het", "in", "op", "te", "ter", "van", "'t"}


def source_of(table: Table) -> Source:
    """Which of DUO's files this is, by its columns."""
    columns = set(table.columns)
    if "MBO INSTELLINGSSOORT CODE" in columns or "MBO INSTELLINGSSOORT NAAM" in columns:
        source = Source.DUO_MBO
    elif SORT_COLUMNS[Source.DUO_SO] in columns:
        source = Source.DUO_SO
    elif SORT_COLUMNS[Source.DERIVED] in columns:
        source = Source.DERIVED
    elif "ONDERWIJSSTRUCTUUR" in columns:
        source = Source.DUO_VO
    else:
        source = Source.DUO_BO
    for column in REQUIRED:
        if column not in columns and (column, source) != ("VESTIGINGSCODE", Source.DUO_MBO):
            raise UnreadableFile(Problem(_("This column is missing."), row=1, column=column))
    return source


def place_name(name: str) -> str:
    """DUO writes places in capitals: "CAPELLE AAN DEN IJSSEL" is Capelle aan den IJssel."""
    if not name.isupper():
        return name
    if name.startswith(("S ", "S-", "'S ", "'S-")):
        return "'s-" + place_name(name.split("S", 1)[1].lstrip(" -"))
    words = re.split(r"([ -])", name.lower())
    return "".join(
        word if word in SMALL_WORDS and index else _capitalised(word)
        for index, word in enumerate(words)
    )


def _capitalised(word: str) -> str:
    return "IJ" + word[2:] if word.startswith("ij") else word.capitalize()

"""Which holiday region a school belongs to when the file does not say so.

Source: the division of provinces and municipalities over the regions Noord, Midden and Zuid that
the ministry of education publishes with the school holidays (rijksoverheid.nl, "Regio's
schoolvakantie"). Municipalities that are themselves divided (Altena, De Ronde Venen, Montferland,
Neder-Betuwe) and places we cannot tell stay "unknown"; DUO's own column always wins.
"""

from schools.choices import HolidayRegion

NOORD, MIDDEN, ZUID = HolidayRegion.NOORD, HolidayRegion.MIDDEN, HolidayRegion.ZUID
UNKNOWN = HolidayRegion.UNKNOWN

WHOLE_PROVINCES = {
    "groningen": NOORD,
    "friesland": NOORD,
    "fryslan": NOORD,
    "drenthe": NOORD,
    "overijssel": NOORD,
    "noord-holland": NOORD,
    "zuid-holland": MIDDEN,
    "zeeland": ZUID,
    "limburg": ZUID,
}

# What holds for the rest of a province once its exceptions are named; needs the municipality.
MOSTLY = {"flevoland": NOORD, "utrecht": MIDDEN, "noord-brabant": ZUID}

EXCEPTIONS = {
    "flevoland": {"zeewolde": MIDDEN},
    "utrecht": {"eemnes": NOORD, "de ronde venen": UNKNOWN},
    "noord-brabant": {"altena": UNKNOWN},
    "gelderland": {
        "hattem": NOORD,
        "montferland": UNKNOWN,
        "neder-betuwe": UNKNOWN,
        **dict.fromkeys(
            (
                "aalten",
                "apeldoorn",
                "barneveld",
                "berkelland",
                "bronckhorst",
                "brummen",
                "buren",
                "culemborg",
                "doetinchem",
                "ede",
                "elburg",
                "epe",
                "ermelo",
                "harderwijk",
                "heerde",
                "lochem",
                "nijkerk",
                "nunspeet",
                "oldebroek",
                "oost gelre",
                "oude ijsselstreek",
                "putten",
                "scherpenzeel",
                "tiel",
                "voorst",
                "wageningen",
                "west betuwe",
                "winterswijk",
                "zutphen",
            ),
            MIDDEN,
        ),
        **dict.fromkeys(
            (
                "arnhem",
                "berg en dal",
                "beuningen",
                "doesburg",
                "druten",
                "duiven",
                "heumen",
                "lingewaard",
                "maasdriel",
                "nijmegen",
                "overbetuwe",
                "renkum",
                "rheden",
                "rozendaal",
                "west maas en waal",
                "westervoort",
                "wijchen",
                "zaltbommel",
                "zevenaar",
            ),
            ZUID,
        ),
    },
}


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def holiday_region(province: str, municipality: str) -> HolidayRegion:
    """The region where the division is clear, else UNKNOWN."""
    province, municipality = _key(province), _key(municipality)
    if province in WHOLE_PROVINCES:
        return WHOLE_PROVINCES[province]
    if not municipality:
        return UNKNOWN
    return EXCEPTIONS.get(province, {}).get(municipality, MOSTLY.get(province, UNKNOWN))

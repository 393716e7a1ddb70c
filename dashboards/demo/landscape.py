"""The care landscape around the demo's schools: who offers what, and who helps at a school."""

from datetime import date, time, timedelta

from schools.choices import ContactFunction, PartnerKind, PartnerStatus, SchoolKind
from schools.models import ContactPerson, Offer, Partner, Presence, SchoolLocation

PARTNERS = (
    ("Jeugdteam Lichtkade", PartnerKind.CARE, "Jip Oost", "010 555 03 01", ["trauma", "loss"]),
    ("Jongerenpunt", PartnerKind.WELFARE, "Dewi Karsten", "010 555 03 02", ["at_home"]),
    ("Leerplicht Maasoever", PartnerKind.LEERPLICHT, "Bas Terpstra", "010 555 03 03", ["at_home"]),
    ("Schoolartsen Maasoever", PartnerKind.JGZ, "Ilse Roggeveen", "010 555 03 04", ["autism"]),
)  # fmt: skip
OFFERS = (
    {
        "name": "Huiswerkhaven", "kind": "group", "moment": "after", "by": "Jongerenpunt",
        "about": "Samen huiswerk maken met een vaste begeleider. Er is ook iets te eten.",
        "municipalities": ["Rotterdam", "Schiedam"], "youngest": 12, "oldest": 18,
        "times": "maandag en donderdag van 15.00 tot 17.30 uur", "place": "Jongerenpunt, Kadeplein",
        "sign_up": "Bel Dewi Karsten, 010 555 03 02.", "waiting_note": "direct plek",
        "expertise": ["reading", "language"],
    },
    {
        "name": "De Ankerklas", "kind": "combined", "moment": "during",
        "by": "Jeugdteam Lichtkade",
        "about": "Een kleine klas op een gewone school, met elke dag een hulpverlener erbij.",
        "region": "Rijnmond", "youngest": 10, "oldest": 16, "times": "elke schooldag",
        "place": "Kreekrand College", "sign_up": "Via de zorgcoördinator van de school.",
        "waiting_note": "ongeveer 6 weken", "expertise": ["autism", "trauma", "behaviour"],
    },
    {
        "name": "Net als jij", "kind": "peers", "moment": "after", "by": "Jongerenpunt",
        "about": "Jongeren die niet thuis wonen, leren elkaar kennen. Koken, sporten, praten.",
        "municipalities": ["Rotterdam"], "youngest": 14, "oldest": 21,
        "times": "eerste woensdag van de maand", "expertise": ["loss"],
    },
    {
        "name": "Tussenstation", "kind": "temporary", "moment": "during",
        "about": "Tijdelijk leren met een eigen rooster, tot er een plek op school is.",
        "region": "Rijnmond", "youngest": 12, "times": "op maat",
        "waiting_note": "2 tot 3 weken", "expertise": ["at_home", "autism"],
    },
    {
        "name": "Ouders aan tafel", "kind": "parents", "moment": "both",
        "by": "Schoolartsen Maasoever",
        "about": "Ouders vragen elkaar om raad, met een deskundige erbij.",
        "expertise": ["parenting", "giftedness"],
    },
)  # fmt: skip


HOURS = (  # at Havenlicht College: partner, weekday, from, until, room
    ("Jeugdteam Lichtkade", 1, time(9), time(12), "kamer 1.04"),
    ("Jeugdteam Lichtkade", 4, time(13), time(16), "kamer 1.04"),
    ("Jongerenpunt", 3, time(12), time(15, 30), "aula"),
    ("Schoolartsen Maasoever", 2, time(9), time(11, 30), ""),
    ("Leerplicht Maasoever", 5, time(8, 30), time(10), "kamer 0.12"),
)


def make_landscape(today: date) -> None:
    partners, helpers = {}, {}
    for name, kind, person, phone, expertise in PARTNERS:
        partners[name] = Partner.objects.create(
            name=name, kind=kind, status=PartnerStatus.ACTIVE, region="Rijnmond"
        )
        function = ContactFunction.ATTENDANCE if kind == PartnerKind.LEERPLICHT else "other"
        helpers[name] = ContactPerson.objects.create(
            partner=partners[name], name=person, function=function, phone=phone,
            expertise=expertise, confirmed_on=today - timedelta(days=30),
        )  # fmt: skip
    for offer in OFFERS:
        values = {name: value for name, value in offer.items() if name != "by"}
        noted_on = today - timedelta(days=12) if "waiting_note" in offer else None
        partner = partners.get(str(offer.get("by")))
        Offer.objects.create(partner=partner, waiting_noted_on=noted_on, **values)
    special = SchoolLocation.objects.filter(kind=SchoolKind.VSO)
    special.update(expertise=["autism", "behaviour"])
    school = SchoolLocation.objects.get(name="Havenlicht College")
    for partner_name, weekday, starts_at, ends_at, room in HOURS:
        Presence.objects.create(
            location=school, contact=helpers[partner_name], weekday=weekday,
            starts_at=starts_at, ends_at=ends_at, room=room,
        )  # fmt: skip

"""The report of a table, as each reader may read it: the one place that decides.

Which parts an audience reads stands in `READS`, by the names that the file of disclosure has for
them. What asks more than that (consent, the own line, a secret address) is asked at reading, so
that who loses a right reads less from the next request on, also of a report of before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cases import law, shielding
from cases.choices import ShareWith
from cases.models import Guardian, Round, TalkAnswer, Youth
from config.kit.dates import age_on, local_date
from schools.choices import PartnerKind
from schools.models import ContactPerson
from teamtables.choices import ReportKind
from teamtables.models import Report, ReportLine, TeamTable
from teamtables.readers import Reader, consents_with_parents, has_consent, page_of

K = ReportKind
WORKER, LEAD = "worker", "team_lead_own"
NAME, PLACE, ROLES = "youth_first_name", "table_place", "table_roles"
_HOUSE = {NAME, PLACE, ROLES, K.GUEST, K.DECIDED, K.CARE, K.AGREEMENT}
_PARTNER = {NAME, PLACE, ROLES, K.AGREEMENT}
_YOUTH = _HOUSE | {K.WORDS}
_PARENT = _PARTNER | {K.WORDS, K.DECIDED, K.CARE}
READS: dict[str, set[str]] = {
    WORKER: _HOUSE | {K.WORDS},
    LEAD: _HOUSE,
    "school_l2": _PARTNER | {K.WORDS, K.DECIDED},
    "attendance_officer_l2": _PARTNER,
    "youth_health_l2": _PARTNER,
    "municipality_l2": _PARTNER,
    "care_provider_l2": _PARTNER,
    "other_partner_l2": _PARTNER,
    "police_l2": {PLACE, K.AGREEMENT},
    "youth_12_15": _YOUTH,
    "youth_16_17": _YOUTH,
    "youth_18": _YOUTH,
    "parent_u12": _PARENT,
    "parent_12_15": _PARENT,
    "parent_16_17": _PARENT,
    "parent_18": _PARENT,
}
PARTNERS = {
    PartnerKind.LEERPLICHT: "attendance_officer_l2",
    PartnerKind.JGZ: "youth_health_l2",
    PartnerKind.POLICE: "police_l2",
    PartnerKind.MUNICIPALITY: "municipality_l2",
    PartnerKind.NEIGHBOURHOOD: "municipality_l2",
    PartnerKind.CARE: "care_provider_l2",
}


@dataclass(frozen=True)
class ReadReport:
    """What one reader reads; `own` are the agreements that this reader has to do."""

    table: TeamTable
    audience: str
    number: int
    shared_at: datetime | None
    first_name: str
    place: str
    lines: Sequence[ReportLine]
    own: frozenset[int]
    owners: Sequence[str]  # the roles that have something to do, each once

    @property
    def is_for_youth(self) -> bool:
        return self.audience.startswith("youth_") and self.audience != "youth_health_l2"

    @property
    def is_in_house(self) -> bool:
        return self.audience in (WORKER, LEAD)


def audience_of(reader: Reader, birth_date: date | None, today: date) -> str:
    """By the names of the file of disclosure; an unknown age is the most protected one."""
    if isinstance(reader, ContactPerson):
        kind = reader.partner and PartnerKind(reader.partner.kind)
        return PARTNERS.get(kind, "other_partner_l2") if kind else "school_l2"
    age = age_on(birth_date, today) if birth_date else None
    if isinstance(reader, Youth):
        steps = ((law.ADULT, "youth_18"), (16, "youth_16_17"), (0, "youth_12_15"))
    else:
        steps = ((law.ADULT, "parent_18"), (16, "parent_16_17"), (12, "parent_12_15"),
                 (0, "parent_u12"))  # fmt: skip
    unknown = "youth_12_15" if isinstance(reader, Youth) else "parent_16_17"
    return next((name for since, name in steps if age is not None and age >= since), unknown)


def report_of(
    table: TeamTable,
    lines: Iterable[ReportLine],
    *,
    for_: Reader | str,
    now: datetime,
    report: Report | None = None,
    with_drafts: bool = False,
) -> ReadReport:
    """The lines that this reader (or WORKER, LEAD) may read, without a secret place."""
    round, today = table.round, local_date(now)
    youth = round.trajectory.youth
    if isinstance(for_, str):
        audience, own, may_see = for_, frozenset[int](), None
    else:
        audience = audience_of(for_, youth.birth_date, today)
        page = page_of(round, for_, on=today, with_drafts=with_drafts)
        own = frozenset(each.pk for each in page["own"])
        may_see = own | {each.pk for each in page["others"]}
    reads = READS[audience] - _without_consent(round, for_, today)
    said, lines = _said_to_the_table(round), list(lines)
    kept = [line for line in lines if _may_read(line, reads, may_see, said)]
    if K.GUEST not in reads:
        _without_names(kept)
    place = table.place if PLACE in reads else ""
    if not isinstance(for_, str):
        place = "" if shielding.is_shielded(round) else place
        _without_secrets(round, for_, kept)
    return ReadReport(
        table=table,
        audience=audience,
        number=report.number if report else 0,
        shared_at=report.shared_at if report else None,
        first_name=youth.calling_name if NAME in reads else "",
        place=place,
        lines=kept,
        own=own,
        owners=_owners(lines) if ROLES in reads else [],
    )


def _may_read(
    line: ReportLine, reads: set[str], may_see: Iterable[int] | None, said: set[str]
) -> bool:
    if line.kind == K.AGREEMENT and may_see is not None:
        return line.agreement_id in may_see
    if line.kind == K.WORDS and line.question not in said:
        return False
    wanted = ROLES if line.kind == K.GUEST and K.GUEST not in reads else line.kind
    return wanted in reads


def _without_names(lines: Iterable[ReportLine]) -> None:
    """Of who was asked only the role stays."""
    for line in lines:
        if line.kind == K.GUEST:
            line.text, line.present, line.contact, line.guardian = "", "", None, None


def _owners(lines: Iterable[ReportLine]) -> list[str]:
    """Responsible together: all owners, also of what this reader does not read."""
    roles = [line.get_owner_role_display() for line in lines if line.kind == K.AGREEMENT]
    return list(dict.fromkeys(map(str, roles)))


def _without_consent(round: Round, reader: Reader | str, on: date) -> set[str]:
    """What is shared only with consent for this very party, while there is none."""
    if isinstance(reader, ContactPerson):
        has = has_consent(round, reader, on)
    elif isinstance(reader, Guardian):
        youth = round.trajectory.youth
        has = consents_with_parents(youth).filter(parent=reader).exists()
    else:
        has = True
    return set() if has else {K.WORDS, K.DECIDED, K.CARE}


def _said_to_the_table(round: Round) -> set[str]:
    """On which cards the youth still shares the words with the table."""
    answers = TalkAnswer.objects.filter(talk__round=round, share=ShareWith.TEAM_TABLE)
    return set(answers.filter(declined=False).values_list("question", flat=True))


def _without_secrets(round: Round, reader: Reader, lines: Iterable[ReportLine]) -> None:
    location = reader.location if isinstance(reader, ContactPerson) else None
    words = shielding.secret_words(round, reader_at=location)
    for line in lines:
        line.text = shielding.without(line.text, words)

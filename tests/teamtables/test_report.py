"""The report of a table: each reader reads the own part, on the page and on paper."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from pypdf import PdfReader

from cases import consenting
from cases.choices import ShareWith, TalkQuestion
from cases.consent_choices import ConsentTopic
from cases.models import Placement, SchoolTalk, Youth
from schools.choices import PartnerKind
from teamtables import report_words, reporting
from teamtables.agreeing import share_agreements
from teamtables.choices import Area, Present, ReportKind
from teamtables.holding import Line, Minutes, hold_table
from teamtables.models import Report, ReportLine, TeamTable
from teamtables.readers import Reader
from teamtables.reports import LEAD, READS, WORKER, report_of
from tests import factories
from tests.teamtables.conftest import DUE, HELD, LATER, Scene

WORDS = {
    ("goes_well", "team_table"): "Woord-goed",
    ("hard", "only_me"): "Woord-alleen-ik",
    ("helps", "new_school"): "Woord-nieuwe-school",
    ("not_shared", "team_table"): "Woord-niet-delen",
}
NOTES = "Aantekening van de werker"
LINES = {
    "OS": "Boeken naar De Haven",
    "M": "Rugzak kopen",
    "F": "Fiets maken",
    "PA": "Intake doen",
    "youth": "Rooster kiezen",
    "W": "Vervoer regelen",
}
DISCLOSURE = yaml.safe_load(
    (Path(__file__).parent.parent / "everywhere" / "disclosure.yaml").read_text()
)
FIELDS: dict[str, str] = {
    ReportKind.GUEST: "table_participants",
    ReportKind.WORDS: "talk_table",
    ReportKind.DECIDED: "table_decided",
    ReportKind.CARE: "table_care",
    ReportKind.AGREEMENT: "agreement_plain",
}


def make_talk(scene: Scene) -> None:
    talk = SchoolTalk.objects.create(round=scene.round, held_on=date(2028, 12, 12))
    for (question, share), text in WORDS.items():
        talk.answers.create(question=question, share=share, text=text)


def hold(scene: Scene) -> TeamTable:
    make_talk(scene)
    table = scene.plan()
    lines = [
        Line(LINES["OS"], "school", contact=scene.OS, due_on=DUE),
        Line(LINES["M"], "parent", guardian=scene.M, due_on=DUE),
        Line(LINES["F"], "parent", guardian=scene.F, due_on=DUE),
        Line(LINES["PA"], "partner", contact=scene.PA, due_on=DUE),
        Line(LINES["youth"], "youth", due_on=DUE),
        Line(LINES["W"], "worker", due_on=DUE),
    ]
    present = {each.pk: Present.YES for each in table.invitations.all()}
    typed = Minutes(notes=NOTES, present=present, lines=lines)
    for area in (Area.CARE, Area.LEARNING):
        table.areas.create(area=area, heard=f"Gehoord-{area}", decided=f"Besluit-{area}")
    hold_table(table=table, typed=typed, by=scene.W, now=HELD)
    return table


@pytest.fixture
def table(told: Scene) -> TeamTable:
    made = hold(told)
    share_agreements(table=made, by=told.W, now=HELD)
    return made


def agree(scene: Scene, receiver: object) -> None:
    consenting.give(
        youth=scene.trajectory.youth, receiver=receiver, topic=ConsentTopic.SCHOOL, by=scene.W,
        given_on=HELD.date(), now=HELD, youth_agrees=True, guardians=[scene.M],
    )  # fmt: skip


def paper(table: TeamTable, reader: Reader | str) -> str:
    """The text of the PDF; that of the page is made of the same parts."""
    report = Report.objects.get(table=table)
    shown = report_of(table, reporting.lines_in(report), for_=reader, now=LATER, report=report)
    content = report_words.paper_of(shown, reader_name="Lezer", worker=table.made_by)
    found = PdfReader(BytesIO(content))
    assert found.root_object["/MarkInfo"]["/Marked"] and found.root_object["/Lang"] == "nl"
    assert found.metadata and "Tervoort" not in str(found.metadata.title)
    return " ".join("\n".join(page.extract_text() for page in found.pages).split())


def says(text: str, of: dict) -> set:
    return {who for who, words in of.items() if words in text}


def words(text: str) -> set[str]:
    return {question for question, _share in says(text, WORDS)}


def test_the_worker_reads_all_but_what_is_private(told: Scene, table) -> None:
    text = paper(table, WORKER)
    assert says(text, LINES) == set(LINES) and words(text) == {"goes_well"}
    assert "Ilse Berg" in text and "Karim Benali" in text and NOTES not in text
    assert "Samen verantwoordelijk" in text


def test_a_lead_reads_no_words_of_the_youth(table) -> None:
    text = paper(table, LEAD)
    assert says(text, LINES) == set(LINES) and not words(text)


def test_a_school_reads_its_own_until_there_is_consent(told: Scene, table) -> None:
    text = paper(table, told.OS)
    assert says(text, LINES) == {"OS"} and not words(text)
    agree(told, told.OS.location)
    text = paper(table, told.OS)
    assert says(text, LINES) == set(LINES) and words(text) == {"goes_well"}
    for name in ("Ilse Berg", "Karim Benali", "Teun Wijnands", "Tervoort", NOTES):
        assert name not in text


@pytest.mark.parametrize("kind", PartnerKind)
def test_a_partner_reads_its_own_and_never_the_youths_words(told: Scene, table, kind) -> None:
    told.PA.partner.kind = kind
    told.PA.partner.save()
    agree(told, told.PA.partner)
    text = paper(table, told.PA)
    reads_all = kind in ("municipality", "care", "neighbourhood")
    assert says(text, LINES) == ({"OS", "PA", "W"} if reads_all else {"PA"})
    assert not words(text) and NOTES not in text
    assert ("Wie aan tafel gevraagd waren" in text) is (kind != "police")


def test_the_police_reads_no_name(told: Scene, table) -> None:
    told.PA.partner.kind = PartnerKind.POLICE
    told.PA.partner.save()
    text = paper(table, told.PA)
    assert told.trajectory.youth.calling_name not in text and "Samen verant" not in text


def test_a_parent_reads_the_own_and_nothing_of_the_other(told: Scene, table) -> None:
    text = paper(table, told.M)
    assert says(text, LINES) == {"M"} and not words(text)
    for of_other in ("Karim", LINES["F"], "Joke Brandsma", NOTES):
        assert of_other not in text


def test_a_parent_reads_words_once_they_are_shared_with_that_parent(told: Scene, table) -> None:
    agree(told, told.M)
    assert words(paper(table, told.M)) == {"goes_well"}


def test_the_youth_reads_who_was_there_and_the_own_words(told: Scene, table) -> None:
    text = paper(table, told.trajectory.youth)
    assert says(text, LINES) == {"youth"} and words(text) == {"goes_well"}
    assert "Joke Brandsma" in text and "Ilse Berg" not in text and "Moeder" in text
    assert "Hier hadden we het over" in text and "Wat jij gaat doen" in text


def test_words_that_the_youth_takes_back_are_gone_at_once(told: Scene, table) -> None:
    SchoolTalk.objects.get().answers.filter(question=TalkQuestion.GOES_WELL).update(
        share=ShareWith.ONLY_ME
    )
    for reader in (WORKER, told.trajectory.youth):
        assert not words(paper(table, reader))


def test_a_secret_place_is_on_no_paper_that_leaves(told: Scene, table) -> None:
    Placement.objects.update(shielded=True, label="De Haven")
    agree(told, told.OS.location)
    for reader in (told.OS, told.M, told.PA, told.trajectory.youth):
        text = paper(table, reader)
        assert "De Haven" not in text and "lokaal 1.04" not in text
    assert "Boeken naar (geheim)" in paper(table, told.OS)


def test_a_school_reads_what_was_decided_but_nothing_of_care(told: Scene, table) -> None:
    assert "Gehoord" not in paper(table, WORKER)
    assert "Besluit" not in paper(table, told.OS)
    agree(told, told.OS.location)
    text = paper(table, told.OS)
    assert "Besluit-learning" in text and "Besluit-care" not in text
    agree(told, told.PA.partner)
    assert "Besluit" not in paper(table, told.PA)
    assert "Besluit-care" in paper(table, told.trajectory.youth)


def test_at_18_the_consent_of_before_counts_no_more(told: Scene, table) -> None:
    agree(told, told.OS.location)
    Youth.objects.update(birth_date=date(2010, 12, 21))
    told.trajectory.youth.refresh_from_db()
    table.round = told.round
    told.round.trajectory = told.trajectory
    assert says(paper(table, told.OS), LINES) == {"OS"}


def test_names_of_anywhere_are_right_on_paper(told: Scene, table) -> None:
    ReportLine.objects.filter(kind="guest", contact=told.OS).update(text="Łukasz Ğülşen 👍")
    assert "Łukasz Ğülşen" in paper(table, told.trajectory.youth)


def test_no_audience_reads_more_than_the_file_of_disclosure_says() -> None:
    for audience, reads in READS.items():
        for part in reads:
            field = FIELDS.get(part, part)
            assert audience in DISCLOSURE["fields"][field]["read"], (audience, field)
    assert not set(FIELDS.values()) & set(DISCLOSURE["surfaces"]["document"]["except"])


def test_somebody_who_was_not_asked_has_no_report(told: Scene, table) -> None:
    stranger = factories.make_contact(told.JS.location, name="Iemand Anders")
    assert not reporting.may_have(table, stranger)
    assert reporting.may_have(table, told.JS) and reporting.may_have(table, told.M)


def test_the_report_is_kept_with_the_agreements(told: Scene, table) -> None:
    report = Report.objects.get()
    assert (report.number, report.shared_at, report.shared_by) == (1, HELD, told.W)

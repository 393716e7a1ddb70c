"""Whatever is wrong in a file: row and column are named, and nothing changes."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from schools.importing import import_file
from schools.models import School, SchoolLocation
from schools.report import Report
from tests.schools.files import DERIVED, ELM, OAK, PRIMARY, csv_of, derived_row

TODAY = date(2026, 11, 23)
WHOLE = csv_of(PRIMARY, OAK, ELM)

pytestmark = pytest.mark.django_db


def read(data: bytes, **options: bool) -> Report:
    return import_file("schools.csv", data, today=TODAY, **options)


def what_is_wrong(data: bytes) -> str:
    report = read(data)
    assert not report.saved
    assert not School.objects.exists()
    return " | ".join(map(str, report.refused))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "leeg"),
        (b" \r\n\r\n", "leeg"),
        (b"PK\x03\x04\x14\x00rest of a workbook", "geen CSV-bestand"),
        (b"%PDF-1.7", "geen CSV-bestand"),
        (WHOLE.decode("cp1252").encode("utf-16"), "geen CSV-bestand"),
        (WHOLE.replace(b"Eikenlaan", b"Eiken\x00laan"), "geen CSV-bestand"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "geen CSV-bestand"),
        (csv_of(PRIMARY), "Rij 1: "),
        (csv_of("naam;adres", "De Eik;Eikenlaan"), "Rij 1, kolom INSTELLINGSCODE"),
        (csv_of(PRIMARY + ";POSTCODE", OAK + ";x"), "Rij 1, kolom POSTCODE"),
        (WHOLE[: WHOLE.index(b"Iepenlaan") + 4], "Rij 3, kolom HUISNUMMER-TOEVOEGING"),
        (WHOLE[: WHOLE.rindex(b"Midden") + 3], "Rij 3, kolom VAKANTIEREGIO"),
        (csv_of(PRIMARY, OAK + ";extra"), "Rij 2, kolom VAKANTIEREGIO"),
        (csv_of(PRIMARY, OAK.replace("De Eik;", '"De Eik;')), "Rij 2: "),
        (csv_of(PRIMARY, OAK.replace(";99XA;", ";9XA;")), "Rij 2, kolom INSTELLINGSCODE"),
        (csv_of(PRIMARY, OAK.replace(";99XA;", ";９９XA;"), encoding="utf-8"), "INSTELLINGSCODE"),
        (csv_of(PRIMARY, OAK.replace("99XA00", "0")), "Rij 2, kolom VESTIGINGSCODE"),
        (csv_of(PRIMARY, OAK.replace("99XA00", "99XB00")), "Rij 2, kolom VESTIGINGSCODE"),
        (csv_of(PRIMARY, OAK, OAK), "ook in rij 2"),
        (csv_of(PRIMARY, OAK.replace("De Eik", "  ")), "Rij 2, kolom VESTIGINGSNAAM"),
        (csv_of(PRIMARY, OAK.replace("De Eik", "E" * 121)), "Rij 2, kolom VESTIGINGSNAAM"),
        (csv_of(PRIMARY, OAK.replace("De Eik", "De\x1bEik")), "Rij 2, kolom VESTIGINGSNAAM"),
        (csv_of(PRIMARY, OAK.replace("De Eik", "111222333")), "BSN"),
        (csv_of(PRIMARY, OAK.replace("3011 AB", "#REF!")), "Rij 2, kolom POSTCODE"),
        (csv_of(PRIMARY, OAK.replace("Midden", "West")), "Rij 2, kolom VAKANTIEREGIO"),
        (csv_of(PRIMARY, OAK, "Totaal;;;;;;;;;;;;;;2"), "Rij 3, kolom INSTELLINGSCODE"),
        (csv_of(DERIVED, derived_row("99XD00", sort="HBO")), "Rij 2, kolom SOORT"),
    ],
)
def test_a_broken_file_changes_nothing_and_says_where(data: bytes, words: str):
    assert words in what_is_wrong(data)


def test_a_utf8_file_that_breaks_half_way_is_not_read_as_windows():
    rows = csv_of(PRIMARY, OAK.replace("De Eik", "Julië"), ELM, encoding="utf-8")
    assert "Rij 3: " in what_is_wrong(rows.replace(b"De Iep", b"De \xc3ep"))


def test_one_refused_row_refuses_the_whole_file_also_when_schools_are_known():
    read(WHOLE)
    before = list(SchoolLocation.objects.order_by("pk").values())
    ash = OAK.replace("99XA", "99XC").replace("De Eik", "De Es")
    report = read(csv_of(PRIMARY, OAK.replace("Eikenlaan", "Beukenlaan"), ash, "cut;off"))
    assert (report.new, report.changed, report.refused_rows) == (1, 1, 1)
    assert report.conclusion == (
        "1 nieuw, 1 gewijzigd, 0 ongewijzigd, 1 verdwenen, 1 geweigerd: er is niets opgeslagen."
    )
    assert list(SchoolLocation.objects.order_by("pk").values()) == before


def test_a_file_cut_between_two_rows_does_not_make_schools_disappear():
    rows = [OAK.replace("99XA", f"99{letter}A") for letter in "ABCDEFGHIJKLMNOPQRSTUVWX"]
    read(csv_of(PRIMARY, *rows))
    report = read(csv_of(PRIMARY, *rows[:2]))
    assert (report.looks_cut, report.saved) == (True, False)
    assert SchoolLocation.objects.active().count() == 24

    assert read(csv_of(PRIMARY, *rows[:2]), allow_gone=True).saved
    assert SchoolLocation.objects.active().count() == 2


def test_formulas_and_markup_are_only_text():
    report = read(csv_of(PRIMARY, OAK.replace("De Eik", "=1+1 <script>{{7*7}}")))
    assert report.saved
    assert SchoolLocation.objects.get().name == "=1+1 <script>{{7*7}}"


def test_the_command_fails_on_a_broken_file_and_names_row_and_column(tmp_path, capsys):
    file = tmp_path / "schools.csv"
    file.write_bytes(WHOLE[:-60])
    with pytest.raises(CommandError):
        call_command("import_schools", file)
    assert "Rij 3, kolom " in capsys.readouterr().out
    assert not School.objects.exists()

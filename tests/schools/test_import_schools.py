"""DUO's files come in as they are, and a second time nothing happens."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from accounts.models import AccessLog
from schools.choices import SchoolKind, Source
from schools.importing import import_file
from schools.models import School, SchoolLocation
from schools.report import Report
from tests.factories import make_school
from tests.schools.files import DERIVED, ELM, OAK, PRIMARY, csv_of, derived_row

TODAY = date(2026, 11, 23)
REAL_FILES = settings.BASE_DIR.parent / "shared" / "data"
REAL_PRIMARY = REAL_FILES / "duo_basisonderwijs_vestigingen_rijnmond.csv"
REAL_DERIVED = REAL_FILES / "duo_vo_sbo_so_vso_vestigingen_rijnmond_afgeleid.csv"

pytestmark = pytest.mark.django_db
real_files = pytest.mark.skipif(
    not REAL_PRIMARY.exists(), reason=f"DUO's files are not on this machine ({REAL_FILES})"
)


def read(data: bytes, **options: bool) -> Report:
    return import_file("schools.csv", data, today=TODAY, **options)


def counts(report: Report) -> tuple[int, int, int, int, int]:
    return (report.new, report.changed, report.unchanged, report.gone, report.refused_rows)


@real_files
def test_both_real_files_come_in_whole_and_a_second_time_change_nothing():
    output = StringIO()
    call_command("import_schools", REAL_PRIMARY, REAL_DERIVED, stdout=output)
    assert SchoolLocation.objects.active().count() == 463 + 304
    assert "463 nieuw, 0 gewijzigd" in output.getvalue()
    before = list(SchoolLocation.objects.order_by("pk").values())

    again = StringIO()
    call_command("import_schools", REAL_PRIMARY, REAL_DERIVED, stdout=again)
    assert "0 nieuw, 0 gewijzigd, 463 ongewijzigd, 0 verdwenen, 0 geweigerd" in again.getvalue()
    assert "0 nieuw, 0 gewijzigd, 304 ongewijzigd, 0 verdwenen, 0 geweigerd" in again.getvalue()
    assert list(SchoolLocation.objects.order_by("pk").values()) == before


@real_files
def test_every_real_school_gets_its_kind_and_its_holiday_region():
    for file in (REAL_PRIMARY, REAL_DERIVED):
        read(file.read_bytes())
    assert not SchoolLocation.objects.filter(holiday_region="unknown").exists()
    assert SchoolLocation.objects.filter(source=Source.DUO_BO, kind=SchoolKind.BO).count() == 463
    kinds = SchoolLocation.objects.filter(source=Source.DERIVED).values_list("kind", flat=True)
    numbers = {kind: list(kinds).count(kind) for kind in set(kinds)}
    assert numbers == {"vo": 180, "pro": 17, "so_vso": 56, "sbo": 29, "so": 14, "vso": 8}


@real_files
def test_the_division_in_code_agrees_with_duos_own_column():
    with_column = REAL_PRIMARY.read_text("cp1252").splitlines()
    without = "\r\n".join(line.rpartition(";")[0] for line in with_column)
    report = read(without.encode("cp1252"))
    assert counts(report) == (463, 0, 0, 0, 0)
    by_rule = dict(SchoolLocation.objects.values_list("code", "holiday_region"))
    given = {line.split(";")[3]: line.split(";")[-1].lower() for line in with_column[1:]}
    assert {code: region for code, region in by_rule.items() if region != "unknown"} == given


@real_files
def test_reading_takes_the_same_number_of_queries_for_few_and_many(django_assert_num_queries):
    lines = REAL_PRIMARY.read_bytes().splitlines(keepends=True)
    with django_assert_num_queries(12):
        read(b"".join(lines[:4]))
    with django_assert_num_queries(12):
        read(b"".join(lines))


def test_a_row_says_who_where_and_when_the_holidays_are():
    read(csv_of(PRIMARY, OAK))
    oak = SchoolLocation.objects.select_related("school").get()
    assert (oak.school.code, oak.school.name, oak.school.board_no) == ("99XA", "De Eik", "99001")
    assert (oak.code, oak.kind, oak.holiday_region) == ("99XA00", "bo", "midden")
    assert (oak.street, oak.number, oak.postcode) == ("Eikenlaan", "4-a", "3011 AB")
    assert (oak.city, oak.phone) == ("Capelle aan den IJssel", "0100000001")
    assert (oak.source, oak.source_date) == (Source.DUO_BO, TODAY)


def test_what_changed_what_came_and_what_is_gone_is_told_apart():
    read(csv_of(PRIMARY, OAK, ELM))
    elder = OAK.replace("99XA", "99XC").replace("De Eik", "De Vlier")
    report = read(csv_of(PRIMARY, OAK.replace("Eikenlaan", "Beukenlaan"), elder))
    assert counts(report) == (1, 1, 0, 1, 0)
    assert SchoolLocation.objects.get(code="99XA00").street == "Beukenlaan"
    assert not SchoolLocation.objects.get(code="99XB00").active


def test_a_school_that_comes_back_is_in_use_again():
    read(csv_of(PRIMARY, OAK, ELM))
    read(csv_of(PRIMARY, OAK))
    assert counts(read(csv_of(PRIMARY, OAK, ELM))) == (0, 1, 1, 0, 0)
    assert SchoolLocation.objects.active().count() == 2


def test_gone_counts_within_one_kind_of_file():
    read(csv_of(DERIVED, derived_row("99XD00"), encoding="utf-8"))
    report = read(csv_of(PRIMARY, OAK))
    assert report.gone == 0
    assert SchoolLocation.objects.active().count() == 2


def test_schools_added_by_hand_never_go():
    make_school(code="98AA00", source=Source.HAND)
    read(csv_of(PRIMARY, OAK))
    assert SchoolLocation.objects.get(code="98AA00").active


def test_a_derived_file_does_not_overwrite_duos_own():
    read(csv_of(PRIMARY, OAK))
    report = read(csv_of(DERIVED, derived_row("99XA00"), encoding="utf-8"))
    assert counts(report) == (0, 0, 1, 0, 0)
    assert SchoolLocation.objects.get().source == Source.DUO_BO


def test_a_school_in_an_institution_stays_one_and_a_chosen_region_stays():
    row = derived_row("99XD00", province="Noord-Brabant", municipality="ALTENA", sort="VSO")
    report = read(csv_of(DERIVED, row, encoding="utf-8"))
    assert [str(warning.column) for warning in report.warnings] == ["VAKANTIEREGIO"]
    SchoolLocation.objects.update(kind=SchoolKind.INSTITUTION, holiday_region="midden")
    assert counts(read(csv_of(DERIVED, row, encoding="utf-8"))) == (0, 0, 1, 0, 0)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_character_set_and_delimiter_are_recognised(encoding: str, delimiter: str):
    row = OAK.replace("De Eik", "Juliëtteschool")
    read(csv_of(PRIMARY, row, encoding=encoding).replace(b";", delimiter.encode()))
    assert SchoolLocation.objects.get().name == "Juliëtteschool"


def test_older_column_names_are_understood():
    header = PRIMARY.replace("INSTELLINGSCODE", "BRIN NUMMER").replace(
        "VESTIGINGSCODE", "VESTIGINGSNUMMER"
    )
    read(csv_of(header.replace("GEMEENTENUMMER", "GEMEENTECODE"), OAK))
    assert SchoolLocation.objects.get().municipality_code == "0502"


def test_columns_may_stand_in_another_order():
    turned = [";".join(reversed(line.split(";"))) for line in (PRIMARY, OAK)]
    read(csv_of(*turned))
    assert SchoolLocation.objects.get().name == "De Eik"


def test_duos_own_files_for_vo_and_special_education_are_told_by_their_columns():
    vo = PRIMARY.replace("INTERNETADRES", "INTERNETADRES;ONDERWIJSSTRUCTUUR")
    read(csv_of(vo, OAK.replace("deeik.example", "deeik.example;PRO")))
    assert SchoolLocation.objects.get().kind == SchoolKind.PRO
    so = "SOORT PRIMAIR ONDERWIJS;" + PRIMARY.replace(
        "INTERNETADRES", "INTERNETADRES;CLUSTER;ONDERWIJS"
    )
    elm = "(V)SO;" + ELM.replace("Katholiek; ; ;", "Katholiek; ; ;4;SO LZ/P + VSO LZ/P;")
    report = read(csv_of(so, elm))
    location = SchoolLocation.objects.get(code="99XB00")
    assert report.source == Source.DUO_SO
    assert (location.kind, location.cluster) == (SchoolKind.SO_VSO, "4")
    assert location.education == "SO LZ/P + VSO LZ/P"


def test_an_mbo_institution_is_one_location():
    header = "MBO INSTELLINGSSOORT CODE;MBO INSTELLINGSSOORT NAAM;" + PRIMARY.replace(
        "VESTIGINGSCODE;VESTIGINGSNAAM", "INSTELLINGSNAAM"
    )
    read(csv_of(header, "ROC;ROC;" + OAK.replace("99XA00;", "")))
    college = SchoolLocation.objects.get()
    assert (college.code, college.kind, college.name) == ("99XA99", "mbo", "De Eik")


def test_a_bad_website_only_warns():
    report = read(csv_of(PRIMARY, OAK.replace("www.deeik.example", "www. deeik,nl")))
    assert str(report.warnings[0]).startswith("Rij 2, kolom INTERNETADRES: ")
    assert SchoolLocation.objects.get().website == "www. deeik,nl"


def test_checking_stores_nothing():
    report = read(csv_of(PRIMARY, OAK), check_only=True)
    assert (report.new, report.saved) == (1, False)
    assert not School.objects.exists()


def test_a_reading_is_in_the_log_and_a_refused_one_is_not():
    read(csv_of(PRIMARY, OAK))
    read(csv_of(PRIMARY, OAK.replace("99XA00", "1XA00")))
    assert AccessLog.objects.filter(thing_type="schools.import").count() == 1


def test_the_command_names_the_file_that_is_not_there(tmp_path: Path):
    with pytest.raises(CommandError, match=r"absent\.csv"):
        call_command("import_schools", tmp_path / "absent.csv")

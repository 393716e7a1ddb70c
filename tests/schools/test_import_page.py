"""The administrator hands over a file and reads what it did."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from schools.models import SchoolLocation
from tests.schools.files import ELM, OAK, PRIMARY, csv_of

pytestmark = pytest.mark.django_db
URL = "/schools/import/"


def hand_over(page: Client, data: bytes, name: str = "schools.csv", **more: str):
    return page.post(URL, {"file": SimpleUploadedFile(name, data), **more})


def test_a_good_file_is_stored_and_told_in_words_once(admin_page: Client):
    answer = hand_over(admin_page, csv_of(PRIMARY, OAK, ELM))
    assert answer.headers["Location"] == URL
    told = "2 nieuw, 0 gewijzigd, 0 ongewijzigd, 0 verdwenen, 0 geweigerd: opgeslagen."
    assert told in admin_page.get(URL).content.decode()
    assert told not in admin_page.get(URL).content.decode()


def test_a_bad_row_is_named_and_nothing_is_stored(admin_page: Client):
    answer = hand_over(admin_page, csv_of(PRIMARY, OAK, ELM.replace("99XB00", "0")))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "1 geweigerd: er is niets opgeslagen." in text
    assert "Rij 3, kolom VESTIGINGSCODE" in text
    assert not SchoolLocation.objects.exists()


def test_checking_first_stores_nothing(admin_page: Client):
    answer = hand_over(admin_page, csv_of(PRIMARY, OAK), check="1")
    assert answer.status_code == 200
    assert "1 nieuw" in answer.content.decode()
    assert not SchoolLocation.objects.exists()


def test_a_list_that_misses_most_schools_is_stored_only_when_said_so(admin_page: Client):
    rows = [OAK.replace("99XA", f"99{letter}A") for letter in "ABCDEFGHIJKLMNOPQRSTUVWX"]
    hand_over(admin_page, csv_of(PRIMARY, *rows))
    answer = hand_over(admin_page, csv_of(PRIMARY, *rows[:2]))
    assert answer.status_code == 422
    assert 'type="checkbox" name="allow_gone"' in answer.content.decode()
    assert SchoolLocation.objects.active().count() == 24
    hand_over(admin_page, csv_of(PRIMARY, *rows[:2]), allow_gone="on")
    assert SchoolLocation.objects.active().count() == 2


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.csv", b"", "Het bestand is leeg"),
        ("schools.csv", b"PK\x03\x04" + b"\x00" * 99, "geen CSV-bestand"),
        ("../../etc/passwd", b"\x7fELF\x02\x01\x01\x00", "geen CSV-bestand"),
        ("<script>.csv", b"\xff\xd8\xff\xe0EXIF", "Rij 1: "),
        ("x" * 300 + ".csv", b"a;b\r\n1;2\r\n", "Rij 1, kolom INSTELLINGSCODE"),
        ("big.csv", b"x" * (10 * 1024 * 1024 + 1), "groter dan 10 MB"),
    ],
)
def test_something_that_is_no_list_gets_a_message(
    admin_page: Client, name: str, data: bytes, words: str
):
    answer = hand_over(admin_page, data, name)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not SchoolLocation.objects.exists()


@pytest.mark.parametrize("form", [{}, {"file": "text instead of a file"}])
def test_without_a_file_there_is_nothing_to_read(admin_page: Client, form: dict[str, str]):
    answer = admin_page.post(URL, form)
    assert answer.status_code == 422
    assert "Kies een bestand." in answer.content.decode()


def test_only_the_administrator_reads_lists_in(page: Client, scientist_page: Client):
    for somebody in (page, scientist_page):
        assert somebody.get(URL).status_code == 403
        assert hand_over(somebody, csv_of(PRIMARY, OAK)).status_code == 403
    assert not SchoolLocation.objects.exists()

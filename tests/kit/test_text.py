"""Typed text: what is kept, what is cleaned, what is refused."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from config.kit.text import REF_ALPHABET, clean_text, looks_like_bsn, new_ref, search_key


def refusal(value: str, *, max_length: int = 80, multiline: bool = False) -> str:
    with translation.override("nl"), pytest.raises(ValidationError) as caught:
        clean_text(value, max_length=max_length, multiline=multiline)
    return caught.value.messages[0]


@pytest.mark.parametrize("nothing", ["", "   ", "\u200b", "\u00a0", "\u2060\ufeff", "\u3164", "\t"])
def test_nothing_to_see_is_nothing(nothing: str) -> None:
    assert clean_text(nothing, max_length=80) == ""


@pytest.mark.parametrize(
    "name",
    [
        "Müller-d'Ávila",
        "IJsbrand van ’t Hof",
        "Ĳsbrand",
        "Łukasz Kısmet",
        "Нина",
        "عائشة",
        "明",
        "Sam 🙂",
    ],
)
def test_names_stay_as_they_are(name: str) -> None:
    assert clean_text(name, max_length=80) == name


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "{{ 7*7 }} {% now %}",
        "javascript:alert(1)",
        "=1+1",
        "@SUM(A1)",
        "-2+3",
        "1e5",
        "%(name)s %s",
    ],
)
def test_markup_and_formulas_are_just_text(text: str) -> None:
    assert clean_text(text, max_length=80) == text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Sam   B. ", "Sam B."),
        ("Sam\u00a0B.", "Sam B."),
        ("Sa\u200bmi\u00adra", "Samira"),
        ("\u202emas\u202c", "mas"),
        ("\tSam", "Sam"),
        (unicodedata.normalize("NFD", "Zoë"), "Zoë"),
    ],
)
def test_what_nobody_sees_is_taken_out(typed: str, kept: str) -> None:
    assert clean_text(typed, max_length=80) == kept


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\x7f", "\x85", "\ud800", "\udfff", "\n", "\r"])
def test_characters_that_cannot_be_stored_are_refused(char: str) -> None:
    assert refusal(f"Sam{char}ira") == (
        "Er staat een teken in dat wij niet kunnen opslaan. Haal het weg of typ de tekst opnieuw."
    )


def test_lines_stay_lines_where_lines_are_asked() -> None:
    typed = " Eerste  regel \r\n\r\n\u2028derde\x20\n"
    assert clean_text(typed, max_length=80, multiline=True) == "Eerste  regel\n\n\nderde"
    assert refusal("a\x00b", multiline=True).startswith("Er staat een teken in")


def test_too_long_tells_how_much() -> None:
    assert refusal("a" * 81) == "Maximaal 80 tekens. Dit zijn er 81."
    assert refusal("a" * 5000) == "Maximaal 80 tekens. Dit zijn er 5.000."
    assert refusal("\u0315\u0316" * 5_000_000, max_length=4000) == (
        "Maximaal 4.000 tekens. Dit zijn er 10.000.000."
    )


def test_length_is_counted_after_cleaning() -> None:
    assert clean_text("  " + "a" * 80 + "\u200b  ", max_length=80) == "a" * 80


# Numbers that pass the check by construction; they belong to nobody we know.
@pytest.mark.parametrize(
    "text",
    [
        "111222333",
        "123456782",
        "BSN: 123456782.",
        "123.456.782",
        "123 456 782",
        "1234-56-782",
        "１２３４５６７８２",
        "12345672",
        "nummer12345672",
    ],
)
def test_a_citizen_service_number_is_refused(text: str) -> None:
    assert looks_like_bsn(text)
    assert refusal(text) == "Dit lijkt een BSN. Dat mag hier niet staan."


@pytest.mark.parametrize(
    "text",
    [
        "123456789",
        "000000000",
        "010 123 45 67",
        "0101234567",
        "06-12345672",
        "+31 612345672",
        "+31612345672",
        "27-03-2011",
        "20110327",
        "27032011",
        "NL91ABNA0417164300",
        "12-11-2025 3 leerlingen",
        "3011 AB 12",
        "1234567820",
    ],
)
def test_phones_dates_and_codes_are_no_citizen_service_number(text: str) -> None:
    assert not looks_like_bsn(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller-d'Ávila", "muller davila"),
        ("Müller-d’Ávila", "Muller d'Avila"),
        ("IJsbrand", "Ysbrand"),
        ("Ĳsbrand", "ijsbrand"),
        ("Dijk", "Dyk"),
        ("Łukasz Søren", "lukasz soren"),
        ("STRAßE", "strasse"),
        ("Zoë", unicodedata.normalize("NFD", "zoe\u0308")),
        ("  van   der_Berg ", "Van der Berg"),
    ],
)
def test_names_are_found_as_people_type_them(one: str, other: str) -> None:
    found = search_key(one).replace(" ", "")
    assert found == search_key(other).replace(" ", "")


def test_a_search_key_keeps_words_apart() -> None:
    assert search_key("Sam van-der Berg") == "sam van der berg"


def test_a_reference_makes_no_word_and_is_read_out_without_doubt() -> None:
    refs = {new_ref() for _number in range(500)}
    assert len(refs) > 490
    assert all(len(ref) == 6 and set(ref) <= set(REF_ALPHABET) for ref in refs)
    assert not set(REF_ALPHABET) & set("AEIOUY01")

"""Fields for what people type: every message names the repair, and what was typed stays."""

from datetime import date

import pytest
import time_machine
from django import forms
from django.utils import translation

from config.kit.fields import DayField, EmailLine, PhoneLine, TextBlock, TextLine
from config.kit.forms import PageForm


class ContactForm(PageForm):
    name = TextLine(label="Naam van de mentor", max_length=20)
    email = EmailLine(label="E-mail", required=False)
    phone = PhoneLine(label="Telefoon", required=False)
    note = TextBlock(label="Opmerking", required=False, max_length=50)
    spoken_on = DayField(label="Gesproken op", required=False, future=False)
    table_on = DayField(label="Teamtafel op", required=False)


@pytest.fixture(autouse=True)
def in_dutch():
    with translation.override("nl"):
        yield


def answer(**typed: str) -> forms.Form:
    form = ContactForm({"name": "Joost", **typed})
    form.is_valid()
    return form


def messages(form: forms.Form, field: str) -> list[str]:
    return list(form.errors.get(field, []))


@pytest.mark.parametrize("empty", ["", "  ", "\u200b", "\u00a0"])
def test_an_empty_line_asks_for_itself_by_name(empty: str) -> None:
    assert messages(answer(name=empty), "name") == ["Vul ‘Naam van de mentor’ in."]


def test_text_is_cleaned_and_bounded() -> None:
    assert answer(name="  Zoë \u200b d'Ávila ").cleaned_data["name"] == "Zoë d'Ávila"
    assert messages(answer(name="a" * 21), "name") == ["Maximaal 20 tekens. Dit zijn er 21."]
    assert answer(note="een\r\ntwee").cleaned_data["note"] == "een\ntwee"
    assert messages(answer(note="een\x00"), "note")[0].startswith("Er staat een teken in")


def test_nothing_cuts_the_text_while_somebody_types() -> None:
    assert "maxlength" not in str(ContactForm()["name"])
    assert "required" not in str(ContactForm()["name"])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Joost.Visser+school@Example.NL ", "Joost.Visser+school@example.nl"),
        ("joost@example.nl.", "joost@example.nl"),
        ("j'oost@school.example", "j'oost@school.example"),
    ],
)
def test_addresses_that_work(typed: str, kept: str) -> None:
    assert answer(email=typed).cleaned_data["email"] == kept


@pytest.mark.parametrize(
    "typed", ["x", "a@b", "a@@b.nl", "a b@c.nl", "a@b.nl, c@d.nl", "@b.nl", "a@", "<a@b.nl>", "."]
)
def test_addresses_that_do_not(typed: str) -> None:
    said = ["Dit e-mailadres klopt niet. Schrijf het zoals naam@school.nl."]
    assert messages(answer(email=typed), "email") == said


@pytest.mark.parametrize("typed", ["a@b.nl\r\nBcc: c@d.nl", "a@b.nl\nx", "a\x00@b.nl"])
def test_an_address_never_carries_a_second_line(typed: str) -> None:
    assert messages(answer(email=typed), "email")[0].startswith("Er staat een teken in")


def test_a_slip_in_a_known_domain_is_pointed_out() -> None:
    said = ["Dit e-mailadres klopt niet. Is het joost@gmail.com?"]
    assert messages(answer(email="joost@gmial.com"), "email") == said


@pytest.mark.parametrize(
    "typed",
    ["010 123 45 67", "010-1234567", "(010) 123 45 67", "06-12345678", "+31 (0)6 12345678"]
    + ["+32 470 12 34 56", "0800-1234", "14010", "０１０ １２３ ４５ ６７"],
)
def test_phone_numbers_as_people_write_them(typed: str) -> None:
    assert messages(answer(phone=typed), "phone") == []


@pytest.mark.parametrize("typed", ["010 12", "bel mij", "0101234567890", "123456782", "+", "1e5"])
def test_what_nobody_can_call(typed: str) -> None:
    said = ["Schrijf een telefoonnummer van 10 cijfers, bijvoorbeeld 010 123 45 67."]
    assert messages(answer(phone=typed), "phone") == said


def test_a_day_in_three_boxes_or_in_one() -> None:
    three = answer(table_on_day="2", table_on_month="12", table_on_year="2025")
    assert three.cleaned_data["table_on"] == date(2025, 12, 2)
    assert answer(table_on_day="2-12-2025").cleaned_data["table_on"] == date(2025, 12, 2)
    assert answer(table_on_day=" ").cleaned_data["table_on"] is None


def test_a_wrong_day_stays_as_typed() -> None:
    form = answer(table_on_day="31", table_on_month="2", table_on_year="2025")
    assert messages(form, "table_on") == ["31 februari bestaat niet."]
    assert 'value="31"' in str(form["table_on"])
    assert 'name="table_on_month" value="2"' in str(form["table_on"])


@time_machine.travel("2025-11-21 23:30 +00:00")  # already the 22nd in the Netherlands
def test_what_happened_cannot_lie_ahead() -> None:
    today = answer(spoken_on_day="22", spoken_on_month="11", spoken_on_year="2025")
    assert messages(today, "spoken_on") == []
    tomorrow = answer(spoken_on_day="23", spoken_on_month="11", spoken_on_year="2025")
    assert messages(tomorrow, "spoken_on") == ["Deze dag moet nog komen. Vul een eerdere dag in."]


def test_control_characters_in_a_date_are_refused() -> None:
    assert messages(answer(table_on_day="2\x00"), "table_on")[0].startswith("Er staat een teken")


def test_a_stored_day_fills_the_boxes() -> None:
    shown = str(ContactForm(initial={"table_on": date(2025, 12, 2)})["table_on"])
    assert all(f'value="{part}"' in shown for part in ("2", "12", "2025"))


def test_a_day_knows_whether_it_changed() -> None:
    field = DayField()
    assert not field.has_changed(date(2025, 12, 2), ["2", "12", "2025"])
    assert field.has_changed(date(2025, 12, 2), ["3", "12", "2025"])
    assert field.has_changed(None, ["31", "2", "2025"])
    assert not field.has_changed(None, ["", "", ""])

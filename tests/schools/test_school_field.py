"""Choosing a school by typing, with and without the list that drops down."""

import pytest
from django import forms
from django.test import Client

from schools.fields import SchoolField
from schools.models import SchoolLocation
from tests.factories import make_school

pytestmark = pytest.mark.django_db


class Form(forms.Form):
    school = SchoolField(required=False)


@pytest.fixture(autouse=True)
def schools(school: SchoolLocation) -> None:
    make_school(code="99XB00", name="De Werkbank", city="Delft")
    make_school(code="99XC00", name="De Werkbank", city="Rotterdam")
    make_school(code="99XD00", name="Havenlicht Oud", city="Delft", active=False)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Havenlicht College, Rotterdam (99XA00)", "99XA00"),
        ("99xa00", "99XA00"),
        ("havenlicht college", "99XA00"),
        ("Havenlicht", "99XA00"),
        ("havenligt", "99XA00"),
        ("De Werkbank, Delft", "99XB00"),
        ("werkbank delft", "99XB00"),
    ],
)
def test_a_school_is_understood(typed: str, code: str):
    form = Form({"school": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["school"].code == code


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("De Werkbank", "De Werkbank, Delft (99XB00); De Werkbank, Rotterdam (99XC00)"),
        ("99ZZ99", "Geen school heeft de code 99ZZ99."),
        ("Havenlicht Oud (99XD00)", "Geen school heeft de code 99XD00."),
        ("Zweinstein", "Geen school gevonden."),
        ("!!!", "Geen school gevonden."),
        ("\x00", "teken"),
        ("x" * 999, "200"),
    ],
)
def test_what_is_not_one_school_names_the_repair_and_keeps_the_text(typed: str, words: str):
    form = Form({"school": typed})
    assert not form.is_valid()
    assert words in form.errors["school"][0]


def test_nothing_typed_is_no_school():
    form = Form({"school": " "})
    assert form.is_valid()
    assert form.cleaned_data["school"] is None


def test_a_known_school_is_shown_as_one_would_type_it(school: SchoolLocation):
    for initial in (school, school.pk):
        html = str(Form(initial={"school": initial})["school"])
        assert 'value="Havenlicht College, Rotterdam (99XA00)"' in html


def test_the_answers_that_fit_are_in_the_list_after_a_mistake():
    form = Form({"school": "De Werkbank"})
    form.is_valid()
    assert str(form["school"]).count("<option") == 2
    assert "<option" not in str(Form()["school"])


def test_the_list_is_renewed_while_typing(page: Client):
    answer = page.get("/schools/options/", {"field": "school", "school": "werkb"})
    assert answer.content.decode().count("<option") == 2
    assert "De Werkbank, Delft (99XB00)" in answer.content.decode()


@pytest.mark.parametrize("query", ["", "field=school", "q=a", "q=%00", "field=x&x=<script>"])
def test_a_strange_question_gets_an_empty_list(page: Client, query: str):
    answer = page.get(f"/schools/options/?{query}")
    assert answer.status_code == 200
    assert "<option" not in answer.content.decode()

"""How a form looks and reads, also when something is wrong."""

import re

from django import forms
from django.forms import formset_factory
from django.template import engines
from django.utils import translation

from config.kit.fields import DayField, TextLine
from config.kit.forms import PageForm, problems_of
from tests.look.markup import duplicate_ids

KINDS = [("move", "Andere woonplek"), ("school", "Andere school")]


class EventForm(PageForm):
    ref = forms.CharField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label="Wat is er gebeurd?", choices=KINDS, widget=forms.RadioSelect)
    day = DayField(label="Welke dag?", help_text="Bijvoorbeeld 27 3 2025")
    note = TextLine(label="Opmerking", required=False, help_text="Kort")
    told = forms.BooleanField(label="Sam weet het", required=False)

    def clean(self) -> dict:
        if self.data.get("note") == "botst":
            raise forms.ValidationError("Dit past niet bij elkaar.")
        return self.cleaned_data


def shown(form: object) -> str:
    source = "{% load crispy_forms_filters %}{{ form|crispy }}"
    with translation.override("nl"):
        return " ".join(engines["django"].from_string(source).render({"form": form}).split())


def test_every_mistake_is_on_top_with_a_link_to_its_field() -> None:
    html = shown(EventForm({"day_day": "31", "day_month": "2", "day_year": "2025"}))
    summary = html[html.index("error-summary") : html.index("</ul>")]
    assert "<h2>Er klopt iets niet</h2>" in summary
    assert '<a href="#id_kind_0">Kies een antwoord bij ‘Wat is er gebeurd’.</a>' in summary
    assert '<a href="#id_day_0">31 februari bestaat niet.</a>' in summary
    for target in re.findall(r'href="#([^"]+)"', summary):
        assert f'id="{target}"' in html
    assert html.count("31 februari bestaat niet.") == 2
    assert 'tabindex="-1" autofocus' in html


def test_hint_then_mistake_then_input() -> None:
    html = shown(EventForm({"note": "\x00"}))
    hint, error, field = (
        html.index(part) for part in ('id="id_note_helptext"', 'id="id_note_error"', 'name="note"')
    )
    assert hint < error < field
    assert 'aria-describedby="id_note_helptext id_note_error"' in html
    assert '<span class="visually-hidden">Fout:</span>' in html


def test_a_group_of_inputs_is_described_as_a_group() -> None:
    html = shown(EventForm({}))
    assert '<fieldset id="div_id_day" class="field field-wrong" ' in html
    assert 'aria-describedby="id_day_helptext id_day_error"' in html


def test_optional_is_said_and_required_is_not_starred() -> None:
    html = shown(EventForm())
    assert 'Opmerking <span class="optional">(niet verplicht)</span>' in html
    assert "*" not in html and "required" not in html
    assert "error-summary" not in html


def test_no_id_is_used_twice() -> None:
    assert duplicate_ids(shown(EventForm({}))) == []


def test_what_concerns_the_whole_form_is_said_without_a_link() -> None:
    problems = problems_of(EventForm({"kind": "move", "day_day": "2-12-2025", "note": "botst"}))
    assert [tuple(problem) for problem in problems] == [("Dit past niet bij elkaar.", "")]


def test_mistakes_of_several_forms_are_one_list() -> None:
    rows = formset_factory(EventForm, extra=1, min_num=1, validate_min=True)
    typed = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-note": "\x00"}
    problems = problems_of([EventForm({}), rows(typed)])
    assert [problem.id for problem in problems] == [
        "id_kind_0",
        "id_day_0",
        "id_form-0-kind_0",
        "id_form-0-day_0",
        "id_form-0-note",
    ]
    assert problems_of(rows()) == problems_of(EventForm()) == []


def test_a_form_keeps_its_own_words_for_what_is_missing() -> None:
    class OwnWords(PageForm):
        kind = forms.CharField(error_messages={"required": "Kies wat er is gebeurd"})

    assert OwnWords({}).errors["kind"] == ["Kies wat er is gebeurd"]

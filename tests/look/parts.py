"""One page of each kind with every shared part on it, filled and with mistakes."""

from pathlib import Path

from django import forms

from config.kit.fields import DayField, EmailLine, TextBlock, TextLine
from config.kit.forms import PageForm
from tests.look.conftest import render

WORDS = {"ok": "Op schema", "watch": "Let op", "urgent": "Dringend", "late": "Te laat"}
STEPS = ["Gebeurtenis", "Schoolgesprek", "Teamtafel", "Toekomstplan", "Overdracht", "Nazorg"]
STATES = ["done", "done", "done", "now", "later", "blocked"]
HERE = Path(__file__).parent
PARTS = {"base.html": "specimen.html", "base_public.html": "specimen_public.html"}


class EventForm(PageForm):
    kind = forms.ChoiceField(
        label="Wat is er gebeurd?",
        choices=[("move", "Andere woonplek"), ("other", "Iets anders")],
        widget=forms.RadioSelect,
    )
    who = forms.MultipleChoiceField(
        label="Wie zijn er?",
        choices=[("youth", "Jongere"), ("parent", "Ouder")],
        widget=forms.CheckboxSelectMultiple,
    )
    day = DayField(label="Welke dag?", help_text="Bijvoorbeeld 27 3 2025")
    school = forms.ChoiceField(label="School nu", choices=[("1", "De Regenboog, Rotterdam")])
    email = EmailLine(label="E-mail", help_text="Van de mentor")
    text = TextBlock(label="Opmerking", required=False)
    called = forms.BooleanField(label="Gebeld en bevestigd", required=False)


class NoteForm(PageForm):
    note = TextLine(label="Vertel meer", required=False)


def specimen(base: str = "base.html", language: str = "nl") -> str:
    source = f'{{% extends "{base}" %}}{{% block title %}}Proef{{% endblock %}}'
    parts = (HERE / PARTS[base]).read_text()
    source += f"{{% block content %}}{parts}{{% endblock %}}"
    return render(
        source,
        language=language,
        form=EventForm({"day_day": "31", "day_month": "2", "day_year": "2025"}),
        plain=NoteForm(prefix="plain"),
        signal={"code": "late", "label": "Te laat"},
        signals=[{"code": code, "label": word} for code, word in WORDS.items()],
        steps=[
            {"label": label, "state": state, "word": state}
            for label, state in zip(STEPS, STATES, strict=True)
        ],
        facts=[{"label": "Roepnaam", "value": "Noor"}, {"label": "Leeftijd", "value": "14 jaar"}],
        facts_rows=[
            {"label": "School", "value": "Maascollege", "url": "/"},
            {"label": "Mentor", "value": "", "url": "/"},
        ],
        tabs=[{"label": "Overzicht", "url": "/", "current": True}],
        items=[
            {"title": "Wonen", "url": "/", "status": "Klaar", "state": "done"},
            {"title": "Vrije tijd", "url": "/", "status": "Bezig", "state": "busy", "hint": "Judo"},
            {"title": "Overdracht", "url": "/", "status": "Kan nog niet", "state": "blocked"},
        ],
        columns=["Naam", "Plaats", "Contactpersonen"],
        rows=[{"url": "/", "cells": ["De Regenboog", "Rotterdam", 0]}],
    )

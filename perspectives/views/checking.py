"""The joint check: three sides with three voices, and the form of each voice."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cases.doors import trajectory_to_see, trajectory_to_work_on
from cases.models import Round, Trajectory
from cases.shielding import secret_words, without
from cases.views.pages import file_page
from cases.views.ways import posted
from config.kit.notices import say
from perspectives import checking, own_page
from perspectives.forms.checking import VoiceForm
from perspectives.needs_choices import Voice


def _round(trajectory: Trajectory) -> Round:
    if not trajectory.newest_round:
        raise Http404
    return trajectory.newest_round


@require_safe
def needs_check(request: HttpRequest, ref: str) -> HttpResponse:
    """The voices beside each other, never added up; prints as it is."""
    trajectory = trajectory_to_see(request, ref)
    round, now = _round(trajectory), timezone.now()
    sides = checking.lines_of(round)
    words = [] if trajectory.may_work else secret_words(round)
    for row in (row for side in sides for line in side.lines for row in line.said if row):
        row.words = without(row.words, words)
    labels = [_label(trajectory, voice) for voice in Voice]
    voices = [
        {"voice": voice, "label": label, "may": checking.may_answer(round, voice, now=now)}
        for voice, label in zip(Voice, labels, strict=True)
    ]
    return file_page(
        request, "perspectives/needs_check.html", trajectory,
        name=trajectory.youth.calling_name, voices=voices,
        sides=[(side, [_row(line, labels) for line in side.lines]) for side in sides],
    )  # fmt: skip


def _row(line: checking.TopicLine, labels: list[str]) -> dict[str, Any]:
    """On a phone each cell says whose it is."""
    return {"line": line, "cells": list(zip(labels, line.said, strict=True))}


def _label(trajectory: Trajectory, voice: Voice) -> str:
    return trajectory.youth.calling_name if voice == Voice.YOUTH else str(voice.label)


def needs_voice(request: HttpRequest, ref: str, voice: str) -> HttpResponse:
    """What one voice says, written down together."""
    trajectory = trajectory_to_work_on(request, ref)
    round, now = _round(trajectory), timezone.now()
    if voice not in Voice.values or not checking.may_answer(round, Voice(voice), now=now):
        raise Http404
    kept = {row.topic: row for row in round.needs_answers.filter(voice=voice)}
    form = VoiceForm(
        posted(request), kept=kept, seen=checking.seen_of(round, Voice(voice)),
        for_child=voice == Voice.YOUTH and own_page.is_child(trajectory, now=now),
    )  # fmt: skip
    context: dict[str, Any] = {"form": form, "who": _label(trajectory, Voice(voice))}
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                checking.answer(
                    round=round, voice=Voice(voice), said=form.said,
                    seen=form.cleaned_data["seen"], by=request.user, now=now,
                )  # fmt: skip
                say(request, _("Saved."))
                return redirect("perspectives:needs_check", ref=ref)
            except checking.AnsweredMeanwhile:
                form.data = form.data.copy()
                form.data["seen"] = checking.seen_of(round, Voice(voice))
                context["theirs"], status = list(kept.values()), 409
    return file_page(request, "perspectives/needs_voice.html", trajectory, status=status, **context)

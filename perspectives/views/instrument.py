"""The instrument of the guide: how it stands, the questions, and a sheet for an institution."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cases import rules
from cases.choices import Phase
from cases.doors import trajectory_to_see
from cases.dossier import context_of
from cases.models import Trajectory
from config.kit.dates import local_date
from config.kit.notices import say
from perspectives import answering, asking
from perspectives.forms.instrument import AnswersForm, initial_of
from perspectives.instrument_choices import Respondent
from perspectives.models import AnswerSet, Instrument, newest_instruments
from perspectives.records import records_of
from perspectives.standing import parts_of


def _own_trajectory(request: HttpRequest, ref: str) -> Trajectory:
    """For the assigned worker alone: nobody else reads or types what the youth answered."""
    trajectory = trajectory_to_see(request, ref)
    if not trajectory.assignment_of(request.user):
        raise PermissionDenied
    return trajectory


def _phase(request: HttpRequest, trajectory: Trajectory) -> Phase:
    """The one that is asked for, else where the trajectory stands today."""
    asked = request.GET.get("phase", "")
    if asked in Phase.values:
        return Phase(asked)
    round, today = trajectory.newest_round, local_date(timezone.now())
    return rules.phase(round, today=today) if round else Phase.INTAKE


@require_safe
def instrument(request: HttpRequest, ref: str) -> HttpResponse:
    trajectory = _own_trajectory(request, ref)
    phase, loaded = _phase(request, trajectory), newest_instruments()
    schemas = {schema.code: (schema, each) for each in loaded for schema in each.schemas.all()}
    context = context_of(request, trajectory, "") | {"phase": phase, "loaded": loaded}
    if not schemas:
        return render(request, "perspectives/instrument.html", context)
    tab = request.GET.get("tab", "")
    schema, found = schemas.get(tab) or next(iter(schemas.values()))
    records = records_of(trajectory, context["today"])
    given = answering.given_in(trajectory, found, phase)
    context |= {
        "instrument": found,
        "schema": schema,
        "parts": parts_of(schema, phase=phase, given=given, records=records),
        "schema_tabs": _tabs(
            [(f"{code}. {each.text}", code, phase) for code, (each, _found) in schemas.items()],
            (schema.code, phase),
        ),
        "phase_tabs": _tabs(
            [(each.label, schema.code, each) for each in Phase], (schema.code, phase)
        ),
        "asks": _asks(trajectory, found, phase, context),
        "is_too_young": asking.is_too_young(Respondent.YOUTH, _age(context)),
    }
    return render(request, "perspectives/instrument.html", context)


def _tabs(tabs: list[tuple[Any, str, str]], current: tuple[str, str]) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": f"?tab={tab}&phase={phase}", "current": (tab, phase) == current}
        for label, tab, phase in tabs
    ]


def _age(context: dict[str, Any]) -> int | None:
    return context["youth"].age(context["today"])


def _asks(
    trajectory: Trajectory, instrument: Instrument, phase: str, context: dict[str, Any]
) -> list[dict[str, Any]]:
    """Who can be asked in this phase, and how many questions that is."""
    found = []
    for who in Respondent:
        asked = asking.questions(
            instrument.indicators, phase=phase, respondent=who, age=_age(context)
        )
        url = reverse("perspectives:answers", args=[trajectory.ref, instrument.code, phase, who])
        found.append({"label": who.label, "number": len(asked), "url": url})
    return [each for each in found if each["number"]]


def answers(request: HttpRequest, ref: str, code: str, phase: str, respondent: str) -> HttpResponse:
    """The questions for one respondent, on the worker's own screen."""
    trajectory = _own_trajectory(request, ref)
    found = next((each for each in newest_instruments() if each.code == code), None)
    if not found or phase not in Phase.values or respondent not in Respondent.values:
        raise Http404
    if request.method == "POST" and not trajectory.may_work:
        raise PermissionDenied
    context = context_of(request, trajectory, "") | {
        "instrument": found,
        "phase": Phase(phase),
        "respondent": Respondent(respondent),
        "is_youth": respondent == Respondent.YOUTH,
        "back": _back(ref, found, phase),
    }
    questions = asking.questions(
        found.indicators, phase=phase, respondent=respondent, age=_age(context)
    )
    if not questions:
        return _nothing_to_ask(request, context)
    context |= _form(request, trajectory, context, questions)
    return _answer(request, trajectory, context)


def _back(ref: str, instrument: Instrument, phase: str) -> str:
    first = instrument.schemas.all()[0]
    return f"{reverse('perspectives:instrument', args=[ref])}?tab={first.code}&phase={phase}"


def _nothing_to_ask(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """A young child gets no list of questions; else the address was made up."""
    if not asking.is_too_young(context["respondent"], _age(context)):
        raise Http404
    status = 422 if request.method == "POST" else 200
    return render(request, "perspectives/answers.html", context, status=status)


def _form(
    request: HttpRequest, trajectory: Trajectory, context: dict[str, Any], questions: list[Any]
) -> dict[str, Any]:
    """The questions, with what was answered earlier today to go on with."""
    kept = AnswerSet.objects.filter(
        trajectory=trajectory, instrument=context["instrument"], phase=context["phase"],
        respondent=context["respondent"], answered_on=context["today"],
    ).select_related("by").first()  # fmt: skip
    moments = asking.moments(context["instrument"].code, context["phase"])
    initial = {"moment": moments[0], "version": 0} | initial_of(kept)
    typed = request.POST if request.method == "POST" else None
    form = AnswersForm(typed, questions=questions, moments=moments, initial=initial)
    return {"form": form, "kept": kept}


def _answer(request: HttpRequest, trajectory: Trajectory, context: dict[str, Any]) -> HttpResponse:
    form = context["form"]
    if not form.is_bound or not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "perspectives/answers.html", context, status=status)
    try:
        answering.save_answers(
            trajectory=trajectory,
            instrument=context["instrument"],
            phase=context["phase"],
            respondent=context["respondent"],
            moment=form.cleaned_data["moment"],
            answers=form.answers(),
            version=form.cleaned_data["version"] or 0,
            by=request.user,
            now=timezone.now(),
        )
    except answering.AnsweredMeanwhile:
        return _show_conflict(request, context)
    say(request, _("The answers are kept."))
    return redirect(context["back"])


def _show_conflict(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """What was typed stays; saving again from here keeps it."""
    form, kept = context["form"], context["kept"]
    typed = request.POST.copy()
    typed["version"] = str(kept.version if kept else 0)
    moments = asking.moments(context["instrument"].code, context["phase"])
    context["form"] = AnswersForm(typed, questions=form.questions, moments=moments)
    context["is_conflict"] = True
    return render(request, "perspectives/answers.html", context, status=409)


@require_safe
def self_assessment(request: HttpRequest) -> HttpResponse:
    """The same instrument on paper, for an institution or a school to look at itself."""
    sheets = [schema for each in newest_instruments() for schema in each.schemas.all()]
    asks_staff = [each for each in sheets if each.instrument.code != asking.VOICE]
    return render(request, "perspectives/self_assessment.html", {"schemas": asks_staff})

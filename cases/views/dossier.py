"""The file of one young person: overview and history."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.choices import Action
from accounts.log import record
from cases import overview
from cases.attention import stand_ins
from cases.danger import open_danger
from cases.dates_to_know import DateToKnow, dates_of
from cases.doors import trajectory_to_see
from cases.dossier import dossier_context
from cases.forms.reading import ReasonForm
from cases.history import history_of
from cases.ladder_page import alarm_of
from cases.models import AccessGrant, Trajectory
from cases.picture import picture_of
from cases.schooling import career_of
from cases.views.ways import posted
from cases.words import remember_reason, words_for
from cases.worklist import rows_for

PER_PAGE = 50
SHOWN_DATES = 3


@require_safe
def youth(request: HttpRequest, ref: str) -> HttpResponse:
    context = dossier_context(request, ref, "youth")
    trajectory, round, today = context["trajectory"], context["round"], context["today"]
    context |= {
        "heading": overview.heading(round),
        "picture": _last_year(trajectory, today),
        "steps": overview.stepper(round, reads_talk=context["is_worker"]) if round else [],
        "next": rows_for([trajectory], today)[0] if trajectory.is_running else None,
        "words": words_for(
            trajectory,
            request.user,
            may_lead=context["may_lead"],
            session=request.session,
            today=today,
        ),
        "tasks": overview.task_lines(trajectory, today),
        "agreements": overview.agreement_lines(trajectory, today),
        "glass": AccessGrant.objects.to_tell(timezone.now()).of(trajectory),
        "grants": AccessGrant.objects.not_over(timezone.now()).of(trajectory),
        "stand_ins": stand_ins([trajectory], request.user),
        "known_dates": _ahead(dates_of(round, trajectory.youth.birth_date), today),
        "asks_told": bool(round) and trajectory.is_running and not round.is_told,
        "is_asked": trajectory.proposed_coordinator_id == request.user.pk,
    }
    context |= alarm_of(trajectory) | {"danger": open_danger(trajectory.youth)}
    return render(request, "cases/dossier.html", context)


def _last_year(trajectory: Trajectory, today: date) -> Any:
    youth = trajectory.youth
    places, rounds = youth.placements.all(), trajectory.rounds.all()
    return picture_of(career_of(youth), places, rounds, today, months=12)


def _ahead(dates: list[DateToKnow], today: date) -> list[DateToKnow]:
    return [each for each in dates if each.on >= today][:SHOWN_DATES]


def words(request: HttpRequest, ref: str) -> HttpResponse:
    """A team lead says why before reading what a young person shared."""
    context = dossier_context(request, ref, "youth")
    if not context["may_lead"]:
        raise PermissionDenied
    form = ReasonForm(posted(request))
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "cases/words.html", context | {"form": form}, status=status)
    record(
        by=request.user,
        action=Action.VIEW,
        thing=("cases.schooltalk", context["trajectory"].ref),
        dossier=ref,
        reason=form.cleaned_data["reason"],
        request=request,
    )
    remember_reason(request.session, context["trajectory"], context["today"])
    return redirect(f"{context['youth'].get_absolute_url()}#words")


@require_safe
def history(request: HttpRequest, ref: str) -> HttpResponse:
    context = dossier_context(request, ref, "history")
    entries = history_of(
        context["trajectory"],
        reader=request.user,
        with_changes=context["may_see_log"],
        now=timezone.now(),
    )
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "cases/history.html", context | {"page": page})


@require_safe
def trajectory(request: HttpRequest, ref: str) -> HttpResponse:
    return redirect(trajectory_to_see(request, ref).youth)

"""Bottlenecks: the list, one of them, logging one from a file or without, and the agenda."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import Request, requires_role
from accounts.choices import Role
from accounts.models import Team
from cases.doors import trajectory_to_work_on
from cases.models import Trajectory
from config.kit.notices import say
from schools.pages import form_page, posted, store_fields, stored
from teamtables.bottleneck_querysets import own_teams, regions_of
from teamtables.forms.bottlenecks import AgendaForm, BottleneckFilter, BottleneckForm
from teamtables.models import Bottleneck, BottleneckSource, ChainAgreement
from teamtables.screening import known_names

WRITERS = (Role.WORKER, Role.TEAM_LEAD)
READERS = (*WRITERS, Role.REGIONAL_VIEWER)
PER_PAGE = 25
SHOWN = 160  # signs of a text in the list


@require_safe
@requires_role(*READERS)
def index(request: Request) -> HttpResponse:
    form = BottleneckFilter(request.GET, regions=regions_of(request.user))
    form.is_valid()
    found = Bottleneck.objects.visible_to(request.user).matching(form.cleaned_data).for_index()
    agreed = ChainAgreement.objects.visible_to(request.user).standing().for_index()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "columns": [_("What gets in the way?"), _("Kind"), _("Where"), _("How far")],
        "rows": [{"url": each.get_absolute_url(), "cells": _cells(each)} for each in page],
        "filtered": any(form.cleaned_data.values()),
        "agreed": agreed,
        "may_log": any(request.user.has_role(role) for role in WRITERS),
        "may_agree": request.user.has_role(Role.TEAM_LEAD),
        "reads_agenda": _reads_agenda(request),
    }
    status = 422 if form.errors else 200
    return render(request, "teamtables/bottlenecks.html", context, status=status)


def _cells(each: Bottleneck) -> list[str]:
    said = (each.get_kind_display(), each.get_level_display(), each.get_state_display())
    return [Truncator(each.text).chars(SHOWN), *said]


def _reads_agenda(request: Request) -> bool:
    return any(request.user.has_role(role) for role in (Role.TEAM_LEAD, Role.REGIONAL_VIEWER))


@require_safe
@requires_role(*READERS)
def detail(request: Request, ref: str) -> HttpResponse:
    bottleneck, user = _seen(request, ref), request.user
    sources = BottleneckSource.objects.visible_to(user).filter(bottleneck=bottleneck)
    context = {
        "bottleneck": bottleneck,
        "is_own": bottleneck.is_of(user),
        "may_change": bottleneck.may_be_changed_by(user),
        "may_lead": bottleneck.is_led_by(user),
        "file": sources.values_list("trajectory__ref", flat=True).first(),
    }
    return render(request, "teamtables/bottleneck.html", context)


def _seen(request: Request, ref: str) -> Bottleneck:
    found = Bottleneck.objects.visible_to(request.user).for_detail()
    return get_object_or_404(found, ref=ref)


@form_page
@requires_role(*WRITERS)
def new(request: Request) -> HttpResponse:
    return _new_page(request, _teams(request), back=reverse("teamtables:bottlenecks"))


@form_page
def new_of(request: HttpRequest, ref: str) -> HttpResponse:
    """From a file: the text goes to the team, and only the row beside it knows which file."""
    trajectory = trajectory_to_work_on(request, ref)
    if not trajectory.team_id:
        raise Http404
    teams = Team.objects.filter(pk=trajectory.team_id)
    back = trajectory.youth.get_absolute_url()
    return _new_page(request, teams, back=back, trajectory=trajectory)


def _new_page(
    request: Request, teams: object, *, back: str, trajectory: Trajectory | None = None
) -> HttpResponse:
    form = _form(request, Bottleneck(), teams)
    if request.method == "POST" and form.is_valid():
        new = form.save(commit=False)
        if "team" not in form.fields:
            new.team = form.teams[0]
        made = new.log(
            by=request.user, now=timezone.now(), key=form.cleaned_data["key"], trajectory=trajectory
        )
        undo = reverse("teamtables:bottleneck_remove", args=[made.ref])
        say(request, _("The bottleneck is logged."), undo=undo)
        return redirect(made)
    return _form_page(request, form, _("Log a bottleneck"), back=back)


@form_page
@requires_role(*WRITERS)
def edit(request: Request, ref: str) -> HttpResponse:
    bottleneck = _seen(request, ref)
    if not bottleneck.may_be_changed_by(request.user):
        raise PermissionDenied
    form = _form(request, bottleneck, Team.objects.none())
    if stored(request, form, store_fields):
        return redirect(bottleneck)
    return _form_page(request, form, _("Change the bottleneck"), back=bottleneck.get_absolute_url())


def _form(request: Request, bottleneck: Bottleneck, teams: object) -> BottleneckForm:
    data = posted(request)
    names = known_names(request.user) if data is not None else []
    return BottleneckForm(data, instance=bottleneck, teams=teams, names=names)


def _form_page(request: Request, form: BottleneckForm, title: str, *, back: str) -> HttpResponse:
    status = 409 if form.is_collision else 422 if form.errors else 200
    context = {"form": form, "title": title, "back": back}
    return render(request, "teamtables/bottleneck_form.html", context, status=status)


def _teams(request: Request) -> object:
    return Team.objects.filter(pk__in=own_teams(request.user)).order_by("name")


@require_POST
@requires_role(*WRITERS)
def set_removed(request: Request, ref: str, removed: bool) -> HttpResponse:
    """Take a wrong one away while it is open; undo puts it back."""
    found = Bottleneck.objects.filter(team__in=own_teams(request.user))
    bottleneck = get_object_or_404(found, ref=ref)
    if not bottleneck.may_be_changed_by(request.user):
        raise PermissionDenied
    bottleneck.set_removed(removed, by=request.user, now=timezone.now())
    if removed:
        undo = reverse("teamtables:bottleneck_put_back", args=[ref])
        say(request, _("The bottleneck was taken away."), undo=undo)
        return redirect("teamtables:bottlenecks")
    say(request, _("The bottleneck is back."))
    return redirect(bottleneck)


def _led(request: Request, ref: str) -> Bottleneck:
    bottleneck = _seen(request, ref)
    if not bottleneck.is_led_by(request.user):
        raise PermissionDenied
    return bottleneck


@form_page
@requires_role(*READERS)
def put_on(request: Request, ref: str) -> HttpResponse:
    """The lead of the team lets the region read it, after reading it once more."""
    bottleneck = _led(request, ref)
    if not bottleneck.is_open:
        return redirect(bottleneck)
    data = posted(request)
    names = known_names(request.user) if data is not None else []
    form = AgendaForm(data, about=bottleneck, names=names)
    if data is not None and form.is_valid() and bottleneck.put_on_agenda(by=request.user):
        undo = reverse("teamtables:bottleneck_take_off", args=[ref])
        say(request, _("It is on the agenda of the region."), undo=undo)
        return redirect(bottleneck)
    context = {"form": form, "bottleneck": bottleneck}
    status = 422 if form.errors else 200
    return render(request, "teamtables/bottleneck_agenda.html", context, status=status)


@require_POST
@requires_role(*READERS)
def take_off(request: Request, ref: str) -> HttpResponse:
    bottleneck = _led(request, ref)
    if bottleneck.take_off_agenda(by=request.user):
        say(request, _("It is off the agenda. The region does not read it any more."))
    return redirect(bottleneck)

"""A page of a youth's file, and the page on which two versions of a text meet."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases.dossier import context_of
from cases.forms.kept import KeptForm
from cases.models import Trajectory

NOT_KEPT = ("csrfmiddlewaretoken", "seen", "version")


def file_page(
    request: HttpRequest,
    template: str,
    trajectory: Trajectory,
    *,
    tab: str = "",
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    shared = context_of(request, trajectory, tab)
    return render(request, template, shared | context, status=status)


def form_page(
    request: HttpRequest, trajectory: Trajectory, form: Any, *, tab: str = "", **words: Any
) -> HttpResponse:
    """A form of the file: `title`, `heading` and `back`; maybe `intro`, `button`, `remove`."""
    status = 422 if form.is_bound and form.errors else 200
    return file_page(
        request, "cases/form.html", trajectory, tab=tab, status=status, form=form, **words
    )


def collision_page(
    request: HttpRequest,
    trajectory: Trajectory,
    form: KeptForm,
    *,
    now: Mapping[str, Any],
    stamp: str,
    who: str = "",
    tab: str = "",
) -> HttpResponse:
    """Somebody else was first: both texts, and a choice per question. Nothing was stored."""
    return file_page(
        request,
        "cases/collision.html",
        trajectory,
        tab=tab,
        status=409,
        differences=form.differences(now),
        kept=kept_values(request),
        stamp_name=form.stamp_name,
        stamp=stamp,
        who=who,
    )


def kept_values(request: HttpRequest) -> list[tuple[str, str]]:
    """Everything that was typed, to carry along in hidden fields."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in NOT_KEPT and not name.startswith("keep-")
    ]

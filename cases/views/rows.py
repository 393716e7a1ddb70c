"""Adding, changing and taking away one row of a file; each page names its own words."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.forms.kept import RowForm
from cases.models import Trajectory
from cases.models.kept import ChangedMeanwhile, Removable
from cases.views.pages import collision_page
from config.kit.notices import say


def add_row(request: HttpRequest, form: RowForm, *, back: str) -> HttpResponse:
    form.new_row().add(by=request.user, now=timezone.now())
    say(request, _("Saved."))
    return redirect(back)


def change_row(
    request: HttpRequest, trajectory: Trajectory, form: RowForm, *, back: str, tab: str = ""
) -> HttpResponse:
    """Store what was typed, or show both texts when somebody else was first."""
    try:
        form.row.change(values=form.values, seen=form.seen, by=request.user, now=timezone.now())
    except ChangedMeanwhile as meanwhile:
        row: Any = meanwhile.row
        now = form.stored_in(row)
        return collision_page(request, trajectory, form, now=now, stamp=row.stamp, tab=tab)
    say(request, _("Saved."))
    return redirect(back)


def remove_row(request: HttpRequest, row: Removable, *, undo: str, back: str) -> HttpResponse:
    row.remove(by=request.user, now=timezone.now())
    say(request, _("Taken out of the list."), undo=undo)
    return redirect(back)


def put_back_row(request: HttpRequest, row: Removable | None, *, back: str) -> HttpResponse:
    """Undo; a row that is in the list again already stays there."""
    if row:
        is_back = row.put_back(by=request.user, now=timezone.now())
        other = _("Not put back: the list has a newer line for it.")
        say(request, _("Put back in the list.") if is_back else other)
    return redirect(back)

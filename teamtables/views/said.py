"""What a school says that was not at the table, heard by phone."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.dossier import context_of
from config.kit.notices import say
from schools.rules import phone_url
from teamtables import minuted, noting
from teamtables.doors import invitation_to_work_on
from teamtables.forms.acts import SaidForm
from teamtables.forms.clashes import Clash
from teamtables.merging import mark_of, marks, read_marks
from teamtables.models import Invitation, TeamTable


def said(request: HttpRequest, uuid: UUID) -> HttpResponse:
    invitation, table = invitation_to_work_on(request, uuid)
    missing = next((each for each in minuted.absent(table) if each.invitation == invitation), None)
    if not missing:
        return redirect(table)
    if request.method != "POST":
        form = SaidForm(initial={"said": missing.said})
        return _page(request, table, invitation, form, 200, seen=marks({"said": missing.said}))
    form, seen = SaidForm(request.POST), request.POST.get("seen", "")
    if not form.is_valid():
        return _page(request, table, invitation, form, 422, seen=seen)
    return _keep(request, table, invitation, form)


def _keep(
    request: HttpRequest, table: TeamTable, invitation: Invitation, form: SaidForm
) -> HttpResponse:
    which, _colon, mark = request.POST.get("save", "").partition(":said:")
    if which == "theirs":
        return redirect(table)
    seen = {"said": mark} if mark else read_marks(request.POST.get("seen", ""))
    words = form.cleaned_data["said"]
    noted = noting.note_said(
        invitation=invitation, said=words, seen=seen, by=request.user, now=timezone.now()
    )
    if noted.clashes:
        theirs, label = noted.clashes["said"], str(form["said"].label)
        clash = Clash("said", label, words, theirs, mark_of(theirs))
        return _page(request, table, invitation, form, 409, seen=noted.marks, clashes=[clash])
    say(request, _("Saved."))
    return redirect(table)


def _page(
    request: HttpRequest,
    table: TeamTable,
    invitation: Invitation,
    form: SaidForm,
    status: int,
    **more: Any,
) -> HttpResponse:
    context = context_of(request, table.trajectory, "") | {
        "table": table,
        "invitation": invitation,
        "phone_url": phone_url(invitation.person.phone),
        "form": form,
        "writers": noting.writers(table, user=request.user),
    }
    return render(request, "teamtables/said.html", context | more, status=status)

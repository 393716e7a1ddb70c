"""For the worker: whom the youth wants at the team table, and what came of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.doors import trajectory_to_work_on
from cases.views.pages import form_page
from cases.views.ways import posted
from config.kit.notices import say
from perspectives import inviting
from perspectives.choices import Invited
from perspectives.forms.own_page import WishForm
from perspectives.models import OwnInvitee


def _answer(request: HttpRequest, row: OwnInvitee, form: WishForm) -> bool:
    """When somebody else was first, theirs is shown and what was typed stays."""
    typed = form.cleaned_data
    try:
        inviting.answer_wish(
            row=row, version=typed["version"], answer=Invited(typed["answer"]),
            words=typed["words"], by=request.user,
        )  # fmt: skip
    except inviting.AnsweredMeanwhile as meanwhile:
        form.data = form.data.copy()
        form.data["version"] = str(meanwhile.row.version)
        theirs = ", ".join(filter(None, (meanwhile.row.get_answer_display(), meanwhile.row.words)))
        form.add_error(None, _("Somebody answered this meanwhile: %(theirs)s") % {"theirs": theirs})
        return False
    return True


def wish(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Asked, or not possible and why; the youth reads it on the own page."""
    trajectory = trajectory_to_work_on(request, ref)
    row = get_object_or_404(inviting.wishes_of(trajectory), pk=pk)
    row.trajectory = trajectory
    names = ("answer", "words", "version")
    form = WishForm(posted(request), initial={name: getattr(row, name) for name in names})
    if form.is_valid() and _answer(request, row, form):
        say(request, _("Saved."))
        return redirect("perspectives:own_page", ref=ref)
    title = _("A wish for the team table")
    back = reverse("perspectives:own_page", args=[ref])
    return form_page(
        request, trajectory, form, title=title, heading=row.who, intro=row.why, back=back
    )

"""For the team lead: what young people would do better, without their names."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import requires_role
from accounts.choices import Role
from cases.views.ways import posted
from config.kit.dates import local_date
from config.kit.notices import say
from perspectives import ideas as verbs
from perspectives.choices import IdeaState
from perspectives.forms.ideas import IdeaAnswerForm
from perspectives.models import Idea

SHOWN = 50


@require_safe
@requires_role(Role.TEAM_LEAD)
def ideas(request: HttpRequest) -> HttpResponse:
    rows = verbs.ideas_for(request.user)
    context = {
        "waiting": rows.filter(state="")[:SHOWN],
        "answered": rows.exclude(state="").order_by("-at")[:SHOWN],
        "today": local_date(timezone.now()),
    }
    return render(request, "perspectives/ideas.html", context)


@requires_role(Role.TEAM_LEAD)
def idea(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(verbs.ideas_for(request.user), pk=pk)
    names = ("state", "answer", "version")
    form = IdeaAnswerForm(posted(request), initial={name: getattr(row, name) for name in names})
    if form.is_valid() and _answer(request, row, form):
        say(request, _("Saved."))
        return redirect("perspectives:ideas")
    status = 422 if form.is_bound else 200
    context = {"idea": row, "form": form}
    return render(request, "perspectives/idea.html", context, status=status)


def _answer(request: HttpRequest, row: Idea, form: IdeaAnswerForm) -> bool:
    """When somebody else was first, theirs is shown and what was typed stays."""
    typed = form.cleaned_data
    try:
        verbs.answer(
            idea=row, version=typed["version"], state=IdeaState(typed["state"]),
            words=typed["answer"], by=request.user,
        )  # fmt: skip
    except verbs.AnsweredMeanwhile as meanwhile:
        form.data = form.data.copy()
        form.data["version"] = str(meanwhile.idea.version)
        theirs = f"{meanwhile.idea.get_state_display()}, {meanwhile.idea.answer}"
        form.add_error(None, _("Somebody answered this meanwhile: %(theirs)s") % {"theirs": theirs})
        return False
    return True

"""Asking why somebody looked at a file, from a line of the review list; and the answer."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import requires_role
from accounts.log import viewed
from cases.context import REVIEWERS
from cases.doors import grant_to_review, refuse
from cases.forms.reading import AnswerForm
from cases.models import AccessQuestion, LogReview, Youth
from cases.questioning import ask
from cases.views.ways import posted
from config.kit.dates import local_date
from config.kit.notices import say


@require_POST
@requires_role(*REVIEWERS)
def log_review_ask(request: HttpRequest, pk: int, dossier: str) -> HttpResponse:
    """About one file of the week."""
    review = LogReview.objects.visible_to(request.user).filter(pk=pk).first()
    line = review.line_about(dossier) if review else None
    if not review or not line:
        refuse(request, Youth.objects.filter(ref=dossier), "ref")
    looked_on = local_date(datetime.fromisoformat(line["last"]))
    now = timezone.now()
    ask(person=review.person, dossier=dossier, looked_on=looked_on, by=request.user, now=now)
    say(request, _("Asked. The answer comes on this page."))
    return redirect("cases:log_review", pk)


@require_POST
@requires_role(*REVIEWERS)
def review_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """About a file that was opened with a reason."""
    grant = grant_to_review(request, pk)
    ask(
        person=grant.user, dossier=grant.trajectory.youth.ref, looked_on=grant.first_day,
        by=request.user, now=timezone.now(),
    )  # fmt: skip
    say(request, _("Asked. The answer comes on this page."))
    return redirect("cases:review", pk)


def question(request: HttpRequest, pk: int) -> HttpResponse:
    """For who is asked: the question, and the answer as it was given."""
    questions = AccessQuestion.objects.visible_to(request.user).select_related("asked_by")
    asked = get_object_or_404(questions, pk=pk)
    form = AnswerForm(posted(request))
    if form.is_valid():
        words = form.cleaned_data["words"]
        if asked.give_answer(words=words, by=request.user, now=timezone.now()):
            say(request, _("Thank you. Who asked reads your answer."))
        return redirect("cases:question", pk)
    viewed(request, asked)
    context = {"question": asked, "form": form}
    return render(request, "cases/question.html", context, status=422 if form.is_bound else 200)

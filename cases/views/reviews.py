"""The one review list, and closing a week of views with a reason."""

from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import requires_role
from accounts.log import viewed
from cases import review_list
from cases.context import REVIEWERS
from cases.forms.reading import ReviewForm
from cases.models import AccessQuestion, LogReview
from cases.review_choices import ReviewFlag
from config.kit.dates import local_date
from config.kit.notices import say

PER_PAGE = 25
CLOSED_SHOWN = 25


@require_safe
@requires_role(*REVIEWERS)
def log_reviews(request: HttpRequest) -> HttpResponse:
    """All that waits for this reviewer, what is due first on top; then what was closed."""
    today = local_date(timezone.now())
    lines = Paginator(review_list.waiting(request.user, today), PER_PAGE)
    context = {
        "page": lines.get_page(request.GET.get("page")),
        "closed": review_list.closed(request.user, today, CLOSED_SHOWN),
    }
    return render(request, "cases/log_reviews.html", context)


@requires_role(*REVIEWERS)
def log_review(request: HttpRequest, pk: int) -> HttpResponse:
    reviews = LogReview.objects.visible_to(request.user).select_related("person", "closed_by")
    review = get_object_or_404(reviews, pk=pk)
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        review.close(by=request.user, reason=form.cleaned_data["reason"], now=timezone.now())
        say(request, _("Looked at, and closed."))
        return redirect("cases:log_reviews")
    viewed(request, review)
    context = {
        "review": review,
        "form": form,
        "lines": _lines(review),
        "is_open": review.closed_at is None,
    }
    status = 422 if form.is_bound else 200
    return render(request, "cases/log_review.html", context, status=status)


def _lines(review: LogReview) -> list[dict[str, object]]:
    """Each with what was asked about it."""
    of_week = AccessQuestion.objects.about(review.person, review.week_on, review.last_on)
    asked = {question.dossier: question for question in of_week}
    return [
        line
        | {
            "last": datetime.fromisoformat(line["last"]),
            "flags": [ReviewFlag(flag).label for flag in line["flags"]],
            "question": asked.get(line["dossier"]),
        }
        for line in review.lines
    ]

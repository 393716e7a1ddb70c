"""Opening a file that is not yours, what it shows, and the review afterwards."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import requires_fresh_sign_in, requires_role
from accounts.choices import Action, Outcome, Role
from accounts.log import record, viewed
from accounts.wall import Beyond, beyond
from cases import glass, overview, review_list
from cases.context import REVIEWERS
from cases.doors import grant_to_review
from cases.dossier import identity_behind_glass
from cases.forms.glass import AskForm, ReviewForm
from cases.models import AccessGrant, AccessQuestion, Trajectory
from cases.views.ways import posted
from config.kit.dates import local_date
from config.kit.notices import say


@requires_role(Role.WORKER)
def ask_access(request: HttpRequest) -> HttpResponse:
    """Which file, and why; then who asks shows again who they are."""
    if glass.has_searched_enough(request.user, timezone.now()):
        glass.stop_searching(request.user, request)
        return render(request, "cases/searches_stopped.html", status=429)
    form = AskForm(posted(request))
    return _open(request, form) if form.is_valid() else _ask_page(request, form)


@requires_fresh_sign_in
def _open(request: HttpRequest, form: AskForm) -> HttpResponse:
    typed = form.cleaned_data
    asked = {name: typed[name] for name in ("number", "name", "birth_date")}
    with beyond(Beyond.WITH_A_REASON):
        trajectory = glass.find(**asked)
    record(
        by=request.user,
        action=Action.SEARCH,
        thing=(glass.WHAT, trajectory.youth.ref if trajectory else ""),
        reason=typed["reason"],
        outcome=Outcome.OK if trajectory else Outcome.FAILED,
        request=request,
    )
    if not trajectory:
        form.found_nobody()
        return _ask_page(request, form)
    if Trajectory.objects.visible_to(request.user).filter(pk=trajectory.pk).exists():
        return redirect(trajectory.youth)
    with beyond(Beyond.WITH_A_REASON):
        glass.break_glass(
            trajectory=trajectory, by=request.user, category=typed["category"],
            reason=typed["reason"], now=timezone.now(),
        )  # fmt: skip
    return redirect("cases:opened", trajectory.youth.ref)


def _ask_page(request: HttpRequest, form: AskForm) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, "cases/ask_access.html", {"form": form}, status=status)


@require_safe
def opened(request: HttpRequest, ref: str) -> HttpResponse:
    """What the reason opens, and no more: who it is, school and home, tasks, whom to call."""
    now = timezone.now()
    held = AccessGrant.objects.broken_glass().active(now).filter(user=request.user)
    grant = held.filter(trajectory__youth__ref=ref).order_by("-starts_at").first()
    if not grant or not request.user.has_role(Role.WORKER):
        raise Http404
    today = local_date(now)
    trajectory = get_object_or_404(Trajectory.objects.for_work(today), pk=grant.trajectory_id)
    viewed(request, trajectory, ref, rule="case.BG")
    context = {
        "grant": grant,
        "trajectory": trajectory,
        "dossier": identity_behind_glass(trajectory.youth, today),
        "tasks": overview.task_lines(trajectory, today),
    }
    return render(request, "cases/opened.html", context)


@requires_role(*REVIEWERS)
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Why it was opened; closing it takes a reason, which is logged."""
    grant = grant_to_review(request, pk)
    viewed(request, ("cases.accessgrant", str(grant.pk)), grant.trajectory.youth.ref)
    form = ReviewForm(posted(request))
    if form.is_valid():
        with review_list.for_review():
            grant.review(words=form.cleaned_data["words"], by=request.user, now=timezone.now())
        say(request, _("The review is closed."))
        return redirect("cases:log_reviews")
    asked = AccessQuestion.objects.about(grant.user, grant.first_day, grant.first_day)
    context = {
        "grant": grant,
        "form": form,
        "due_on": glass.due_on(grant),
        "is_open": grant.reviewed_at is None,
        "question": asked.filter(dossier=grant.trajectory.youth.ref).first(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "cases/review.html", context, status=status)

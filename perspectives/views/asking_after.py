"""The one question of aftercare: its page by link, and the link that the worker gives."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.choices import Action
from accounts.links import LinkGone, live_or_error
from accounts.log import record
from cases.calling import worker_now
from cases.doors import trajectory_to_work_on
from cases.dossier import context_of
from cases.models import Task
from config.kit.dates import local_date
from config.kit.squares import picture_of
from perspectives import asking_after, asking_door
from perspectives.choices import GoesWell
from perspectives.models import AftercareLink
from perspectives.rules import may_have_link


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """One question, three buttons; nothing says whom it is about. Reading changes nothing."""
    now = timezone.now()
    links = AftercareLink.objects.select_related(*asking_door.ABOUT)
    link = live_or_error(links, token, now=now)
    if not asking_door.is_open(link, now):
        raise LinkGone
    question = link.question
    said = request.POST.get("answer", "")
    if said in GoesWell.values:
        asking_after.answer_question(link=link, answer=said, now=now)
        return redirect("perspectives:aftercare_answer", token=token)
    if request.method != "POST":
        record(
            by=link, action=Action.LINK_OPEN,
            thing=("perspectives.aftercarelink", str(link.pk)),
            dossier=question.aftercare.trajectory.youth.ref, request=request,
        )  # fmt: skip
    is_wrong = request.method == "POST"
    context = {
        "question": question,
        "reader": question.contact,
        "worker": worker_now(question.aftercare.trajectory, now),
        "asks": is_wrong or not question.answer or "change" in request.GET,
        "is_wrong": is_wrong,
    }
    status = 422 if is_wrong else 200
    return render(request, "perspectives/aftercare_answer.html", context, status=status)


@require_POST
def give(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """The youth's link of one planned contact, to show or print. No address may show it again."""
    trajectory, now = trajectory_to_work_on(request, ref), timezone.now()
    tasks = Task.objects.open().filter(trajectory=trajectory, code="D11").for_row()
    task = get_object_or_404(tasks.filter(round__aftercare__isnull=False), pk=pk)
    if not may_have_link(trajectory.youth.birth_date, local_date(now)):
        raise Http404
    link = asking_after.ask_youth(task=task, by=request.user, now=now)
    address = settings.SITE_URL.rstrip("/") + reverse(
        "perspectives:aftercare_answer", args=[link.token]
    )
    context = context_of(request, trajectory, "") | {
        "name": trajectory.youth.calling_name,
        "link": link,
        "address": address,
        "picture": picture_of(address),
        "worker": request.user,
    }
    return render(request, "perspectives/aftercare_given.html", context)

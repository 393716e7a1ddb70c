"""What may be shared with whom: every yes, whose yes is missing, and taking one back."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cases import consenting, law
from cases.doors import youth_to_see, youth_to_work_on
from cases.forms.consent import ConsentForm, DecisionForm
from cases.models import Consent, Youth
from cases.views.pages import file_page, form_page
from cases.views.ways import posted
from config.kit.dates import local_date
from config.kit.notices import say

TAB = "people"


@require_safe
def consents(request: HttpRequest, ref: str) -> HttpResponse:
    youth, trajectory = youth_to_see(request, ref)
    now = timezone.now()
    today = local_date(now)
    return file_page(
        request,
        "cases/consents.html",
        trajectory,
        tab=TAB,
        shared=consenting.shared_of(youth, on=today),
        needed=needed(youth),
        may_decide=_may_decide(youth),
        next_step=law.next_birthday(youth.birth_date, today),
    )


def needed(youth: Youth) -> str:
    """Whose yes is asked at this age, in words."""
    name = {"name": youth.calling_name}
    asked = law.rule_for(youth.birth_date, local_date(timezone.now())).consent
    if asked == {law.Giver.YOUTH}:
        return _("At this age %(name)s decides.") % name
    if asked == {law.Giver.AUTHORITY}:
        return _("At this age everybody with authority has to agree.")
    return _("At this age %(name)s and everybody with authority have to agree.") % name


def _may_decide(youth: Youth) -> bool:
    """Without a birth date, and from 18, nothing but consent counts."""
    return bool(youth.birth_date) and not law.is_adult(youth.birth_date, timezone.now())


def consent_new(request: HttpRequest, ref: str) -> HttpResponse:
    youth, trajectory = youth_to_work_on(request, ref)
    now, back = timezone.now(), reverse("cases:consents", args=[ref])
    form = ConsentForm(
        posted(request), youth=youth, round=trajectory.newest_round, today=local_date(now),
        needed=needed(youth),
    )  # fmt: skip
    if form.is_valid():
        consenting.give(youth=youth, by=request.user, now=now, **form.typed)
        say(request, _("Saved."))
        return redirect(back)
    title = _("Note consent")
    return form_page(request, trajectory, form, tab=TAB, title=title, heading=title, back=back)


def consent_decide(request: HttpRequest, ref: str) -> HttpResponse:
    """Sharing without the consent that the age asks: recorded with ground, writer and day."""
    youth, trajectory = youth_to_work_on(request, ref)
    if not _may_decide(youth):
        raise PermissionDenied
    now, back = timezone.now(), reverse("cases:consents", args=[ref])
    today = local_date(now)
    form = DecisionForm(posted(request), youth=youth, round=trajectory.newest_round, today=today)
    if form.is_valid():
        consenting.decide(youth=youth, by=request.user, on=today, now=now, **form.cleaned_data)
        say(request, _("Saved."))
        return redirect(back)
    return form_page(
        request, trajectory, form, tab=TAB, title=_("A decision"), back=back,
        heading=_("Share without consent"),
        intro=_("Only when asking is not possible or not safe. The reason stays in the file."),
    )  # fmt: skip


@require_POST
def consent_withdraw(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Taken back: from the next request on it counts no more."""
    youth, _trajectory = youth_to_work_on(request, ref)
    consent = get_object_or_404(Consent, youth=youth, pk=pk)
    consent.youth = youth
    if consent.withdraw(by=request.user, now=timezone.now()):
        say(request, _("Taken back. From now on it is not shared any more."))
    return redirect("cases:consents", ref=ref)

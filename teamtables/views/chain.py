"""What the region agreed about bottlenecks; team leads note it, everybody concerned reads it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import Request, requires_role
from accounts.choices import Role
from config.kit.notices import say
from schools.pages import form_page, posted
from teamtables.bottleneck_querysets import REGION
from teamtables.chain import AnsweredMeanwhile, agree
from teamtables.forms.bottlenecks import ChainAgreementForm
from teamtables.models import Bottleneck, ChainAgreement
from teamtables.screening import known_names

STORED = ("bottlenecks", "text", "parties", "starts_on", "ends_on", "key")


@form_page
@requires_role(Role.TEAM_LEAD)
def new(request: Request) -> HttpResponse:
    waiting = Bottleneck.objects.visible_to(request.user).taken_up()
    waiting = waiting.exclude(**{REGION: None}).for_index()
    data = posted(request)
    names = known_names(request.user) if data is not None else []
    form = ChainAgreementForm(data, open_ones=waiting, names=names)
    if data is not None and (made := _agreed(request, form)):
        undo = reverse("teamtables:chain_agreement_undo", args=[made.ref])
        say(request, _("The agreement is noted, and the bottlenecks are answered."), undo=undo)
        return redirect("teamtables:bottlenecks")
    status = 422 if form.errors else 200
    context = {"form": form, "has_some": bool(form.fields["bottlenecks"].queryset)}
    return render(request, "teamtables/chain_agreement.html", context, status=status)


def _agreed(request: Request, form: ChainAgreementForm) -> ChainAgreement | None:
    if not form.is_valid():
        return _sent_before(request, form)
    typed = {name: form.cleaned_data[name] for name in STORED}
    try:
        return agree(**typed, by=request.user, now=timezone.now())
    except AnsweredMeanwhile:
        text = _("One of these was answered meanwhile. Open this page again and choose.")
        form.add_error("bottlenecks", text)
        return None


def _sent_before(request: Request, form: ChainAgreementForm) -> ChainAgreement | None:
    """Sent twice, the form finds its bottlenecks answered: by itself."""
    key = form.cleaned_data.get("key")
    return ChainAgreement.objects.standing().filter(form_key=key, made_by=request.user).first()


@require_POST
@requires_role(Role.TEAM_LEAD)
def undo(request: Request, ref: str) -> HttpResponse:
    """By who noted it."""
    agreements = ChainAgreement.objects.visible_to(request.user).filter(made_by=request.user)
    agreement = get_object_or_404(agreements, ref=ref)
    if agreement.withdraw(by=request.user, now=timezone.now()):
        say(request, _("Taken back. The bottlenecks are on the agenda again."))
    return redirect("teamtables:bottlenecks")

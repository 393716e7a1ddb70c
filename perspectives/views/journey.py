"""The road of a youth, to look at together and to take home on paper."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.log import record
from cases.doors import trajectory_to_see
from cases.views.pages import file_page
from config.kit.dates import local_date
from perspectives.choices import Area
from perspectives.journey import journey_of


@require_safe
def journey(request: HttpRequest, ref: str) -> HttpResponse:
    """`?area=` keeps one living area; anything else shows all of it."""
    trajectory = trajectory_to_see(request, ref)
    asked = request.GET.get("area", "")
    area = asked if asked in Area.values else ""
    record(by=request.user, action="print", thing=("journey", trajectory.ref),
           dossier=trajectory.youth.ref, request=request)  # fmt: skip
    here = reverse("perspectives:journey", args=[ref])
    tabs = [(_("Everything"), here, not area)]
    tabs += [(each.label, f"{here}?area={each.value}", area == each.value) for each in Area]
    return file_page(
        request,
        "perspectives/journey.html",
        trajectory,
        name=trajectory.youth.calling_name,
        steps=journey_of(trajectory, today=local_date(timezone.now()), area=area),
        areas=tabs,
    )

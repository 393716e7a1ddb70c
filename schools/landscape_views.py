"""The care landscape: what there is, who knows about a subject, and describing it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import requires_role
from accounts.choices import Role
from config.kit.htmx import is_fragment
from config.kit.notices import say
from schools.landscape_forms import LandscapeForm, OfferForm
from schools.models import ContactPerson, Offer, Partner, SchoolLocation
from schools.pages import (
    EDITORS,
    PER_PAGE,
    form_page,
    one_form,
    posted,
    rights_of,
    stored,
    tabs_of,
)
from schools.querysets import may_view
from schools.rules import expertise_meant_by

MOST_PEOPLE = 20


@require_safe
@requires_role(*Role)
@vary_on_headers("HX-Request")
def landscape(request: HttpRequest) -> HttpResponse:
    form = LandscapeForm(request.GET)
    form.is_valid()
    filters = form.cleaned_data
    offers = Offer.objects.visible_to(request.user).for_index().matching(filters)
    context = {
        "form": form,
        "page": Paginator(offers, PER_PAGE).get_page(request.GET.get("page")),
        "filtered": any(value not in ("", None, False) for value in filters.values()),
        "tabs": tabs_of(request),
        **_good_at(request, filters),
        **rights_of(request),
    }
    template = "schools/_offers.html" if is_fragment(request) else "schools/landscape.html"
    return render(request, template, context, status=422 if form.errors else 200)


def _good_at(request: HttpRequest, filters: dict[str, Any]) -> dict[str, Any]:
    """The people and schools that know about the subject that is chosen or typed."""
    chosen = filters.get("expertise")
    tags = [chosen] if chosen else expertise_meant_by(filters.get("q", ""))
    if not tags:
        return {}
    place = filters.get("place", "")
    contacts = ContactPerson.objects.visible_to(request.user).good_at(tags, place=place)
    schools = SchoolLocation.objects.visible_to(request.user).good_at(tags, place=place)
    return {"people": contacts[:MOST_PEOPLE], "schools": schools[:MOST_PEOPLE]}


def _offer(request: HttpRequest, pk: int) -> Offer:
    return get_object_or_404(Offer.objects.visible_to(request.user).for_index(), pk=pk)


@require_safe
@requires_role(*Role)
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    context = {"offer": _offer(request, pk), "may_view": may_view(request.user)}
    context |= rights_of(request)
    return render(request, "schools/offer.html", context)


@form_page
@requires_role(*EDITORS)
def offer_new(request: HttpRequest) -> HttpResponse:
    return _offer_page(request, Offer())


@form_page
@requires_role(*EDITORS)
def offer_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _offer_page(request, _offer(request, pk))


def _offer_page(request: HttpRequest, offer: Offer) -> HttpResponse:
    partners = Partner.objects.visible_to(request.user).order_by("name")
    form = OfferForm(posted(request), instance=offer, partners=partners)
    if stored(request, form, _store_offer):
        return redirect(form.instance)
    if offer.pk:
        back = offer.get_absolute_url()
        return one_form(request, form, _("Change the offer"), back=back, about=str(offer))
    return one_form(request, form, _("Add an offer"), back=reverse("schools:landscape"))


def _store_offer(request: HttpRequest, form: OfferForm) -> None:
    form.instance.keep(by=request.user, now=timezone.now(), fields=form.changed_fields)


@require_POST
@requires_role(*EDITORS)
def offer_set_active(request: HttpRequest, pk: int, active: bool) -> HttpResponse:
    offer = _offer(request, pk)
    offer.set_active(active, by=request.user)
    other = "schools:offer_stop" if active else "schools:offer_resume"
    text = _("The offer is there again.") if active else _("The offer has stopped.")
    say(request, text, undo=reverse(other, args=[pk]))
    return redirect(offer)

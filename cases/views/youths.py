"""The list of young people and the search in it. A typed name never comes into an address."""

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.access import requires_role
from accounts.choices import Action, Role
from accounts.log import record
from cases import listing
from cases.forms.youths import FilterForm, SearchForm
from cases.models import Trajectory
from cases.searching import understand
from config.kit.dates import local_date

PER_PAGE = 25
QUERY = "youth_search"
READERS = (Role.WORKER, Role.TEAM_LEAD, Role.BEHAVIOURAL_SCIENTIST)


@require_safe
@requires_role(*READERS)
def youths(request: HttpRequest) -> HttpResponse:
    text = request.session.get(QUERY, "") if "search" in request.GET else ""
    return _page(request, SearchForm(initial={"q": text}), text)


@require_POST
@requires_role(*READERS)
def search(request: HttpRequest) -> HttpResponse:
    """Keeps what was typed in the session; a number of a file leads straight to it."""
    form = SearchForm(request.POST)
    if not form.is_valid():
        return _page(request, form, "", status=422)
    text = form.cleaned_data["q"]
    record(by=request.user, action=Action.SEARCH, thing=("cases.youth", ""), request=request)
    request.session[QUERY] = text
    asked = understand(text, today=local_date(timezone.now()))
    if asked.ref:
        found = Trajectory.objects.visible_to(request.user).filter(youth__ref=asked.ref).first()
        if found:
            return redirect("cases:youth", asked.ref)
    return redirect(f"{reverse('cases:youths')}?search=1")


def _page(request: HttpRequest, form: SearchForm, text: str, status: int = 200) -> HttpResponse:
    today = local_date(timezone.now())
    items = listing.items_for(_found(request, text, today), today)
    leads = request.user.has_role(Role.TEAM_LEAD)
    filters = FilterForm(request.GET if request.method == "GET" else {}, items=items, leads=leads)
    if filters.is_valid():
        items = listing.chosen(items, filters.cleaned_data)
    else:
        status = 422
    context = {
        "form": form,
        "filters": filters,
        "forms": [form, filters],
        "text": text,
        "is_filtered": any(filters.cleaned_data.values()),
        "page": Paginator(items, PER_PAGE).get_page(request.GET.get("page")),
        "summary": listing.summary(items),
        "nothing_found": listing.nothing_found(text),
        "may_add": request.user.has_role(Role.WORKER),
    }
    return render(request, "cases/youths.html", context, status=status)


def _found(request: HttpRequest, text: str, today: date) -> list[Trajectory]:
    """What is followed now; a search, or the filter that asks for it, also finds what ended."""
    visible = Trajectory.objects.visible_to(request.user).for_work(today)
    if text:
        return list(visible.matching(understand(text, today=today)))
    ended = request.method == "GET" and request.GET.get("step") == listing.CLOSED
    return list(visible.ended() if ended else visible.running())

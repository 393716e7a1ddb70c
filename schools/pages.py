"""What the pages of the directory share: who may change it, its tabs, a page that is one form."""

from collections.abc import Callable
from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.choices import Role
from config.kit.dates import local_date
from config.kit.forms import PageForm
from config.kit.notices import say
from schools.editing import EditForm
from schools.models import ChangedMeanwhile, JoinRequest, Versioned
from schools.querysets import may_view

PER_PAGE = 25
EDITORS = (Role.WORKER, Role.TEAM_LEAD, Role.ADMIN)
form_page = require_http_methods(["GET", "HEAD", "POST"])


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when that is nothing at all; a page that is opened has no data."""
    return request.POST if request.method == "POST" else None


def current_day() -> date:
    return local_date(timezone.now())


def rights_of(request: HttpRequest) -> dict[str, bool]:
    """Which buttons a page shows; the views check again."""
    user = request.user
    return {
        "may_edit": any(user.has_role(role) for role in EDITORS),
        "is_admin": user.has_role(Role.ADMIN),
    }


def tabs_of(request: HttpRequest) -> list[dict[str, object]]:
    """The parts of the directory that this person reads; DUO's list is the administrator's."""
    pages = {"schools:landscape": _("Care landscape")}
    if may_view(request.user):
        pages = {"schools:index": _("Schools"), "schools:partners": _("Partners")} | pages
    if request.user.has_role(Role.ADMIN):
        pages["schools:import"] = _("Import a list")
        waiting = JoinRequest.objects.visible_to(request.user).undecided().count()
        pages["schools:joining"] = f"{_('Joining')} ({waiting})" if waiting else _("Joining")
    return [
        {"label": label, "url": reverse(name), "current": request.path == reverse(name)}
        for name, label in pages.items()
    ]


def one_form(
    request: HttpRequest, form: PageForm | EditForm, title: str, *, back: str, about: str = ""
) -> HttpResponse:
    """A page that is one form; what was typed stays when something is wrong."""
    collided = isinstance(form, EditForm) and form.is_collision
    status = 409 if collided else 422 if form.errors else 200
    context = {"form": form, "title": title, "back": back, "about": about}
    return render(request, "schools/form.html", context, status=status)


def store_fields(request: HttpRequest, form: EditForm) -> None:
    form.instance.store(by=request.user, fields=form.changed_fields)


def stored(
    request: HttpRequest, form: EditForm, store: Callable[[HttpRequest, EditForm], None]
) -> bool:
    """Whether a sent form was right and stored; if not, the form says what to repair."""
    if request.method != "POST" or not form.is_valid():
        return False
    thing: Versioned = form.save(commit=False)
    try:
        store(request, form)
    except ChangedMeanwhile:
        form.tell_meanwhile(type(thing).objects.get(pk=thing.pk))
        return False
    say(request, _("Saved."))
    return True

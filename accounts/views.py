from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET, require_POST, require_safe

from accounts import log, passwords
from accounts.access import Request, landing_url, requires_role, still
from accounts.choices import Action, Role
from accounts.forms import (
    AccountForm,
    ForgottenPasswordForm,
    ManyFilesForm,
    NewPasswordForm,
    PreferenceForm,
    WholeLogForm,
    last_week,
)
from accounts.limits import give_reason
from accounts.links import live_or_error
from accounts.models import AccessLog, PasswordLink, User
from accounts.preferences import change, remember
from config.kit.dates import local_date
from config.kit.notices import say
from config.kit.sheets import csv_response

PER_PAGE = 30
COLUMNS = (
    pgettext_lazy("column", "when"),
    pgettext_lazy("column", "who"),
    pgettext_lazy("column", "role"),
    pgettext_lazy("column", "what"),
    pgettext_lazy("column", "outcome"),
    pgettext_lazy("column", "thing"),
    pgettext_lazy("column", "number"),
    pgettext_lazy("column", "file"),
    pgettext_lazy("column", "fields"),
    pgettext_lazy("column", "why"),
    pgettext_lazy("column", "page"),
    pgettext_lazy("column", "network"),
    pgettext_lazy("column", "request"),
    pgettext_lazy("column", "on behalf of"),
    pgettext_lazy("column", "rule"),
    pgettext_lazy("column", "consent"),
    pgettext_lazy("column", "device"),
    pgettext_lazy("column", "row"),
    pgettext_lazy("column", "hash"),
)


@require_safe
def home(request: Request) -> HttpResponse:
    """To the page of the first role; who has no role yet reads what to do."""
    url = landing_url(request.user)
    return render(request, "accounts/no_role.html") if url == request.path else redirect(url)


@require_safe
@login_not_required
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/help.html", _contact())


@require_safe
@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/privacy.html", _contact())


@require_safe
@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/accessibility.html", _contact())


@require_POST
@login_not_required
def preferences(request: HttpRequest) -> HttpResponse:
    """One choice from the footer; afterwards back to the same page."""
    form = PreferenceForm(request.POST)
    values = {k: v for k, v in form.cleaned_data.items() if v} if form.is_valid() else {}
    if request.user.is_authenticated:
        change(request.user, request=request, **values)
    response = redirect(_own_page(request, request.POST))
    for name, value in values.items():
        remember(response, name, value)
    return response


def account(request: Request) -> HttpResponse:
    # A copy, so that a refused name does not show in the header.
    person = User.objects.get(pk=request.user.pk)
    form = AccountForm(request.POST or None, instance=person)
    if request.method != "POST":
        return render(request, "accounts/account.html", {"form": form})
    if not form.is_valid():
        return render(request, "accounts/account.html", {"form": form}, status=422)
    change(request.user, request=request, **form.cleaned_data)
    response = redirect("accounts:account")
    for name in ("language", "theme"):
        remember(response, name, form.cleaned_data[name])
    with translation.override(form.cleaned_data["language"]):
        say(request, _("Saved."))
    return response


@login_not_required
def forgotten_password(request: HttpRequest) -> HttpResponse:
    form = ForgottenPasswordForm(request.POST or None)
    if request.method != "POST":
        return render(request, "accounts/forgotten_password.html", {"form": form})
    if not form.is_valid():
        return render(request, "accounts/forgotten_password.html", {"form": form}, status=422)
    email = form.cleaned_data["email"]
    if refused := ratelimit.consume_or_429(request, action="reset_password", key=email.lower()):
        return refused
    passwords.ask_link(email=email, now=timezone.now())
    return redirect("accounts:forgotten_password_sent")


@require_safe
@login_not_required
def forgotten_password_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/forgotten_password_sent.html")


@login_not_required
def new_password(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    link = live_or_error(PasswordLink.objects.select_related("user"), token, now=now)
    form = NewPasswordForm(link.user, request.POST or None)
    if request.method != "POST":
        return render(request, "accounts/new_password.html", {"form": form})
    if not form.is_valid():
        return render(request, "accounts/new_password.html", {"form": form}, status=422)
    password = form.cleaned_data["password1"]
    if passwords.choose_password(link, password=password, now=now, request=request):
        say(request, _("Your new password is saved. Sign in with it."))
    return redirect("account_login")


def many_files(request: Request) -> HttpResponse:
    """Somebody who opens file after file says why, and goes on."""
    form = ManyFilesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        give_reason(request, form.cleaned_data["reason"])
        return redirect(_own_page(request, request.GET))
    status = 422 if form.is_bound or request.method == "POST" else 200
    context = {"form": form, "limit": settings.FILES_PER_HOUR}
    return render(request, "accounts/many_files.html", context, status=status)


@require_safe
@requires_role(Role.PRIVACY_OFFICER)
def access_log(request: Request) -> HttpResponse:
    form = WholeLogForm(_asked(request))
    if not form.is_valid():
        return render(request, "accounts/access_log.html", {"form": form}, status=422)
    log.viewed(request, (AccessLog._meta.label_lower, ""))
    rows = AccessLog.objects.visible_to(request.user).matching(**form.cleaned_data).for_index()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/access_log.html", {"form": form, "page": page})


@require_GET
@requires_role(Role.PRIVACY_OFFICER)
def access_log_export(request: Request) -> HttpResponseBase:
    form = WholeLogForm(_asked(request))
    if not form.is_valid():
        return render(request, "accounts/access_log.html", {"form": form}, status=422)
    rows = AccessLog.objects.visible_to(request.user).matching(**form.cleaned_data).for_index()
    log.record(
        by=request.user,
        action=Action.EXPORT,
        thing=(AccessLog._meta.label_lower, ""),
        request=request,
    )
    name = f"{form.cleaned_data['start']:%Y-%m-%d}-{form.cleaned_data['end']:%Y-%m-%d}"
    lines = map(_cells, rows.iterator(2000))
    may_go_on = still(request.user, lambda user: user.has_role(Role.PRIVACY_OFFICER))
    return csv_response(f"access-log-{name}", COLUMNS, lines, may_go_on=may_go_on)


def _cells(row: AccessLog) -> list[object]:
    when = timezone.localtime(row.at).isoformat(timespec="seconds")
    who, what, outcome = row.who, row.get_action_display(), row.get_outcome_display()
    thing = [row.thing, row.thing_ref, row.dossier, ", ".join(row.fields)]
    where = [row.reason, row.page, row.ip_prefix, row.request_id]
    behalf = row.on_behalf_of.display_name if row.on_behalf_of else ""
    right = [behalf, row.rule, row.consent, row.device, f"{row.lane}/{row.position}", row.row_hash]
    return [when, who, ", ".join(map(str, row.role_labels)), what, outcome, *thing, *where, *right]


def _asked(request: HttpRequest) -> dict[str, str]:
    """The filters of the address; without any, the last week."""
    week = last_week(local_date(timezone.now()))
    return request.GET if week.keys() & request.GET.keys() else {**week, **request.GET.dict()}


def _own_page(request: HttpRequest, asked: QueryDict) -> str:
    """Where somebody came from; an address of another site leads home."""
    url = asked.get("next", "")
    own = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if own else reverse("accounts:home")


def _contact() -> dict[str, str]:
    return {
        "helpdesk_phone": settings.HELPDESK_PHONE,
        "helpdesk_email": settings.HELPDESK_EMAIL,
    }

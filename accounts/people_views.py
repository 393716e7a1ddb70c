"""`/users/`: who may sign in, and with which roles."""

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts import people
from accounts.access import Request, requires_fresh_sign_in, requires_role
from accounts.choices import Role
from accounts.models import RoleAssignment, RoleChange, User
from accounts.people_forms import InvitationForm, RoleEndForm, RoleForm
from accounts.querysets import RoleChangeQuerySet, UserQuerySet
from config.kit.dates import local_date
from config.kit.notices import say

PER_PAGE = 30
SAID = {
    "close": gettext_lazy("The account is closed, and every session of it is ended."),
    "open": gettext_lazy("The account is open again."),
    "forget-factor": gettext_lazy("The second factor is gone. Signing in asks for a new one."),
    "invite": gettext_lazy("The invitation is on its way once more."),
}


@require_safe
@requires_role(Role.ADMIN)
def users(request: Request) -> HttpResponse:
    shown = Paginator(User.objects.visible_to(request.user).for_index(), PER_PAGE)
    waiting = RoleChange.objects.visible_to(request.user).undecided()
    context = {
        "page": shown.get_page(request.GET.get("page")),
        "waiting": _waiting(request, waiting),
    }
    return render(request, "accounts/users.html", context)


@require_safe
@requires_role(Role.ADMIN)
def user(request: Request, pk: int) -> HttpResponse:
    person = _person(request, pk)
    today = local_date(timezone.now())
    context = {
        "person": person,
        "held": sorted(person.role_assignments.all(), key=lambda role: role.starts_on),
        "today": today,
        "waiting": _waiting(request, person.role_changes.undecided()),
        "is_oneself": person.pk == request.user.pk,
        "has_second_factor": person.authenticator_set.exists(),
    }
    return render(request, "accounts/user.html", context)


@requires_role(Role.ADMIN)
@requires_fresh_sign_in
def invite(request: Request) -> HttpResponse:
    now = timezone.now()
    form = InvitationForm(request.POST or None, initial={"starts_on": local_date(now)})
    if request.method != "POST":
        return render(request, "accounts/invite.html", {"form": form})
    if not form.is_valid():
        return render(request, "accounts/invite.html", {"form": form}, status=422)
    values = dict(form.cleaned_data)
    about = {name: values.pop(name) for name in ("display_name", "email", "phone")}
    person = people.invite(**about, by=request.user, now=now, request=request)
    people.ask_role(user=person, **values, by=request.user, now=now, request=request)
    say(request, _("Invited. The role starts when a second administrator agrees."))
    return redirect("accounts:user", person.pk)


@requires_role(Role.ADMIN)
@requires_fresh_sign_in
def role_new(request: Request, pk: int) -> HttpResponse:
    person, now = _person(request, pk), timezone.now()
    form = RoleForm(request.POST or None, initial={"starts_on": local_date(now)})
    context = {"form": form, "person": person}
    if request.method != "POST":
        return render(request, "accounts/role_new.html", context)
    if not form.is_valid():
        return render(request, "accounts/role_new.html", context, status=422)
    people.ask_role(user=person, **form.cleaned_data, by=request.user, now=now, request=request)
    say(request, _("Asked. The role starts when a second administrator agrees."))
    return redirect("accounts:user", person.pk)


@requires_role(Role.ADMIN)
@requires_fresh_sign_in
def role_end(request: Request, pk: int) -> HttpResponse:
    seen = User.objects.visible_to(request.user)
    held = get_object_or_404(
        RoleAssignment.objects.select_related("user", "team"), pk=pk, user__in=seen
    )
    form = RoleEndForm(held, request.POST or None, initial={"ends_on": local_date(timezone.now())})
    context = {"form": form, "held": held}
    if request.method != "POST":
        return render(request, "accounts/role_end.html", context)
    if not form.is_valid():
        return render(request, "accounts/role_end.html", context, status=422)
    people.end_role(held=held, **form.cleaned_data, by=request.user, request=request)
    say(request, _("The last day is saved."))
    return redirect("accounts:user", held.user_id)


@require_POST
@requires_role(Role.ADMIN)
@requires_fresh_sign_in
def role_decide(request: Request, pk: int, answer: str) -> HttpResponse:
    change = get_object_or_404(RoleChange.objects.visible_to(request.user), pk=pk)
    is_given = answer == "give"
    try:
        people.decide(
            change=change, is_given=is_given, by=request.user, now=timezone.now(), request=request
        )
    except ValidationError as refused:
        say(request, " ".join(refused.messages))
    else:
        say(request, _("The role is given.") if is_given else _("The role is refused."))
    return redirect("accounts:user", change.user_id)


@require_POST
@requires_role(Role.ADMIN)
@requires_fresh_sign_in
def account_act(request: Request, pk: int, act: str) -> HttpResponse:
    person, now = _person(request, pk), timezone.now()
    if act == "forget-factor":
        people.take_second_factor(user=person, by=request.user, request=request)
    elif act == "invite":
        people.invite_again(user=person, by=request.user, now=now, request=request)
    else:
        people.set_active(
            user=person, is_active=act == "open", by=request.user, now=now, request=request
        )
    say(request, str(SAID[act]))
    return redirect("accounts:user", person.pk)


def _person(request: Request, pk: int) -> User:
    seen: UserQuerySet = User.objects.visible_to(request.user)
    return get_object_or_404(seen.for_index(), pk=pk)


def _waiting(request: Request, changes: RoleChangeQuerySet) -> list[RoleChange]:
    """Each with whether this administrator may decide about it."""
    rows = list(changes)
    for row in rows:
        row.is_mine_to_decide = row.may_be_decided_by(request.user)
    return rows

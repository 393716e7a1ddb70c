"""How the sign-in library behaves here: closed, one text for every failure, and logged."""

from datetime import timedelta
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import known_devices, log
from accounts.access import Request, landing_url, shown_freshly, signed_in_freshly
from accounts.choices import Action, Outcome
from accounts.models import User
from accounts.single_sign_on import PROVIDER
from config.kit.notices import say

DORMANT = _(
    "You did not sign in for half a year, so your account is closed for now. "
    "Ask an administrator to open it again."
)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("Email or password is not right."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
        "incorrect_password": _("The password is not right."),
        "enter_current_password": _("The current password is not right."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: object) -> None:
        """Wrong passwords count per network, and apart for a browser that is known."""
        device = known_devices.known_as(request, str(credentials.get("email", "")))
        if not device:
            super().pre_authenticate(request, **credentials)
        elif not ratelimit.consume(request, action="login_failed_known", key=device):
            raise self.validation_error("too_many_login_attempts")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: object) -> str:
        key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:{self.get_client_ip(request)}"

    def authenticate(self, request: HttpRequest, **credentials: object) -> User | None:
        """A disabled account answers exactly as a wrong password does."""
        user = super().authenticate(request, **credentials)
        return user if user and user.is_active else None

    def authentication_failed(self, request: HttpRequest, **credentials: object) -> None:
        email = str(credentials.get("email", "")).lower()
        known = User.objects.filter(email=email).values_list("pk", flat=True).first()
        log.record(
            by=None,
            action=Action.SIGN_IN,
            thing=(User._meta.label_lower, str(known or "")),
            request=request,
            outcome=Outcome.FAILED,
        )

    def pre_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse | None:
        """Said only to who has the right password, or came from the own work account."""
        answer = super().pre_login(request, user, **more)
        if answer or not user.is_dormant:
            return answer
        log.record(
            by=None,
            action=Action.SIGN_IN,
            thing=user,
            request=request,
            outcome=Outcome.DENIED,
        )
        request.session.flush()  # it holds that the password was right
        say(request, str(DORMANT))
        return redirect("account_login")

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        log.record(by=user, action=Action.SIGN_IN, thing=user, request=request)

    def post_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse:
        response = super().post_login(request, user, **more)
        if device := known_devices.known_as(request, user.email):
            ratelimit.clear(request, action="login_failed_known", key=device)
        else:
            known_devices.remember(response, user.email)
        return response

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, object] | None = None,
        email: str | None = None,
    ) -> None:
        """The library calls this after each change of how somebody gets in; we log it."""
        changed = template_prefix.rpartition("/")[2]
        log.record(
            by=user, action=Action.CHANGE, thing=user, request=self.request, fields=[changed]
        )

    def is_reauthentication_required(self, **about: object) -> bool:
        """The library asks at once again; here not within five minutes.

        The password is enough to set up the first second factor, and to see its recovery codes.
        """
        request = cast(Request, self.request)
        factors = Authenticator.objects.filter(user=request.user)
        since = timezone.now() - timedelta(seconds=settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)
        if settings.SECOND_FACTOR and factors.filter(created_at__lt=since).exists():
            return not signed_in_freshly(request)
        return not shown_freshly(request)

    def get_reauthentication_methods(self, user: User) -> list[dict]:
        """Outside the demo the second factor, when there is one: a password can be looked off."""
        methods = super().get_reauthentication_methods(user)
        second = [method for method in methods if method["id"].startswith("mfa")]
        if settings.SECOND_FACTOR and second:
            return sorted(second, key=lambda method: not method["id"].endswith("webauthn"))
        return methods or self._by_work_account()

    def _by_work_account(self) -> list[dict]:
        """For who has no password here."""
        url = reverse("openid_connect_login", args=[PROVIDER])
        return [{"id": "work", "description": _("Use your work account"), "url": url}]

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        return redirect("account_login")

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return landing_url(cast(Request, request).user)


class CodeAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("The code is not right. Type the newest one."),
    }

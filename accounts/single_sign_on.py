"""Signing in with the account of one's work: only who an administrator invited gets in."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts import log
from accounts.choices import Action, Outcome
from accounts.models import User
from config.kit.notices import say

PROVIDER = "work"
UNKNOWN = _("This work account has no place here. Ask the administrator of your organisation.")
FAILED = _("Signing in with your work account did not work. Try again.")


class WorkAccountAdapter(DefaultSocialAccountAdapter):
    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """The first time the address decides, afterwards the provider's own number."""
        if sociallogin.is_existing:
            return
        email = next((each for each in sociallogin.email_addresses if _may_count(each)), None)
        user = email and User.objects.filter(email=email.email.lower(), is_active=True).first()
        if not user:
            raise self._refused(request, UNKNOWN)
        sociallogin.connect(request, user)

    def on_authentication_error(self, request: HttpRequest, *args: Any, **more: Any) -> None:
        raise self._refused(request, FAILED)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def _refused(self, request: HttpRequest, why: Promise) -> ImmediateHttpResponse:
        log.record(
            by=None,
            action=Action.SIGN_IN,
            thing=(User._meta.label_lower, ""),
            request=request,
            outcome=Outcome.FAILED,
        )
        say(request, str(why))
        return ImmediateHttpResponse(redirect("account_login"))


def _may_count(address: Any) -> bool:
    """Some providers say nothing about it; one that says "not verified" is believed."""
    return address.verified is not False

"""The pages of the sign-in library that we offer. Its other pages do not exist here."""

from collections.abc import Callable
from functools import wraps

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.http import HttpRequest, HttpResponse
from django.urls import path

View = Callable[..., HttpResponse]


def honest(view: View) -> View:
    """A refused form answers 422, too many attempts 429; the library says 200 to both."""

    @wraps(view)
    def checked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.method == "POST" and response.status_code == 200:
            form = (getattr(response, "context_data", None) or {}).get("form")
            too_many = form is not None and form.has_error("__all__", "too_many_login_attempts")
            response.status_code = 429 if too_many else 422
        return response

    return checked


def tidied(view: View) -> View:
    """After signing out the browser forgets what our scripts kept.

    Not its cache: that holds no page of ours (`no-store`), and emptying it makes Chrome hang for
    seconds. Not its cookies either: one carries the message on the next page.
    """

    @wraps(view)
    def left(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.method == "POST" and not request.user.is_authenticated:
            response["Clear-Site-Data"] = '"storage"'
        return response

    return left


KEYS = "account/second-factor/passkeys/"

urlpatterns = [
    path("sign-in/", honest(account.login), name="account_login"),
    path("sign-in/code/", honest(mfa.authenticate), name="mfa_authenticate"),
    path("sign-in/with/<str:provider_id>/", oidc.login, name="openid_connect_login"),
    path("sign-in/with/<str:provider_id>/done/", oidc.callback, name="openid_connect_callback"),
    path("sign-out/", tidied(account.logout), name="account_logout"),
    path("account/password/", honest(account.password_change), name="account_change_password"),
    path("account/again/", honest(account.reauthenticate), name="account_reauthenticate"),
    path("account/again/code/", honest(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("account/second-factor/", mfa.index, name="mfa_index"),
    path("account/second-factor/app/", honest(totp.activate_totp), name="mfa_activate_totp"),
    path(
        "account/second-factor/app/stop/",
        honest(totp.deactivate_totp),
        name="mfa_deactivate_totp",
    ),
    path(f"{KEYS}", keys.list_webauthn, name="mfa_list_webauthn"),
    path(f"{KEYS}new/", honest(keys.add_webauthn), name="mfa_add_webauthn"),
    path(f"{KEYS}<int:pk>/remove/", keys.remove_webauthn, name="mfa_remove_webauthn"),
    path(
        "account/again/passkey/",
        honest(keys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/second-factor/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/second-factor/codes/new/",
        honest(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/second-factor/codes/download/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]

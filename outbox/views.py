"""The demo's mailbox: each mail as its reader gets it. Does not exist outside the demo."""

from base64 import b64decode
from collections.abc import Callable
from functools import wraps
from uuid import UUID

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from outbox.composing import filled_html, filled_text, links
from outbox.models import Mail

MAILS_ON_A_PAGE = 50
# What a frame with a mail may do: follow a link that a person presses, and nothing else.
FRAME_RIGHTS = "allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"

View = Callable[..., HttpResponseBase]


def demo_only(view: View) -> View:
    """Open to everyone in the demo, a 404 everywhere else."""

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: object) -> HttpResponseBase:
        if not settings.DEMO:
            raise Http404
        return view(request, **kwargs)

    return login_not_required(require_safe(never_cache(guarded)))


@demo_only
def index(request: HttpRequest) -> HttpResponse:
    pages = Paginator(Mail.objects.delivered(), MAILS_ON_A_PAGE)
    context = {
        "page": pages.get_page(request.GET.get("page")),
        "waiting": Mail.objects.waiting().count(),
        "for_a_human": Mail.objects.needs_a_human().count(),
    }
    return render(request, "outbox/index.html", context)


@demo_only
def feed(request: HttpRequest) -> JsonResponse:
    mails = [
        {
            "to": mail.to,
            "subject": mail.subject,
            "text": filled_text(mail),
            "links": links(mail),
            "sent_at": mail.sent_at and mail.sent_at.isoformat(),
        }
        for mail in Mail.objects.delivered()
    ]
    return JsonResponse(mails, safe=False)


@demo_only
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]  # forgets that views have arguments
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    mail = get_object_or_404(Mail.objects.delivered(), pk=pk)
    context = {
        "mail": mail,
        "text": filled_text(mail),
        "frame_rights": FRAME_RIGHTS,
    }
    return render(request, "outbox/detail.html", context)


@demo_only
@xframe_options_sameorigin
@csp_replace(  # type: ignore[arg-type]
    {
        "default-src": [NONE],
        "style-src": [UNSAFE_INLINE],  # a mail has its style in its elements
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "form-action": [NONE],
        "sandbox": FRAME_RIGHTS.split(),
    }
)
def body(request: HttpRequest, pk: UUID) -> HttpResponse:
    mail = get_object_or_404(Mail.objects.delivered(), pk=pk)
    html = filled_html(mail).replace("<head>", '<head><base target="_top">', 1)
    return HttpResponse(html, headers={"Referrer-Policy": "no-referrer"})


@demo_only
def attachment(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    mail = get_object_or_404(Mail.objects.delivered(), pk=pk)
    if number >= len(mail.attachments):
        raise Http404
    attached = mail.attachments[number]
    response = HttpResponse(b64decode(attached["content"]), content_type=attached["type"])
    response["Content-Disposition"] = f'attachment; filename="{attached["name"]}"'
    return response

"""What is said on the next page."""

from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from config.kit.notices import parts_of, say


def a_request() -> HttpRequest:
    request = RequestFactory().get("/")
    request.session, request.user = {}, AnonymousUser()
    request._messages = FallbackStorage(request)
    return request


def test_a_notice_can_be_undone_and_has_a_next_step() -> None:
    request = a_request()
    say(request, "Gemeld.", undo="/undo/", next_url="/talk/", next_label="Plan het schoolgesprek")
    with translation.override("nl"):
        page = engines["django"].get_template("ui/messages.html")
        html = page.render({"messages": list(get_messages(request))}, request)
    assert "<p>Gemeld.</p>" in html
    assert '<form class="act" method="post" action="/undo/"' in html
    assert "Ongedaan maken" in html and "csrfmiddlewaretoken" in html
    assert 'href="/talk/"' in html and "Plan het schoolgesprek" in html


def test_a_plain_notice_has_neither() -> None:
    request = a_request()
    say(request, "Opgeslagen.")
    (message,) = get_messages(request)
    assert parts_of(message) == {}


def test_tags_of_others_are_no_parts() -> None:
    request = a_request()
    request._messages.add(20, "Ingelogd", "account login")
    (message,) = get_messages(request)
    assert parts_of(message) == {}

"""Every answer of every URL tells the browser to be strict."""

import pytest
from django.test import Client

from tests.house.every_url import paths
from tests.house.header_score import score

CSP = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'none'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}
TOKEN = "A" * 43


@pytest.fixture
def stranger(db) -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def over_https(settings) -> None:
    settings.SECURE_HSTS_SECONDS = 63072000
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.LANGUAGE_COOKIE_SECURE = True


def test_every_url_is_strict_and_scores_at_least_130(stranger, over_https):
    assert len(paths()) > 10
    for path in [*paths(), "/nothing-here/"]:
        response = stranger.get(path, secure=True)
        assert score(response) >= 130, path
        assert set(response["Content-Security-Policy"].split("; ")) == CSP, path
        assert "camera=()" in response["Permissions-Policy"], path
        assert response["Referrer-Policy"] in ("same-origin", "no-referrer"), path
        for name, value in HEADERS.items():
            assert response[name] == value, (path, name)


def test_a_stranger_gets_no_page_but_the_doors(stranger):
    """The sign-in pages, links by their token, health and the demo's mailbox stand open."""
    for path in paths():
        response = stranger.get(path)
        assert response.status_code in (200, 302, 404, 405, 410, 503), path
        if response.status_code == 302 and not path.startswith("/sign-in/"):
            assert response["Location"].startswith("/sign-in/"), path


def test_a_link_tells_the_next_site_nothing(stranger):
    assert stranger.get(f"/r/{TOKEN}/")["Referrer-Policy"] == "no-referrer"


def test_over_https_cookies_are_secure_and_https_is_kept(over_https, db):
    response = Client().get("/sign-in/", secure=True)
    assert response["Strict-Transport-Security"].startswith("max-age=63072000")
    for cookie in response.cookies.values():
        assert cookie["secure"] and cookie["httponly"] and cookie["samesite"] == "Lax"


def test_one_missing_header_costs_points(stranger, over_https):
    """So that the score is no number that is always good."""
    response = stranger.get("/sign-in/", secure=True)
    best = score(response)
    assert best == 155
    for name in ("Cross-Origin-Embedder-Policy", "Referrer-Policy", "Content-Security-Policy"):
        kept = response.headers.pop(name)
        assert score(response) < best, name
        response[name] = kept

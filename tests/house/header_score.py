"""The score of an answer's headers, by the published rules of the web's own observatory.

Everybody begins with 100. Minus points always count; extra points only from 90 on.
"""

from http.cookies import Morsel

from django.http import HttpResponse

BASE, BONUS_FROM = 100, 90
HALF_YEAR = 15_768_000


def score(response: HttpResponse) -> int:
    minus, plus = _faults(response), _merits(response)
    points = BASE - minus
    return points + plus if points >= BONUS_FROM else points


def _faults(response: HttpResponse) -> int:
    policy = _policy(response)
    unsafe = {"'unsafe-inline'", "'unsafe-eval'"} & {*policy.get("script-src", [])}
    hsts = _seconds(response.get("Strict-Transport-Security", ""))
    found = {
        50: response.get("Access-Control-Allow-Origin") == "*",
        40: any(not cookie["secure"] for cookie in response.cookies.values()),
        25: not policy,
        20: bool(unsafe) or hsts < HALF_YEAR or not policy.get("frame-ancestors"),
        5: response.get("X-Content-Type-Options") != "nosniff",
    }
    return sum(points for points, is_so in found.items() if is_so)


def _merits(response: HttpResponse) -> int:
    policy = _policy(response)
    found = [
        (10, policy.get("default-src") == ["'none'"] and "unsafe" not in str(policy)),
        (10, response.get("Cross-Origin-Opener-Policy") == "same-origin"),
        (10, response.get("Cross-Origin-Embedder-Policy") == "require-corp"),
        (10, response.get("Cross-Origin-Resource-Policy") == "same-origin"),
        (5, response.get("Referrer-Policy") in ("no-referrer", "same-origin")),
        (5, policy.get("frame-ancestors") == ["'none'"]),
        (5, bool(response.cookies) and all(map(_is_strict, response.cookies.values()))),
    ]
    return sum(points for points, is_so in found if is_so)


def _is_strict(cookie: "Morsel[str]") -> bool:
    is_kept_home = cookie["samesite"] in ("Lax", "Strict")
    return bool(cookie["secure"] and cookie["httponly"] and is_kept_home)


def _policy(response: HttpResponse) -> dict[str, list[str]]:
    parts = [part.split() for part in response.get("Content-Security-Policy", "").split(";")]
    return {part[0]: part[1:] for part in parts if part}


def _seconds(hsts: str) -> int:
    age = hsts.split(";")[0].removeprefix("max-age=")
    return int(age) if age.isdigit() else 0

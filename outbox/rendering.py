"""From a template trio to the frozen text of a mail."""

import re
from collections.abc import Mapping
from typing import Any, TypedDict

from django.conf import settings
from django.template import Context, Engine
from django.utils import translation


class Words(TypedDict):
    """What a mail says, as `queue` takes it."""

    subject: str
    text: str
    html: str


def render_mail(name: str, context: Mapping[str, Any], language: str) -> Words:
    """Subject, text and html of `templates/emails/<name>-…`, in the reader's language.

    `site_url` and `product` are there for every mail; personal links are passed in as
    placeholders and stay placeholders.
    """
    values = {
        "product": settings.PRODUCT_NAME,
        "site_url": settings.SITE_URL.rstrip("/"),
        "language": language,
        **context,
    }
    with translation.override(language):
        subject = " ".join(_render(f"emails/{name}-subject.txt", values, escape=False).split())
        text = _render(f"emails/{name}-body.txt", values, escape=False)
        html = _render(f"emails/{name}-body.html", values, escape=True)
    text = re.sub(r"\n\s*\n+", "\n\n", text).strip() + "\n"
    return Words(subject=subject, text=text, html=html.strip() + "\n")


def _render(template: str, values: dict[str, Any], *, escape: bool) -> str:
    return Engine.get_default().get_template(template).render(Context(values, autoescape=escape))

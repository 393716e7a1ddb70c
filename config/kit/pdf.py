"""A page on paper: a typst template of `templates/pdf/` and its data, as a tagged PDF.

The same data give the same bytes. Nothing in the data is read as markup, and a template reads no
file outside its own folder.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import typst
from django.conf import settings
from django.http import HttpResponse
from django.utils.dateformat import format as format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from config.kit.dates import at_eight

FOLDER = settings.BASE_DIR / "templates" / "pdf"
TYPE = "application/pdf"
# For everybody who listens to a page; a letter that no font has refuses that promise.
TRIES: tuple[dict[str, Any], ...] = (
    {"pdf_standards": ["ua-1"], "ignore_system_fonts": True},
    {"pdf_standards": ["ua-1"]},
    {},
)


def pdf_of(
    template: str, data: Mapping[str, Any], *, title: str, ref: str, on: date, large: bool = False
) -> bytes:
    """In the language of this moment; every page says of what it is, and "Confidential"."""
    told = {
        **data,
        "title": title,
        "large": large,
        "lang": get_language() or settings.LANGUAGE_CODE,
        "product": settings.PRODUCT_NAME,
        "head": f"{ref} · {format_date(on, 'j F Y')}",
        "confidential": _("Confidential"),
        "page": _("page {number} of {total}"),
    }
    return _compiled(template, json.dumps(told), at_eight(on).astimezone(UTC))


def _compiled(template: str, data: str, moment: datetime) -> bytes:
    for number, way in enumerate(TRIES, start=1):
        try:
            return typst.compile(
                FOLDER / f"{template}.typ", root=FOLDER, sys_inputs={"data": data},
                timestamp=moment, **way,
            )  # fmt: skip
        except typst.TypstError:
            if number == len(TRIES):
                raise
    raise AssertionError


def pdf_answer(content: bytes, *, kind: str, ref: str, on: date) -> HttpResponse:
    """To keep or to print; the name of the file names nobody."""
    response = HttpResponse(content, content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="{kind}-{ref}-{on}.pdf"'
    return response

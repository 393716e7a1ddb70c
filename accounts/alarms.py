"""What a person must look at soon: a line for the watch, and a mail to every privacy officer."""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from accounts.models import User
from config.kit.dates import local_date
from outbox.queueing import queue
from outbox.rendering import render_mail

watch = logging.getLogger("alarm")

BROKEN, SILENT, MANY_FILES = "log-broken", "log-silent", "many-files"
OLD_REVIEWS, MANY_SEARCHES = "old-reviews", "many-searches"
WORDS = {
    BROKEN: _("The access log is no longer as it was written. Call the administrator."),
    SILENT: _("The access log could not be written. Files stay closed until it can."),
    MANY_FILES: _("Somebody reached the limit of files for one day, and was stopped."),
    OLD_REVIEWS: _("A line of the review list waits longer than it may."),
    MANY_SEARCHES: _("Somebody asked for many files that were not found, and was stopped."),
}


def sound(code: str, about: str = "") -> None:
    """Only the line; also when the database does not answer."""
    watch.error("alarm %s %s", code, about)


def alarm(
    code: str,
    about: str = "",
    *,
    to: Iterable[User] | None = None,
    page: str = "accounts:access_log",
    due_at: datetime | None = None,
) -> None:
    """Once per code, subject and person a day; no name, no number of a file.

    To every privacy officer at once, unless said otherwise; `page` is where they look at it.
    """
    sound(code, about)
    now = timezone.now()
    today = local_date(now)
    people = User.objects.holding(Role.PRIVACY_OFFICER, today=today) if to is None else to
    for person in people:
        context = {
            "name": person.display_name,
            "what": WORDS[code],
            "url": settings.SITE_URL + reverse(page),
        }
        queue(
            key=f"alarm/{code}/{about}/{today}/{person.pk}",
            to=person.email,
            **render_mail("alarm", context, person.language),
            due_at=due_at or now,
            about=[{"alarm": code}],
            language=person.language,
        )

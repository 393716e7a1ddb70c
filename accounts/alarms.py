"""What a person must look at soon: a line for the watch, and a mail to every privacy officer."""

import logging

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
OLD_REVIEWS = "old-reviews"
WORDS = {
    BROKEN: _("The access log is no longer as it was written. Call the administrator."),
    SILENT: _("The access log could not be written. Files stay closed until it can."),
    MANY_FILES: _("Somebody reached the limit of files for one day, and was stopped."),
    OLD_REVIEWS: _("A line of the review list has been waiting for longer than a week."),
}


def sound(code: str, about: str = "") -> None:
    """Only the line; also when the database does not answer."""
    watch.error("alarm %s %s", code, about)


def alarm(code: str, about: str = "") -> None:
    """Once per code and subject a day; no name, no number of a file."""
    sound(code, about)
    now = timezone.now()
    today = local_date(now)
    for officer in User.objects.holding(Role.PRIVACY_OFFICER, today=today):
        context = {
            "name": officer.display_name,
            "what": WORDS[code],
            "url": settings.SITE_URL + reverse("accounts:access_log"),
        }
        subject, text, html = render_mail("alarm", context, officer.language)
        queue(
            key=f"alarm/{code}/{about}/{today}/{officer.pk}",
            to=officer.email,
            subject=subject,
            text=text,
            html=html,
            due_at=now,
            about=[{"alarm": code}],
            language=officer.language,
        )

"""The mails of this app. Counts and a link, never a name, a school or a reason."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from cases.models import FirstDayLink, SchoolLink
from config.kit.tokens import placeholder
from outbox.rendering import Words, render_mail
from schools.models import ContactPerson

LEADING = ("lead", "gap_lead", "gap_scientist")


def digest(person: User, lines: Sequence[Any], today: date) -> Words:
    """Subject, text and HTML of a person's digest."""
    infos = [line for line in lines if line.kind == "info"]
    gaps = sum(line.kind.startswith("gap") for line in lines)
    tasks = [line for line in lines if hasattr(line, "task") and not line.kind.startswith("gap")]
    plans = Counter(
        (line.task.due_on - today).days
        for line in tasks
        if line.task.code == "D01" and line.kind == "remind"
    )
    is_leading = all(line.kind in LEADING for line in lines)
    context = {
        "name": person.display_name,
        "count": len(lines) - len(infos),
        "plans": sorted(plans.items(), reverse=True),
        "late_plans": sum(line.task.code == "D01" and line.kind != "remind" for line in tasks),
        "late": sum(line.task.code != "D01" and line.kind != "remind" for line in tasks),
        "others": sum(line.task.code != "D01" and line.kind == "remind" for line in tasks),
        "gaps": gaps,
        "infos": len(infos),
        "for_lead": is_leading,
        "for_scientist": all(line.kind == "gap_scientist" for line in lines),
        "url": settings.SITE_URL + reverse("accounts:home"),
    }
    name = "digest_lead" if is_leading else "digest"
    return render_mail(name, context, person.language)


def first_day(contact: ContactPerson, worker: User, link: FirstDayLink) -> Words:
    """To a school: one question about today, without whom it is about."""
    context = {
        "name": contact.name,
        "worker": worker.display_name,
        "phone": worker.phone or settings.HELPDESK_PHONE,
        "url": placeholder("f", link.pk),
    }
    return render_mail("first_day", context, "nl")


def break_glass(person: User, due_on: date, *, is_often: bool) -> Words:
    """Somebody opened a file that is not theirs: look whether that was right."""
    url = settings.SITE_URL + reverse("cases:log_reviews")
    context = {"name": person.display_name, "due_on": due_on, "is_often": is_often, "url": url}
    return render_mail("break_glass", context, person.language)


def access_question(person: User, pk: int) -> Words:
    """Somebody asks why this person looked at a file."""
    url = settings.SITE_URL + reverse("cases:question", args=[pk])
    context = {"name": person.display_name, "url": url}
    return render_mail("access_question", context, person.language)


def dual_ends(contact: ContactPerson, worker: User, last: date) -> Words:
    """To a school: two schools go together until this day; which one goes on?"""
    context = {
        "name": contact.name,
        "last": last,
        "worker": worker.display_name,
        "worker_first": worker.display_name,
        "phone": worker.phone or settings.HELPDESK_PHONE,
    }
    return render_mail("dual_ends", context, "nl")


def school_page(link: SchoolLink) -> Words:
    """To a contact person of a school: there is a page; nothing of what is on it."""
    worker = link.made_by
    context = {
        "name": link.contact.name,
        "worker": worker.display_name,
        "worker_first": worker.display_name.split(maxsplit=1)[0],
        "phone": worker.phone or settings.HELPDESK_PHONE,
        "link": placeholder("s", link.pk),
    }
    return render_mail("school_page", context, "nl")

"""The mails of this app, to both sides of a handover. Neutral: no name, school, reason."""

from accounts.models import User
from outbox.rendering import Words, render_mail
from schools.models import ContactPerson


def handover(person: ContactPerson, by: User, link: str) -> Words:
    """Subject, text and HTML of "a handover is ready for you"."""
    return _to(person, by, link, "handover")


def handover_sender(person: ContactPerson, by: User, link: str) -> Words:
    """The same for who hands over: "what did you give?"."""
    return _to(person, by, link, "handover_sender")


def aftercare(person: ContactPerson, by: User, link: str) -> Words:
    """To the new place: one question, without whom it is about."""
    return _to(person, by, link, "aftercare")


def _to(person: ContactPerson, by: User, link: str, name: str) -> Words:
    context = {
        "name": person.name,
        "worker": by.display_name,
        "worker_phone": by.phone,
        "url": link,
    }
    return render_mail(name, context, "nl")

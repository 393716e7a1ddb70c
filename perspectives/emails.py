"""The mails of this app: one, to the receiver of a handover. Neutral: no name, school, reason."""

from accounts.models import User
from outbox.rendering import Words, render_mail
from perspectives.models import WarmHandover


def handover(handover: WarmHandover, by: User, link: str) -> Words:
    """Subject, text and HTML of "a handover is ready for you"."""
    context = {
        "name": handover.receiver.name,
        "worker": by.display_name,
        "worker_phone": by.phone,
        "url": link,
    }
    return render_mail("handover", context, "nl")

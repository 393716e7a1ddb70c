"""Whether a question of aftercare may still be answered: for its mail and for its page."""

from datetime import datetime

from cases import law
from cases.choices import Status
from config.kit.dates import local_date
from outbox.models import Mail
from perspectives.asking_after import may_ask
from perspectives.models import AftercareLink


def is_open(link: AftercareLink, now: datetime) -> bool:
    """The aftercare runs, and who is asked may still be asked.

    A link of a school dies at the 18th birthday; that of the youth does not.
    """
    question = link.question
    aftercare = question.aftercare
    if aftercare.round.withdrawn_at or aftercare.trajectory.status != Status.OPEN:
        return False
    if question.is_for_youth:
        return True
    birth_date = aftercare.trajectory.youth.birth_date
    if law.link_has_died(birth_date, made_at=link.created_at, now=now):
        return False
    return may_ask(aftercare, question.contact, local_date(now))


def still_asked(mail: Mail) -> str | None:
    """At sending: not answered, and the link may still be opened."""
    rows = AftercareLink.objects.select_related(*ABOUT)
    link = rows.filter(question__uuid=mail.about[0]["question"]).first()
    if not link or link.question.answer:
        return "answered meanwhile"
    if not is_open(link, mail.claimed_at) or link.question.contact.email != mail.to:
        return "may not be asked any more"
    return None


ABOUT = (
    "question__aftercare__trajectory__youth",
    "question__aftercare__round",
    "question__contact__location",
    "question__contact__partner",
)

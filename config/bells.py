"""What beat rings, and how often. Every job looks for itself what is due, so a ring that is
missed or comes twice does no harm; one that nobody answers before the next is thrown away.
"""

from typing import Any

HOUR = 3600


# Seconds between two rings of each job.
EVERY = {
    "outbox.jobs.send_due": 30,
    # Takes over from senders that stopped half-way.
    "outbox.jobs.recover": 60,
    # Letters, terms, reminders, back-ups and phone tasks of people who were invited.
    "teamtables.follow_invitations": 60,
    # Reminders to who agreed to do something.
    "teamtables.follow_agreements": 60,
    # One digest per person and working day, at 08:00.
    "cases.plan_digests": 60,
    # Both schools, before a dual enrolment ends.
    "cases.remind_schools": 60,
    # Who hears that a young person has no education, before the digest tells it.
    "cases.climb_ladder": 300,
    # Is the pupil there? On school day 1, 5 and 20; and who stayed silent.
    "cases.ask_first_days": 300,
    # Does it go well at the new place? At each planned contact; and who stayed silent.
    "perspectives.follow_aftercare": 300,
    # Who is enrolled nowhere while of school age.
    "cases.watch_enrolments": 300,
    # The task before the birthdays on which rights change.
    "cases.watch_birthdays": HOUR,
    # The task about a contact of a school that was missed.
    "cases.watch_contact_plans": HOUR,
    # The report and the plan that a school owes at a change of school.
    "cases.ask_reports": HOUR,
    # Ends stand-ins and other dated rights that have run out.
    "cases.end_grants": 60,
    # Counts days without education again where something changed, and each new day.
    "cases.count_days": 60,
    # Once a night: is the access log as it was written?
    "accounts.check_log": HOUR,
    # A week of views goes on the review list a week after it ended.
    "cases.make_log_reviews": HOUR,
    # Who asked to take part as a school and never pressed the button of the mail.
    "schools.forget_unconfirmed": HOUR,
}
# In the demo nobody waits for the mailbox and the figures.
IN_DEMO = {
    "outbox.jobs.send_due": 5,
    "teamtables.follow_invitations": 5,
    "cases.count_days": 5,
}


def schedule(*, is_demo: bool, heartbeat: int) -> dict[str, dict[str, Any]]:
    """As beat takes it."""
    every = EVERY | (IN_DEMO if is_demo else {}) | {"config.celery.beat_heart": heartbeat}
    return {
        job: {"task": job, "schedule": seconds, "options": {"expires": max(seconds, 30)}}
        for job, seconds in every.items()
    }

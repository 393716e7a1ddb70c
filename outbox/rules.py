"""When a mail is tried again and when we give up. Pure: the clock comes from outside."""

import re
from datetime import datetime, timedelta

# Long enough to talk to a slow relay up to the final dot; after it, someone else may try.
LEASE = timedelta(minutes=2)

# How long a relay may take to answer the final dot (RFC 5321, 4.5.3.2.6).
ANSWER = timedelta(minutes=10)

# Longer than that, and than a relay waits on a silent connection (5 min): only then does "the
# relay does not know it" mean that it never will.
GRACE = timedelta(minutes=15)

BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
MOST_STUMBLES = 8
GIVE_UP_AFTER = timedelta(days=5)

# What a mail server says about the address itself (RFC 3463): not about this mail or a policy.
ABOUT_THE_ADDRESS = re.compile(r"^5\.(?:0|1|2|4)\.\d{1,3}$")
STATUS = re.compile(r"^(\d{3})(?:[ -]+(5\.\d{1,3}\.\d{1,3}))?")
REFUSED_ADDRESS = ("550", "551", "553")


def speaks_of_address(status: str) -> bool:
    """Whether this enhanced status says that the address takes no mail."""
    return bool(ABOUT_THE_ADDRESS.match(status))


def answer_speaks_of_address(answer: str) -> bool:
    """The same for the answer of a mail server, which may have no enhanced status."""
    found = STATUS.match(answer)
    if found is None:
        return False
    return speaks_of_address(found[2]) if found[2] else found[1] in REFUSED_ADDRESS


def retry_at(attempts: int, *, now: datetime) -> datetime:
    """The moment of the next try, after this many tries."""
    return now + BACK_OFF[min(max(attempts, 1), len(BACK_OFF)) - 1]


def is_too_old(dated_at: datetime, *, now: datetime) -> bool:
    """Whether a relay has said "later" for so long that a person must look at it."""
    return now - dated_at > GIVE_UP_AFTER


def is_poison(attempts: int) -> bool:
    """Whether our own side stumbled over this mail too often to go on trying."""
    return attempts >= MOST_STUMBLES

from datetime import timedelta

import pytest

from outbox.rules import ANSWER, GRACE, LEASE, is_poison, is_too_old, retry_at
from tests.outbox.making import NOW


@pytest.mark.parametrize(
    ("attempts", "minutes"), [(1, 1), (2, 5), (3, 15), (4, 60), (5, 60), (90, 60)]
)
def test_each_next_try_waits_longer(attempts, minutes):
    assert retry_at(attempts, now=NOW) == NOW + timedelta(minutes=minutes)


def test_trying_ends_after_five_days():
    assert not is_too_old(NOW, now=NOW + timedelta(days=5))
    assert is_too_old(NOW, now=NOW + timedelta(days=5, seconds=1))


def test_our_own_side_stumbles_eight_times_at_most():
    assert not is_poison(7)
    assert is_poison(8)


def test_a_relay_is_asked_only_after_every_other_wait_is_over():
    assert GRACE > ANSWER + LEASE

"""What changes on the own page at a birthday, one second before it and on it."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cases import law
from perspectives import own_page
from tests.perspectives.test_own_page import SAYS, shown


@pytest.mark.parametrize(
    ("age", "before", "after"),
    [
        (12, "Hoi Sam.", "Hoi Sam."),
        (13, "Hoi Sam.", "Jouw plan, Sam."),
        (16, "Jouw plan, Sam.", "Jouw plan, Sam."),
        (18, "Jouw plan, Sam.", "Jouw plan, Sam."),
    ],
)
def test_the_page_stays_the_youths_own_at_every_birthday(
    round, trajectory, worker, today, age, before, after
):
    """The wording grows along; the link, the words and who looked stay, also from 18."""
    youth = trajectory.youth
    youth.birth_date = date(today.year + 1 - age, 3, 29)  # around the change of the clock
    youth.save(update_fields=["birth_date"])
    moment = law.turns(youth.birth_date, age)
    link = own_page.give_link(trajectory=trajectory, by=worker, now=moment - timedelta(minutes=5))
    client, url = Client(), reverse("perspectives:me", args=[link.token])
    with time_machine.travel(moment - timedelta(seconds=1), tick=False):
        assert client.post(url, {"code": link.code}).status_code == 302
        assert client.post(url, SAYS).status_code == 302
        assert before in shown(client, url)
    with time_machine.travel(moment, tick=False):
        text = shown(client, url)
        assert after in text and "Ik wil koken leren." in text and "Wie heeft gekeken?" in text

import re

import pytest
from django.urls import reverse

from config.kit.tokens import token_for
from outbox import sending
from outbox.models import Mail
from tests.outbox.making import ICS, LINK, NOW, clock, put

pytestmark = pytest.mark.django_db

ANSWER = f"http://localhost:8000/r/{token_for(LINK)}/?answer=yes"


@pytest.fixture
def mail() -> Mail:
    put(attachments=[("overleg.ics", "text/calendar", ICS)])
    sending.drain(clock=clock(NOW))
    return Mail.objects.get()


def addresses(mail: Mail) -> list[str]:
    return [
        reverse("outbox:index"),
        reverse("outbox:feed"),
        reverse("outbox:detail", args=[mail.pk]),
        reverse("outbox:body", args=[mail.pk]),
        reverse("outbox:attachment", args=[mail.pk, 0]),
    ]


def test_without_signing_in_the_demo_shows_each_mail(client, mail):
    assert [client.get(address).status_code for address in addresses(mail)] == [200] * 5


def test_outside_the_demo_there_is_no_mailbox(client, mail, settings):
    settings.DEMO = False
    assert [client.get(address).status_code for address in addresses(mail)] == [404] * 5


def test_looking_is_all_one_can_do(client, mail):
    assert [client.post(address).status_code for address in addresses(mail)] == [405] * 5


def test_the_feed_has_working_links_newest_first(client, mail):
    put("receipt:1", subject="U komt op dinsdag 2 december, 15.30 uur.", due_at=mail.due_at)
    put("reminder:1", hold_group="youth:7KX4Q2")
    sending.drain(clock=clock(at_nine := NOW.replace(hour=9)))

    newest, oldest = client.get("/demo/mailbox.json").json()
    assert newest["subject"] == "U komt op dinsdag 2 december, 15.30 uur."
    assert newest["sent_at"] == at_nine.astimezone(mail.sent_at.tzinfo).isoformat()
    assert oldest["to"] == "mentor@school.example"
    assert oldest["links"] == [ANSWER]
    assert ANSWER in oldest["text"]
    assert set(oldest) == {"to", "subject", "text", "links", "sent_at"}


def test_the_list_counts_what_waits_and_what_a_person_must_see(client, mail):
    put("reminder:1", hold_group="youth:7KX4Q2")
    put("reminder:2")
    sending.claim(now=NOW).fail(reason="550 no such user", now=NOW)

    page = client.get("/demo/mailbox/").content.decode()
    assert "1 mail wacht nog op het goede moment." in page
    assert "1 mail is niet verstuurd, of maar misschien." in page


def test_a_mail_in_its_frame_can_do_nothing_but_follow_a_link(client, mail):
    page = client.get(reverse("outbox:detail", args=[mail.pk]))
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    assert "unsafe" not in page["Content-Security-Policy"]

    frame = client.get(reverse("outbox:body", args=[mail.pk]))
    policy = frame["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "sandbox" in policy
    assert "allow-scripts" not in policy and "allow-same-origin" not in policy
    assert frame["X-Frame-Options"] == "SAMEORIGIN"
    assert f'href="{ANSWER}"' in frame.content.decode()


def test_no_address_in_the_title(client, mail):
    for address in addresses(mail)[::2]:
        title = re.search(r"<title>(.*?)</title>", client.get(address).content.decode(), re.DOTALL)
        assert title is None or "mentor" not in title[1]


def test_the_calendar_file_downloads(client, mail):
    response = client.get(reverse("outbox:attachment", args=[mail.pk, 0]))
    assert response.content == ICS
    assert response["Content-Disposition"] == 'attachment; filename="overleg.ics"'
    assert client.get(reverse("outbox:attachment", args=[mail.pk, 1])).status_code == 404


def test_a_mail_that_waits_is_not_shown(client):
    assert client.get(reverse("outbox:detail", args=[put().pk])).status_code == 404


def test_as_many_queries_for_thirty_mails_as_for_three(client, django_assert_num_queries):
    for number in range(3):
        put(f"reminder:{number}")
    sending.drain(clock=clock(NOW))
    with django_assert_num_queries(6):  # two tell the second wall for whom
        client.get("/demo/mailbox/")
    for number in range(3, 30):
        put(f"reminder:{number}")
    sending.drain(clock=clock(NOW))
    with django_assert_num_queries(6):
        client.get("/demo/mailbox/")
    with django_assert_num_queries(3):
        client.get("/demo/mailbox.json")

"""The mail with a code: not to a link that ended or locked, and no new code for one that locked."""

import pytest
import time_machine
from django.test import Client

from accounts import code_mail
from accounts.reading import TRIES, TooMany, Tried
from outbox.models import Mail
from teamtables import reading
from teamtables.models import AgreementsLink
from tests.teamtables.conftest import LATER, Scene
from tests.teamtables.test_reading_link import here, wrong_code


@pytest.fixture
def link(shared: Scene, clock: time_machine.Traveller) -> AgreementsLink:
    """Its reader asked a code, which waits to be sent."""
    found = AgreementsLink.objects.get(contact=shared.OS)
    Client().post(here(found), {"ask": "code"})
    found.refresh_from_db()
    return found


def why_not_sent() -> str | None:
    mail = Mail.objects.get(key__startswith="code/")
    mail.claimed_at = LATER
    return code_mail.not_wanted_any_more(mail)


def lock(link: AgreementsLink) -> None:
    for _try in range(TRIES):
        Client().post(here(link), {"code": wrong_code(link)})
    link.refresh_from_db()


def test_T5_the_newest_code_of_a_living_link_goes(link: AgreementsLink) -> None:
    assert why_not_sent() is None


def test_T6_a_code_does_not_go_once_the_link_was_ended(link: AgreementsLink, shared: Scene) -> None:
    reading.end_link(link=link, by=shared.W, now=LATER)
    assert why_not_sent() == "link is dead"


def test_T5_a_code_does_not_go_once_the_link_is_locked(link: AgreementsLink) -> None:
    lock(link)
    assert why_not_sent() == "link is dead"


def test_T5_a_locked_link_gives_no_new_code_to_who_asked_just_before(link: AgreementsLink) -> None:
    lock(link)
    with pytest.raises(TooMany):
        link.ask_code(now=LATER)
    assert not AgreementsLink.objects.get(pk=link.pk).has_code(LATER)


def test_T5_a_try_on_a_locked_link_counts_for_nothing(link: AgreementsLink) -> None:
    lock(link)
    assert link.try_code(link.code, now=LATER) is Tried.LOCKED
    assert AgreementsLink.objects.get(pk=link.pk).wrong_codes == TRIES

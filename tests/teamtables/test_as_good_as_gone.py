"""T6: what a link opens, and what waits to be sent, ends with the event, the table or the link."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cases import consenting
from cases.consent_choices import ConsentTopic
from cases.models import Milestone, Round, Youth
from outbox.models import Mail
from teamtables import reading, rechecks
from teamtables.choices import AgreementState
from teamtables.keeping import follow_agreement
from teamtables.models import Agreement, AgreementsLink, Invitation
from teamtables.moving import cancel_table
from teamtables.readers import may_read
from teamtables.reading import CannotRead
from teamtables.reminding import remind_silent
from tests.clock import at
from tests.teamtables.conftest import LATER, Scene
from tests.teamtables.test_reading_link import here, wrong_code

MONDAY = at("2028-12-11 09:00")


def take_back_the_event() -> None:
    Round.objects.update(withdrawn_at=LATER)


def the_youth_knows_nothing() -> None:
    Milestone.objects.filter(code="M2").delete()


def tick_of(scene: Scene) -> str:
    return reverse("teamtables:tick", args=[Agreement.objects.get(contact=scene.OS).link.token])


def link_of(scene: Scene) -> AgreementsLink:
    return AgreementsLink.objects.get(contact=scene.OS, revoked_at=None)


def mail_of(key: str, now: datetime) -> Mail:
    mail = Mail.objects.filter(key__startswith=key).order_by("pk")[0]
    mail.claimed_at = now
    return mail


@pytest.mark.parametrize("gone", [take_back_the_event, the_youth_knows_nothing])
def test_no_link_opens_after_that(shared: Scene, clock, gone) -> None:
    urls = (tick_of(shared), here(link_of(shared)))
    assert [Client().get(url).status_code for url in urls] == [200, 200]
    gone()
    assert [Client().get(url).status_code for url in urls] == [410, 410]


def test_an_invitation_opens_no_more_when_the_event_is_taken_back(told: Scene, clock) -> None:
    clock.move_to(MONDAY)
    told.plan()
    url = reverse("teamtables:reply", args=[told.invitation("OS").link.token])
    assert Client().get(url).status_code == 200
    take_back_the_event()
    assert Client().get(url).status_code == 410


def test_who_is_not_invited_any_more_has_no_page(told: Scene, clock) -> None:
    clock.move_to(MONDAY)
    told.plan()
    invitation = told.invitation("OS")
    Invitation.objects.filter(pk=invitation.pk).update(withdrawn_at=MONDAY)
    for name in ("reply", "calendar"):
        url = reverse(f"teamtables:{name}", args=[invitation.link.token])
        assert Client().get(url).status_code == 410


def test_of_a_table_that_is_off_there_is_no_calendar_file(told: Scene, clock) -> None:
    clock.move_to(MONDAY)
    table = told.plan()
    url = reverse("teamtables:calendar", args=[told.invitation("OS").link.token])
    assert Client().get(url).status_code == 200
    cancel_table(table=table, by=told.W, now=MONDAY, reason="ziek")
    assert Client().get(url).status_code == 410


@pytest.mark.parametrize("state", [AgreementState.DRAFT, AgreementState.CANCELLED])
def test_what_is_not_shared_or_was_dropped_is_not_ticked_by_link(shared, clock, state) -> None:
    url = tick_of(shared)
    Agreement.objects.update(state=state)
    assert Client().get(url).status_code == 410
    assert Client().post(url, {"answer": "yes"}).status_code == 410


def test_a_locked_link_that_expired_is_not_asked_again(shared: Scene, clock) -> None:
    link = link_of(shared)
    Client().post(here(link), {"ask": "code"})
    for _try in range(5):
        Client().post(here(link), {"code": wrong_code(link)})
    clock.move_to(link.expires_at + timedelta(minutes=1))
    assert Client().post(here(link), {"again": "1"}).status_code == 302
    assert not Mail.objects.filter(key__startswith="read/").exists()


@pytest.mark.parametrize("gone", [take_back_the_event, the_youth_knows_nothing])
def test_a_mail_with_a_reading_link_does_not_go_after_that(shared: Scene, gone) -> None:
    reading.send_link(round=shared.round, reader=shared.OS, by=shared.W, now=LATER)
    mail = mail_of("read/", LATER)
    assert reading.still_readable(mail) is None
    gone()
    assert reading.still_readable(mail) == "link is dead"


def test_nor_does_one_with_a_link_that_was_ended(shared: Scene) -> None:
    link = reading.send_link(round=shared.round, reader=shared.OS, by=shared.W, now=LATER)
    link.revoke(now=LATER)
    assert reading.still_readable(mail_of("read/", LATER)) == "link is dead"


def test_a_link_of_before_the_18th_birthday_stays_dead_when_the_adult_agrees(
    shared: Scene, clock
) -> None:
    link = link_of(shared)
    Youth.objects.update(birth_date=date(2010, 12, 22))
    round = Round.objects.get(pk=shared.round.pk)
    consenting.give(
        youth=round.trajectory.youth, receiver=shared.OS.location, topic=ConsentTopic.SCHOOL,
        by=shared.W, given_on=LATER.date(), now=LATER, youth_agrees=True,
    )  # fmt: skip
    assert may_read(round, shared.OS, now=LATER)
    assert Client().get(here(link)).status_code == 410


def test_an_invitation_does_not_go_while_the_youth_does_not_know(told: Scene) -> None:
    told.plan()
    mail = mail_of("invite/", MONDAY)
    assert rechecks.still_invited(mail) is None
    the_youth_knows_nothing()
    assert rechecks.still_invited(mail) == "the youth does not know yet"


def test_nor_does_one_of_which_the_link_was_ended(told: Scene) -> None:
    told.plan()
    mail = mail_of(f"invite/{told.invitation('OS').uuid}/", MONDAY)
    told.invitation("OS").link.revoke(now=MONDAY)
    assert rechecks.still_invited(mail) == "too late"


def test_nothing_about_an_agreement_goes_while_the_youth_does_not_know(shared: Scene) -> None:
    agreement = Agreement.objects.get(contact=shared.OS)
    mail = mail_of("share/", LATER)
    assert rechecks.still_agreed(mail) is None
    the_youth_knows_nothing()
    assert rechecks.still_agreed(mail) == "no open agreement with a living link"
    follow_agreement(agreement.pk, now=at("2029-01-15 08:00"))
    assert not Mail.objects.filter(key__startswith=f"late/{agreement.uuid}/").exists()


def test_nobody_is_reminded_while_the_youth_does_not_know(told: Scene) -> None:
    table = told.plan()
    the_youth_knows_nothing()
    assert remind_silent(table, by=told.W, now=MONDAY) == 0
    assert not Mail.objects.filter(key__startswith="remind/").exists()


def test_nor_does_a_code_leave_the_house_on_paper(shared: Scene) -> None:
    youth = shared.trajectory.youth
    reading.hand_link(round=shared.round, reader=youth, by=shared.W, now=LATER)
    the_youth_knows_nothing()
    with pytest.raises(CannotRead):
        reading.hand_link(
            round=Round.objects.get(pk=shared.round.pk), reader=youth, by=shared.W, now=LATER
        )

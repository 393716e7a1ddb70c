"""What a partner of each kind gets to see: the meeting and the own agreement, nothing else."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cases.consent_choices import ConsentTopic
from cases.models import Consent
from outbox.models import Mail
from schools.choices import PartnerKind
from schools.models import ContactPerson
from teamtables.agreeing import share_agreements
from teamtables.choices import InviteeRole, Present
from teamtables.holding import Line, Minutes, hold_table
from teamtables.inviting import About, Invitee
from teamtables.readers import page_of
from tests import factories
from tests.clock import at
from tests.teamtables.conftest import HELD, PLANNED, Scene

LIMITED = (PartnerKind.POLICE, PartnerKind.LEERPLICHT, PartnerKind.JGZ)
DAY = date(2029, 1, 13)
OWN, OTHER, NOTES = "Eigen afspraak nakomen", "Vertrouwelijke zorgafspraak", "Notitie van de tafel"
WISHED = "Tante Truus moet erbij"
HIDDEN = (OTHER, NOTES, WISHED, "Tervoort", "Joke Brandsma", "Ilse Berg", "Zandplaatschool")
LIVES = at("2028-12-20 09:00")


@pytest.fixture(params=LIMITED)
def partner(request, told: Scene) -> ContactPerson:
    home = factories.make_partner(kind=request.param)
    person = factories.make_contact(partner=home, name="Petra Partner")
    Consent.objects.create(
        youth=told.trajectory.youth, topic=ConsentTopic.SCHOOL, said_by="youth", partner=home,
        by=told.W, given_on=PLANNED.date(),
    )  # fmt: skip
    asked = Invitee(InviteeRole.PARTNER, contact=person)
    table = told.plan(invitees=[*told.invitees, asked], about=About(youth_wants=WISHED))
    present = {each.pk: Present.YES for each in table.invitations.all()}
    lines = [
        Line(OWN, "partner", contact=person, due_on=DAY),
        Line(OTHER, "school", contact=told.OS, due_on=DAY),
    ]
    typed = Minutes(notes=NOTES, order_reason="kon niet eerder", present=present, lines=lines)
    hold_table(table=table, typed=typed, by=told.W, now=HELD)
    share_agreements(table=table, by=told.W, now=HELD)
    return person


def is_clean(shown: str, kind: str) -> None:
    assert [word for word in HIDDEN if word in shown] == []
    assert kind != PartnerKind.POLICE or "Rayan" not in shown


def test_the_pages_by_link(client: Client, told: Scene, partner: ContactPerson) -> None:
    invitation = partner.invitations.get()
    agreement = partner.agreements.get()
    pages = [
        reverse("teamtables:reply", args=[invitation.link.token]),
        reverse("teamtables:tick", args=[agreement.link.token]),
    ]
    with time_machine.travel(LIVES, tick=False):
        for url in pages:
            shown = client.get(url).content.decode()
            is_clean(shown, partner.partner.kind)
            assert OWN not in shown and "Rayan" not in shown


def test_the_reading_page_holds_the_own_agreement_alone(
    told: Scene, partner: ContactPerson
) -> None:
    page = page_of(told.round, partner, on=LIVES.date())
    assert [each.text for each in page["own"]] == [OWN]
    assert page["others"] == []
    assert page["first_name"] == ("" if partner.partner.kind == PartnerKind.POLICE else "Rayan")


def test_the_mails(told: Scene, partner: ContactPerson) -> None:
    mails = list(Mail.objects.filter(to=partner.email))
    assert mails
    for mail in mails:
        text = f"{mail.subject} {mail.text} {mail.html}"
        assert OWN not in text and "Rayan" not in text
        is_clean(text, partner.partner.kind)

"""From where to where: between schools, from childcare, to work, or between coordinators."""

import pytest
from django.test import Client

from config.kit.dates import add_months
from perspectives import asking_sides
from perspectives.models import HandoverLink, WarmHandover
from perspectives.rules import usual_kind
from tests import factories
from tests.perspectives.conftest import page


@pytest.mark.parametrize(
    ("age", "kind"), [(3, "school_to_school"), (4, "childcare_to_school"), (5, "school_to_school")]
)
def test_at_four_a_child_comes_from_childcare(today, age, kind):
    assert usual_kind(add_months(today, -12 * age), today) == kind
    assert usual_kind(None, today) == "school_to_school"


@pytest.mark.parametrize(
    ("kind", "to"),
    [
        ("school_to_work", "employer"),
        ("childcare_to_school", "childcare"),
        ("between_coordinators", "municipality"),
    ],
)
def test_a_partner_that_takes_part_can_be_a_side(
    browser, trajectory, leaving, worker, now, kind, to
):
    partner = factories.make_partner(kind=to)
    known = factories.make_contact(partner=partner, name="Sanne Koster")
    typed = {"kind": kind, "receiver": known.pk, "version": 0}
    assert browser.post(page("handover", trajectory), typed).status_code == 302
    handover = WarmHandover.objects.get()
    assert (handover.kind, handover.receiver) == (kind, known)
    assert "Sanne Koster" in browser.get(page("handover", trajectory)).content.decode()
    asking_sides.ask_side(handover=handover, by=worker, now=now)
    link = HandoverLink.objects.get()
    assert Client().post(f"/h/{link.token}/").status_code == 302
    handover.refresh_from_db()
    assert handover.accepted_at


def test_a_partner_that_does_not_take_part_is_not_offered(browser, trajectory, leaving):
    partner = factories.make_partner(status="interested")
    known = factories.make_contact(partner=partner)
    typed = {"kind": "school_to_work", "receiver": known.pk, "version": 0}
    assert browser.post(page("handover", trajectory), typed).status_code == 422

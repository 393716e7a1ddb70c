"""The reading link of a parent and of the youth: by age, authority and consent, and no more."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AccessLog
from cases import consenting, plain_log
from cases.consent_choices import ConsentTopic, DecisionGround
from cases.models import Youth
from outbox.composing import compose
from outbox.models import Mail
from teamtables import readers, reading
from teamtables.models import Agreement, AgreementReader, AgreementsLink
from tests.clock import at
from tests.teamtables.conftest import LATER, LINES, Scene
from tests.teamtables.test_reading_link import here, opened


def address(scene: Scene, name: str, who: str) -> str:
    return reverse(f"teamtables:{name}", args=[scene.trajectory.ref, who])


def link_of(scene: Scene) -> AgreementsLink:
    return AgreementsLink.objects.get(guardian=scene.M, revoked_at=None)


def turned(years: int) -> None:
    """The youth has this age since 1 December."""
    Youth.objects.update(birth_date=date(2028 - years, 12, 1))


def says(page: str) -> set[str]:
    return {who for who, text in LINES.items() if text in page}


def test_a_parent_with_authority_gets_a_link_with_the_own_agreements(shared: Scene, clock) -> None:
    page = opened(link_of(shared)).get(here(link_of(shared))).content.decode()
    assert says(page) == {"M"}
    assert "Alleen voor Ilse Berg" in page and "Tervoort" not in page
    assert not AgreementsLink.objects.filter(guardian=shared.F).exists()


def test_a_mark_shows_one_agreement_to_one_person(worker: Client, shared: Scene) -> None:
    of_school, of_youth = (Agreement.objects.get(text=LINES[who]) for who in ("OS", "youth"))
    url = address(shared, "reading_choose", f"g{shared.M.pk}")
    worker.post(url, {"read": [str(of_school.uuid), str(of_youth.uuid)]})
    reader = opened(link_of(shared))
    assert says(reader.get(here(link_of(shared))).content.decode()) == {"M", "OS", "youth"}
    assert AgreementReader.objects.filter(guardian=shared.M, by=shared.W).count() == 2
    worker.post(
        url, {"read": [str(of_youth.uuid)], "was": [str(of_school.uuid), str(of_youth.uuid)]}
    )
    assert says(reader.get(here(link_of(shared))).content.decode()) == {"M", "youth"}
    lines = AccessLog.objects.filter(fields=["readers"])
    assert [line.action for line in lines.order_by("pk")] == ["share", "share", "change"]


def test_two_who_choose_at_once_keep_each_others_marks(worker: Client, shared: Scene) -> None:
    of_school, of_youth = (Agreement.objects.get(text=LINES[who]) for who in ("OS", "youth"))
    url = address(shared, "reading_choose", f"g{shared.M.pk}")
    worker.post(url, {"read": [str(of_school.uuid)]})
    worker.post(url, {"read": [str(of_youth.uuid)]})
    assert AgreementReader.objects.count() == 2


def test_what_the_other_parent_does_is_never_there(worker: Client, shared: Scene) -> None:
    of_father = Agreement.objects.get(guardian=shared.F)
    url = address(shared, "reading_choose", f"g{shared.M.pk}")
    assert LINES["F"] not in worker.get(url).content.decode()
    assert worker.post(url, {"read": [str(of_father.uuid)]}).status_code == 422
    AgreementReader.objects.create(
        agreement=of_father, guardian=shared.M, by=shared.W, marked_at=LATER
    )
    page = opened(link_of(shared)).get(here(link_of(shared))).content.decode()
    assert says(page) == {"M"}


def test_the_preview_is_exactly_the_parents_page(worker: Client, shared: Scene) -> None:
    from_preview = worker.get(address(shared, "preview", f"g{shared.M.pk}")).content.decode()
    received = opened(link_of(shared)).get(here(link_of(shared))).content.decode()
    assert says(from_preview) == says(received) == {"M"}
    assert "Dit ziet Ilse Berg." in from_preview


def test_a_parent_ticks_the_own_agreement_only(shared: Scene, clock) -> None:
    client, link = opened(link_of(shared)), link_of(shared)
    for agreement in Agreement.objects.all():
        client.post(here(link), {"done": str(agreement.uuid)})
    assert [each.text for each in Agreement.objects.filter(state="done")] == [LINES["M"]]


def test_without_authority_there_is_no_page(worker: Client, shared: Scene) -> None:
    who = f"g{shared.F.pk}"
    answer = worker.post(address(shared, "reading_send", who), follow=True).content.decode()
    assert "Heeft geen gezag" in answer
    assert worker.get(address(shared, "preview", who)).status_code == 302
    assert not AgreementsLink.objects.filter(guardian=shared.F).exists()


def test_losing_authority_works_on_the_next_request(shared: Scene, clock) -> None:
    client, link = opened(link_of(shared)), link_of(shared)
    shared.M.has_authority = False
    shared.M.save()
    assert client.get(here(link)).status_code == 410
    assert client.post(here(link), {"again": "1"}).status_code == 302
    assert not Mail.objects.filter(key__startswith="read/").exists()


def test_T10_at_16_a_parent_reads_only_with_consent_of_the_youth(shared: Scene, clock) -> None:
    turned(16)
    client, link = Client(), link_of(shared)
    assert client.get(here(link)).status_code == 410
    given = consenting.give(
        youth=shared.trajectory.youth, receiver=shared.M, topic=ConsentTopic.SCHOOL, by=shared.W,
        given_on=LATER.date(), now=LATER, youth_agrees=True,
    )  # fmt: skip
    assert client.get(here(link)).status_code == 200
    given[0].withdraw(by=shared.W, now=LATER)
    assert client.get(here(link)).status_code == 410


def test_at_17_a_recorded_decision_opens_it_too(shared: Scene, clock) -> None:
    turned(17)
    consenting.decide(
        youth=shared.trajectory.youth, receiver=shared.M, topic=ConsentTopic.SCHOOL, by=shared.W,
        ground=DecisionGround.SAFETY, reason="Zorgen om veiligheid", on=LATER.date(), now=LATER,
    )  # fmt: skip
    assert Client().get(here(link_of(shared))).status_code == 200


def test_a_mail_to_a_parent_waits_for_the_right_and_says_nothing(shared: Scene, clock) -> None:
    link = reading.send_link(round=shared.round, reader=shared.M, by=shared.W, now=LATER)
    mail = Mail.objects.get(key=f"read/{link.pk}")
    assert mail.to == "ilse@post.example"
    assert says(compose(mail).decode()) == set()
    mail.claimed_at = LATER
    assert reading.still_readable(mail) is None
    turned(16)
    assert reading.still_readable(mail) == "link is dead"


@pytest.mark.parametrize(("years", "may"), [(8, False), (11, False), (12, True), (18, True)])
def test_the_youth_reads_from_12_on(shared: Scene, years: int, may: bool) -> None:
    turned(years)
    youth = Youth.objects.get()
    shared.round.trajectory.youth = youth
    assert readers.may_read(shared.round, youth, now=LATER) is may
    with pytest.raises(reading.CannotRead):
        reading.send_link(round=shared.round, reader=youth, by=shared.W, now=LATER)


def test_an_unknown_birth_date_gives_no_page_to_the_family(shared: Scene, clock) -> None:
    Youth.objects.update(birth_date=None)
    assert Client().get(here(link_of(shared))).status_code == 410
    youth = Youth.objects.get()
    shared.round.trajectory.youth = youth
    assert not readers.may_read(shared.round, youth, now=at("2028-12-22 09:00"))


def test_T6_a_parent_asks_an_expired_link_again_three_times_an_hour(shared: Scene, clock) -> None:
    link = link_of(shared)
    clock.move_to(link.expires_at)
    for _press in range(5):
        assert Client().post(here(link), {"again": "1"}).status_code == 302
    mails = Mail.objects.filter(key__startswith="read/")
    assert [mail.to for mail in mails] == ["ilse@post.example"] * 3
    assert Client().get(here(link_of(shared))).status_code == 200


def test_the_youth_can_read_that_a_link_to_the_agreements_was_given(shared: Scene) -> None:
    rows = AccessLog.objects.filter(thing_type="teamtables.agreementslink").for_index()
    said = [each.sentences for each in plain_log.days(rows, {shared.W.pk})]
    assert said == [["Noor heeft de afspraken gedeeld."]]

"""The pages of a report: the worker's, the preview, behind the code, and each number of it."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import AccessLog
from outbox.models import Mail
from teamtables import reading, reporting
from teamtables.agreeing import share_agreements
from teamtables.models import Agreement, AgreementsLink, Report, TeamTable
from tests.teamtables.conftest import HELD, LATER, LINES, Scene
from tests.teamtables.test_family_reads import turned
from tests.teamtables.test_reading_link import here, opened
from tests.teamtables.test_report import hold
from tests.teamtables.test_what_they_see import main_of


def table_of(scene: Scene) -> TeamTable:
    table = TeamTable.objects.select_related("round__trajectory__youth", "made_by").get()
    table.round.trajectory = scene.trajectory
    return table


def page(name: str, scene: Scene, *who: object) -> str:
    return reverse(f"teamtables:{name}", args=[table_of(scene).ref, *who])


def link_of(scene: Scene) -> AgreementsLink:
    return AgreementsLink.objects.get(contact=scene.OS, revoked_at=None)


def behind(link: AgreementsLink, name: str = "reading_report") -> str:
    return reverse(f"teamtables:{name}", args=[link.token])


def test_nothing_of_it_opens_without_the_code(shared: Scene, clock) -> None:
    link = link_of(shared)
    for name in ("reading_report", "reading_report_pdf"):
        answer = Client().get(behind(link, name))
        assert (answer.status_code, answer["Location"]) == (302, here(link))
    assert AccessLog.objects.filter(fields=["report"], action__in=["view", "print"]).count() == 0


def test_behind_the_code_is_the_page_and_the_paper(shared: Scene, clock) -> None:
    link = link_of(shared)
    reader = opened(link)
    assert behind(link) in reader.get(here(link)).content.decode()
    answer = reader.get(behind(link))
    said = answer.content.decode()
    assert LINES["OS"] in said and LINES["M"] not in said and "Tervoort" not in said
    assert "Alleen voor Joke Brandsma" in said and len(answer.content) < 14_000
    paper = reader.get(behind(link, "reading_report_pdf"))
    ref = table_of(shared).ref
    assert paper["Content-Disposition"] == f'attachment; filename="verslag-{ref}-2028-12-19.pdf"'
    text = PdfReader(BytesIO(paper.content)).pages[0].extract_text()
    assert LINES["OS"] in text and LINES["M"] not in text and f"{ref} · 19 december" in text
    assert len(paper.content) < 60_000
    lines = AccessLog.objects.filter(fields=["report"]).order_by("pk")
    assert [line.action for line in lines] == ["share", "view", "print"]


@pytest.mark.parametrize("name", ["reading_report", "reading_report_pdf"])
def test_who_loses_the_right_loses_it_at_once(shared: Scene, clock, name: str) -> None:
    link = link_of(shared)
    reader = opened(link)
    assert reader.get(behind(link, name)).status_code == 200
    turned(18)
    assert reader.get(behind(link, name)).status_code == 410
    turned(15)
    assert reader.get(behind(link, name)).status_code == 200
    link.revoke(now=LATER)
    assert reader.get(behind(link, name)).status_code == 410
    assert reader.get(reverse(f"teamtables:{name}", args=["x" * 43])).status_code == 404


def test_while_the_youth_does_not_know_nothing_is_there(shared: Scene, clock) -> None:
    link = link_of(shared)
    reader = opened(link)
    shared.round.milestones.filter(code="M2").delete()
    assert reader.get(behind(link)).status_code == 410


def test_a_reader_of_the_round_reads_no_table_of_before(shared: Scene, clock) -> None:
    """The new school gets a link of its own; a table it was not asked to is not there."""
    shared.invitation("JS").delete()
    link = reading.give_link(round=shared.round, reader=shared.JS, by=shared.W, now=LATER)
    reader = opened(link)
    assert behind(link) not in reader.get(here(link)).content.decode()
    assert reader.get(behind(link)).status_code == 404
    assert opened(link_of(shared)).get(f"{behind(link_of(shared))}?table=XX").status_code == 404


def test_the_preview_is_exactly_the_receivers_page(worker: Client, shared: Scene, clock) -> None:
    link = link_of(shared)
    preview = worker.get(page("report_preview", shared, shared.OS.pk)).content.decode()
    received = opened(link).get(behind(link)).content.decode()
    assert "Dit ziet Joke Brandsma." in preview
    of_page, acts = main_of(received).split('<div class="actions">', 1)
    assert main_of(preview).split() == of_page.split() and "Bewaren als PDF" in acts
    assert worker.get(page("report_preview", shared, shared.JB.pk)).status_code == 404
    assert worker.get(page("report_preview", shared, f"g{shared.F.pk}")).status_code == 404


def test_before_sharing_the_preview_shows_what_will_be(client, told: Scene, clock) -> None:
    hold(told)
    client.force_login(told.W)
    said = client.get(page("report_preview", told, told.OS.pk)).content.decode()
    assert "Boeken naar De Haven" in said and not Report.objects.exists()
    answer = client.get(page("report_preview_pdf", told, told.OS.pk))
    assert answer["Location"] == page("report", told)
    mine = client.get(page("report", told)).content.decode()
    assert "nog niet gedeeld" in mine and "Verslag delen" not in mine
    client.post(page("report_share", told))
    assert not Report.objects.exists()


def test_on_paper_for_who_has_no_mail(worker: Client, shared: Scene) -> None:
    answer = worker.get(page("report_preview_pdf", shared, "youth"))
    text = PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    assert "Rooster kiezen" in text and "Boeken brengen" not in text
    shared.round.milestones.filter(code="M2").delete()
    assert worker.get(page("report_preview_pdf", shared, "youth")).status_code == 302


def test_one_press_gives_a_link_to_who_was_asked(worker: Client, shared: Scene) -> None:
    worker.post(page("report_share", shared))
    new = AgreementsLink.objects.filter(revoked_at=None, created_at=LATER)
    assert {link.contact for link in new} == {shared.JS, shared.PA}
    mails = Mail.objects.filter(key__startswith="read/")
    assert {mail.to for mail in mails} == {shared.JS.email, shared.PA.email}
    assert all((mail.due_at - LATER).total_seconds() == 300 for mail in mails)
    before = mails.count()
    worker.post(page("report_share", shared))
    assert mails.count() == before and Report.objects.count() == 1


def test_what_changed_after_sharing_is_a_new_number(worker: Client, shared: Scene) -> None:
    worker.post(page("report_share", shared))
    Agreement.objects.filter(contact=shared.OS).update(text="Boeken brengen en ophalen")
    link = link_of(shared)
    reader = opened(link)
    assert "en ophalen" not in reader.get(behind(link)).content.decode()
    assert (
        "Er is iets veranderd na het delen" in worker.get(page("report", shared)).content.decode()
    )
    worker.post(page("report_share", shared))
    received = reader.get(behind(link)).content.decode()
    assert "en ophalen" in received and "Versie 2, van vrijdag 22 december" in received
    assert Mail.objects.filter(key__startswith=f"read/{link.pk}/").count() == 1
    old = worker.get(f"{page('report', shared)}?number=1").content.decode()
    assert "en ophalen" not in old and "oudere versie" in old
    for wrong in ("9", "x", "99999999999"):
        assert worker.get(f"{page('report', shared)}?number={wrong}").status_code == 404


def test_nobody_is_told_who_may_not_read(worker: Client, shared: Scene) -> None:
    turned(18)
    worker.post(page("report_share", shared))
    assert not Mail.objects.filter(key__startswith="read/").exists()


def test_a_table_with_only_the_worker_is_named(worker: Client, shared: Scene) -> None:
    assert "Alleen jij hebt iets te doen" not in worker.get(page("report", shared)).content.decode()
    Agreement.objects.update(owner_role="worker", contact=None, guardian=None)
    assert "Alleen jij hebt iets te doen" in worker.get(page("report", shared)).content.decode()


def test_a_report_is_of_what_was_shared(told: Scene) -> None:
    table = hold(told)
    with pytest.raises(reporting.NotShared):
        reporting.share_report(table=table, by=told.W, now=HELD)
    share_agreements(table=table, by=told.W, now=HELD)
    share_agreements(table=table, by=told.W, now=HELD)
    assert Report.objects.count() == 1

"""The board of who does what, agreements at no table, another day, other readers, and dropping."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.choices import Role
from cases import consenting
from cases.consent_choices import ConsentTopic
from cases.models import Task
from outbox.models import Mail
from teamtables import readers, redoing
from teamtables.facts import differences
from teamtables.lines import readers_by_default
from teamtables.models import Agreement, AgreementChange
from tests import factories
from tests.teamtables.conftest import DUE, LATER, LINES, Scene
from tests.teamtables.test_family_reads import link_of, says
from tests.teamtables.test_reading_link import here, opened

NOTE = "Kanarie: moeder is moe"


def board(scene: Scene) -> str:
    return reverse("teamtables:who_does_what", args=[scene.trajectory.ref])


def new(scene: Scene) -> str:
    return reverse("teamtables:agreement_new", args=[scene.trajectory.ref])


def page_of(agreement: Agreement) -> str:
    return reverse("teamtables:agreement", args=[agreement.uuid])


def typed(scene: Scene, **over) -> dict[str, str]:
    values = {
        "text": "Fiets ophalen", "who": f"c{scene.OS.pk}", "due_on_day": "15", "due_on_month": "1",
        "due_on_year": "2029", "area": "leisure", "pro_note": NOTE, "form_key": str(uuid4()),
    }  # fmt: skip
    return values | over


def of(who: str) -> Agreement:
    return Agreement.objects.get(text=LINES[who])


def day_typed(day: str, **over) -> dict[str, str]:
    values = {"what": "day", "version": "0", "reason": "Ziek", "due_on_day": day,
              "due_on_month": "1", "due_on_year": "2029"}  # fmt: skip
    return values | over


def test_the_board_is_by_owner_and_by_area(worker: Client, shared: Scene) -> None:
    Agreement.objects.filter(pk=of("OS").pk).update(area="learning", pro_note=NOTE)
    page = worker.get(board(shared)).content.decode()
    for name in ("Joke Brandsma", "Ilse Berg", "Karim Benali", "Rayan"):
        assert f"<h2>{name}</h2>" in page
    assert NOTE in page
    some = worker.get(board(shared), {"area": "learning"}).content.decode()
    assert says(some) == {"OS"}
    assert says(worker.get(board(shared), {"area": "nonsense"}).content.decode()) == set(LINES)
    for url in (reverse("teamtables:agreements_panel", args=[shared.trajectory.ref]),
                shared.round.tables.get().get_absolute_url()):  # fmt: skip
        assert board(shared) in worker.get(url).content.decode()


def test_who_is_late_comes_first(worker: Client, shared: Scene) -> None:
    Agreement.objects.filter(pk=of("F").pk).update(due_on=date(2028, 12, 20))
    page = worker.get(board(shared)).content.decode()
    assert page.index("<h2>Karim Benali</h2>") < page.index("<h2>Ilse Berg</h2>")
    assert page.index("<h2>Karim") < page.index("Te laat", page.index("<h2>"))


def test_the_lead_looks_and_a_stranger_finds_nothing(worker: Client, shared: Scene) -> None:
    worker.force_login(factories.make_user(Role.TEAM_LEAD, shared.team))
    assert new(shared) not in worker.get(board(shared)).content.decode()
    assert worker.get(new(shared)).status_code == worker.post(new(shared)).status_code == 403
    worker.force_login(factories.make_user(Role.WORKER, factories.make_team()))
    assert worker.get(board(shared)).status_code == worker.get(new(shared)).status_code == 404


def test_an_agreement_at_no_table_is_made_once_and_asked_after_the_undo_wait(
    worker: Client, shared: Scene
) -> None:
    values = typed(shared)
    for _press in range(2):
        assert worker.post(new(shared), values).status_code == 302
    made = Agreement.objects.get(table=None)
    assert (made.text, made.contact, made.due_on) == ("Fiets ophalen", shared.OS, date(2029, 1, 15))
    assert (made.waits_for_yes, made.made_by, made.area) == (True, shared.W, "leisure")
    assert made.visible_to == ["schools", "partners"]
    mail = Mail.objects.get(key__startswith="ask/")
    assert mail.to == shared.OS.email and (mail.due_at - LATER).seconds == 300
    assert Task.objects.get(subject=made.uuid).text == "Fiets ophalen"
    shown = Client().get(reverse("teamtables:tick", args=[made.link.token])).content.decode()
    assert "Doet u dit?" in shown and "Fiets" not in shown and NOTE not in shown
    assert list(differences()) == []


def test_undo_of_a_new_one_stops_its_mail_and_task(worker: Client, shared: Scene) -> None:
    worker.post(new(shared), typed(shared))
    made = Agreement.objects.get(table=None)
    for _press in range(2):
        worker.post(reverse("teamtables:agreement_undo", args=[made.uuid]))
    assert Mail.objects.get(key__startswith="ask/").state == "cancelled"
    assert Task.objects.get(subject=made.uuid).state == "cancelled"
    assert Client().get(reverse("teamtables:tick", args=[made.link.token])).status_code == 410
    assert "Fiets ophalen" not in worker.get(board(shared)).content.decode()


def test_a_form_without_what_it_needs_changes_nothing(worker: Client, shared: Scene) -> None:
    page = worker.post(new(shared), typed(shared, text="", who="", due_on_year="2027"))
    assert page.status_code == 422
    assert NOTE in page.content.decode()
    assert not Agreement.objects.filter(table=None).exists()


def test_another_day_needs_a_reason_and_moves_task_and_link(worker: Client, shared: Scene) -> None:
    mine = of("OS")
    assert worker.post(page_of(mine), day_typed("20", reason="")).status_code == 422
    worker.post(page_of(mine), day_typed("20"))
    mine.refresh_from_db()
    assert mine.due_on == date(2029, 1, 20)
    task = Task.objects.get(subject=mine.uuid)
    assert (task.due_on, task.earlier_dates[0]["due_on"]) == (mine.due_on, DUE.isoformat())
    assert mine.link.expires_at.date() == date(2029, 2, 20)
    change = AgreementChange.objects.get()
    assert (change.kind, change.due_on, change.reason) == ("date", DUE, "Ziek")
    assert "in plaats van za 13 jan" in worker.get(page_of(mine)).content.decode()


def test_two_who_change_it_do_not_overwrite_each_other(worker: Client, shared: Scene) -> None:
    mine = of("OS")
    worker.post(page_of(mine), day_typed("20"))
    page = worker.post(page_of(mine), day_typed("25", reason="Anders"))
    assert page.status_code == 409
    assert "Anders" in page.content.decode() and 'name="version" value="1"' in page.content.decode()
    mine.refresh_from_db()
    assert mine.due_on == date(2029, 1, 20)
    worker.post(page_of(mine), day_typed("25", version="1"))
    mine.refresh_from_db()
    assert mine.due_on == date(2029, 1, 25)


def test_dropping_asks_why_and_can_be_taken_back(worker: Client, shared: Scene) -> None:
    mine = of("M")
    drop = reverse("teamtables:agreement_drop", args=[mine.uuid])
    assert worker.post(drop).status_code == 422
    reader = opened(link_of(shared))
    assert says(reader.get(here(link_of(shared))).content.decode()) == {"M"}
    worker.post(drop, {"reason": "Rugzak gekregen"})
    mine.refresh_from_db()
    assert not says(reader.get(here(link_of(shared))).content.decode())
    assert mine.is_cancelled and Task.objects.get(subject=mine.uuid).state == "cancelled"
    assert "Rugzak gekregen" in worker.get(page_of(mine)).content.decode()
    for _press in range(2):
        worker.post(reverse("teamtables:agreement_take_up", args=[mine.uuid]))
    mine.refresh_from_db()
    assert mine.is_open and Task.objects.get(subject=mine.uuid).state == "open"
    assert list(differences()) == []


def test_who_reads_along_is_a_choice_that_each_page_keeps(worker: Client, shared: Scene) -> None:
    mine = of("OS")
    reader = opened(link_of(shared))
    assert says(reader.get(here(link_of(shared))).content.decode()) == {"M"}
    details = {"what": "details", "version": "0", "area": "", "readers": "all", "pro_note": NOTE}
    assert worker.post(page_of(mine), details).status_code == 302
    shown = reader.get(here(link_of(shared))).content.decode()
    assert says(shown) == {"M", "OS"} and NOTE not in shown
    worker.post(page_of(mine), details | {"version": "1", "readers": "owner"})
    assert says(reader.get(here(link_of(shared))).content.decode()) == {"M"}
    assert NOTE not in opened(link_of(shared)).get(here(link_of(shared))).content.decode()


@pytest.mark.parametrize(("parties", "may"), [(["schools"], True), (["family", "partners"], False)])
def test_a_school_with_consent_reads_what_is_for_schools(
    shared: Scene, clock, parties: list[str], may: bool
) -> None:
    consenting.give(
        youth=shared.trajectory.youth, receiver=shared.OS.location, topic=ConsentTopic.SCHOOL,
        by=shared.W, given_on=LATER.date(), now=LATER, youth_agrees=True, guardians=[shared.M],
    )  # fmt: skip
    Agreement.objects.filter(pk=of("youth").pk).update(visible_to=parties)
    page = readers.page_of(shared.round, shared.OS, on=LATER.date())
    assert (of("youth") in page["others"]) is may


def test_what_the_other_parent_does_stays_away_also_when_it_is_for_the_family(
    shared: Scene, clock
) -> None:
    Agreement.objects.filter(pk=of("F").pk).update(visible_to=["family"])
    assert says(opened(link_of(shared)).get(here(link_of(shared))).content.decode()) == {"M"}


def test_what_the_family_does_is_not_for_partners_by_itself() -> None:
    assert readers_by_default("parent") == readers_by_default("youth") == ("schools",)
    assert readers_by_default("worker") == readers_by_default("school") == ("schools", "partners")


def test_no_note_for_colleagues_leaves_the_house(shared: Scene, clock) -> None:
    for each in Agreement.objects.all():
        redoing.change_details(agreement=each, area="", pro_note=NOTE, version=0, by=shared.W,
                               visible_to=["family", "schools", "partners"])  # fmt: skip
        if each.link:
            url = reverse("teamtables:tick", args=[each.link.token])
            assert NOTE not in Client().get(url).content.decode()
    for link in shared.round.reading_links.filter(revoked_at=None):
        assert NOTE not in opened(link).get(here(link)).content.decode()
    assert not [mail for mail in Mail.objects.all() if NOTE in mail.text or NOTE in mail.html]

"""The second wall around every table of a file, made from the models: a new table without it fails.

Everything is asked with plain SQL or unfiltered querysets, as a page that forgot `visible_to`.
"""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import ProgrammingError, connection, transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from accounts import wall
from accounts.choices import Role
from accounts.models import PersonalLink, RowChange
from accounts.wall import Beyond, beyond
from cases.models import AccessQuestion, LogReview, SchoolLink, Task, Trajectory, Youth
from teamtables.models import InvitationLink
from tests import factories
from tests.everywhere.pages import MATRIX, World
from tests.everywhere.walling import (
    OWN_RULE,
    all_rows,
    ask,
    models_of_a_file,
    rows_under,
    seen_by,
    way_to_the_file,
    with_broken_glass,
)

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("world")]
MODELS = models_of_a_file()
UNDER_A_FILE = [model for model in MODELS if model not in OWN_RULE]
LINKS = [model for model in UNDER_A_FILE if issubclass(model, PersonalLink)]
COMMANDS = {"r": "SELECT", "a": "INSERT", "w": "UPDATE", "d": "DELETE"}


def label(model: type[Model]) -> str:
    return model._meta.label_lower


@pytest.fixture
def full(world: World) -> World:
    """The demo, with a row in the tables that it leaves empty."""
    subject = {"name": "Jayden"}
    world.consent(subject)
    world.log_review(subject)
    world.measure(subject)
    world.week(subject)
    world.bridging(subject)
    world.opened_grant(subject)
    world.access_question(subject)
    world.school_token(subject)
    world.own_token(subject)
    world.wish(subject)
    world.idea(subject)
    world.family_token(subject)
    world.need(subject)
    world.history(subject)
    world.checked_ref(subject)
    world.mapped(MATRIX["subjects"]["after"])
    world.meeting(subject)
    world.leave_day(subject)
    world.own_check(MATRIX["subjects"]["handover"])
    world.family_reader(MATRIX["subjects"]["plan"])
    return world


@pytest.mark.parametrize("model", [*MODELS, RowChange], ids=label)
def test_every_table_of_a_file_has_a_rule_for_each_command(world: World, model: type[Model]):
    table = model._meta.db_table
    assert ask("SELECT relrowsecurity FROM pg_class WHERE oid = %s::regclass", table) == [True]
    found = ask("SELECT polcmd::text FROM pg_policy WHERE polrelid = %s::regclass", table)
    assert {COMMANDS[each] for each in found} == set(COMMANDS.values())


def test_t1_select_from_every_table_gives_nothing_to_who_has_no_file(full: World):
    """Another team's worker, that team's lead, an administrator, a researcher, and nobody."""
    team = factories.make_team()
    people = [factories.make_user(role, team) for role in (Role.WORKER, Role.TEAM_LEAD)]
    people += [full.people["admin"], full.people["researcher"], None]
    empty = [label(model) for model in MODELS if not all_rows(model)]
    assert empty == []
    for person in people:
        with seen_by(person):
            seen = {label(model): len(all_rows(model)) for model in [*UNDER_A_FILE, RowChange]}
        assert set(seen.values()) == {0}, (person, {name: n for name, n in seen.items() if n})


@pytest.mark.parametrize(
    "who", ["worker.ots", "colleague.ots", "worker.jr", "lead.ots", "scientist", "privacy"]
)
def test_t1_every_table_shows_exactly_the_files_that_the_first_wall_shows(full: World, who: str):
    person, now = full.people[who], timezone.now()
    files = set(Trajectory.objects.visible_to(person).values_list("pk", flat=True))
    files |= with_broken_glass(person, now)
    due = {label(model): rows_under(model, files) for model in UNDER_A_FILE}
    with seen_by(person, now):
        seen = {label(model): all_rows(model) for model in UNDER_A_FILE}
    assert seen == due


def test_the_way_to_the_file_is_found_for_every_table():
    assert {label(model) for model in UNDER_A_FILE if not way_to_the_file(model)} == set()


@pytest.mark.parametrize("model", LINKS, ids=label)
def test_a_link_opens_its_own_file_and_no_other(full: World, model: type[PersonalLink]):
    link = model.objects.first()
    way = way_to_the_file(model)
    (trajectory,) = model.objects.filter(pk=link.pk).values_list(f"{way}pk", flat=True)
    due = {label(each): rows_under(each, [trajectory]) for each in UNDER_A_FILE}
    with seen_by(None):
        wall.open_by_link(model, link.token)
        assert {label(each): all_rows(each) for each in UNDER_A_FILE} == due
        wall.open_by_link(model, "no-such-token")
        assert {len(all_rows(each)) for each in UNDER_A_FILE} == {0}


def test_the_code_of_an_invitation_opens_its_own_file_and_no_other(full: World):
    link = InvitationLink.objects.select_related("invitation__table__round").first()
    with seen_by(None):
        wall.open_by_code(InvitationLink, link.code)
        files = list(Trajectory.objects.values_list("pk", flat=True))
        assert files == [link.invitation.table.round.trajectory_id]
        wall.open_by_code(InvitationLink, "22222222")
        assert not Trajectory.objects.exists()


def during_a_request(person: Any, view: Any) -> Any:
    request = RequestFactory().get("/")
    request.user = person

    def answer(request: HttpRequest) -> HttpResponse:
        return HttpResponse(repr(view()))

    return wall.row_wall(answer)(request).content.decode()


def test_t1_a_view_that_forgets_to_filter_shows_nothing_of_others(full: World):
    def forgetful() -> tuple[int, ...]:
        return Youth.objects.count(), Task.objects.count(), Trajectory.objects.all().count()

    stranger = factories.make_user(Role.WORKER, factories.make_team())
    own = Trajectory.objects.visible_to(full.people["worker.jr"]).count()
    assert during_a_request(stranger, forgetful) == "(0, 0, 0)"
    assert during_a_request(AnonymousUser(), forgetful) == "(0, 0, 0)"
    assert during_a_request(full.people["worker.jr"], forgetful).endswith(f", {own})")
    assert Youth.objects.count() > own


def test_after_the_answer_the_connection_stands_for_nobody_in_particular(full: World):
    def failing() -> None:
        raise ValueError

    before = ask("SELECT current_setting('stayontrack.person')")
    with pytest.raises(ValueError):
        during_a_request(full.people["worker.jr"], failing)
    assert ask("SELECT current_setting('stayontrack.person')") == before
    assert ask("SELECT current_setting('stayontrack.trajectory')") == [""]


def test_who_opened_a_file_with_a_reason_looks_and_changes_nothing(full: World):
    person, jayden = full.people["colleague.ots"], full.trajectory({"name": "Jayden"})
    with seen_by(person):
        assert Youth.objects.filter(pk=jayden.youth_id).exists()
        assert Youth.objects.filter(pk=jayden.youth_id).update(first_name="Kees") == 0
        assert Task.objects.filter(trajectory=jayden).update(text="x") == 0
        refused = pytest.raises(ProgrammingError, match="row-level security")
        with refused, transaction.atomic():
            factories.make_guardian(jayden.youth)


def test_a_door_opens_for_a_moment(full: World):
    with seen_by(None):
        with beyond(Beyond.FIGURES):
            assert Youth.objects.exists()
        assert not Youth.objects.exists()
        with pytest.raises(ProgrammingError), transaction.atomic(), beyond(Beyond.FIGURES):
            connection.cursor().execute("SELECT no_such_column FROM cases_youth")
        assert not Youth.objects.exists()


def test_a_week_of_views_is_for_who_reviews_it(full: World):
    with seen_by(full.people["worker.jr"]):
        assert not LogReview.objects.exists()
    for who in ("privacy", "lead.ots", "worker.ots"):
        with seen_by(full.people[who]):
            assert LogReview.objects.count() == 1


def test_a_question_is_for_who_is_asked_and_who_reviews(full: World):
    with seen_by(full.people["worker.jr"]):
        assert not AccessQuestion.objects.exists()
    for who in ("privacy", "lead.ots", "worker.ots"):
        with seen_by(full.people[who]):
            assert AccessQuestion.objects.count() == 1


def test_the_link_of_a_school_is_for_who_sees_a_plan_with_its_reader(full: World):
    with seen_by(full.people["worker.jr"]):
        assert not SchoolLink.objects.exists()
    with seen_by(full.people["worker.ots"]):
        assert SchoolLink.objects.count() == 1


def test_the_link_of_a_school_opens_the_files_of_its_own_pupils(full: World):
    link, jayden = SchoolLink.objects.get(), full.trajectory({"name": "Jayden"})
    with seen_by(None):
        wall.open_by_link(SchoolLink, link.token)
        assert list(Trajectory.objects.values_list("pk", flat=True)) == [jayden.pk]
    jayden.youth.consents.update(withdrawn_at=timezone.now())
    with seen_by(None):
        wall.open_by_link(SchoolLink, link.token)
        assert not Trajectory.objects.exists()
        assert not SchoolLink.objects.exists()

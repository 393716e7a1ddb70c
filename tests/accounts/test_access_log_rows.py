import pytest
from django.conf import settings
from django.db import ProgrammingError, connection, transaction
from django.db.models import ProtectedError
from django.test import RequestFactory

from accounts import log
from accounts.choices import Action, Outcome, Role
from accounts.models import AccessLog, PasswordLink, RoleAssignment, User
from tests.clock import at
from tests.factories import LONG_AGO, make_user

NOW = at("2026-11-23 10:00")


@pytest.fixture
def line(worker: User) -> AccessLog:
    return log.record(by=worker, action=Action.VIEW, thing=("cases.youth", "7KX4Q2"))


def test_a_line_says_who_in_which_role_did_what_and_from_where(worker: User):
    RoleAssignment.objects.create(user=worker, role=Role.RESEARCHER, starts_on=LONG_AGO)
    request = RequestFactory().get("/youths/7KX4Q2/", REMOTE_ADDR="203.0.113.77")
    request.resolver_match, request.request_id = None, "f" * 32
    line = log.record(
        by=worker,
        action="change",
        thing=worker,
        dossier="7KX4Q2",
        request=request,
        reason="eigen jongere",
        fields={"phone", "email"},
    )
    line.refresh_from_db()
    assert (line.actor, line.role) == (worker, "worker,researcher")
    assert (line.thing_type, line.thing_ref) == ("accounts.user", str(worker.pk))
    assert (line.dossier, line.fields) == ("7KX4Q2", ["email", "phone"])
    assert (line.ip_prefix, line.request_id) == ("203.0.113.0/24", "f" * 32)
    assert line.at is not None


def test_an_ipv6_address_is_kept_as_its_first_48_bits():
    request = RequestFactory().get("/", REMOTE_ADDR="2001:db8:1234:5678::9")
    assert log.ip_prefix(request) == "2001:db8:1234::/48"


def test_only_our_own_proxies_are_believed_about_the_address(settings):
    forged = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "198.51.100.1, 203.0.113.77"}
    request = RequestFactory().get("/", **forged)
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    assert log.ip_prefix(request) == "10.0.0.0/24"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert log.ip_prefix(request) == "203.0.113.0/24"


def test_a_line_of_a_link_holds_the_link_and_no_person(worker: User):
    link = PasswordLink.objects.create(user=worker, expires_at=NOW)
    line = log.record(by=link, action=Action.LINK_OPEN, thing=worker)
    assert (line.actor, line.role) == (None, "")
    assert (line.link_type, line.link_id) == ("accounts.passwordlink", link.pk)


def test_an_unknown_action_or_outcome_is_refused(worker: User):
    with pytest.raises(ValueError, match="peek"):
        log.record(by=worker, action="peek", thing=worker)
    with pytest.raises(ValueError, match="perhaps"):
        log.record(by=worker, action=Action.VIEW, thing=worker, outcome="perhaps")
    assert not AccessLog.objects.exists()


CHANGES = [
    "UPDATE accounts_accesslog SET reason = 'iets anders'",
    "DELETE FROM accounts_accesslog",
    "TRUNCATE accounts_accesslog",
]


@pytest.mark.parametrize("change", CHANGES[:2])
def test_the_app_cannot_change_or_delete_a_line(line: AccessLog, change: str):
    with pytest.raises(ProgrammingError), transaction.atomic():
        connection.cursor().execute(change)
    with pytest.raises(ProgrammingError), transaction.atomic():
        AccessLog.objects.filter(pk=line.pk).update(outcome=Outcome.FAILED)
    assert AccessLog.objects.get() == line


@pytest.mark.parametrize("change", CHANGES)
def test_not_even_the_owner_of_the_table_can(transactional_db: None, change: str):
    """In a connection of the owner, with the guard as a migration leaves it."""
    owner = connection.copy()
    owner.settings_dict |= {n: settings.OWNER_DATABASE[n] for n in ("USER", "PASSWORD")}
    with owner.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("ALTER TABLE accounts_accesslog ENABLE TRIGGER USER")
        with pytest.raises(ProgrammingError, match="insert-only"):
            cursor.execute(change)
        cursor.execute("ROLLBACK")
    owner.close()


def test_a_person_with_lines_cannot_be_deleted(line: AccessLog):
    with pytest.raises(ProtectedError):
        line.actor.delete()


def test_only_the_privacy_officer_sees_the_log(line: AccessLog, officer: User, admin: User):
    assert AccessLog.objects.visible_to(officer).count() == 1
    for other in (admin, line.actor, make_user()):
        assert not AccessLog.objects.visible_to(other).exists()

"""The app role of the database reads and writes rows, and owns nothing."""

import pytest
from django.conf import settings
from django.db import ProgrammingError, connection


@pytest.fixture
def ask(db):
    def ask(question: str) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchall() if cursor.description else []

    return ask


def test_tests_run_as_the_app_role(ask):
    assert ask("SELECT current_user") == [(settings.APP_DATABASE["USER"],)]
    assert settings.APP_DATABASE["USER"] != settings.OWNER_DATABASE["USER"]


def test_the_app_role_owns_no_table(ask):
    assert ask("SELECT tablename FROM pg_tables WHERE tableowner = current_user") == []


def test_the_app_role_makes_no_table(ask):
    with pytest.raises(ProgrammingError, match="permission denied"):
        ask("CREATE TABLE its_own (id int)")


def test_the_app_role_reads_and_writes_rows(ask):
    tables = ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    assert len(tables) > 10
    for (table,) in tables:
        if table != "accounts_accesslog":
            assert ask(f"SELECT has_table_privilege('{table}', 'SELECT, INSERT')") == [(True,)]


def test_the_access_log_only_grows_for_the_app_role(ask):
    for privilege, given in [
        ("SELECT", True),
        ("INSERT", True),
        ("UPDATE", False),
        ("DELETE", False),
    ]:
        answer = ask(f"SELECT has_table_privilege('accounts_accesslog', '{privilege}')")
        assert answer == [(given,)], privilege

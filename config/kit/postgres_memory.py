"""What is remembered of the embedded server between commands, and the lock around changing it."""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from config.kit.postgres_binaries import ServerError

DATABASE, SUPERUSER = "stayontrack", "postgres"
OWNER, APP = "stayontrack_owner", "stayontrack_app"


@dataclass(frozen=True)
class Server:
    home: str
    port: int
    passwords: dict[str, str]

    @property
    def data(self) -> Path:
        return Path(self.home) / "data"

    def url(self, user: str = APP, database: str = DATABASE) -> str:
        return f"postgresql://{user}:{self.passwords[user]}@127.0.0.1:{self.port}/{database}"


def memory(var_dir: Path) -> Path:
    return var_dir / "postgres.json"


def known(var_dir: Path) -> Server | None:
    try:
        return Server(**json.loads(memory(var_dir).read_text()))
    except FileNotFoundError:
        return None
    except PermissionError as error:
        raise ServerError(f"{var_dir} belongs to another user; set VAR_DIR.") from error


def remember(var_dir: Path, server: Server) -> None:
    draft = memory(var_dir).with_suffix(".new")
    draft.touch(mode=0o600)
    draft.write_text(json.dumps(asdict(server)))
    draft.replace(memory(var_dir))


@contextmanager
def locked(var_dir: Path) -> Iterator[None]:
    """One process at a time makes, starts or stops the server."""
    try:
        var_dir.mkdir(parents=True, exist_ok=True)
        lock = (var_dir / "postgres.lock").open("w")
    except PermissionError as error:
        raise ServerError(f"Cannot write in {var_dir}; set VAR_DIR to a folder you own.") from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield

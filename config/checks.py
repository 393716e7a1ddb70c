"""`make check`: each check by itself, all of them, and at the end which ones failed.

The tests are run by make, after this.
"""

import os
import subprocess
import sys
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]
CHECKS: dict[str, list[str | Path]] = {
    "format": [BIN / "ruff", "format", "--check", "."],
    "lint": [BIN / "ruff", "check", "."],
    "types": [BIN / "mypy", "."],
    "layers": [BIN / "lint-imports"],
    "templates": [BIN / "djlint", "templates", "--lint", "--quiet"],
    "security": [BIN / "bandit", "-q", "-ll", "-r", "-c", "pyproject.toml", "."],
    "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    "messages": [sys.executable, "-m", "config.messages"],
    "deployment": [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
}
# A complete set of production settings; the check looks at them and asks the database nothing.
PRODUCTION = {
    "SECRET_KEY": "checked-here-and-used-nowhere-" + "kdh3Gx7qLw9zP2vRt5" * 3,
    "LINK_KEY": "checked-here-and-used-nowhere-" + "Zb8nXc4mQa6yUe1oWi" * 3,
    "ALLOWED_HOSTS": "stay-on-track.example",
    "SITE_URL": "https://stay-on-track.example",
    "DATABASE_URL": "postgresql://app@localhost/stayontrack",
    "EMAIL_URL": "smtp+tls://mail.example:587",
    "DEMO": "0",
    "DEBUG": "0",
}


def main() -> None:
    failed = []
    for name, command in CHECKS.items():
        print(f"── {name}", flush=True)
        environment = os.environ | (PRODUCTION if name == "deployment" else {})
        if subprocess.run(command, cwd=BASE_DIR, env=environment).returncode:
            failed.append(name)
    if failed:
        sys.exit(f"Not good yet: {', '.join(failed)}")


if __name__ == "__main__":
    main()

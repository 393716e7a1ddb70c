"""Who noticed each line the last time, on this machine. Only who is asked first: asked they are."""

import json

from config.processes import VAR_DIR

FILE = VAR_DIR / "noticed.json"


def remembered() -> dict[str, str]:
    try:
        return json.loads(FILE.read_text())
    except (OSError, ValueError):
        return {}


def remember(noticed: dict[str, str], asked: set[str]) -> None:
    """What was asked about now takes the place of what was known of it."""
    before = {name: who for name, who in remembered().items() if name not in asked}
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(json.dumps(before | noticed, indent=0, sort_keys=True))

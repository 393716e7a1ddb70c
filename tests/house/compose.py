"""docker-compose.yml as the tests read it: the same commands, run here without Docker."""

import sys
from pathlib import Path

import yaml

BASE_DIR = Path(__file__).resolve().parent.parent.parent
COMPOSE = yaml.safe_load((BASE_DIR / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if "build" in service]


def command(name: str) -> list[str]:
    """The service's command, by this Python."""
    words = list(SERVICES[name]["command"])
    return [sys.executable if word == "python" else word for word in words]

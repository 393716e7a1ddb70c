from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.outbox.processes import MailServer


@pytest.fixture
def mail_server(tmp_path: Path, settings) -> Iterator[Callable[..., MailServer]]:
    """Start a mail server; replies go by the name before @school.example."""
    servers = []

    def start(**behaviour: object) -> MailServer:
        server = MailServer(tmp_path, **behaviour)
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.stop()

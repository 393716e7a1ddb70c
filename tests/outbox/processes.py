"""Real processes for the tests of sending: a mail server that keeps a list, and senders to kill.

All are forked, so they start in milliseconds. The test process itself never starts a thread.
"""

import asyncio
import json
import os
import signal
import smtplib
import socket
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import connection

from outbox import sending
from outbox.relay import Answer, Fence, SmtpRelay

fork = get_context("fork")


def start(work: Callable[..., None], *args: object) -> BaseProcess:
    """A process of its own, with its own connection to the database."""
    connection.close()
    return _forked(work, *args)


def _forked(work: Callable[..., None], *args: object) -> BaseProcess:
    process = fork.Process(target=work, args=args, daemon=True)
    process.start()
    return process


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for something another process does, no longer than needed."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.005)


@dataclass
class Keeper:
    """What the server answers, per mail. `lost` of 100 replies are lost after acceptance."""

    spool: Path
    replies: dict[str, str] = field(default_factory=dict)
    lost: int = 0
    taken: int = 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str | None:
        reply = self.replies.get(envelope.rcpt_tos[0], "250 taken")
        if reply.startswith("250"):
            self._keep(envelope)
            self.taken += 1
            if self.taken * self.lost % 100 < self.lost:
                server.transport.abort()
        return reply

    def _keep(self, envelope: Envelope) -> None:
        line = json.dumps([envelope.rcpt_tos[0], envelope.original_content.decode("latin-1")])
        with self.spool.open("a") as spool:
            spool.write(line + "\n")


class MailServer:
    def __init__(self, folder: Path, *, lost: int = 0, **replies: str) -> None:
        self.spool = folder / "spool"
        self.spool.touch()
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=100)
        self.port = self.socket.getsockname()[1]
        addresses = {f"{name}@school.example": reply for name, reply in replies.items()}
        self.process = _forked(_serve, self.socket, Keeper(self.spool, addresses, lost))

    def mails(self) -> list[tuple[str, bytes]]:
        lines = self.spool.read_text().split("\n")[:-1]  # the last one may be half written
        return [(to, content.encode("latin-1")) for to, content in map(json.loads, lines)]

    def message_ids(self) -> Counter[str]:
        return Counter(message_from_bytes(content)["Message-ID"] for _, content in self.mails())

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.socket.close()


def _serve(listening: socket.socket, keeper: Keeper) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(
        loop.create_server(
            lambda: SMTP(keeper, hostname="relay.example", loop=loop), sock=listening
        )
    )
    loop.run_forever()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class DyingRelay(SmtpRelay):
    """A sender killed at a named step of its first mail."""

    def __init__(self, step: str) -> None:
        super().__init__()
        self.step = step

    def reached(self, step: str) -> None:
        if step == self.step:
            _die()

    def transmit(self, *, sender: str, to: str, content: bytes, fence: Fence) -> Answer:
        def fence_and_die() -> bool:
            self.reached("before the fence")
            mine = fence()
            self.reached("after the fence")
            return mine

        self.reached("after the claim")
        answer = super().transmit(sender=sender, to=to, content=content, fence=fence_and_die)
        self.reached("after the answer")
        return answer

    def _the_dot(self, smtp: smtplib.SMTP) -> Answer:
        if self.step == "after the dot":
            smtp.send(b".\r\n")
        self.reached("after the dot")
        return super()._the_dot(smtp)


def send_and_die(step: str) -> None:
    if step == "before the claim":
        _die()
    sending.drain(relay=DyingRelay(step))


def send_all() -> None:
    sending.drain(relay=SmtpRelay())

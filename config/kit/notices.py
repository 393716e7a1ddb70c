"""Said on the next page: what happened, how to undo it, and what comes next."""

import json

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest


def say(
    request: HttpRequest, text: str, *, undo: str = "", next_url: str = "", next_label: str = ""
) -> None:
    """`undo` is an address that takes an empty POST; `next_url` is the next step as a link."""
    parts = {"undo": undo, "next_url": next_url, "next_label": next_label}
    messages.success(request, text, extra_tags=json.dumps({k: v for k, v in parts.items() if v}))


def parts_of(message: Message) -> dict[str, str]:
    """What `say` put beside the text; nothing for a message made by others."""
    try:
        parts = json.loads(message.extra_tags or "{}")
    except ValueError:
        return {}
    return parts if isinstance(parts, dict) else {}

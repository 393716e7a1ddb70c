"""Opening a personal link. Unknown, expired and revoked get the same words."""

from datetime import datetime
from typing import TypeVar, cast

from django.db.models import QuerySet
from django.http import Http404

from accounts.models import PersonalLink
from accounts.wall import open_by_link
from config.kit.tokens import digest

Link = TypeVar("Link", bound=PersonalLink)


class LinkUnknown(Http404):
    """No link has this token."""


class LinkGone(Exception):
    """The link existed, and is expired or revoked."""


def live_or_error(links: type[Link] | QuerySet[Link], token: str, *, now: datetime) -> Link:
    """The living link of this token, from a model or from a queryset that loads its page."""
    found = links if isinstance(links, QuerySet) else links._default_manager.all()
    if found.model.is_about_a_file:
        open_by_link(found.model, token)
    link = cast(Link | None, found.filter(token_hash=digest(token)).first())
    if link is None:
        raise LinkUnknown
    if not link.is_live(now):
        raise LinkGone
    return link

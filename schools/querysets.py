"""Reading the directory. Everyone who works with schools sees all of it; nobody else any of it."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db.models import Count, F, Max, Q, QuerySet
from django.db.models.lookups import GreaterThan

from accounts.choices import Role
from config.kit.text import search_key
from schools.choices import PartnerStatus
from schools.rules import expertise_meant_by

if TYPE_CHECKING:
    from accounts.models import User

SHORTEST_WITH_A_SLIP = 4
LIKE_ENOUGH = 0.45  # "wekbank" for werkbank is 0.55, "melangton" for melanchthon 0.5
VIEWERS = (Role.WORKER, Role.TEAM_LEAD, Role.BEHAVIOURAL_SCIENTIST, Role.ADMIN)


def may_view(user: "User") -> bool:
    return any(user.has_role(role) for role in VIEWERS)


class DirectoryQuerySet(QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self if may_view(user) else self.none()


class SchoolLocationQuerySet(DirectoryQuerySet):
    def active(self) -> Self:
        return self.filter(active=True)

    def search(self, text: str) -> Self:
        """Every word has to occur in name, town or code; when nothing fits, slips of the pen
        are forgiven. The best match first."""
        key = search_key(text)
        if not key:
            return self.none()
        found = self._with_words(key.split(), self._containing)
        if not found.exists():
            found = self._with_words(key.split(), self._resembling)
        likeness = TrigramWordSimilarity(key, "search_text")
        return found.annotate(likeness=likeness).order_by("-likeness", "name", "city", "code")

    def _with_words(self, words: list[str], meant: Callable[[str], Q]) -> Self:
        return self.filter(*map(meant, words))

    @staticmethod
    def _containing(word: str) -> Q:
        return Q(search_text__contains=word)

    @classmethod
    def _resembling(cls, word: str) -> Q:
        if len(word) < SHORTEST_WITH_A_SLIP:
            return cls._containing(word)
        likeness = TrigramWordSimilarity(word, F("search_text"))
        return cls._containing(word) | Q(GreaterThan(likeness, LIKE_ENOUGH))

    def matching(self, filters: dict[str, str]) -> Self:
        """The list as filtered; without a search by name, in order of name."""
        found = self.search(filters["q"]) if filters.get("q") else self.by_name()
        if filters.get("kind"):
            found = found.filter(kind=filters["kind"])
        if filters.get("town"):
            found = found.filter(city__unaccent__icontains=filters["town"])
        return found

    def by_name(self) -> Self:
        return self.order_by("name", "city", "code")

    def good_at(self, tags: Iterable[str], *, place: str = "") -> Self:
        """The schools in use that are good at one of these things, in this place."""
        found = self.active().filter(expertise__overlap=list(tags)).by_name()
        return found.filter(search_text__contains=search_key(place)) if place else found

    def like(self, *, name: str, city: str) -> Self:
        """Locations in the same town with nearly the same name."""
        same_town = self.filter(city__iexact=city)
        likeness = TrigramSimilarity("name", name)
        return same_town.annotate(likeness=likeness).filter(likeness__gte=0.5).order_by("-likeness")

    def for_index(self) -> Self:
        in_use = Q(contacts__active=True)
        return self.annotate(
            contact_count=Count("contacts", filter=in_use),
            last_confirmed_on=Max("contacts__confirmed_on", filter=in_use),
        )

    def for_detail(self) -> Self:
        return self.select_related("school").prefetch_related("contacts__backup", "free_days")


class PartnerQuerySet(DirectoryQuerySet):
    def for_index(self) -> Self:
        in_use = Q(contacts__active=True)
        return self.annotate(contact_count=Count("contacts", filter=in_use)).order_by("name")

    def for_detail(self) -> Self:
        return self.prefetch_related("contacts__backup")


class OfferQuerySet(QuerySet):
    def visible_to(self, user: "User") -> Self:
        """Nothing personal is in it: whoever works here today reads all of it."""
        return self if user.roles_today else self.none()

    def for_index(self) -> Self:
        return self.select_related("partner").order_by("name", "pk")

    def matching(self, filters: dict[str, Any]) -> Self:
        """As filtered; what names no place or no age is for every place and every age."""
        found = self.filter(active=not filters.get("stopped"))
        if filters.get("kind"):
            found = found.filter(kind=filters["kind"])
        if filters.get("expertise"):
            found = found.filter(expertise__contains=[filters["expertise"]])
        if filters.get("place"):
            here = Q(area_text__contains=search_key(filters["place"]))
            found = found.filter(here | Q(area_text=""))
        if filters.get("age") is not None:
            age = filters["age"]
            found = found.filter(Q(youngest=None) | Q(youngest__lte=age))
            found = found.filter(Q(oldest=None) | Q(oldest__gte=age))
        return found.search(filters["q"]) if filters.get("q") else found

    def search(self, text: str) -> Self:
        """Every word occurs in what it says or in who offers it, or the words mean a tag."""
        tagged = Q(expertise__overlap=expertise_meant_by(text))
        words = [
            Q(search_text__contains=word) | Q(partner__name__unaccent__icontains=word)
            for word in search_key(text).split()
        ]
        return self.filter(reduce(and_, words) | tagged) if words else self.none()


class PresenceQuerySet(DirectoryQuerySet):
    def between(self, first: date, last: date) -> Self:
        """Of every week, and of the dates in these days; of helpers who are still there."""
        running = self.filter(active=True, contact__active=True)
        dated = Q(day__isnull=True) | Q(day__range=(first, last))
        found = running.filter(dated).select_related("contact__partner")
        return found.order_by("weekday", "day", "starts_at", "contact__name")


class ContactPersonQuerySet(DirectoryQuerySet):
    def active(self) -> Self:
        return self.filter(active=True)

    def for_edit(self) -> Self:
        """With the school or partner and who else is there, as the form needs them."""
        return self.select_related("location", "partner")

    def invitable(self) -> Self:
        """Whoever may get an invitation: called and confirmed, and not of a partner who has not
        agreed to work together."""
        agreed = Q(partner__isnull=True) | Q(partner__status__in=PartnerStatus.agreeing())
        return self.active().filter(agreed, confirmed_on__isnull=False).exclude(email="")

    def good_at(self, tags: Iterable[str], *, place: str = "") -> Self:
        """Who knows about one of these things, at a school or partner in this place."""
        found = self.active().filter(expertise__overlap=list(tags))
        if place:
            at_school = Q(location__search_text__contains=search_key(place))
            found = found.filter(at_school | Q(partner__region__unaccent__icontains=place))
        return found.select_related("location", "partner").order_by("name")

"""What the interviews tell the team leads: words by topic, without who, whom or when."""

from typing import NamedTuple

from django.conf import settings

from dashboards.choices import Topic
from dashboards.models import Interview

NEWEST = 200  # talks; more is no page that anybody reads


class Told(NamedTuple):
    """Of one topic: the words of at least k talks, or none of them."""

    label: str
    words: list[str]
    is_too_few: bool


def told_by_topic() -> list[Told]:
    """In the order of the alphabet: that of the days would tell who it was."""
    rows = Interview.objects.values(*Topic.values)[:NEWEST]
    return [_told(topic, [row[topic.value] for row in rows]) for topic in Topic]


def _told(topic: Topic, said: list[str]) -> Told:
    words = sorted(filter(None, said))
    is_too_few = 0 < len(words) < settings.SMALL_NUMBER
    return Told(str(topic.label), [] if is_too_few else words, is_too_few)

"""No name where others may read it: title, address, mail, file name."""

import re

import pytest

from cases.models import Guardian, Placement, Youth
from outbox.models import Mail
from schools.models import SchoolLocation
from tests.everywhere.pages import World
from tests.everywhere.reading import title_of

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("world-2")]

GREETING = re.compile(r"^.*\b(?:Beste|Dear) [^\n<]*,", re.MULTILINE)


def _names() -> set[str]:
    """What says who a file is about, or where this youth is."""
    youths = Youth.objects.all()
    names = {name for youth in youths for name in (youth.first_name, youth.last_name)}
    names |= {guardian.name for guardian in Guardian.objects.all()}
    return (names | {place.label for place in Placement.objects.all()}) - {""}


def _said(names: set[str], text: str) -> list[str]:
    words = text.replace("\n", " ")
    return sorted(name for name in names if name in words)


def test_no_name_in_title_or_address(world: World) -> None:
    names, found = _names(), []
    schools = set(SchoolLocation.objects.values_list("name", flat=True))
    for page in world.readable():
        answer = world.ask(page.reader, page.url)
        hidden = names | schools if page.row.get("about") else names
        said = _said(hidden, title_of(answer.content.decode())) + _said(hidden, page.url)
        if said:
            found.append(f"{page.name}: {said}")
    assert not found, "\n".join(["", *found])


def test_no_name_in_any_mail(world: World) -> None:
    """But the greeting, which says the name of the reader and of nobody else."""
    names = _names() | set(SchoolLocation.objects.values_list("name", flat=True))
    names |= {"Rotterdam", "111222333"}
    found = []
    for mail in Mail.objects.all():
        files = " ".join(str(each) for each in mail.attachments)
        words = GREETING.sub("", f"{mail.subject}\n{mail.text}\n{mail.html}\n{files}")
        said = _said(names, words)
        if said:
            found.append(f"{mail.key}: {said}")
    assert Mail.objects.exists()
    assert not found, "\n".join(["", *sorted(found)])

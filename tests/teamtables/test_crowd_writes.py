"""F10: fifty people write in one box, twenty times each; every text that counted was accepted."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from teamtables.merging import mark_of
from teamtables.models import TableArea, TeamTable
from teamtables.noting import Typed, note
from tests.teamtables.conftest import make_scene

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, EDITS = 50, 20
BOX = "living-heard"


def test_what_was_accepted_is_the_version_and_nothing_is_written_over() -> None:
    scene = make_scene(told=True)
    ref = scene.plan().ref

    def write(person: int) -> Counter[str]:
        """Each goes on from the text as this one last saw it."""
        seen, count = "", Counter[str]()
        for edit in range(EDITS):
            table = TeamTable.objects.select_related("round").get(ref=ref)
            typed = Typed({BOX: f"{person}/{edit}"}, {BOX: mark_of(seen)})
            noted = note(table=table, typed=typed, by=scene.W, now=timezone.now())
            seen = noted.clashes.get(BOX, f"{person}/{edit}")
            count["refused" if noted.clashes else "accepted"] += 1
        connection.close()
        return count

    with ThreadPoolExecutor(PEOPLE) as crowd:
        total = sum(crowd.map(write, range(PEOPLE)), Counter[str]())
    assert total.total() == PEOPLE * EDITS
    assert TableArea.objects.get().version == total["accepted"] > 0
    assert total["refused"] > 0

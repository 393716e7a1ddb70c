"""The country in which is measured holds whole dossiers, each of somebody who works on it."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from cases.models import Task, Trajectory, Youth
from dashboards.bench.country import NAMES, grow
from dashboards.bench.row_wall import PAGES
from dashboards.demo.youths import LIVES
from tests.everywhere.pages import World

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("world")]


@pytest.mark.parametrize("ask", PAGES.values(), ids=PAGES)
def test_every_page_that_is_measured_is_a_full_page(
    world: World, ask: Callable[[Client, str], HttpResponse]
):
    before, tasks = Youth.objects.count(), Task.objects.count()
    workers = grow(2 * len(LIVES))
    assert Youth.objects.count() == 3 * before
    assert Task.objects.count() == 3 * tasks
    for worker in workers:
        youth = Trajectory.objects.visible_to(worker).first().youth
        client = Client()
        client.force_login(worker)
        answer = ask(client, youth.ref)
        assert answer.status_code == 200
        assert any(name in answer.content.decode() for name in NAMES)

"""What is typed on the youth's page is only words, on every page that shows it again."""

from html.parser import HTMLParser
from itertools import product

import pytest
from django.test import Client
from django.urls import reverse

from cases import law
from perspectives import own_page, planning
from perspectives.choices import OwnTopic
from perspectives.models import OwnCheck, OwnMessage, OwnMood, OwnPageLink, OwnWords
from tests.perspectives.conftest import aim_to_learn

BEFORE = ("", '">', "'>", "</p>", "</blockquote>", "</textarea>", "</title>", "-->", "]]>", "{{")
SCRIPTS = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//x.example.org></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<body onload=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<form action=//x.example.org><button>x</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<style>*{display:none}</style>",
    "<link rel=stylesheet href=//x.example.org>",
    "<meta http-equiv=refresh content=0>",
    "<base href=//x.example.org>",
    "<object data=//x.example.org></object>",
    "<details open ontoggle=alert(1)>",
    "<!--<script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "onmouseover=alert(1) x=",
    "{% now 'Y' %}{{ 7|add:7 }}%s%d%(x)s",
)
PAYLOADS = ["".join(pair) for pair in product(BEFORE, SCRIPTS)]
CHOICES = [
    ("words", "topic"), ("words", "readers"), ("mood", "score"), ("check", "says"), ("?", "do"),
    ("know", "part"), ("know", "answer"),
]  # fmt: skip
SAYS = {"topic": OwnTopic.STORY, "text": "Ik wil koken.", "readers": "worker", "score": "4",
        "says": "other", "words": "Bij oma.", "part": "living", "answer": "yes"}  # fmt: skip


class Bones(HTMLParser):
    """The elements of a page with the names of their attributes, and its words apart."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, ...]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, *(name for name, _value in attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture
def agreed(round, trajectory, worker, now, today) -> None:
    trajectory.youth.birth_date = law.birthday(today, -15)
    trajectory.youth.save(update_fields=["birth_date"])
    plan = planning.start_plan(round=round, by=worker, now=now)
    for area in plan.areas.all():
        typed = {"youth_words": "Bij oma.", "needed": "Een kamer."}
        planning.save_area(area=area, version=area.version, typed=typed, by=worker, now=now)
    aim_to_learn(plan, worker, now)
    planning.agree(plan=plan, typed={"youth_agrees": "yes"}, on=today, by=worker, now=now)


@pytest.fixture
def url(agreed, trajectory, worker, now) -> str:
    link = own_page.give_link(trajectory=trajectory, by=worker, now=now)
    return reverse("perspectives:me", args=[link.token])


@pytest.fixture
def phone(url) -> Client:
    client = Client()
    assert client.post(url, {"code": OwnPageLink.objects.get().code}).status_code == 302
    return client


def write(phone: Client, url: str, words: str) -> None:
    """Into each of the fields for words; what is asked earlier makes place."""
    OwnMessage.objects.all().delete()
    for typed in ({"do": "words", "text": words}, {"do": "check", "words": words},
                  {"do": "ask", "message": words}):  # fmt: skip
        assert phone.post(url, SAYS | typed).status_code == 302


def bones(client: Client, url: str) -> Bones:
    return Bones(client.get(url).content.decode())


def test_the_youth_reads_them_back_as_words(phone, url) -> None:
    write(phone, url, "Mag mijn tante mee?")
    plain = bones(phone, url)
    for payload in PAYLOADS[: len(SCRIPTS)]:
        write(phone, url, payload)
        shown = bones(phone, url)
        assert shown.elements == plain.elements, payload
        assert payload in shown.words


def write_five(phone: Client, url: str, texts: list[str]) -> None:
    """One text for each topic, the same as questions, and one about the plan."""
    OwnMessage.objects.all().delete()
    for topic, text in zip(OwnTopic.values, texts, strict=True):
        phone.post(url, SAYS | {"do": "words", "topic": topic, "text": text})
        phone.post(url, SAYS | {"do": "ask", "message": text})
    phone.post(url, SAYS | {"do": "check", "words": texts[0]})


def test_two_hundred_scripts_have_no_effect_on_the_workers_page(
    phone, url, browser, trajectory
) -> None:
    workers = reverse("perspectives:own_page", args=[trajectory.ref])
    write_five(phone, url, [f"woord {number}" for number in range(5)])
    plain = bones(browser, workers)
    assert len(PAYLOADS) == 200
    for start in range(0, len(PAYLOADS), 5):
        five = PAYLOADS[start : start + 5]
        write_five(phone, url, five)
        shown = bones(browser, workers)
        assert shown.elements == plain.elements, five
        assert all(shown.words.count(payload) >= 2 for payload in five), five


@pytest.mark.parametrize(("act", "field"), CHOICES)
def test_a_choice_that_is_not_offered_keeps_nothing(phone, url, act, field) -> None:
    for typed in (SCRIPTS[2], SCRIPTS[-1], "check", "mood", "ask", "%d%s"):
        if (act, field) == ("?", "do") and typed in ("check", "mood", "ask"):
            continue  # these are acts
        answer = phone.post(url, SAYS | {"do": act, field: typed})
        assert answer.status_code == 422, typed
        assert "onerror" not in str(Bones(answer.content.decode()).elements)
    for model in (OwnWords, OwnMood, OwnCheck, OwnMessage):
        assert not model.objects.exists()

"""What a page says, taken apart for the checks that read every page."""

import re
from html import unescape
from html.parser import HTMLParser

FIELDS = ("input", "textarea")
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


class Parts(HTMLParser):
    """The attributes of every element, in order; of a field also in which form it stands."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.forms: list[tuple[str, list[dict[str, str]]]] = []  # to which address, its fields
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag == "form":
            self.forms.append((self.elements[-1][1].get("action", ""), []))
        elif tag in FIELDS and self.forms:
            self.forms[-1][1].append(self.elements[-1][1])

    def all(self, *tags: str) -> list[dict[str, str]]:
        return [attrs for tag, attrs in self.elements if tag in tags]

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] for _, attrs in self.elements if attrs.get("id")]


def title_of(page: str) -> str:
    found = TITLE.search(page)
    return unescape(found[1]).strip() if found else ""


def faults(page: str, language: str) -> list[str]:
    """What is wrong with the bones of a page; empty when nothing is."""
    parts = Parts(page)
    found = []
    if parts.all("html")[0].get("lang") != language:
        found.append(f"lang is {parts.all('html')[0].get('lang')}")
    if len(parts.all("h1")) != 1:
        found.append(f"{len(parts.all('h1'))} h1")
    found += [f"id {each} twice" for each in set(parts.ids) if parts.ids.count(each) > 1]
    return found

"""Asked of any page's HTML."""

from collections import Counter
from html.parser import HTMLParser


class _Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.update(value for name, value in attrs if name == "id" and value)


def duplicate_ids(html: str) -> list[str]:
    """Ids that stand on a page more than once; axe does not report them."""
    parser = _Ids()
    parser.feed(html)
    return [name for name, count in parser.found.items() if count > 1]

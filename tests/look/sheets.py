"""Our sheets as data: blocks by selector, variables by name, contrast by WCAG's formula."""

import re
from pathlib import Path

from django.conf import settings

CSS = Path(settings.BASE_DIR, "static", "css")
DARK_BY_SYSTEM = ':root:not([data-bs-theme="light"])'
DARK_BY_CHOICE = '[data-bs-theme="dark"]'


def read(name: str) -> str:
    return re.sub(r"/\*.*?\*/", "", (CSS / name).read_text(), flags=re.S)


def variables(sheet: str, selector: str, *, block: int = 0) -> dict[str, str]:
    """What a block with exactly this selector sets; `block` counts when there are more."""
    pattern = r"(?:^|[\s{}])" + re.escape(selector) + r"\s*{([^{}]*)}"
    found = re.findall(pattern, read(sheet))
    assert len(found) > block, f"{sheet} has too few blocks {selector}"
    return dict(re.findall(r"(--[\w-]+):\s*([^;]+?)\s*(?:;|$)", found[block]))


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

"""Every pair of colours that carries meaning, measured in both themes."""

import pytest

from tests.look.sheets import DARK_BY_CHOICE, DARK_BY_SYSTEM, contrast, variables

LIGHT = variables("tokens.css", ":root")
DARK = variables("tokens.css", DARK_BY_CHOICE)
FIXED = variables("tokens.css", ":root", block=1)
PUBLIC = {
    "ink": "ink",
    "muted": "muted",
    "bg": "bg",
    "soft": "surface",
    "line": "line",
    "edge": "border",
    "blue": "primary",
    "deep": "primary-hover",
    "pale": "primary-soft",
    "on": "on-primary",
    "red": "danger",
}
# Colour, what it stands on, and the least contrast in light and in dark.
PAIRS = [
    ("ink", "bg", 15.7, 15.8),
    ("muted", "bg", 7, 9),
    ("ink", "surface", 14.6, 14.2),
    ("muted", "surface", 6.5, 8),
    ("ink", "surface-2", 7, 7),
    ("line", "bg", 4.8, 5.7),
    ("line", "surface", 3, 3),
    ("primary", "bg", 8, 8.9),
    ("primary", "surface", 4.5, 4.5),
    ("primary", "primary-soft", 4.5, 4.5),
    ("primary-hover", "bg", 8, 8.9),
    ("ink", "primary-soft", 7, 7),
    ("on-primary", "primary", 8, 8.7),
    ("on-primary", "primary-hover", 8, 8.7),
    ("danger", "bg", 7.6, 9),
    ("on-danger", "danger", 7.6, 8.7),
    ("gap", "gap-soft", 7.1, 7.1),
    *((f"series-{number}", "bg", 5, 8.9) for number in range(1, 5)),
]
SIGNALS = {"ok": 11.6, "watch": 5.9, "urgent": 5.6, "late": 13.7}


@pytest.mark.parametrize(("colour", "ground", "light", "dark"), PAIRS)
def test_contrast(colour: str, ground: str, light: float, dark: float) -> None:
    for theme, least in ((LIGHT, light), (DARK, dark)):
        measured = contrast(theme[f"--sot-{colour}"], theme[f"--sot-{ground}"])
        assert measured >= least, f"{colour} on {ground}: {measured:.2f}"


@pytest.mark.parametrize("signal", SIGNALS)
def test_a_signal_reads_in_both_themes(signal: str) -> None:
    """The word and the outline of the shape are ink on the soft fill."""
    for theme, least in ((LIGHT, 12.9), (DARK, 11)):
        assert contrast(theme["--sot-ink"], theme[f"--sot-{signal}-soft"]) >= least


@pytest.mark.parametrize(("signal", "least"), SIGNALS.items())
def test_the_sign_in_a_marker_stands_out(signal: str, least: float) -> None:
    glyph = "#ffffff" if signal in ("urgent", "late") else FIXED["--sot-on-light"]
    assert contrast(glyph, FIXED[f"--sot-{signal}"]) >= least


def test_worse_is_darker() -> None:
    on_white = [contrast(FIXED[f"--sot-{signal}"], "#ffffff") for signal in SIGNALS]
    assert on_white == sorted(on_white)
    assert all(
        darker > 1.5 * lighter for lighter, darker in zip(on_white, on_white[1:], strict=False)
    )


def test_the_focus_ring_shows_on_everything() -> None:
    ink, ring = FIXED["--sot-focus"], FIXED["--sot-focus-ring"]
    assert contrast(ink, LIGHT["--sot-bg"]) >= 15.7
    assert contrast(ring, DARK["--sot-bg"]) >= 13.2
    assert contrast(ring, LIGHT["--sot-primary"]) >= 6
    assert contrast(ring, ink) >= 3


def test_dark_is_written_twice_and_the_same() -> None:
    assert variables("tokens.css", DARK_BY_SYSTEM) == DARK
    assert DARK.keys() == LIGHT.keys()
    assert variables("public.css", DARK_BY_SYSTEM) == variables("public.css", DARK_BY_CHOICE)


def test_pages_by_link_have_the_same_colours() -> None:
    for selector, theme in ((":root", LIGHT), (DARK_BY_CHOICE, DARK)):
        own = variables("public.css", selector)
        for name, token in PUBLIC.items():
            assert contrast(own[f"--{name}"], theme[f"--sot-{token}"]) == 1, name


def test_twins_for_transparency_are_the_same_colour() -> None:
    for theme in (LIGHT, DARK):
        for name, value in theme.items():
            if name.endswith("-rgb"):
                digits = theme[name.removesuffix("-rgb")].lstrip("#")
                assert value == ", ".join(str(int(digits[n : n + 2], 16)) for n in (0, 2, 4)), name

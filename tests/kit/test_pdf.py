"""A page on paper: tagged, with its language, safe for any data, and the same bytes each time."""

from datetime import date
from io import BytesIO

from django.utils.translation import override
from pypdf import PdfReader

from config.kit.pdf import pdf_answer, pdf_of

DAY = date(2028, 12, 20)


def paper(*paragraphs: str, large: bool = False) -> bytes:
    lines = [{"text": each, "note": ""} for each in paragraphs]
    part = {"heading": "Afspraken", "look": "panel", "lines": lines}
    data = {"lead": "", "addressed": "", "parts": [part], "questions": ""}
    return pdf_of("report", data, title="Verslag", ref="7KX4Q2", on=DAY, large=large)


def read(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def said(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in read(content).pages)


def test_it_is_tagged_and_says_its_title_and_language() -> None:
    found = read(paper("Hallo"))
    assert found.root_object["/Lang"] == "nl"
    assert found.root_object["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in found.root_object
    assert found.metadata and found.metadata.title == "Verslag"
    assert b"pdfuaid:part" in found.xmp_metadata.stream.get_data()


def test_every_page_says_what_it_is_of_and_that_it_is_confidential() -> None:
    pages = [page.extract_text() for page in read(paper(*["Een lange regel. " * 40] * 12)).pages]
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert "7KX4Q2 · 20 december 2028" in page and "Vertrouwelijk" in page
        assert f"pagina {number} van {len(pages)}" in page


def test_it_speaks_the_language_of_the_moment() -> None:
    with override("en"):
        content = paper("Hello")
    assert read(content).root_object["/Lang"] == "en"
    assert "Confidential" in said(content) and "page 1 of 1" in said(content)


def test_names_of_anywhere_are_right() -> None:
    names = ["Kısmet Łukasz Ĳsbrand", "Zoë Ğülşen Ñuñez", "Ольга Петрова", "Άννα"]
    assert all(name in said(paper(*names)) for name in names)


def test_what_is_no_letter_of_the_font_makes_no_mistake() -> None:
    content = paper("Goed gedaan 👍 Sam")
    assert "Goed gedaan" in said(content) and "Sam" in said(content)
    assert read(content).root_object["/MarkInfo"]["/Marked"]


def test_nothing_in_the_data_is_read_as_markup() -> None:
    text = '#panic("x") $x^2$ *b* _c_ `d` = e #read("/etc/passwd") <label> @ref // weg'
    assert text in said(paper(text)).replace("\n", " ")


def test_the_same_data_give_the_same_bytes() -> None:
    assert paper("Sam") == paper("Sam") != paper("Noor")


def test_it_is_small_and_larger_for_a_youth() -> None:
    assert len(paper(*["Een regel."] * 60)) < 60_000
    long = ["Een lange regel. " * 40] * 6
    assert len(read(paper(*long, large=True)).pages) > len(read(paper(*long)).pages)


def test_the_name_of_the_file_names_nobody() -> None:
    answer = pdf_answer(b"%PDF", kind="verslag", ref="7KX4Q2", on=DAY)
    assert answer["Content-Disposition"] == 'attachment; filename="verslag-7KX4Q2-2028-12-20.pdf"'
    assert answer["Content-Type"] == "application/pdf"

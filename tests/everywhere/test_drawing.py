"""The page "Who sees what" is as new as the files it is drawn from."""

from tests.everywhere.drawing import PAGE, draw


def test_the_page_is_drawn_from_the_file_as_it_is() -> None:
    told = "run `python -m tests.everywhere.drawing`"
    assert PAGE.read_text() == draw(), told

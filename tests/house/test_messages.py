"""Every sentence of the product has its Dutch, in a compiled catalogue."""

import pytest

from config.messages import BASE_DIR, catalogues, missing, problems


@pytest.mark.parametrize("path", catalogues(), ids=lambda path: path.relative_to(BASE_DIR).parts[0])
def test_a_catalogue_is_complete_and_compiled(path):
    assert list(problems(path)) == []


def test_no_sentence_is_forgotten():
    assert list(missing()) == []

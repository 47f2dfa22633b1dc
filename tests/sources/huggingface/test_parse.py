"""What an answer is, told by its content."""

from __future__ import annotations

import pytest

from papertui.sources.huggingface.parse import Form, form_of
from tests.sources.huggingface.support import fixture, parsed


@pytest.mark.parametrize("name", ["daily-2024-08.json", "page-2024-08-01.html"])
@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\n \t\r\n", b"\xef\xbb\xbf\n", b"\n\xef\xbb\xbf"])
def test_a_byte_order_mark_and_blanks_are_no_content(name: str, before: bytes) -> None:
    content = fixture(name)
    assert parsed(before + content.encode()) == parsed(content)


@pytest.mark.parametrize(
    ("source", "form"),
    [
        pytest.param('[{"paper"', "JSON", id="list"),
        pytest.param("[ \n {", "JSON", id="list with blanks"),
        pytest.param("[]\n", "JSON", id="empty list"),
        pytest.param('{"error"', "JSON", id="object"),
        pytest.param("{}", "JSON", id="empty object"),
        pytest.param("<!doctype html>", "HTML", id="doctype"),
        pytest.param("<!DOCTYPE HTML PUBLIC", "HTML", id="old doctype"),
        pytest.param("<html lang=en>", "HTML", id="html"),
        pytest.param("<!-- saved from url -->", "HTML", id="saved by a browser"),
        pytest.param("<article\nclass=x>", "HTML", id="a part of a page"),
        pytest.param("[Re] Reproducing a Result", None, id="a title in brackets"),
        pytest.param("[] Is an Empty List", None, id="a title about lists"),
        pytest.param("[[/x.md]]", None, id="a link"),
        pytest.param("[1, 2] Norms", None, id="a title of numbers"),
        pytest.param("{Braces} in Titles", None, id="a title in braces"),
        pytest.param("<EOS> Is All You Need", None, id="a token"),
        pytest.param("<div", None, id="a part of a tag"),
        pytest.param("Daily Papers", None, id="text"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_what_a_text_is_shows_in_how_it_begins(source: str, form: Form | None) -> None:
    assert form_of(source) == form


def test_a_list_that_begins_with_damage_is_read_all_the_same() -> None:
    found = parsed('[null, 7, {"id": "2601.00001"}]')
    assert (len(found.papers), found.skipped) == (1, 2)

"""Real-shaped input, damaged at random: no exception but SourceError, and nothing hostile in a paper."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from papertui.editions.bundled import PAGE
from papertui.errors import SourceError
from papertui.sources import textpage
from tests.sources.huggingface.support import FIXTURES, assert_sane, hostile, parsed
from tests.support.pages import HOSTILE_TEXTS, PAGE_DATE, text_page

DAMAGED = settings(max_examples=max(300, settings().max_examples), deadline=None)

DOCUMENTS = [json.loads(file.read_bytes()) for file in sorted(FIXTURES.glob("*.json"))]
PAGES = [file.read_text(encoding="utf-8") for file in sorted(FIXTURES.glob("*.html"))]
TEXTS = [PAGE.read_text(encoding="utf-8")[:6000], text_page(4)]

HOSTILE = st.sampled_from([text[:200] for text in HOSTILE_TEXTS.values()])
VALUES = st.one_of(
    HOSTILE,
    st.sampled_from(
        [None, True, False, 0, -1, 2**70, 1.5, float("nan"), "", " ", [], {}, [[]], {"paper": {}}]
    ),
    st.sampled_from(
        ["2601.00001v9", "hep-th/9901001", "2026-07-13T00:00:00.000Z", "https://github.com/o/r.git/"]
    ),
    st.text(max_size=20),
    st.builds(lambda text: {"name": text, "fullname": text}, HOSTILE),
)
SNIPPETS = st.one_of(
    HOSTILE,
    st.text(max_size=20),
    st.sampled_from(
        [
            "<",
            ">",
            '"',
            "'",
            "&",
            "&#0;",
            "&#x1b;",
            "&#xd800;",
            "&quot;",
            "</article>",
            "<article>",
            "<h3>",
            "-->",
        ]
    ),
    st.sampled_from(
        ["<!--", "<![CDATA[", "<![x", "<?xml ", "</div>", "{", "}", "[", "]", ",", "\\u001b", "\\ud800"]
    ),
    st.sampled_from(
        ["\n", "\n\n", "·", "\n·\n", "• 3 authors", "Oct 9, 2025 2", "\x85", "\u2028", "\ufeff", "\0"]
    ),
)
PLACES = st.integers(0, 10**6)


@DAMAGED
@given(st.sampled_from(DOCUMENTS), st.lists(st.tuples(PLACES, VALUES), max_size=8), st.booleans())
def test_damaged_json(document: Any, changes: list[tuple[int, Any]], escaped: bool) -> None:
    document = copy.deepcopy(document)
    for place, value in changes:
        places = list(_places(document))
        if places:
            holder, name = places[place % len(places)]
            if place % 5 == 0:
                del holder[name]
            else:
                holder[name] = copy.deepcopy(value)
    source = json.dumps(document, ensure_ascii=escaped)
    _assert_harmless(source)


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Where in a document something can be changed: an object and a name, or a list and a number."""
    if isinstance(value, dict | list):
        for name in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, name
            yield from _places(value[name])


CUTS = st.lists(st.tuples(PLACES, st.integers(0, 40), SNIPPETS), max_size=8)


@DAMAGED
@given(st.sampled_from([json.dumps(document) for document in DOCUMENTS]), CUTS)
def test_json_cut_to_pieces(source: str, cuts: list[tuple[int, int, str]]) -> None:
    _assert_harmless(_cut(source, cuts))


@DAMAGED
@given(st.sampled_from(PAGES + [page.replace("data-props", "data-gone") for page in PAGES]), CUTS)
def test_pages_cut_to_pieces(source: str, cuts: list[tuple[int, int, str]]) -> None:
    _assert_harmless(_cut(source, cuts))


@DAMAGED
@given(st.sampled_from(TEXTS), CUTS)
def test_texts_cut_to_pieces(source: str, cuts: list[tuple[int, int, str]]) -> None:
    try:
        found = textpage.parse(_cut(source, cuts), PAGE_DATE)
    except SourceError:
        return
    for paper in found.papers:
        assert_sane(paper)


@DAMAGED
@given(st.binary(max_size=200))
def test_noise(content: bytes) -> None:
    for before in (b"", b"<!doctype html>", b"[{"):
        _assert_harmless(before + content)


def _cut(source: str, cuts: list[tuple[int, int, str]]) -> str:
    for place, length, snippet in cuts:
        at = place % (len(source) + 1)
        source = source[:at] + snippet + source[at + length :]
    return source


def _assert_harmless(content: str | bytes) -> None:
    try:
        found = parsed(content)
    except SourceError as error:
        words = str(error)
    else:
        words = ""
        assert len({paper.key for paper in found.papers}) == len(found.papers)
        for paper in found.papers:
            assert_sane(paper)
    assert not hostile(words)

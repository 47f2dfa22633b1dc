"""The shared hostile paper in every pane, prompt, message and list: nothing is parsed, nothing breaks."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from papertui.model.edition import Edition
from papertui.model.feed import Feed
from tests.support.pages import HOSTILE_TEXTS, hostile_paper
from tests.support.reader import Reader, reading

_SIZES = [(60, 18), (80, 24), (120, 40), (200, 60)]


def is_whole(reader: Reader) -> None:
    """Every line of the screen ends in the same cell, and no control character is in one."""
    width, height = reader.app.size
    strips = reader.app.screen._compositor.render_strips()
    assert [strip.cell_length for strip in strips] == [width] * height
    text = "".join(strip.text for strip in strips)
    assert not [c for c in text if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert not {"\u202e", "\u202d", "\u2066", "\u2067"} & set(text)


@pytest.mark.parametrize("size", _SIZES, ids=[f"{w}x{h}" for w, h in _SIZES])
async def test_a_hostile_paper_is_only_text_wherever_it_shows(size: tuple[int, int], home: Path) -> None:
    plain = hostile_paper()._replace(key="plain", title="Plain", arxiv_id=None)
    edition = Edition(Feed("file:x", hostile_paper().title), (hostile_paper(), plain), "file")
    async with reading(home, size, edition=edition) as reader:
        is_whole(reader)
        for keys in (
            ["j"],
            ["k"],
            ["enter"],
            ["space"],
            ["enter"],
            ["s"],
            ["f"],
            ["down"],
            ["escape"],
            ["S"],
        ):
            await reader.press(*keys)
            is_whole(reader)
        assert len(reader.starred) == 1
        await reader.press("*")
        is_whole(reader)
        await reader.press("escape", "u")
        is_whole(reader)


async def test_hostile_text_can_be_pasted_as_a_filter_and_taken_back(home: Path) -> None:
    edition = Edition(Feed("file:x", "x"), (hostile_paper(),), "file")
    async with reading(home, (80, 24), edition=edition) as reader:
        for text in HOSTILE_TEXTS.values():
            await reader.press("slash")
            reader.app.router.paste(text)
            await reader.settle()
            is_whole(reader)
            await reader.press("enter")
            is_whole(reader)
            await reader.press("escape")
            assert reader.session.in_force == ""


async def test_every_prefix_of_a_filter_can_be_typed(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("slash")
        for letter in '-(author:"Müller" OR upvotes:>':
            await reader.press(letter)
            assert reader.session.filter_error is None
            is_whole(reader)
        await reader.press("escape")
        assert len(reader.session) == 52


async def test_an_abstract_of_combining_marks_survives_filter_and_resize(home: Path) -> None:
    paper = hostile_paper()._replace(abstract="e" + "\u0301" * 2000, title="e" + "\u0301" * 5)
    edition = Edition(Feed("file:x", "x"), (paper,), "file")
    async with reading(home, edition=edition) as reader:
        await reader.press("slash", *"e", "enter")
        for size in ((60, 18), (200, 60), (80, 24)):
            await reader.resize(*size)
            is_whole(reader)
        assert len(reader.session) == 1

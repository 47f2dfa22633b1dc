"""The mouse: what a click and the wheel do, wherever they are."""

from __future__ import annotations

from pathlib import Path

from textual.events import MouseScrollDown, MouseScrollUp
from textual.widget import Widget

from papertui.model.edition import Edition
from papertui.model.feed import BUNDLED
from papertui.model.paper import Paper
from tests.support.reader import Reader, reading

MANY_ORGANIZATIONS = Edition(
    BUNDLED, tuple(Paper(f"title:{n}", f"Paper {n}", organization=f"Lab {n}") for n in range(1, 10)), "file"
)


async def wheel(reader: Reader, pane: Widget, notches: int) -> None:
    """Turn the wheel over the middle of a pane, up when `notches` are negative."""
    kind = MouseScrollDown if notches > 0 else MouseScrollUp
    x, y = pane.region.center
    for _ in range(abs(notches)):
        reader.app.post_message(kind(None, int(x), int(y), 0, 0, 0, shift=False, meta=False, ctrl=False))
    await reader.settle()


async def test_the_wheel_scrolls_the_list_and_leaves_the_cursor_where_it_is(home: Path) -> None:
    async with reading(home) as reader:
        title = reader.title
        await wheel(reader, reader.papers.list, 30)
        assert (reader.papers.list.top, reader.title) == (30, title)
        reader.shows_not("● TED-4DGS")
        reader.shows("1/52")
        await wheel(reader, reader.papers.list, 100)
        assert reader.papers.list.top == 52 - reader.papers.list.page
        await reader.press("j")
        reader.shows("2/52", reader.short_title)


async def test_the_wheel_scrolls_the_abstract_under_it_whichever_pane_has_the_keys(home: Path) -> None:
    async with reading(home, (80, 24)) as reader:
        await wheel(reader, reader.papers.detail, 2)
        scrolled = reader.papers.detail.scroll_line
        assert (scrolled, reader.papers.list.top, reader.papers.pane) == (6, 0, "list")
        await wheel(reader, reader.papers.detail, -1)
        assert reader.papers.detail.scroll_line == 3
        await reader.press("s")
        assert reader.papers.detail.scroll_line == 3, "a key that moves nothing leaves the text where it is"
        await reader.press("j", "k")
        assert reader.papers.detail.scroll_line == 0


async def test_the_wheel_scrolls_the_choices_under_it(home: Path) -> None:
    async with reading(home, (120, 18), edition=MANY_ORGANIZATIONS) as reader:
        await reader.click("4 more")
        await wheel(reader, reader.papers.filters, 3)
        reader.shows_not("● all")
        await wheel(reader, reader.papers.filters, -3)
        reader.shows("● all")
        assert reader.papers.list.top == 0


async def test_the_wheel_marks_nothing_read(home: Path) -> None:
    async with reading(home) as reader:
        for notches in (9, -4, 30):
            await wheel(reader, reader.papers.list, notches)
            await reader.rest(10)
        assert reader.read == 0


async def test_a_click_is_an_act_and_the_paper_under_it_is_read_after_a_rest(home: Path) -> None:
    async with reading(home) as reader:
        await reader.click("Mixture of Hidden")
        title = reader.title
        await reader.rest(1.5)
        assert reader.read == 0
        await reader.rest(1)
        assert reader.read == 1
        reader.shows("51 unread")
        assert reader.title == title


async def test_a_second_click_on_another_row_reads_nothing_at_full_width(home: Path) -> None:
    async with reading(home) as reader:
        await reader.click("dInfer")
        await reader.click("Mixture of Hidden")
        assert reader.title.startswith("Mixture")
        assert not reader.papers.reading


async def test_a_click_gives_the_keys_to_the_list(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("tab")
        await reader.click("dInfer")
        assert reader.papers.pane == "list"
        await reader.press("j")
        assert reader.place == 3


async def test_a_click_on_a_row_keeps_the_filter_being_typed(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("/", *"diffusion")
        await reader.click("dInfer")
        assert reader.title.startswith("dInfer")
        assert not reader.papers.typing
        reader.shows("Papers · diffusion")


async def test_a_click_below_the_last_row_does_nothing(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("/", *"dinfer", "enter")
        lists = reader.papers.list
        await reader.pilot.click(lists, offset=(5, lists.size.height - 2), times=2)
        await reader.settle()
        assert not reader.papers.reading
        assert reader.place == 1


async def test_a_click_on_the_filters_own_line_begins_typing_one(home: Path) -> None:
    async with reading(home) as reader:
        await reader.pilot.click(reader.papers.filters, offset=(4, 1))
        await reader.settle()
        assert reader.papers.typing
        await reader.type("dinfer")
        reader.shows("Papers · dinfer")


async def test_a_click_unfolds_a_heading_and_folds_it_again(home: Path) -> None:
    async with reading(home, edition=MANY_ORGANIZATIONS) as reader:
        reader.shows_not("□ Lab 9")
        await reader.click("4 more")
        reader.shows("□ Lab 9")
        await reader.click("fewer")
        reader.shows_not("□ Lab 9")


async def test_a_choice_that_is_clicked_again_is_no_longer_ticked(home: Path) -> None:
    async with reading(home) as reader:
        await reader.click("□ code")
        await reader.click("■ code")
        assert reader.session.in_force == ""
        assert len(reader.session) == 52

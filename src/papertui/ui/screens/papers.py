"""The one screen: three panes, a top line and a bottom line. It arranges them and routes what happens."""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic
from typing import TYPE_CHECKING, Literal

from textual.screen import Screen
from textual.widget import Widget

from papertui.actions import BY_ID, shown
from papertui.draw.frame import Hint, Standing
from papertui.draw.spans import EMPTY, Line, Span
from papertui.model.feed import STARRED
from papertui.session.filtered import MARKS, ROWS, SAID, STANDING
from papertui.session.reading import Reading
from papertui.session.session import Session
from papertui.text.plural import plural
from papertui.ui.acts import Acts
from papertui.ui.hints import Mode, useful
from papertui.ui.panes.around import SMALLEST, Panes, TooSmall
from papertui.ui.panes.detail import DetailPane
from papertui.ui.panes.filter import FilterPane
from papertui.ui.panes.lines import BottomLine, LinePane, TopLine
from papertui.ui.panes.list import ListPane
from papertui.ui.panes.pane import Pane

if TYPE_CHECKING:
    from papertui.ui.app import PapertuiApp
    from papertui.ui.panes.prompt import Prompt

PaneName = Literal["filter", "list", "detail"]

WIDE, MEDIUM = 110, 80
_FILTER_WIDTH = 26
_MESSAGE_SECONDS = 6.0
_GIST = 40  # cells that stand behind a text being typed
_TICK = 0.5
_KEEP_EVERY = 3600.0  # seconds between two looks at whether the newest backup is a day old
_IDLE = 1.5  # seconds without a key, after which the service may be asked; and between two questions


class PapersScreen(Screen[None]):
    """Shows a session. `pane` is the one that keys go to; `reading` is the detail at full width."""

    app: PapertuiApp
    AUTO_FOCUS = ""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.reader = Reading(session.config)
        self.acts = Acts(self)
        self.pane: PaneName = "list"
        self.reading = False
        self.typing: Literal["", "filter", "date"] = ""
        self.filters_over = False  # the filter pane is laid over the list
        self.filters_folded = session.library.state("filters_folded") is True
        share = session.library.state("list_share")
        self.list_share = share if isinstance(share, int) else None
        self.top = TopLine()
        self.filters = FilterPane()
        self.list = ListPane(session)
        self.detail = DetailPane()
        self.bottom = BottomLine()
        self.prompt: Prompt | None = None
        self._placed: object = None
        self._begun = ""
        self._said_at = 0.0
        self._acted_at = self._asked_at = 0.0
        self._kept_at: float | None = None  # when a backup was last seen to

    def compose(self) -> Iterable[Widget]:
        yield self.top
        yield Panes(self.filters, self.list, self.detail)
        yield self.bottom

    def on_mount(self) -> None:
        self.session.listen = self._heard
        self.filters.entitle("Filter")
        self.detail.entitle("Paper")
        self.place_panes()
        self.show_all()
        if self.session.said.text:
            self._heard(SAID)
        self.call_after_refresh(self._complete)

    async def _complete(self) -> None:
        """What the first frame does not need: the line to type in, the clock, and then the keys."""
        from papertui.ui.panes.prompt import Prompt

        self.prompt = Prompt()
        await self.mount(self.prompt, before=self.bottom)
        await self.mount(TooSmall())
        self.set_interval(_TICK, self.tick)
        self.session.keep()
        if self.app.on_ready:
            self.app.on_ready()
        self.session.begin()
        self.app.router.ready(self.app)

    # Arrangement

    def on_resize(self) -> None:
        self.place_panes()

    def place_panes(self) -> None:
        """Give each pane its place for the terminal's size, the mode, and what the person has folded."""
        width, height = self.app.size
        shape = (self.pane, self.reading, self.filters_over, self.filters_folded, self.list_share)
        placed = (width, height, shape)
        if placed == self._placed:
            return
        self._placed = placed
        self.set_class(width < SMALLEST[0] or height < SMALLEST[1], "-too-small")
        wide, medium = width >= WIDE, width >= MEDIUM
        filters = not self.reading and ((wide and not self.filters_folded) or self.filters_over)
        self.filters.display = filters
        self.list.display = not self.reading and (wide or not self.filters_over)
        self.detail.display = self.reading or medium
        if self.pane == "filter" and not filters:
            self.pane = "list"
        if self.pane == "detail" and not self.detail.display:
            self.pane = "list"
        if self.reading:
            self.pane = "detail"
        room = width - (_FILTER_WIDTH if wide and filters else 0)
        share = self.list_share or (44 if wide else 50)
        self.list.styles.width = "1fr" if not medium else max(30, min(room - 30, round(room * share / 100)))
        self.filters.styles.width = (
            _FILTER_WIDTH if wide else "1fr" if not medium else max(30, round(room * share / 100))
        )
        self.dress()

    def dress(self) -> None:
        """Give the panes their borders, the active one the accent."""
        for name, pane in (("filter", self.filters), ("list", self.list), ("detail", self.detail)):
            pane.dress(active=self.pane == name)
        self.filters.activate(self.pane == "filter")
        self.show_hints()

    @property
    def is_wide(self) -> bool:
        """Whether all three panes have room."""
        return self.app.size.width >= WIDE

    def fold_filters(self, folded: bool) -> None:
        """Fold the filter pane away, or unfold it, for good."""
        self.filters_folded = folded
        self.session.library.set_state("filters_folded", folded)

    def share_list(self, more: int) -> None:
        """Make the list wider or narrower, for good; `more` is in hundredths of the room."""
        before = self.list_share or (44 if self.is_wide else 50)
        self.list_share = max(25, min(75, before + more))
        self.session.library.set_state("list_share", self.list_share)
        self.place_panes()

    def go_to(self, pane: PaneName) -> None:
        """Let keys go to another pane."""
        self.pane = pane
        self.dress()

    @property
    def visible_panes(self) -> list[PaneName]:
        """The panes that can be seen, from left to right."""
        panes: tuple[tuple[PaneName, Pane], ...] = (
            ("filter", self.filters),
            ("list", self.list),
            ("detail", self.detail),
        )
        return [name for name, pane in panes if pane.display]

    # What the session tells

    def _heard(self, what: str) -> None:
        if what == ROWS:
            if self.reading and not len(self.session):
                self.acts.stop_reading()  # the list says why there is nothing to read
            self.show_all()
        elif what == MARKS:
            self.list.refresh()
            self._show_detail()
            self._show_counts()
            self.show_hints()
        elif what == STANDING:
            self._show_standing()
            self.list.renew(self.session.cursor, self.session.node, self._empty_words())
        elif what == SAID:
            said = self.session.said
            self.bottom.say(said.text, "warning" if said.trouble else "text")
            self._said_at = monotonic()

    def show_all(self) -> None:
        """Draw everything anew."""
        session = self.session
        self.list.renew(session.cursor, session.node, self._empty_words())
        self._show_detail()
        self._show_counts()
        self._show_titles()
        self.show_hints()

    def moved(self) -> None:
        """The cursor is on another paper."""
        self.list.move(self.session.cursor)
        self._show_detail()
        self._show_position()
        self.show_hints()

    def _show_detail(self) -> None:
        row = self.session.row
        self.reader.see(row)
        self.detail.show(row, self.session.node, self.session.scroll)
        self.session.scroll = self.detail.scroll_line

    def _show_counts(self) -> None:
        session = self.session
        self._show_standing()
        self.filters.renew(session.filter_text, session.listing.facets)
        if self.typing == "filter":
            self.show_gist(plural(len(session), "paper"), "   enter keeps   esc drops")

    def _show_standing(self) -> None:
        self.top.renew(_standing(self.session))

    def show_gist(self, gist: str, keys: str) -> None:
        """Show what the text being typed gives, and where there is room, what its keys do."""
        if self.prompt:
            roomy = self.app.size.width >= MEDIUM and len(gist + keys) <= _GIST
            self.prompt.count.renew((Span(f" {self.app.pen.words(gist + keys if roomy else gist)} ", "dim"),))

    def _show_titles(self) -> None:
        text = self.session.in_force.strip()
        pen = self.app.pen
        title = "Starred" if self.session.feed == STARRED else "Papers"
        self.list.entitle(f"{title} {pen.glyphs.dot} {pen.text(text)}" if text else title)
        error = self.session.filter_error
        if self.prompt and self.typing == "filter":
            place = (error.position, error.position + error.length) if error else (0, 0)
            self.prompt.mark(str(error) if error else "", place)
        self._show_position()

    def _show_position(self) -> None:
        session, dot = self.session, self.app.pen.glyphs.dot
        place = f"{session.cursor + 1:,}/{len(session):,}" if len(session) else "0"
        self.list.tell(f"{session.order.words()} {dot} {place}")

    def show_hints(self) -> None:
        """The keys that do something now, the most useful first."""
        if self._begun:
            self.bottom.renew([Hint(self._begun, "then: first", ""), Hint("esc", "no", "back")])
            return
        mode = Mode(self.pane, self.reading, self.detail.display)
        self.bottom.renew([self._hint(action, words) for action, words in useful(self.session, mode)])

    def _hint(self, action: str, words: str) -> Hint:
        keys = self.app.keys[action] or BY_ID[action].typing
        return Hint(shown(keys[0]) if keys else "ctrl+p", words, action)

    def pending(self, keys: str) -> None:
        """A key sequence was begun or has ended."""
        self._begun = keys
        self.show_hints()

    @property
    def opening_keys(self) -> dict[str, str]:
        """The key that opens each kind of address which the detail pane lists."""
        keys = self.app.keys
        kinds = ("arxiv", "code", "project")
        return {kind: shown(keys[f"open_{kind}"][0]) for kind in kinds if keys[f"open_{kind}"]}

    # Time

    def acted(self) -> None:
        """A key was pressed or a button clicked."""
        self.session.touched()
        self._acted_at = self.app.monotonic()
        self.reader.acted(self.app.monotonic())
        if self._said_at and self.session.said.text:
            self.session.said = self.session.said._replace(text="")
            self.bottom.say("", "")

    def tick(self) -> None:
        """Twice a second: has the person rested on a paper, has another copy written something?"""
        self.reader.focused = self.app.app_focus
        self.reader.prompting = bool(self.typing) or self.app.screen is not self or self.pane == "filter"
        if self.reader.due(self.app.monotonic()):
            self.session.rested()
        self.session.look_elsewhere()
        self._when_idle()
        if self._said_at and not self.session.said.trouble and monotonic() - self._said_at > _MESSAGE_SECONDS:
            self._said_at = 0.0
            self.acts.forget_offers()  # a host that is not shown any more opens by no key
            self.bottom.say("", "")

    def _when_idle(self) -> None:
        """While the person reads: ask the service again, and for the days beside this one; keep a backup."""
        now = self.app.monotonic()
        if now - max(self._acted_at, self._asked_at) >= _IDLE:
            self._asked_at = now
            if self._kept_at is None or now - self._kept_at >= _KEEP_EVERY:
                self._kept_at = now
                self.session.library.maintain()  # in a thread; a backup that fails is tried at the next start
            self.session.look_again()
            self.session.fetch_beside()

    # Mouse

    def on_list_pane_clicked(self, event: ListPane.Clicked) -> None:
        self.acts.click_row(event.index, event.chain, event.act)

    def on_detail_pane_clicked(self, event: DetailPane.Clicked) -> None:
        if event.act == "open_link":
            self.acts.open_link(event.link)
        else:
            self.acts.do(event.act)

    def on_filter_pane_clicked(self, event: FilterPane.Clicked) -> None:
        if event.choice is None:
            self.acts.do("filter")
        else:
            self.acts.tick(event.choice)

    def on_line_pane_clicked(self, event: LinePane.Clicked) -> None:
        self.acts.do(event.act)

    def on_detail_pane_scrolled(self) -> None:
        self.session.scroll = self.detail.scroll_line

    # Words

    def _empty_words(self) -> tuple[Line, ...]:
        session = self.session
        if len(session):
            return ()
        if session.in_force:
            text = self.app.pen.text
            lines = ["No paper matches", text(session.in_force), ""]
            return _lines(lines, map(text, session.listing.hints), "esc takes the filter off")
        if session.feed == STARRED:
            star = shown(self.app.keys["star"][0]) if self.app.keys["star"] else "ctrl+p"
            return _lines(
                ["Nothing is starred yet.", ""], (f"{star} stars the paper you are on",), "esc goes back"
            )
        first, *more = map(self.app.pen.words, session.why_empty())
        return _lines([first, ""], more, "esc goes back" if session.in_view else "? shows every key")


def _lines(words: list[str], hints: Iterable[str], last: str) -> tuple[Line, ...]:
    roles = ["title"] + ["text"] * len(words)
    top = [(Span(text, role),) if text else EMPTY for text, role in zip(words, roles, strict=False)]
    return (*top, *((Span(hint, "dim"),) for hint in hints), EMPTY, (Span(last, "dim"),))


def _standing(session: Session) -> Standing:
    """What the top line tells."""
    trouble = "" if session.library.kept else "nothing will be kept"
    where = session.origin()
    before, after = session.beside()
    counts, offer = session.counts(), session.offer()
    known = session.edition is not None and session.edition.origin != "nowhere"
    return Standing(
        session.feed.title, *counts, where.words, trouble, where.live, before, after, offer, known
    )

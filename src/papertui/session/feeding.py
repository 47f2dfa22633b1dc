"""Which feed is shown: at once what is at hand, and behind it what the service says."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from papertui.config import Config
from papertui.editions.editions import Editions, is_local
from papertui.errors import LibraryError, PapertuiError, UsageError
from papertui.library.library import Library
from papertui.model.edition import Edition
from papertui.model.feed import Feed
from papertui.session.filtered import STANDING
from papertui.session.listing import Met
from papertui.session.placed import Placed
from papertui.session.standing import Origin, origin

_LATEST = ""  # stands for the latest edition, whichever feed that will be
RETRY = timedelta(seconds=60)  # after an attempt that failed, until the next quiet one


class _Way(NamedTuple):
    """What a view was entered from."""

    edition: Edition
    filter_text: str
    met: Met


class Feeding(Placed):
    """Goes from feed to feed: at once to what is at hand, and behind it the service is asked.

    Until `begin`, nobody is asked.
    """

    def __init__(
        self, library: Library, editions: Editions, config: Config, clock: Callable[[], datetime]
    ) -> None:
        super().__init__(library, editions, config, clock)
        self._way: _Way | None = None
        self.wants_latest = False  # the newest edition is to be shown, whichever that is
        self._live = False
        self._untouched = False
        self._asked: set[str] = set()  # the feeds that the service is being asked for
        self._failed: dict[str, datetime] = {}  # when a feed could last not be had

    # Going from feed to feed

    def open(self, feed: Feed) -> None:
        """Show a feed, at the place where it was left, or at its first unread paper.

        What is at hand is shown, be it nothing; then the service is asked. Raises LibraryError.
        """
        self.show(self.editions.at_hand(feed) or Edition(feed, (), "nowhere"))
        self.ask()

    def go(self, feed: Feed) -> None:
        """Show another feed; no view is left to go back to."""
        self.leave()
        if self._try_to_open(feed):
            self._way = None

    def feed_of(self, text: str) -> Feed:
        """The feed that a typed text means. Raises UsageError, in words."""
        from papertui.model.feed_names import feed_of

        return feed_of(text, self.clock().date())

    def understood(self, text: str) -> str:
        """What a text that is still being typed is understood as; "" when it is not."""
        try:
            return self.feed_of(text).title if text.strip() else ""
        except UsageError:
            return ""

    def beside(self) -> tuple[bool, bool]:
        """Whether there is a day (week, month) before and one after the feed that is shown."""
        if self.edition is None or not self.feed.name[:1].isdigit():
            return False, False
        from papertui.model.feed_names import neighbour

        today = self.clock().date()
        return neighbour(self.feed, -1, today) is not None, neighbour(self.feed, 1, today) is not None

    def go_beside(self, step: int) -> None:
        """Show the next (1) or previous (-1) day, week or month."""
        from papertui.model.feed_names import neighbour

        beside = neighbour(self.feed, step, self.clock().date())
        if beside:
            self.go(beside)
        elif neighbour(self.feed, -step, self.clock().date()):
            edge = "This is the latest one." if step > 0 else "The service began here."
            self.say(edge)
        else:
            self.say(
                f"{self.feed.title} has nothing before or after it; {self.key_of('latest')} goes to today."
            )

    def go_latest(self) -> None:
        """Show the latest edition: what was offered, else the newest at hand until the service has told."""
        newest = self.offered or self.editions.newest_at_hand()
        if self.edition is None or newest.feed != self.feed:
            self.leave()
            self._way = None
            self.show(newest)
            self.ask()
        self._untouched = True
        self.ask_latest()

    def enter_view(self, feed: Feed) -> None:
        """Show a view such as the starred papers; entered again, it is left."""
        assert self.edition is not None, "no feed was opened"
        if self.feed == feed:
            if not self.leave_view():
                self.go_latest()
            return
        way = self._way or _Way(self.edition, self.in_force, self._met)
        if self._try_to_open(feed):
            self._way = way

    def leave_view(self) -> bool:
        """Back to the feed, filter and place that a view was entered from; False when in no view."""
        if self._way is None:
            return False
        way, self._way = self._way, None
        self.show(*way)
        self.ask()
        return True

    @property
    def in_view(self) -> bool:
        """Whether a view was entered, which can be left."""
        return self._way is not None

    def _try_to_open(self, feed: Feed) -> bool:
        try:
            self.open(feed)
        except PapertuiError as error:
            self.say(f"{feed.title} cannot be shown: {error}", trouble=True)
            return False
        return True

    # Asking the service

    def begin(self) -> None:
        """From now on the service is asked, behind what is shown.

        Where the newest edition is wanted, it takes the screen if nobody touches anything until it comes.
        """
        self._live = True
        if self.wants_latest:
            self._untouched = True
            self.ask_latest()
        else:
            self.ask()

    def touched(self) -> None:
        """A key was pressed or a button clicked: no other edition takes the screen by itself."""
        self._untouched = False

    @property
    def asking(self) -> bool:
        """Whether the service is being asked for the feed that is shown."""
        return self.edition is not None and not self._asked.isdisjoint((self.feed.name, _LATEST))

    @property
    def failed(self) -> bool:
        """Whether the feed that is shown could not be had when last asked for."""
        return self.edition is not None and self.feed.name in self._failed

    def origin(self) -> Origin:
        """Where the edition that is shown is from, and how old it is."""
        assert self.edition is not None, "no feed was opened"
        local = is_local(self.feed) and self.edition.origin != "bundled"
        unreachable = not local and (self.editions.offline or self.failed)
        return origin(self.edition, self.clock(), unreachable=unreachable, asking=self.asking)

    def why_empty(self) -> list[str]:
        """Why there is no paper in the feed, and what to do, a sentence each."""
        if self.asking:
            return [f"Asking for {self.feed.title}…"]
        if self.edition is None or self.edition.origin == "nowhere":
            if self.editions.offline:
                return [f"{self.feed.title} is not in the library.", "The network is forbidden."]
            return [
                f"{self.feed.title} is not in the library,",
                "and the service cannot be reached.",
                f"{self.key_of('refresh')} tries again",
            ]
        from papertui.editions.judge import empty_words

        before, _after = self.beside()
        words = [empty_words(self.feed, self.clock())]
        return [*words, f"{self.key_of('previous_day')} goes to the day before"] if before else words

    def offer(self) -> str:
        """A newer edition than the one that is shown, and the key to it; "" when there is none."""
        if self.offered is None:
            return ""
        title = (
            "today" if self.offered.feed.name == self.clock().date().isoformat() else self.offered.feed.title
        )
        return f"{_papers(len(self.offered.papers), 'paper')} of {title}: {self.key_of('latest')}"

    def ask(self, *, loud: bool = False) -> None:
        """Ask for the feed that is shown, unless its edition is fresh. `loud`: ask in any case, and tell."""
        if self.edition is None or not self._live:
            return
        feed = self.feed
        if is_local(feed):
            if loud:
                self.say(f"{feed.title} does not come from the service.")
        elif self.editions.offline:
            if loud:
                self.say("The network is forbidden, by --offline or PAPERTUI_OFFLINE.")
        elif loud or not self.editions.is_fresh(self.edition):
            self._fetch(feed, loud=loud)

    def _fetch(self, feed: Feed, *, loud: bool = False) -> None:
        if feed.name in self._asked:
            return

        def came(edition: Edition) -> None:
            self._asked.discard(feed.name)
            self._failed.pop(feed.name, None)
            more = self._arrive(edition) if self.edition and self.feed == feed else 0
            if more or loud:
                self.say(f"{_papers(more, 'new paper')}." if more else "Nothing new.")
            self.listen(STANDING)

        def did_not_come(error: PapertuiError) -> None:
            self._asked.discard(feed.name)
            self._failed[feed.name] = self.clock()
            if loud or (self.edition and self.feed == feed and not self.papers):
                self.say(str(error), trouble=True)
            self.listen(STANDING)

        self._asked.add(feed.name)
        self.listen(STANDING)
        self.work.aside(partial(self.editions.refresh, feed, renew=loud), came, did_not_come)

    def ask_latest(self) -> None:
        """Ask for the latest edition: it takes the screen if nobody touches anything, else it is offered."""
        if not self._live or self.editions.offline or _LATEST in self._asked:
            return

        def came(edition: Edition) -> None:
            self._asked.discard(_LATEST)
            self._failed.pop(edition.feed.name, None)
            if edition.papers and self.edition:
                if edition.feed == self.feed:
                    self._arrive(edition)
                elif self._untouched:
                    self.show(edition)
                else:
                    self.offered = edition
            self.listen(STANDING)

        def did_not_come(_error: PapertuiError) -> None:
            self._asked.discard(_LATEST)
            if self.edition:
                self._failed[self.feed.name] = self.clock()
            self.listen(STANDING)

        self._asked.add(_LATEST)
        self.work.aside(self.editions.latest, came, did_not_come)

    def look_again(self) -> None:
        """What is done when idle: ask again for what could not be had, or is not fresh any more."""
        if self.edition is None or not self._live:
            return
        failed = self._failed.get(self.feed.name)
        if failed is None or self.clock() - failed >= RETRY:
            self.ask()

    def fetch_beside(self) -> None:
        """What is done when idle: fetch the days beside the one that is shown, so that they are at hand."""
        from papertui.model.feed_names import neighbour

        if not self._live or self.editions.offline or self._asked:
            return
        for step in (-1, 1):
            beside = neighbour(self.feed, step, self.clock().date())
            if beside and beside.name not in self._failed and not self._at_hand_and_fresh(beside):
                self._fetch(beside)
                return

    def _at_hand_and_fresh(self, feed: Feed) -> bool:
        try:
            edition = self.editions.at_hand(feed)
        except LibraryError:
            return True
        return edition is not None and self.editions.is_fresh(edition)


def _papers(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"

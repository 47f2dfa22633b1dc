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
from papertui.model.feed import BUNDLED, Feed
from papertui.session.filtered import STANDING
from papertui.session.listing import Met
from papertui.session.placed import Placed
from papertui.session.standing import Origin, origin, trouble
from papertui.text.plural import plural

_LATEST = ""  # stands for the latest edition, whichever feed that will be
RETRY = timedelta(seconds=60)  # between two quiet questions for one feed
LATEST_AGAIN = timedelta(minutes=5)  # between two quiet questions for the latest edition


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
        self.wants_latest = False  # the newest edition is to be shown or offered, whichever that is
        self._live = False
        self._touched = False  # then no other edition takes the screen by itself
        self._asked: dict[str, bool] = {}  # the feeds that the service is being asked for; True: loudly
        self._looked: dict[str, datetime] = {}  # when each was last asked for
        self._failed: dict[str, PapertuiError] = {}  # why a feed could last not be had

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
        from papertui.model.feed_names import understood

        try:
            return understood(text, self.clock().date()) if text.strip() else ""
        except UsageError:
            return ""

    @property
    def stretch(self) -> str:
        """What the feed that is shown has others of before and after it: a day, a week or a month."""
        from papertui.model.feed_names import stretch

        return stretch(self.feed)

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
            title, today = self.feed.title, self.key_of("latest")
            title = title[:1].upper() + title[1:]
            self.say(f"{title} has nothing before or after it; {today} goes to today.")

    def go_latest(self) -> None:
        """Show the latest edition: what was offered, else the newest at hand until the service has told."""
        newest = self.offered or self.editions.newest_at_hand()
        if self.edition is None or newest.feed != self.feed:
            self.leave()
            self._way = None
            self.show(newest)
            self.ask()
        elif self.editions.offline:
            self.say("Nothing newer is in the library.")
        self.wants_latest, self._touched = True, False
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

        Where the newest edition is wanted, it takes the screen if nobody touches anything until it comes,
        and if nothing but the newest at hand was shown in its place.
        """
        self._live = True
        if self.wants_latest:
            if self.in_force or self.feed != self.editions.newest_at_hand().feed:
                self.touched()
            self.ask_latest()
        else:
            self.ask()

    def touched(self) -> None:
        """A key was pressed or a button clicked: no other edition takes the screen by itself."""
        self._touched = True

    @property
    def asking(self) -> bool:
        """Whether the service is being asked for the feed that is shown, or for what may take its place."""
        if self.edition is None:
            return False
        replaced = _LATEST in self._asked and (not self._touched or self.feed == BUNDLED)
        return replaced or self.feed.name in self._asked

    @property
    def failed(self) -> bool:
        """Whether the feed that is shown could not be had when last asked for."""
        return self.edition is not None and self.feed.name in self._failed

    def origin(self) -> Origin:
        """Where the edition that is shown is from, and how old it is."""
        assert self.edition is not None, "no feed was opened"
        local = is_local(self.feed) and self.edition.origin != "bundled"
        why = "" if local else self._trouble()
        return origin(self.edition, self.clock(), trouble=why, asking=self.asking)

    def _trouble(self) -> str:
        """Why the service has not just told of the feed that is shown, in a word or two."""
        return "offline" if self.editions.offline else trouble(self._failed.get(self.feed.name))

    def why_empty(self) -> list[str]:
        """Why there is no paper in the feed, and what to do, a sentence each."""
        title = self.feed.title
        if self.edition is None or self.edition.origin == "nowhere":
            if self.editions.offline:
                return [f"{title} is not in the library.", _FORBIDDEN]
            if self.feed.name not in self._failed:
                return [f"Asking for {title}…"]
            why = str(self._failed[self.feed.name])
            return [f"{title} is not in the library:", why, f"{self.key_of('refresh')} tries again"]
        from papertui.editions.judge import empty_words

        before, _after = self.beside()
        back = f"{self.key_of('previous_day')} goes to the {self.stretch} before"
        latest = f"{self.key_of('latest')} goes to the latest edition"
        return [empty_words(self.feed, self.clock()), *([back] if before else []), latest]

    def offer(self) -> str:
        """A newer edition than the one that is shown, and the key to it; "" when there is none."""
        if self.offered is None:
            return ""
        title = (
            "today" if self.offered.feed.name == self.clock().date().isoformat() else self.offered.feed.title
        )
        return f"{plural(len(self.offered.papers), 'paper')} of {title}: {self.key_of('latest')}"

    def ask(self, *, loud: bool = False) -> None:
        """Ask for the feed that is shown, unless its edition is fresh. `loud`: ask in any case, and tell."""
        if self.edition is None or not self._live:
            return
        feed = self.feed
        if self.editions.offline and (feed == BUNDLED or not is_local(feed)):
            if loud:
                self.say(_FORBIDDEN)
        elif is_local(feed):
            if loud and feed == BUNDLED:  # it stands in for the latest edition
                self.ask_latest(loud=True)
            elif loud:
                self.say(f"{feed.title} does not come from the service.")
        elif loud or not self.editions.is_fresh(self.edition):
            self._fetch(feed, loud=loud)

    def _fetch(self, feed: Feed, *, loud: bool = False) -> None:
        def came(edition: Edition, _loud: bool) -> str:
            return _news(self._arrive(edition)) if self.edition and self.feed == feed else ""

        self._question(feed.name, partial(self.editions.refresh, feed, renew=loud), came, loud=loud)

    def ask_latest(self, *, loud: bool = False) -> None:
        """Ask for the latest edition: it takes the screen if nobody touches anything, else it is offered."""
        if not self._live or self.editions.offline:
            return

        def came(edition: Edition, loud: bool) -> str:
            if self.edition is None or not edition.papers:
                return ""
            if edition.feed == self.feed:
                return _news(self._arrive(edition))
            if not self._touched:
                self.show(edition)
            elif self._is_news(edition):
                self.offered = edition
            return self.offer() if loud else ""

        self._question(_LATEST, partial(self.editions.latest, renew=loud), came, loud=loud)

    def _question(
        self, name: str, work: Callable[[], Edition], came: Callable[[Edition, bool], str], *, loud: bool
    ) -> None:
        """Ask the service by `work`, in a thread, unless it is being asked for the feed `name` already.

        `came` takes its answer in, knows whether that is waited for, and gives words for the person.
        """
        if name in self._asked:
            if loud:
                self._asked[name] = True
                self.say("Still waiting for an answer.")
            return

        def answered(edition: Edition) -> None:
            loud = self._asked.pop(name)
            for known in (name, edition.feed.name, BUNDLED.name):
                self._failed.pop(known, None)
            words = came(edition, loud)
            if words or loud:
                self.say(words or "Nothing new.")
            self.listen(STANDING)

        def failed(error: PapertuiError) -> None:
            loud = self._asked.pop(name)
            self._failed[name] = error
            if name == _LATEST and self.edition:
                self._failed[self.feed.name] = error
            if loud:
                self.say(str(error), trouble=True)
            self.listen(STANDING)

        self._asked[name] = loud
        self._looked[name] = self.clock()
        self.listen(STANDING)
        self.work.aside(work, answered, failed)

    def _is_news(self, edition: Edition) -> bool:
        """Whether it has papers that the person has not been shown."""
        return self._memory.visit(edition.feed) is None or bool(self._arrived_since_the_last_visit(edition))

    def look_again(self) -> None:
        """What is done when idle: ask again for what could not be had, or is not fresh any more."""
        if self.edition is None or not self._live:
            return
        pause = RETRY if _LATEST in self._failed else LATEST_AGAIN
        if self.wants_latest and self._rested(_LATEST, pause):
            self.ask_latest()
        if self._rested(self.feed.name):
            self.ask()

    def fetch_beside(self) -> None:
        """What is done when idle: fetch the days beside the one that is shown, so that they are at hand."""
        from papertui.model.feed_names import neighbour

        if not self._live or self.editions.offline or self._asked or self.failed:
            return
        for step in (-1, 1):
            beside = neighbour(self.feed, step, self.clock().date())
            if beside and self._rested(beside.name):
                self._looked[beside.name] = self.clock()
                if not self._at_hand_and_fresh(beside):
                    self._fetch(beside)
                    return

    def _rested(self, name: str, pause: timedelta = RETRY) -> bool:
        """Whether the service was last asked for a feed long enough ago; a clock may have been set back."""
        looked = self._looked.get(name)
        return looked is None or abs(self.clock() - looked) >= pause

    def _at_hand_and_fresh(self, feed: Feed) -> bool:
        try:
            edition = self.editions.at_hand(feed)
        except LibraryError:
            return True
        return edition is not None and self.editions.is_fresh(edition)


_FORBIDDEN = "The network is forbidden, by --offline or PAPERTUI_OFFLINE."


def _news(more: int) -> str:
    return f"{plural(more, 'new paper')}." if more else ""

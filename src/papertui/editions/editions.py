"""The edition of any feed: from the library or the bundle at once, from the service when asked.

Which requests are tried in which order, how old an answer may be, and whether it is what was asked for,
is decided here; `fetch` obeys, and `sources` reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from datetime import date, datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING

from papertui.errors import AnswerError, FetchError, LibraryError, OfflineError, ServiceError, SourceError
from papertui.library.library import Library
from papertui.model.edition import Edition
from papertui.model.feed import BUNDLED, STARRED, Feed

if TYPE_CHECKING:
    from papertui.fetch.fetcher import Fetcher
    from papertui.model.request import Answer
    from papertui.sources.huggingface.read import Read

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")  # the name of a day's feed
_REPEATED = "the same list as the day before"
_CLOSED = "papertui is being quit, so nothing is asked for any more"
MOST_PAGES = 30  # of one feed: 3,000 papers
_PAGED = 0  # the way to ask that has pages: the API
_LATEST_DAYS = 6  # back from today: a long weekend


def is_local(feed: Feed) -> bool:
    """Whether a feed is made here, and the service knows nothing of it."""
    return feed in (BUNDLED, STARRED) or feed.name.startswith("file:")


def _bundled() -> Edition:
    """The bundled page, whose parser is loaded for it: who has a day in the library needs neither."""
    from papertui.editions.bundled import bundled

    return bundled()


class Editions:
    """Gives editions. `connect` makes the fetcher at the first use; None where the network is forbidden.
    `endpoint` tells where the service is.

    `at_hand` is quick and may be called from any thread; what asks the service waits for it, so it is called
    in a thread that may wait.
    """

    def __init__(
        self,
        library: Library,
        clock: Callable[[], datetime],
        connect: Callable[[], Fetcher] | None,
        endpoint: Callable[[], str],
    ) -> None:
        self._library = library
        self._clock = clock
        self._connect = connect
        self._endpoint = endpoint
        self._fetcher: Fetcher | None = None
        self._lock = Lock()
        self._unsaved: dict[str, Edition] = {}  # those that are not on the disk yet
        self._closed = False

    @property
    def offline(self) -> bool:
        """Whether the network is forbidden."""
        return self._connect is None

    def close(self) -> None:
        """End at once, whatever is in flight."""
        with self._lock:
            self._closed = True
        if self._fetcher:
            self._fetcher.close()

    # What is here

    def at_hand(self, feed: Feed) -> Edition | None:
        """The edition of a feed without asking anyone, or None. Raises LibraryError."""
        if feed == BUNDLED:
            return _bundled()
        if feed == STARRED:
            return Edition(STARRED, tuple(self._library.starred()), "library")
        return self._known(feed.name)

    def _known(self, name: str) -> Edition | None:
        return self._unsaved.get(name) or self._library.edition(name)

    def newest_at_hand(self) -> Edition:
        """The newest day in the library that has papers; the bundled page when there is none."""
        try:
            days = sorted(name for name, size in self._sizes().items() if size and _DAY.fullmatch(name))
            found = self._known(days[-1]) if days else None
        except LibraryError:
            found = None
        return found or _bundled()

    def _sizes(self) -> dict[str, int]:
        unsaved = {name: len(edition.papers) for name, edition in self._unsaved.copy().items()}
        return self._library.edition_sizes() | unsaved

    def is_fresh(self, edition: Edition) -> bool:
        """Whether asking for it again can wait."""
        from papertui.editions.judge import fresh_for

        now = self._clock()
        age = (now - edition.fetched).total_seconds() if edition.fetched else None
        return is_local(edition.feed) or (age is not None and 0 <= age < fresh_for(edition.feed, now))

    # What the service says

    def latest(self, *, renew: bool = False) -> Edition:
        """The newest day that has papers, by the service: today, or a day shortly before.

        Raises as `refresh` does.
        """
        from papertui.model.feed_names import day_feed

        today = self._clock().date()
        for back in range(_LATEST_DAYS):
            edition = self.refresh(day_feed(today - timedelta(days=back)), renew=renew)
            if edition.papers:
                return edition
        return edition

    def refresh(self, feed: Feed, *, renew: bool = False) -> Edition:
        """The edition of a feed as the service has it, merged with what is known, and saved.

        With `renew` the service is asked although its last answer is fresh. Raises FetchError when nobody
        answers, and SourceError when no answer can be read as this feed.
        """
        from papertui.editions.merge import merge
        from papertui.model.feed_names import days

        new = self._asked(feed, renew=renew)
        try:
            old = self.at_hand(feed)
        except LibraryError:
            old = None
        remark = self._remark(new)
        if remark == _REPEATED:  # its papers are not to stay in this edition when its own ones come
            return (old if old and old.papers else new)._replace(remark=remark)
        edition = merge(old, new)._replace(remark=remark)
        if days(feed) is None:  # what was trending, or found, once is not what is now
            listed = tuple(paper for paper in edition.papers if paper.key not in edition.gone)
            edition = edition._replace(papers=listed, gone=frozenset())
        self._save(edition)
        return edition

    def _save(self, edition: Edition) -> None:
        """Save it, and have it at hand until it is saved; for good where the disk refuses it."""
        name = edition.feed.name
        self._unsaved[name] = edition

        def saved(future: Future[None]) -> None:
            with self._lock:
                if not future.exception() and self._unsaved.get(name) is edition:
                    del self._unsaved[name]

        self._library.save_edition(edition).add_done_callback(saved)

    def _remark(self, edition: Edition) -> str:
        """What is remarkable about a new answer beside what other days had."""
        from papertui.editions.judge import repeats, still_filling
        from papertui.model.feed_names import neighbour

        now = self._clock()
        try:
            sizes = self._sizes()
            before = neighbour(edition.feed, -1, now.date())
            previous = self.at_hand(before) if before else None
        except LibraryError:
            return ""
        history = [(date.fromisoformat(name), size) for name, size in sizes.items() if _DAY.fullmatch(name)]
        if repeats(edition, previous):
            return _REPEATED
        filling = still_filling(edition.feed, len(edition.papers), now, history)
        return "still filling" if filling else ""

    def _asked(self, feed: Feed, *, renew: bool) -> Edition:
        """Ask in each way, in order of preference. A service that cannot be reached is asked but once."""
        from papertui.sources.huggingface.requests import requests

        fetcher = self._connected(feed)
        failed: FetchError | SourceError | None = None
        for way, _ in enumerate(requests(feed, self._endpoint(), fresh_for=0)):
            try:
                return self._all_pages(feed, way, fetcher, renew=renew)
            except (SourceError, ServiceError, AnswerError) as error:
                failed = failed or error
        if failed and self._has_not_begun(feed, failed):
            return Edition(feed, (), "live", self._clock())
        raise failed or SourceError(f"{feed.title} cannot be asked for")

    def _connected(self, feed: Feed) -> Fetcher:
        if self._connect is None:
            raise OfflineError(f"{feed.title} is not in the library, and the network is forbidden", "")
        with self._lock:
            if self._closed:
                raise OfflineError(_CLOSED, "")
            self._fetcher = self._fetcher or self._connect()
            return self._fetcher

    def _has_not_begun(self, feed: Feed, error: FetchError | SourceError) -> bool:
        """Whether today is refused as a day of the future: the service's idea of today lags at times."""
        from http import HTTPStatus

        today = feed.name == self._clock().date().isoformat()
        return today and isinstance(error, ServiceError) and error.status == HTTPStatus.BAD_REQUEST

    def _all_pages(self, feed: Feed, way: int, fetcher: Fetcher, *, renew: bool) -> Edition:
        from papertui.editions.judge import fresh_for, wrong_range
        from papertui.editions.merge import joined
        from papertui.model.feed_names import days
        from papertui.sources.huggingface.parse import parse
        from papertui.sources.huggingface.requests import requests

        fresh = fresh_for(feed, self._clock())

        def page(number: int, *, again: bool = False) -> tuple[Answer, Read]:
            request = requests(feed, self._endpoint(), fresh_for=fresh, page=number)[way]
            try:
                answer = fetcher.fetch(request, renew=renew or again).result()
            except CancelledError:
                raise OfflineError(_CLOSED, request.url) from None
            return answer, parse(answer)

        answer, read = page(0)
        if wrong_range(feed, read.days):
            raise SourceError(f"the service has answered for other days than {feed.title}")
        pages, skipped, number = [read.papers], read.skipped, 1
        while answer.next_url and days(feed) and way == _PAGED and number < MOST_PAGES:
            answer, read = page(number)
            if not read.papers:  # seen of the service: a page that is empty once
                answer, read = page(number, again=True)
            pages.append(read.papers)
            skipped, number = skipped + read.skipped, number + 1
        return Edition(feed, joined(pages), "live", answer.fetched, skipped, read.thin)

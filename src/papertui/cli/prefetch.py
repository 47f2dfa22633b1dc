"""`prefetch`: fills the library with feeds, one after the other, to be read where there is no network."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from papertui import wire
from papertui.cli.arguments import Arguments
from papertui.cli.asking import connected, ensure_kept, from_service
from papertui.cli.output import output
from papertui.cli.progress import Progress, progress
from papertui.cli.sitting import sitting
from papertui.cli.streams import complain
from papertui.errors import FetchError, ServiceError, SourceError, UsageError
from papertui.model.days import BEGAN, DAY
from papertui.model.edition import Edition
from papertui.model.feed import Feed
from papertui.model.feed_names import day_feed
from papertui.session.session import Session
from papertui.text.plural import plural

FETCHED, FRESH, FAILED = "fetched", "fresh", "failed"


class Pace(NamedTuple):
    """`pause`: seconds between two feeds that are asked for: the service takes 500 requests in 5 minutes.

    `patience`: the longest wait, in seconds, that a service may ask for; it counts up to 5 minutes.
    """

    pause: float = 0.7
    patience: float = 300.0
    sleep: Callable[[float], None] = time.sleep


class Outcome(NamedTuple):
    """What became of a feed: one of the three words, and more about it."""

    feed: Feed
    kind: str
    words: str


PACE = Pace()


def prefetch(args: Arguments, environ: Mapping[str, str], pace: Pace = PACE) -> int:
    """Fetch every feed that is named, and tell what became of each; gives the exit status.

    A failure does not keep the others from being fetched. Raises OfflineError, and LibraryError when
    nothing more can be kept.
    """
    feeds = _feeds(args, wire.utc_now().date())
    with sitting(args, environ, "", writes=True) as session:
        connected(session)
        shown = progress(output(args, environ), [feed.name for feed in feeds])
        counts = Counter[str]()
        try:
            for outcome in fill(feeds, session, shown, pace):
                counts[outcome.kind] += 1
                shown.tell(
                    outcome.feed.name, f"{outcome.kind}: {outcome.words}", notable=outcome.kind == FAILED
                )
        finally:
            shown.end(_summary(counts, len(feeds)))
    if not counts[FAILED]:
        return 0
    complain(
        f"{counts[FAILED]} of {plural(len(feeds), 'feed')} could not be had; the same command tries again"
    )
    return FetchError.exit_status


def fill(feeds: Sequence[Feed], session: Session, shown: Progress, pace: Pace) -> Iterator[Outcome]:
    """Fetch feeds one after the other, but those that are fresh. Raises LibraryError."""
    asked = 0
    for number, feed in enumerate(feeds, 1):
        here = session.editions.at_hand(feed)
        if here and session.editions.is_fresh(here):
            yield Outcome(feed, FRESH, _told(here))
            continue
        if asked:
            pace.sleep(pace.pause)
        asked += 1
        shown.work(f"{number} of {len(feeds)}: {feed.title}")
        try:
            edition = _fetched(feed, session, shown, pace)
        except (FetchError, SourceError) as error:
            yield Outcome(feed, FAILED, str(error))
        else:
            ensure_kept(session, edition)
            yield Outcome(feed, FETCHED, _told(edition))


def _fetched(feed: Feed, session: Session, shown: Progress, pace: Pace) -> Edition:
    """The edition of a feed by the service, which may ask to be left alone for a while once."""
    try:
        return session.editions.refresh(feed)
    except ServiceError as error:
        if not error.retry_after or error.retry_after > pace.patience:
            raise
        shown.work(f"waiting {error.retry_after:.0f} s, as the service asks")
        pace.sleep(error.retry_after)
        return session.editions.refresh(feed)


def _feeds(args: Arguments, today: date) -> list[Feed]:
    """The feeds that are asked for, each once. Raises UsageError."""
    if not args.words and not args.days:
        raise UsageError("`papertui prefetch` needs a FEED or --days N; see `papertui prefetch --help`")
    feeds = [from_service(wire.feed_named(word)) for word in args.words]
    if args.days:
        feeds += [day_feed(today - back * DAY) for back in range(_days(args.days, today))]
    return list(dict.fromkeys(feeds))


def _days(written: str, today: date) -> int:
    """A number of days back from today, no more of them than the service has."""
    if not (written.isascii() and written.isdigit() and int(written)):
        raise UsageError(f"--days {written!r} is no number of days; write --days 7")
    return min(int(written), (today - BEGAN).days + 1)


def _told(edition: Edition) -> str:
    parts = (
        plural(len(edition.papers), "paper"),
        f"{edition.skipped:,} could not be read" if edition.skipped else "",
        edition.remark,
        "titles only" if edition.thin else "",
    )
    return ", ".join(filter(None, parts))


def _summary(counts: Counter[str], total: int) -> str:
    parts = [f"{counts[kind]} {kind}" for kind in (FETCHED, FRESH, FAILED) if counts[kind]]
    left = total - counts.total()
    return f"{plural(total, 'feed')}: " + ", ".join(parts + ([f"{left} not asked for"] if left else []))

"""What the commands that fill the library share: may the service be asked, and was kept what came?"""

from __future__ import annotations

from papertui.editions.editions import Editions, is_local
from papertui.editions.judge import repeats
from papertui.errors import LibraryUnwritableError, OfflineError, UsageError
from papertui.model.edition import Edition
from papertui.model.feed import Feed
from papertui.model.feed_names import neighbour
from papertui.session.session import Session


def from_service(feed: Feed) -> Feed:
    """`feed`, when it comes from the service. Raises UsageError."""
    if is_local(feed):
        raise UsageError(f"{feed.name} does not come from the service, so there is nothing to fetch")
    return feed


def connected(session: Session) -> Editions:
    """What asks the service. Raises OfflineError where the network is forbidden."""
    if session.editions.offline:
        raise OfflineError("The network is forbidden, by --offline or PAPERTUI_OFFLINE", "")
    return session.editions


def ensure_kept(session: Session, edition: Edition) -> None:
    """Wait until an edition that the service gave is on the disk. Raises LibraryError when it is not.

    One that only repeats the day before is never kept.
    """
    library = session.library
    library.flush()
    kept = library.edition(edition.feed.name)
    if kept and (kept.fetched == edition.fetched or _is_newer(kept, edition)):
        return
    before = neighbour(edition.feed, -1, session.clock().date())
    if library.path and not (before and repeats(edition, library.edition(before.name))):
        raise LibraryUnwritableError(
            f"{edition.feed.title} came, but {library.path} did not keep it: see whether its disk is full",
            library.path,
        )


def _is_newer(kept: Edition, edition: Edition) -> bool:
    """Whether another copy of papertui was faster."""
    return kept.fetched is not None and edition.fetched is not None and kept.fetched > edition.fetched

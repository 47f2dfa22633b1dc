"""`refresh`: one feed is asked for, as cron does it, and nothing is said when that succeeds."""

from __future__ import annotations

from collections.abc import Mapping

from papertui import wire
from papertui.cli.arguments import Arguments
from papertui.cli.asking import connected, ensure_kept, from_service
from papertui.cli.sitting import sitting


def refresh(args: Arguments, environ: Mapping[str, str]) -> None:
    """Ask for a feed, or for the latest edition, and keep what comes.

    Raises FetchError or SourceError when it could not be had, LibraryError when it could not be kept.
    """
    feed = from_service(wire.feed_named(args.words[0])) if args.words else None
    with sitting(args, environ, "", writes=True) as session:
        editions = connected(session)
        # Whoever names a feed wants to know how it is now, not how it was when last asked for.
        edition = editions.refresh(feed, renew=True) if feed else editions.latest(renew=True)
        ensure_kept(session, edition)

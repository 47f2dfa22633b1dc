"""Opens the app."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping

from papertui import log, wire
from papertui.errors import UsageError
from papertui.paths import log_path


def open_app(args: Namespace, environ: Mapping[str, str]) -> int:
    """Show a feed on the terminal until the person quits; gives the exit status."""
    edition = None
    if args.file:
        if args.feed:
            raise UsageError("a FEED and --from FILE exclude each other; leave one out")
        from papertui.editions.files import from_file

        edition = from_file(args.file)
    session = wire.open_session(environ, args.feed, edition)
    from papertui.ui.app import PapertuiApp
    from papertui.ui.terminal import crash_report, terminal_driver

    log_file = log_path(environ)
    log_fd = log.open_log(log_file)
    try:
        app = PapertuiApp(
            session,
            wire.look(environ, ascii_only=args.ascii),
            terminal_driver(log_fd, session.close),
            on_crash=lambda app: crash_report(app, log_fd, log_file),
        )
        app.run()
        return app.return_code or 0
    finally:
        session.close()

"""Opens the app."""

from __future__ import annotations

import gc
from collections.abc import Mapping

from papertui import log, wire
from papertui.cli.arguments import Arguments
from papertui.paths import log_path


def open_app(args: Arguments, environ: Mapping[str, str]) -> int:
    """Show a feed on the terminal until the person quits; gives the exit status."""
    gc.disable()  # nothing that is loaded before the first frame is garbage, and looking for it takes time
    edition = None
    if args.file is not None:
        from papertui.editions.files import from_file

        edition = from_file(args.file)
    session = wire.open_session(environ, args.words[0] if args.words else None, edition)
    from papertui.ui.app import PapertuiApp
    from papertui.ui.terminal import crash_report, terminal_driver

    log_file = log_path(environ)
    log_fd = log.open_log(log_file)
    try:
        app = PapertuiApp(
            session,
            wire.look(environ, ascii_only=args.ascii),
            wire.desktop_maker(environ, session.config),
            terminal_driver(log_fd, session.close),
            on_crash=lambda app: crash_report(app, log_fd, log_file),
            on_ready=_collect_garbage,
        )
        app.run()
        return app.return_code or 0
    finally:
        session.close()


def _collect_garbage() -> None:
    """From now on, but not among what is there already and stays."""
    gc.freeze()
    gc.enable()

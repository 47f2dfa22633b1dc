"""Puts the program together: from the environment to a session. Nothing else reads a setting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from papertui import log, paths
from papertui.config import Config, Look, from_table
from papertui.editions.editions import Editions
from papertui.errors import LibraryError, LibraryNewerError, UsageError
from papertui.library.library import Library
from papertui.model.edition import Edition
from papertui.model.feed import BUNDLED, FEEDS, STARRED, Feed
from papertui.session.session import Session
from papertui.text.clean import clean

if TYPE_CHECKING:
    from papertui.desktop.desktop import Desktop
    from papertui.desktop.terminal import Terminal
    from papertui.fetch.fetcher import Fetcher

Clock = Callable[[], datetime]

PUBLIC = "https://huggingface.co"  # the service, where HF_ENDPOINT names no other


# What Python sets LC_CTYPE to where the locale that LANG names is not installed (PEP 538).
_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")


def utc_now() -> datetime:
    """The clock of the program: all days are UTC days."""
    return datetime.now(UTC)


def feed_named(name: str, clock: Clock = utc_now) -> Feed:
    """The feed of a name that a person typed: `yesterday`, `2026-W27`, `starred`. Raises UsageError."""
    if feed := FEEDS.get(name.lower()):
        return feed
    from papertui.model.feed_names import feed_of

    return feed_of(clean(name), clock().date())


def open_library(environ: Mapping[str, str], clock: Clock) -> tuple[Library, str | None]:
    """The person's library, and what to tell them of it.

    One that cannot be written is shown as it is, one that cannot be used at all is left alone and an
    empty one takes its place; then nothing will be kept, and the words say so.
    """
    path = paths.library_path(environ)
    try:
        library = Library.open(path, clock)
    except LibraryNewerError as error:
        return Library.in_memory(clock), f"{error} Nothing will be kept."
    except LibraryError as error:
        try:
            return Library.open_read_only(path, clock), f"{error} Nothing will be kept."
        except LibraryError:
            return Library.in_memory(clock), f"{error} Nothing will be kept."
    return library, library.notice


def is_offline(environ: Mapping[str, str]) -> bool:
    """Whether the environment forbids the network."""
    return _is_on(environ, "PAPERTUI_OFFLINE")


def is_verbose(environ: Mapping[str, str]) -> bool:
    """Whether every request is to be told in the log."""
    return _is_on(environ, "PAPERTUI_VERBOSE")


def _is_on(environ: Mapping[str, str], name: str) -> bool:
    return environ.get(name, "").strip().lower() not in ("", "0", "no", "false", "off")


def endpoint(environ: Mapping[str, str]) -> str:
    """Where the service is: `HF_ENDPOINT`, as in every Hugging Face tool. Raises UsageError."""
    from papertui.model.web import web_address

    address = web_address(environ.get("HF_ENDPOINT", "").strip() or PUBLIC)
    if address is None:
        raise UsageError(f"HF_ENDPOINT={environ['HF_ENDPOINT']!r} is no http or https address")
    return address.rstrip("/")


def fetcher(environ: Mapping[str, str], clock: Clock) -> Fetcher:
    """What asks the network, over the cache of this environment."""
    from papertui import __version__
    from papertui.fetch.fetcher import Fetcher

    return Fetcher(
        paths.cache_dir(environ),
        clock=clock,
        token=environ.get("HF_TOKEN", "").strip() or None,
        user_agent=f"papertui/{__version__}",
        tell=partial(log.note_request, paths.log_path(environ)) if is_verbose(environ) else None,
    )


def editions(library: Library, environ: Mapping[str, str], clock: Clock) -> Editions:
    """What gives editions; the network is asked unless the environment forbids it."""
    connect = None if is_offline(environ) else partial(fetcher, environ, clock)
    return Editions(library, clock, connect, partial(endpoint, environ))


def open_session(
    environ: Mapping[str, str],
    feed: str | None = None,
    edition: Edition | None = None,
    clock: Clock = utc_now,
    *,
    resume: bool = True,
) -> Session:
    """A session that shows a feed, or an edition, or what was shown last today, or the newest.

    One that is not to `resume` only looks something up: it shows the newest, and leaves no place.
    Raises UsageError for a feed or a configuration that is not understood.
    """
    config = read_config(environ)
    wanted = feed_named(feed, clock) if feed else None
    library, notice = open_library(environ, clock)
    session = Session(library, editions(library, environ, clock), config, clock)
    session.keeps_place = resume
    try:
        if edition is not None:
            session.show(edition)
        elif wanted is not None:
            session.open(wanted)
        elif resume:
            _resume(session)
        else:
            session.show(session.editions.newest_at_hand())
    except BaseException:
        session.keeps_place = False
        session.close()
        raise
    if notice:
        session.say(notice, trouble=True)
    return session


def _resume(session: Session) -> None:
    """Open what was shown last, if that was today; else the newest edition that is at hand.

    The bundled page only ever stands in for that.
    """
    last = session.library.state("sitting")
    today = session.clock().date().isoformat()
    feed = _shown_last(last["feed"]) if isinstance(last, dict) and last.get("day") == today else None
    edition = session.editions.at_hand(feed) if feed and feed not in (BUNDLED, STARRED) else None
    session.wants_latest = True
    session.show(edition or session.editions.newest_at_hand())
    if feed == STARRED:
        session.enter_view(STARRED)
    if feed == session.feed and last.get("filter"):
        session.set_filter(str(last["filter"]))


def _shown_last(name: object) -> Feed | None:
    if not isinstance(name, str) or name in FEEDS:
        return FEEDS.get(str(name))
    from papertui.model.feed_names import feed_named as named

    return named(name)


def read_config(environ: Mapping[str, str]) -> Config:
    """The person's configuration; the defaults when there is no file. Raises UsageError."""
    path = paths.config_path(environ)
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Config()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    import tomllib

    try:
        return from_table(tomllib.loads(content.decode()))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is no TOML: {error}") from None
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from None


def look(environ: Mapping[str, str], *, ascii_only: bool = False) -> Look:
    """What the terminal can show, from the environment (`NO_COLOR`, `TERM`, `COLORTERM`, the locale)."""
    term = environ.get("TERM", "")
    many = "256color" in term or "direct" in term or environ.get("COLORTERM", "") != ""
    known_rich = any(name in term for name in ("kitty", "alacritty", "ghostty", "wezterm", "foot", "iterm"))
    return Look(
        ascii=ascii_only or term in ("linux", "dumb") or _names_another_charset(environ),
        ansi=not (many or known_rich),
        color=not environ.get("NO_COLOR") and term != "dumb",
        links=term not in ("linux", "dumb"),
    )


def _names_another_charset(environ: Mapping[str, str]) -> bool:
    """Whether the locale names a character set other than UTF-8; `C`, `POSIX` and none name none."""
    ctype = environ.get("LC_CTYPE", "")
    own = "" if ctype in _COERCED else ctype
    locale = environ.get("LC_ALL") or own or environ.get("LANG") or ""
    _, _, charset = locale.partition(".")
    charset = charset.partition("@")[0].lower().replace("-", "").replace("_", "")
    return charset not in ("", "utf8")


def desktop_maker(environ: Mapping[str, str], config: Config) -> Callable[[Terminal], Desktop]:
    """A function that gives the clipboard and the browser of this environment, for a terminal."""

    def make(terminal: Terminal) -> Desktop:
        from papertui.desktop.desktop import Desktop

        return Desktop(terminal, environ, config.browser)

    return make


def columns(environ: Mapping[str, str]) -> int | None:
    """The cells of a line, where the environment sets them (`COLUMNS`)."""
    set_to = environ.get("COLUMNS", "")
    return int(set_to) or None if set_to.isascii() and set_to.isdigit() else None

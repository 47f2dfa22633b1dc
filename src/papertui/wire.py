"""Puts the program together: from the environment to a session. Nothing else reads a setting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from papertui import paths
from papertui.config import Config, Look, from_table
from papertui.editions.bundled import bundled
from papertui.errors import LibraryError, LibraryNewerError, UsageError
from papertui.library.library import Library
from papertui.model.edition import Edition
from papertui.model.feed import BUNDLED, FEEDS, STARRED, Feed
from papertui.session.session import Session

Clock = Callable[[], datetime]


# What Python sets LC_CTYPE to where the locale that LANG names is not installed (PEP 538).
_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")


def utc_now() -> datetime:
    """The clock of the program: all days are UTC days."""
    return datetime.now(UTC)


def feed_named(name: str) -> Feed:
    """The feed of a name that a person typed. Raises UsageError."""
    try:
        return FEEDS[name.lower()]
    except KeyError:
        known = ", ".join(sorted(FEEDS))
        raise UsageError(f"there is no feed {name!r}: the feeds are {known}; see papertui --help") from None


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


def loader(library: Library) -> Callable[[Feed], Edition]:
    """A function that gives a feed's edition."""

    def load(feed: Feed) -> Edition:
        if feed == STARRED:
            return Edition(STARRED, tuple(library.starred()), "library")
        return bundled()

    return load


def open_session(
    environ: Mapping[str, str],
    feed: str | None = None,
    edition: Edition | None = None,
    clock: Clock = utc_now,
) -> Session:
    """A session that shows a feed, or an edition, or what was shown last today, or the start feed.

    Raises UsageError for a feed or a configuration that is not understood.
    """
    config = read_config(environ)
    wanted = feed_named(feed) if feed else None
    library, notice = open_library(environ, clock)
    session = Session(library, loader(library), config, clock)
    try:
        if edition is not None:
            session.show(edition)
        elif wanted is not None:
            session.open(wanted)
        else:
            _resume(session)
    except BaseException:
        library.close()
        raise
    if notice:
        session.say(notice, trouble=True)
    return session


def _resume(session: Session) -> None:
    """Open what was shown last, if that was today; else the start feed."""
    last = session.library.state("sitting")
    today = session.clock().date().isoformat()
    if isinstance(last, dict) and last.get("day") == today and last.get("feed") in FEEDS:
        feed = FEEDS[last["feed"]]
        if feed == STARRED:
            session.open(BUNDLED)
            session.enter_view(STARRED)
        else:
            session.open(feed)
        if last.get("filter"):
            session.set_filter(str(last["filter"]))
    else:
        session.open(BUNDLED)


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
    )


def _names_another_charset(environ: Mapping[str, str]) -> bool:
    """Whether the locale names a character set other than UTF-8; `C`, `POSIX` and none name none."""
    ctype = environ.get("LC_CTYPE", "")
    own = "" if ctype in _COERCED else ctype
    locale = environ.get("LC_ALL") or own or environ.get("LANG") or ""
    _, _, charset = locale.partition(".")
    charset = charset.partition("@")[0].lower().replace("-", "").replace("_", "")
    return charset not in ("", "utf8")


def columns(environ: Mapping[str, str]) -> int | None:
    """The cells of a line, where the environment sets them (`COLUMNS`)."""
    set_to = environ.get("COLUMNS", "")
    return int(set_to) or None if set_to.isascii() and set_to.isdigit() else None

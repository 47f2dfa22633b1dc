"""What `doctor` finds where papers come from: the library, the cache, the service."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from papertui import paths, wire
from papertui.cli.finding import Finding, size
from papertui.errors import FetchError, LibraryError, SourceError, UsageError
from papertui.library.health import health, newest_backup
from papertui.log import address
from papertui.session.standing import ago

_PATIENCE_S = 10.0  # for one small answer
_PROXIES = frozenset({"http_proxy", "https_proxy", "all_proxy"})  # whose values may hold a password
_CACHE = Path("answers", "cache.db")
_SQLITE = b"SQLite format 3\0"  # how every such file begins


def library(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Whether the library is whole, what is in it, and whether there is a copy."""
    path = paths.library_path(environ)
    try:
        if not path.exists() or not path.stat().st_size:
            yield Finding("library", "integrity", "there is none yet")
            return
        found = health(path)
    except LibraryError as error:
        found_so, _, advice = str(error).rpartition(": ")
        yield Finding("library", "integrity", found_so or advice, advice)
    except OSError as error:
        yield Finding("library", "integrity", f"{path}: {error.strerror}", "see that you can read it")
    else:
        yield Finding("library", "integrity", f"whole, version {found.version}, journal {found.journal}")
        yield Finding(
            "library",
            "content",
            f"papers {found.counts.papers:,}, starred {found.counts.starred:,},"
            f" editions {found.counts.editions:,}, {size(found.size)}",
        )
    yield _backup(path)


def _backup(path: Path) -> Finding:
    try:
        newest = newest_backup(path)
    except OSError as error:
        return Finding("library", "backup", str(error.strerror), "see that the folder can be read")
    if newest is None:
        return Finding("library", "backup", "none yet; the app makes one when idle")
    made, count = newest
    return Finding("library", "backup", f"{count}, the newest of {ago(made, wire.utc_now())}")


def cache(environ: Mapping[str, str]) -> Iterator[Finding]:
    """How large the cache is, and whether it can be read."""
    folder = paths.cache_dir(environ)
    file = folder / _CACHE
    total = sum(_bytes(inside) for inside in folder.glob("**/*"))
    try:
        with file.open("rb") as opened:
            begin = opened.read(len(_SQLITE))
    except FileNotFoundError:
        yield Finding("cache", "answers", "there are none yet")
        return
    except OSError as error:
        yield Finding("cache", "answers", f"{file}: {error.strerror}", f"delete {folder}: nothing is lost")
        return
    whole = begin in (_SQLITE, b"")
    found = f"{size(total)}, readable" if whole else f"{size(total)}, damaged"
    yield Finding("cache", "answers", found, None if whole else f"delete {folder}: nothing is lost")


def _bytes(path: Path) -> int:
    with suppress(OSError):
        if path.is_file():
            return path.stat().st_size
    return 0


def service(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Whether the service answers with papers. It is not asked where the network is forbidden."""
    try:
        where = wire.endpoint(environ)
    except UsageError as error:
        yield Finding("service", "address", str(error), "correct HF_ENDPOINT, or unset it")
        return
    yield Finding("service", "address", address(where))
    yield Finding("service", "token", "set" if environ.get("HF_TOKEN", "").strip() else "not set")
    proxies = [name for name in sorted(environ) if name.lower() in _PROXIES and environ[name]]
    yield Finding("service", "proxy", f"by {', '.join(proxies)}" if proxies else "none is set")
    if wire.is_offline(environ):
        yield Finding(
            "service", "answer", "not asked: the network is forbidden, by --offline or PAPERTUI_OFFLINE"
        )
    else:
        yield _answer(where, environ)


def _answer(where: str, environ: Mapping[str, str]) -> Finding:
    """What the service says to the request that the app too begins with."""
    from papertui.model.feed_names import day_feed
    from papertui.sources.huggingface.parse import parse
    from papertui.sources.huggingface.requests import requests

    request = requests(day_feed(wire.utc_now().date()), where, fresh_for=0)[0]
    fetcher = wire.fetcher(environ, wire.utc_now)
    begun = time.monotonic()
    try:
        answer = fetcher.fetch(request, renew=True).result(_PATIENCE_S)
        took = time.monotonic() - begun
        papers = len(parse(answer).papers)
    except TimeoutError:
        advice = "try again later; papertui shows what is at hand until then"
        return Finding("service", "answer", f"none within {_PATIENCE_S:g} s", advice)
    except FetchError as error:
        return Finding(
            "service", "answer", str(error), "see whether the network, its proxy and HF_ENDPOINT are right"
        )
    except SourceError as error:
        return Finding("service", "answer", str(error), "see whether there is a newer papertui")
    finally:
        fetcher.close()
    return Finding("service", "answer", f"in {took * 1000:.0f} ms, with {papers} papers of today")

"""Sharing a request, giving one up, and closing while things hang."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from concurrent.futures import CancelledError, wait
from pathlib import Path
from threading import Event

import pytest

from papertui.fetch.fetcher import Fetcher
from papertui.model.request import Request
from tests.fetch.support import LIMITS, PATIENCE_S, fetcher_of, get, run_child, start_child, to
from tests.support.server import Reply, Server

INSTANT_S = 5.0  # as busy as the machine may be; what hangs would hang for ever


def test_one_request_is_under_way_for_an_address(fetcher: Fetcher, server: Server) -> None:
    go = Event()
    server.on("/papers", Reply(body=b"[1]", until=go))
    futures = [fetcher.fetch(to(server, "/papers"))]
    server.wait_for("/papers")
    for age in (0.0, 1.0, 3.0):
        futures.append(fetcher.fetch(to(server, "/papers", fresh_for=age), renew=age == 3.0))
    go.set()
    assert {future.result(PATIENCE_S).body for future in futures} == {b"[1]"}
    assert server.asked("/papers") == 1
    get(fetcher, to(server, "/papers"))
    assert server.asked("/papers") == 2


def test_all_who_share_a_request_share_its_error(fetcher: Fetcher, server: Server) -> None:
    go = Event()
    server.on("/papers", Reply(404, until=go))
    futures = [fetcher.fetch(to(server, "/papers"))]
    server.wait_for("/papers")
    futures += [fetcher.fetch(to(server, "/papers")) for _ in range(2)]
    go.set()
    assert len({future.exception(PATIENCE_S) for future in futures}) == 1
    assert server.asked("/papers") == 1


def test_who_gives_up_takes_nothing_from_others(fetcher: Fetcher, server: Server) -> None:
    go = Event()
    server.on("/papers", Reply(body=b"[1]", until=go))
    one, other = (fetcher.fetch(to(server, "/papers")) for _ in range(2))
    server.wait_for("/papers")
    assert one.cancel()
    go.set()
    assert other.result(PATIENCE_S).body == b"[1]"
    assert one.cancelled()


def test_a_request_that_hangs_holds_up_no_other(fetcher: Fetcher, server: Server) -> None:
    server.on("/hangs", Reply(until=Event()))
    server.on("/papers", Reply(body=b"[1]"))
    fetcher.fetch(to(server, "/hangs"))
    server.wait_for("/hangs")
    assert get(fetcher, to(server, "/papers")).body == b"[1]"


@pytest.mark.parametrize("reply", [Reply(until=Event()), Reply(body=bytes(1000), midway=Event())])
def test_closing_during_a_request_that_hangs_is_instant(reply: Reply, folder: Path, server: Server) -> None:
    server.on("/papers", reply)
    with fetcher_of(folder) as fetcher:
        futures = [fetcher.fetch(to(server, f"/papers?{number}")) for number in range(9)]
        server.wait_for("/papers?0")
        began = time.monotonic()
        fetcher.close()
        assert time.monotonic() - began < INSTANT_S
        assert wait(futures, timeout=0).not_done == set()
        assert all(future.cancelled() for future in futures)
    for thread in threading.enumerate():
        if thread.name == "papertui-fetch":
            thread.join(PATIENCE_S)
            assert not thread.is_alive()


def test_who_waits_for_an_answer_hears_of_the_closing(fetcher: Fetcher, server: Server) -> None:
    server.on("/papers", Reply(until=Event()))
    future = fetcher.fetch(to(server, "/papers"))
    heard = Event()
    future.add_done_callback(lambda _: heard.set())
    server.wait_for("/papers")
    fetcher.close()
    assert heard.wait(PATIENCE_S)
    with pytest.raises(CancelledError):
        future.result(0)


def test_closing_right_after_asking_is_clean(folder: Path, server: Server) -> None:
    server.on("/papers", Reply())
    for _ in range(20):
        with fetcher_of(folder) as fetcher:
            future = fetcher.fetch(to(server, "/papers"))
        assert future.done()


def test_a_closed_fetcher_still_reads_its_cache_and_asks_nothing(folder: Path, server: Server) -> None:
    server.on("/papers", Reply(body=b"[1]"))
    with fetcher_of(folder) as fetcher:
        get(fetcher, to(server, "/papers"))
    fetcher.close()
    assert fetcher.fetch(to(server, "/papers")).cancelled()
    assert fetcher.stored(to(server, "/papers")) is not None
    assert server.asked("/papers") == 1


def test_it_may_be_closed_in_its_own_thread(fetcher: Fetcher, server: Server) -> None:
    server.on("/papers", Reply(body=b"[1]"))
    closed = Event()

    def close(_: object) -> None:
        fetcher.close()
        closed.set()

    fetcher.fetch(to(server, "/papers")).add_done_callback(close)
    assert closed.wait(PATIENCE_S)


def test_an_unused_fetcher_has_no_thread(folder: Path) -> None:
    with fetcher_of(folder) as fetcher:
        assert fetcher.stored(Request("https://papers.invalid/", "*/*")) is None
    assert not folder.exists()


def test_closing_waits_for_no_name_and_no_disk_and_neither_does_the_end_of_the_program(
    folder: Path, server: Server
) -> None:
    code = """
import socket, threading, time
from papertui.fetch.cache import Cache
from tests.fetch.support import LIMITS
reached = threading.Semaphore(0)
def hangs(*_, **__):
    reached.release()
    threading.Event().wait()
socket.getaddrinfo = hangs
Cache.put = hangs
began = time.monotonic()
with fetcher_of(folder, limits=LIMITS._replace(closing_s=0.1)) as fetcher:
    fetcher.fetch(Request("https://papers.invalid/", "*/*"))
    fetcher.fetch(asking("/papers"))
    reached.acquire(), reached.acquire()
    began = time.monotonic()
    fetcher.close()
    print(time.monotonic() - began < 5.0)
"""
    server.on("/papers", Reply())
    assert run_child(code, folder, server.url) == "True\n"


def test_a_program_that_does_not_close_it_ends_all_the_same(folder: Path, server: Server) -> None:
    server.on("/papers", Reply(until=Event()))
    code = """
held = fetcher_of(folder)
fetcher = held.__enter__()
fetcher.fetch(asking("/papers"))
sys.stdin.readline()
"""
    with start_child(code, folder, server.url) as child:
        server.wait_for("/papers")
        assert child.communicate("\n", timeout=PATIENCE_S) == ("", "")
    assert child.returncode == 0


def test_nothing_heavy_is_loaded_before_the_first_request(folder: Path) -> None:
    code = """
import papertui.fetch.fetcher
print(sorted(set(sys.modules) & {"httpx", "diskcache", "tenacity", "asyncio", "sqlite3", "ssl"}))
"""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys{code}"], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_what_is_in_the_cache_is_given_without_loading_the_network(folder: Path, server: Server) -> None:
    server.on("/papers", Reply(body=b"[1]"))
    with fetcher_of(folder, limits=LIMITS) as fetcher:
        get(fetcher, to(server, "/papers"))
    code = """
with fetcher_of(folder, offline=True) as fetcher:
    print(get(fetcher, asking("/papers")).body, "httpx" in sys.modules)
"""
    assert run_child(code, folder, server.url) == "b'[1]' False\n"

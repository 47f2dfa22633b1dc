"""Several processes on one cache, one that is killed, and disks that refuse to be written."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from papertui.fetch.fetcher import Fetcher
from tests.fetch.support import PATIENCE_S, fetcher_of, get, run_child, start_child, to
from tests.support.server import Reply, Server

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")


def test_a_process_killed_during_a_fetch_leaves_a_good_cache(
    folder: Path, server: Server, fetcher: Fetcher
) -> None:
    server.on("/first", Reply(body=b"[1]"))
    server.on("/second", Reply(body=bytes(1000), midway=Event()))
    code = """
with fetcher_of(folder) as fetcher:
    get(fetcher, asking("/first"))
    get(fetcher, asking("/second"))
"""
    with start_child(code, folder, server.url) as child:
        server.wait_for("/second")
        child.kill()
    assert child.returncode == -signal.SIGKILL
    assert get(fetcher, to(server, "/first", fresh_for=60)).via == "cache"
    assert fetcher.stored(to(server, "/second")) is None


@pytest.mark.parametrize("puts", [1, 7, 20])
def test_a_process_killed_while_it_stores_leaves_a_good_cache(
    puts: int, folder: Path, server: Server
) -> None:
    server.on("/papers", Reply(body=bytes(50_000)))
    code = """
with fetcher_of(folder) as fetcher:
    for number in range(1_000_000):
        get(fetcher, asking(f"/papers?{number}"))
        print(number, flush=True)
"""
    with start_child(code, folder, server.url) as child:
        assert child.stdout is not None
        for _ in range(puts):
            child.stdout.readline()
        child.kill()
    with fetcher_of(folder) as fetcher:
        for number in range(puts):
            assert get(fetcher, to(server, f"/papers?{number}", fresh_for=60)).via == "cache"
        get(fetcher, to(server, "/papers?more"))
        assert fetcher.stored(to(server, "/papers?more")) is not None


def test_eight_copies_may_start_at_once_on_an_empty_folder(folder: Path, server: Server) -> None:
    server.on("/papers", Reply(body=b"[1]", etag='"1"'))
    server.on("/own", Reply(body=b"[2]"))
    code = """
import papertui.fetch.cache, papertui.fetch.client, papertui.fetch.retry
print("ready", flush=True)
number = int(sys.stdin.readline())
with fetcher_of(folder) as fetcher:
    print(get(fetcher, asking("/papers")).body, get(fetcher, asking(f"/own?{number}")).body)
"""
    children = [start_child(code, folder, server.url) for _ in range(8)]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    for number, child in enumerate(children):
        assert child.stdin is not None
        child.stdin.write(f"{number}\n")
        child.stdin.flush()
    for child in children:
        with child:
            assert child.communicate(timeout=PATIENCE_S) == ("b'[1]' b'[2]'\n", "")
    with fetcher_of(folder) as fetcher:
        assert get(fetcher, to(server, "/papers", fresh_for=60)).via == "cache"
        for number in range(8):
            assert get(fetcher, to(server, f"/own?{number}", fresh_for=60)).via == "cache"


def test_two_running_copies_share_answers(folder: Path, server: Server) -> None:
    server.on("/papers", Reply(body=b"[1]"))
    with fetcher_of(folder) as one, fetcher_of(folder) as other:
        get(one, to(server, "/papers"))
        assert get(other, to(server, "/papers", fresh_for=60)).via == "cache"


def test_a_cache_deleted_under_a_running_copy_is_made_again(folder: Path, server: Server) -> None:
    server.on("/papers", Reply(body=b"[1]"))
    with fetcher_of(folder) as one, fetcher_of(folder) as other:
        get(one, to(server, "/papers"))
        get(other, to(server, "/papers"))
        (folder / "answers" / "cache.db").write_bytes(b"noise" * 1000)
        get(one, to(server, "/papers"))
        assert get(other, to(server, "/papers", fresh_for=60)).via == "cache"


TWICE = """
# What is imported late is imported now: another person may not read this one's Python.
with fetcher_of(folder.with_name("other")) as fetcher:
    get(fetcher, asking("/papers"))
if os.getuid() == 0:
    os.setuid(65534)
with fetcher_of(folder) as fetcher:
    answers = [get(fetcher, asking("/papers", fresh_for=60)) for _ in range(2)]
    print([answer.body for answer in answers], fetcher.stored(asking("/papers")))
"""


@pytest.fixture
def public() -> Iterator[Path]:
    """The folder of a cache with an answer in it, in a folder that everyone may enter, pytest's is not."""
    outside = Path(tempfile.mkdtemp(prefix="papertui-"))
    outside.chmod(0o755)
    folder = outside / "cache"
    with Server() as server, fetcher_of(folder) as fetcher:
        server.on("/papers", Reply(body=b"[0]"))
        get(fetcher, to(server, "/papers"))
    yield folder
    folder.chmod(0o700)
    (folder / "answers").chmod(0o700)
    shutil.rmtree(outside)


@pytest.mark.parametrize("mode", [0o555, 0o000], ids=["may be read", "may not even be read"])
def test_a_folder_that_cannot_be_written_means_no_cache(mode: int, public: Path, server: Server) -> None:
    server.on("/papers", Reply(body=b"[1]"))
    (public / "answers" / "cache.db").chmod(0o444)
    (public / "answers").chmod(0o555)
    public.chmod(mode)
    before = sorted(public.rglob("*"))
    assert run_child(TWICE, public, server.url) == "[b'[1]', b'[1]'] None\n"
    assert sorted(public.rglob("*")) == before


def test_an_empty_folder_that_cannot_be_written_means_no_cache(public: Path, server: Server) -> None:
    server.on("/papers", Reply(body=b"[1]"))
    shutil.rmtree(public / "answers")
    public.chmod(0o555)
    assert run_child(TWICE, public, server.url) == "[b'[1]', b'[1]'] None\n"
    (public / "answers").mkdir()


@pytest.mark.parametrize("limit", [0, 4096, 20_000, 60_000])
def test_a_full_disk_means_no_cache(limit: int, folder: Path, server: Server) -> None:
    server.on("/papers", Reply(body=b"[1]" * 100_000))
    code = f"""
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
with fetcher_of(folder) as fetcher:
    answers = [get(fetcher, asking("/papers", fresh_for=60)) for _ in range(2)]
    print([len(answer.body) for answer in answers], fetcher.stored(asking("/papers")))
"""
    assert run_child(code, folder, server.url) == "[300000, 300000] None\n"
    with fetcher_of(folder) as fetcher:
        get(fetcher, to(server, "/papers"))
        assert get(fetcher, to(server, "/papers", fresh_for=60)).via == "cache"

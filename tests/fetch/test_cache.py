"""The cache on disk: what it keeps, what it refuses to read, and how it heals."""

from __future__ import annotations

import pickle
import random
import shutil
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from papertui.fetch.cache import Cache, PlainDisk, RefusedError
from papertui.fetch.fetcher import Fetcher
from papertui.fetch.shelf import Shelf
from papertui.fetch.stored import Stored, decode, encode
from papertui.model.request import Answer, Request
from tests.fetch.support import LIMITS, NOW, fetcher_of, get, to
from tests.support.server import Reply, Server

EXPLOSION = pickle.dumps(Event)  # any global will do: to load it would be the end of the test's claim


def request(number: int = 0) -> Request:
    return Request(f"https://papers.invalid/{number}", "application/json")


def stored(body: bytes = b"[1]") -> Stored:
    answer = Answer("https://papers.invalid/x", body, "application/json", NOW, "https://papers.invalid/y")
    return Stored(answer, '"1"', "Mon, 29 Jun 2026 11:00:00 GMT")


def cache_in(folder: Path, *, size: int = 1 << 30, largest: int = 1 << 20) -> Cache:
    return Cache(folder, size=size, largest=largest, timeout=60.0)


@pytest.fixture
def cache(folder: Path) -> Cache:
    return cache_in(folder)


@pytest.fixture
def database(cache: Cache, folder: Path) -> Path:
    """The file of a cache with an answer in it."""
    cache.put(request(), stored())
    return folder / "answers" / "cache.db"


def change(database: Path, sql: str, *values: object) -> None:
    with sqlite3.connect(database) as connection:
        assert connection.execute(sql, values).rowcount == 1
    connection.close()


@pytest.mark.parametrize("size", [0, 3, 100_000])
def test_what_is_put_in_comes_out(size: int, cache: Cache, folder: Path) -> None:
    assert cache.get(request()) is None
    cache.put(request(), stored(bytes(size)))
    wanted = Stored(stored(bytes(size)).answer._replace(via="cache"), *stored()[1:])
    assert cache.get(request()) == wanted
    assert cache_in(folder).get(request()) == wanted


def test_an_answer_without_validators_and_next_page_comes_out_so(cache: Cache) -> None:
    plain = Stored(stored().answer._replace(next_url=None, via="cache"), None, None)
    cache.put(request(), plain)
    assert cache.get(request()) == plain


def test_only_the_owner_can_read_it(database: Path, folder: Path) -> None:
    assert stat.S_IMODE(database.stat().st_mode) == 0o600
    assert stat.S_IMODE(database.parent.stat().st_mode) == 0o700
    assert [path for path in folder.rglob("*") if path.is_file()] == [database]


def test_looking_makes_no_files(folder: Path, cache: Cache) -> None:
    assert cache.get(request()) is None
    assert not folder.exists()


def test_an_answer_is_stored_safely_on_a_network_disk_too(database: Path) -> None:
    connection = sqlite3.connect(database)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    mmap = connection.execute("SELECT value FROM Settings WHERE key = 'sqlite_mmap_size'").fetchone()
    connection.close()
    assert mmap == (0,)


def test_the_least_recently_used_answers_go_first(folder: Path) -> None:
    cache = cache_in(folder, size=2 << 20)
    for number in range(30):
        cache.put(request(number), stored(bytes(100_000)))
        assert cache.get(request(0)) is not None
    kept = [number for number in range(30) if cache.get(request(number))]
    assert kept[0] == 0
    assert kept[1:] == list(range(30 - len(kept) + 1, 30))
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) < 3 << 20


def test_an_answer_that_is_too_large_drives_out_its_predecessor(cache: Cache) -> None:
    cache.put(request(), stored())
    cache.put(request(), stored(bytes((1 << 20) + 1)))
    assert cache.get(request()) is None


def test_an_address_of_any_characters_is_kept(cache: Cache) -> None:
    odd = Request("https://papers.invalid/\ud800?q=é'\"\x00", "*/*")
    cache.put(odd, stored())
    assert cache.get(odd) is not None


@pytest.mark.parametrize("mode", [0, 2, 3, 4, 5, None])
def test_a_tampered_row_is_never_loaded(
    mode: int | None, database: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object) -> None:
        pytest.fail("a pickle was loaded")

    monkeypatch.setattr(pickle, "load", forbidden)
    change(database, "UPDATE Cache SET mode = ?, value = ?", mode, EXPLOSION)
    assert cache.get(request()) is None
    cache.put(request(), stored())
    assert cache.get(request()) is not None


@pytest.mark.parametrize("mode", [1, 2, 3, 4])
def test_a_tampered_row_leads_to_no_other_file(
    mode: int, database: Path, cache: Cache, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(encode(stored(b"secret")))
    change(database, "UPDATE Cache SET mode = ?, value = NULL, filename = ?", mode, str(secret))
    assert cache.get(request()) is None
    assert secret.exists()


def test_a_disk_of_ours_takes_and_gives_nothing_but_text_and_bytes(tmp_path: Path) -> None:
    disk = PlainDisk(str(tmp_path), min_file_size=1 << 20)
    for key in (1, b"x", ("a",), None):
        with pytest.raises(RefusedError):
            disk.put(key)
    with pytest.raises(RefusedError):
        disk.get(EXPLOSION, False)
    with pytest.raises(RefusedError):
        disk.get(EXPLOSION, True)
    for value in (1, "x", ["x"], None):
        with pytest.raises(RefusedError):
            disk.store(value, False)
    for mode in (0, 2, 3, 4):
        with pytest.raises(RefusedError):
            disk.fetch(mode, None, EXPLOSION, False)
    with pytest.raises(RefusedError):
        disk.fetch(1, "file", b"x", False)
    with pytest.raises(RefusedError):
        disk.fetch(1, None, "x", False)


def noise(_: bytes) -> bytes:
    return random.Random(1).randbytes(20_000)


def a_line_of_text(_: bytes) -> bytes:
    return b"hello\n"


def half(whole: bytes) -> bytes:
    return whole[: len(whole) // 2]


def noise_behind_the_head(whole: bytes) -> bytes:
    return whole[:4096] + random.Random(2).randbytes(len(whole) - 4096)


def noise_in_the_head(whole: bytes) -> bytes:
    return whole[:16] + random.Random(3).randbytes(84) + whole[100:]


def zeros(whole: bytes) -> bytes:
    return bytes(len(whole))


def empty(_: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("fresh", [False, True], ids=["in use", "found at the start"])
@pytest.mark.parametrize(
    "damage", [noise, a_line_of_text, half, noise_behind_the_head, noise_in_the_head, zeros, empty]
)
def test_a_damaged_file_is_replaced(
    damage: Callable[[bytes], bytes], fresh: bool, database: Path, cache: Cache, folder: Path
) -> None:
    for number in range(1, 20):
        cache.put(request(number), stored(bytes(2000)))
    database.write_bytes(damage(database.read_bytes()))
    if fresh:
        cache = cache_in(folder)
    for number in range(20):
        found = cache.get(request(number))
        assert found is None or found.answer.body in (b"[1]", bytes(2000))
    for number in range(20):
        cache.put(request(number), stored(b"new"))
    for number in range(20):
        found = cache.get(request(number))
        assert found is not None
        assert found.answer.body == b"new"
    assert [path.name for path in folder.iterdir()] == ["answers"]


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM Settings WHERE key = 'size'",
        "UPDATE Settings SET value = 'nonsense' WHERE key = 'eviction_policy'",
        "UPDATE Settings SET value = 'nonsense' WHERE key = 'cull_limit'",
        "UPDATE Settings SET value = 'nonsense' WHERE key = 'size'",
        "INSERT INTO Settings VALUES ('disk_nonsense', 1)",
        "INSERT INTO Settings VALUES ('sqlite_;nonsense', 1)",
        "UPDATE Cache SET value = 'text'",
        "UPDATE Cache SET value = x'00'",
        "UPDATE Cache SET value = NULL",
    ],
)
def test_a_database_that_makes_no_sense_is_replaced(
    sql: str, database: Path, cache: Cache, folder: Path
) -> None:
    change(database, sql)
    for one in (cache, cache_in(folder)):
        one.get(request())
        one.put(request(), stored(b"new"))
        found = one.get(request())
        assert found is not None
        assert found.answer.body == b"new"


def test_a_foreign_database_is_replaced(folder: Path, cache: Cache) -> None:
    (folder / "answers").mkdir(parents=True)
    connection = sqlite3.connect(folder / "answers" / "cache.db")
    connection.execute("CREATE TABLE Cache (something)")
    connection.execute("CREATE TABLE Settings (something)")
    connection.close()
    cache.put(request(), stored())
    assert cache.get(request()) is not None


def test_a_deleted_folder_is_made_again(database: Path, cache: Cache, folder: Path) -> None:
    shutil.rmtree(folder)
    assert cache.get(request()) is None
    cache.put(request(), stored())
    cache.put(request(), stored())
    assert cache.get(request()) is not None


def test_where_a_file_stands_for_the_folder_nothing_is_kept(folder: Path, cache: Cache) -> None:
    folder.write_bytes(b"")
    cache.put(request(), stored())
    assert cache.get(request()) is None
    assert folder.read_bytes() == b""


def test_what_is_kept_is_encoded_with_a_checksum() -> None:
    data = encode(stored())
    assert decode(data).answer.body == b"[1]"
    for place in range(len(data)):
        with pytest.raises(ValueError, match="checksum"):
            decode(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])


def test_a_cache_that_hangs_is_given_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    never, asked = Event(), []

    def hangs(self: Cache, request: Request) -> None:
        asked.append(request)
        never.wait()

    monkeypatch.setattr(Cache, "get", hangs)
    shelf = Shelf(folder, LIMITS._replace(cache_s=0.05))
    try:
        assert shelf.get(request()) is None
        assert shelf.get(request()) is None
        shelf.put(request(), stored())
        assert len(asked) == 1
        assert not folder.exists()
    finally:
        never.set()


def test_an_answer_is_given_where_none_can_be_kept(folder: Path, server: Server) -> None:
    folder.write_bytes(b"")
    server.on("/papers", Reply(body=b"[1]"))
    with fetcher_of(folder) as fetcher:
        assert get(fetcher, to(server, "/papers", fresh_for=60)).via == "network"
        assert get(fetcher, to(server, "/papers", fresh_for=60)).via == "network"
        assert fetcher.stored(to(server, "/papers")) is None


def test_a_cache_that_is_damaged_between_two_requests_costs_one_request(
    fetcher: Fetcher, server: Server, folder: Path
) -> None:
    server.on("/papers", Reply(body=b"[1]"))
    get(fetcher, to(server, "/papers"))
    (folder / "answers" / "cache.db").write_bytes(noise(b""))
    assert get(fetcher, to(server, "/papers", fresh_for=60)).via == "network"
    assert get(fetcher, to(server, "/papers", fresh_for=60)).via == "cache"

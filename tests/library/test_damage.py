"""Files that are broken: moved aside, restored, and said; nothing else is ever raised."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from papertui.errors import LibraryBrokenError, LibraryError
from papertui.library.backup import backups
from papertui.library.library import Library
from tests.library.support import Clock, days, edition, numbered, opened, read, rows, star, stars

MANY = [numbered(number, abstract="An abstract of some length. " * 20) for number in range(120)]


def garbage(_: bytes) -> bytes:
    return random.Random(1).randbytes(20_000)


def a_line_of_text(_: bytes) -> bytes:
    return b"hello\n"


def half(whole: bytes) -> bytes:
    return whole[: len(whole) // 2]


def a_first_kilobyte(whole: bytes) -> bytes:
    return whole[:1000]


def without_tables(whole: bytes) -> bytes:
    return whole[:100] + bytes(3996) + whole[4096:]


def without_a_version(whole: bytes) -> bytes:
    return whole[:60] + bytes(4) + whole[64:]


def noise_in_the_middle(whole: bytes) -> bytes:
    noise = random.Random(2).randbytes(len(whole) // 4)
    start = len(whole) // 3
    return whole[:start] + noise + whole[start + len(noise) :]


DAMAGES = (
    garbage,
    a_line_of_text,
    half,
    a_first_kilobyte,
    without_tables,
    without_a_version,
    noise_in_the_middle,
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with many papers and stars."""
    path = tmp_path_factory.mktemp("sound") / "library.db"
    with opened(path) as library:
        library.save_edition(edition(*MANY)).result()
        star(library, *MANY[:10])
        read(library, *MANY[:100])
        library.set_state("theme", "nord").result()
    return path


@pytest.fixture
def whole(sound: Path) -> bytes:
    return sound.read_bytes()


def use(path: Path) -> None:
    """Everything that a sitting does, whatever of it fails."""
    told = []
    with opened(path) as library:
        for act in (
            lambda: library.starred(),
            lambda: library.marks(),
            lambda: library.edition("2026-06-29"),
            lambda: library.find(MANY[50].key),
            lambda: library.state("theme"),
            lambda: library.save_edition(edition(*MANY)).result(),
            lambda: star(library, *MANY[20:25]),
            lambda: library.undo().result(),
            lambda: library.maintain().result(),
        ):
            try:
                act()
            except LibraryError as error:
                told.append(str(error))
    assert all(words.isprintable() for words in told)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__.replace("_", " "))
def test_a_broken_library_is_moved_aside_and_restored_from_its_backup(
    path: Path, whole: bytes, damage: Callable[[bytes], bytes]
) -> None:
    path.parent.mkdir()
    path.write_bytes(whole)
    with opened(path) as library:
        library.maintain().result()
    broken = damage(path.read_bytes())
    path.write_bytes(broken)

    use(path)
    with opened(path, Clock(Clock().now + days(1))) as library:
        star(library, numbered(9999))
        assert set(stars(library)) >= {paper.key for paper in (*MANY[:10], numbered(9999))}
        assert library.state("theme") == "nord"
    assert len(list(path.parent.glob("library.db.broken-*T??????"))) == 1
    assert not path.with_name("library.db.damaged").exists()


def test_what_was_done_is_said_in_one_sentence(path: Path, whole: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(whole)
    with opened(path) as library:
        library.maintain().result()
    path.write_bytes(garbage(whole))
    with opened(path) as library:
        aside = path.with_name("library.db.broken-20260629T101500")
        assert library.notice == (
            f"The library was damaged; it was moved to {aside} and restored from the backup of 29 Jun 2026."
        )
    assert aside.read_bytes() == garbage(whole)
    with opened(path) as library:
        assert library.notice is None


def test_a_broken_library_without_a_backup_is_begun_anew(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(garbage(b""))
    with opened(path) as library:
        assert library.notice is not None
        assert library.notice.startswith("The library was damaged; it was moved to ")
        star(library, MANY[0])
        assert stars(library) == [MANY[0].key]


def test_a_second_broken_library_does_not_replace_the_first(path: Path) -> None:
    path.parent.mkdir()
    for text in (b"first garbage", b"second garbage"):
        path.write_bytes(text)
        with opened(path):
            pass
    assert sorted(aside.read_bytes() for aside in path.parent.glob("*.broken-*")) == [
        b"first garbage",
        b"second garbage",
    ]


def test_damage_met_in_use_is_told_and_repaired_at_the_next_start(path: Path, whole: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(noise_in_the_middle(whole))
    with opened(path) as library:
        assert library.notice is None
        future = library.save_edition(edition(*MANY))
        assert isinstance(future.exception(), LibraryBrokenError)
        with pytest.raises(LibraryBrokenError, match="start papertui again"):
            library.edition("2026-06-29")
    with opened(path) as library:
        assert library.notice is not None
        library.save_edition(edition(*MANY)).result()


def test_stars_younger_than_the_backup_are_read_from_the_broken_file(path: Path, whole: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(whole)
    with opened(path) as library:
        library.maintain().result()
        star(library, *MANY[60:70])
        library.set_state("theme", "dracula").result()
    (page,) = rows(path, "SELECT rootpage FROM sqlite_master WHERE name = 'editions'")[0]
    broken = bytearray(path.read_bytes())
    broken[(page - 1) * 4096 : page * 4096] = bytes(4096)
    path.write_bytes(broken)
    with opened(path) as library, pytest.raises(LibraryBrokenError):
        library.edition("2026-06-29")
    with opened(path) as library:
        assert library.notice is not None
        assert library.notice.endswith("; 10 marks could be read from it.")
        assert set(stars(library)) == {paper.key for paper in (*MANY[:10], *MANY[60:70])}
        assert library.state("theme") == "dracula"


def test_a_restored_library_is_a_replica_of_its_own(path: Path, whole: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(whole)
    with opened(path) as library:
        library.maintain().result()
    path.write_bytes(b"garbage")
    with opened(path) as library:
        star(library, MANY[110])
        assert library.undo().result() is not None
        assert library.undo().result() is None  # the rest was done in another file
    assert len(rows(path, "SELECT DISTINCT replica FROM events")) == 2


def test_a_broken_backup_is_passed_over(path: Path, whole: bytes, clock: Clock) -> None:
    path.parent.mkdir()
    path.write_bytes(whole)
    for _ in range(2):
        with opened(path, clock) as library:
            library.maintain().result()
        clock.move(days=1)
    newest, older = backups(path)
    newest.path.write_bytes(noise_in_the_middle(newest.path.read_bytes()))
    path.write_bytes(garbage(whole))
    with opened(path) as library:
        assert library.notice is not None
        assert f"{older.time:%d %b %Y}" in library.notice
        assert len(stars(library)) == 10


@given(st.integers(0, 99), st.integers(0, 4095), st.sampled_from([1, 16, 300, 9000]))
@example(page=0, offset=3905, length=1)  # in the definition of a table: it renames a column
@example(page=1, offset=4080, length=16)  # in the library's id: it is no UTF-8
@example(page=9, offset=17, length=300)  # in an event: its time is no number
@settings(max_examples=25, deadline=None)
def test_noise_anywhere_raises_nothing_unknown_and_a_star_can_be_kept_after_a_restart(
    sound: Path, page: int, offset: int, length: int
) -> None:
    whole = sound.read_bytes()
    start = (page * 4096 + offset) % len(whole)
    assume(not start - 4 < 60 < start + length + 4)  # where the version is: noise there makes it a newer one
    noise = random.Random(start).randbytes(length)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        path.write_bytes(whole[:start] + noise + whole[start + len(noise) :])
        use(path)
        with opened(path) as library:
            star(library, numbered(9999))
            assert numbered(9999).key in stars(library)


def test_a_library_that_only_seemed_damaged_is_kept(path: Path, whole: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(whole)
    path.with_name("library.db.damaged").touch()
    with opened(path) as library:
        assert library.notice is None
        assert len(stars(library)) == 10
    assert [file.name for file in path.parent.iterdir()] == ["library.db"]


def test_a_copy_for_reading_only_of_a_broken_library_is_refused(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(garbage(b""))
    with pytest.raises(LibraryBrokenError):
        Library.open_read_only(path, Clock())

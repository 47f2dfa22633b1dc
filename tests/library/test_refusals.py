"""Places that cannot be written: full disks, read-only files and folders."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from papertui.errors import LibraryUnwritableError
from papertui.library.library import Library
from papertui.model.marks import Marks
from tests.library.support import Clock, answer, edition, limit_pages, numbered, opened, star, stars

TRY = """
if os.getuid() == 0:
    os.setuid(65534)
try:
    library = Library.open(path, Clock())
except LibraryError as error:
    print(json.dumps([type(error).__name__, str(error)]))
else:
    library.close()
    print(json.dumps(["opened", ""]))
"""

READ = """
if os.getuid() == 0:
    os.setuid(65534)
library = Library.open_read_only(path, Clock())
before = stars(library)
star(library, numbered(2))
print(json.dumps([library.kept, before, stars(library)]))
library.close()
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that every user may enter, which pytest's own is not."""
    folder = Path(tempfile.mkdtemp(prefix="papertui-"))
    folder.chmod(0o755)
    yield folder
    for inside in folder.rglob("*"):
        inside.chmod(0o700)
    shutil.rmtree(folder)


@pytest.fixture
def shelf(folder: Path) -> Path:
    """A library with a star, which everyone may read."""
    path = folder / "home" / "library.db"
    with opened(path) as library:
        star(library, numbered(1))
    return path


def test_a_full_disk_is_told_and_a_later_write_succeeds(library: Library) -> None:
    star(library, numbered(1))
    limit_pages(library, 1)
    many = edition(*(numbered(number, abstract="long " * 1000) for number in range(50)))
    error = library.save_edition(many).exception()
    assert isinstance(error, LibraryUnwritableError)
    assert "full" in str(error)
    assert stars(library) == [numbered(1).key]
    limit_pages(library, 100_000)
    star(library, numbered(2))
    library.save_edition(many).result()
    assert stars(library) == [numbered(2).key, numbered(1).key]


def test_a_star_that_found_no_room_is_not_set(library: Library) -> None:
    limit_pages(library, 1)
    failed = []
    for number in range(200):
        try:
            star(library, numbered(number, abstract="long " * 1000))
        except LibraryUnwritableError:
            failed.append(numbered(number).key)
    assert failed
    assert not set(failed) & set(stars(library))


def test_a_disk_that_takes_nothing_is_told_at_the_start(folder: Path) -> None:
    folder.chmod(0o777)
    kind, words = answer("resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))" + TRY, folder / "library.db")
    assert kind == "LibraryUnwritableError"
    assert "library.db" in words


@pytest.mark.parametrize("inside", ["library.db", "deep/er/library.db"], ids=["folder", "folders"])
def test_a_folder_whose_parent_is_a_file_is_told(tmp_path: Path, inside: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LibraryUnwritableError, match="file"):
        Library.open(tmp_path / "file" / inside, Clock())


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(LibraryUnwritableError):
        Library.open(tmp_path, Clock())


@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "told"),
    [
        pytest.param(0o555, 0o444, "home cannot be written", id="both read-only"),
        pytest.param(0o555, 0o666, "home cannot be written", id="folder read-only"),
        pytest.param(0o777, 0o444, "library.db cannot be written", id="file read-only"),
        pytest.param(0o000, 0o666, "home", id="folder closed"),
    ],
)
def test_a_place_without_permission_is_told_with_its_path(
    shelf: Path, folder_mode: int, file_mode: int, told: str
) -> None:
    shelf.chmod(file_mode)
    shelf.parent.chmod(folder_mode)
    kind, words = answer(TRY, shelf)
    assert kind == "LibraryUnwritableError"
    assert told in words
    assert "PAPERTUI_HOME" in words


def test_a_folder_that_cannot_be_made_is_told(folder: Path) -> None:
    folder.chmod(0o555)
    kind, words = answer(TRY, folder / "home" / "library.db")
    assert kind == "LibraryUnwritableError"
    assert str(folder / "home") in words


@pytest.mark.parametrize("folder_mode", [0o555, 0o777], ids=["folder read-only", "folder writable"])
def test_the_stars_of_a_read_only_library_are_shown_and_new_ones_not_kept(
    shelf: Path, folder_mode: int
) -> None:
    shelf.chmod(0o444)
    shelf.parent.chmod(folder_mode)
    kept, before, after = answer(READ, shelf)
    assert not kept
    assert before == ["2606.00001"]
    assert after == ["2606.00002", "2606.00001"]
    if os.getuid() == 0:
        with opened(shelf) as library:
            assert stars(library) == ["2606.00001"]


def test_a_read_only_copy_has_what_a_killed_process_left_in_the_journal(shelf: Path) -> None:
    library = Library.open(shelf, Clock())
    star(library, numbered(3))
    for name in ("library.db", "library.db-wal", "library.db-shm"):
        shelf.with_name(name).chmod(0o444)
    shelf.parent.chmod(0o555)
    kept, before, _ = answer(READ, shelf)
    assert not kept
    assert before == ["2606.00003", "2606.00001"]
    library.close()


def test_a_read_only_copy_has_the_marks_of_the_library(shelf: Path) -> None:
    library = Library.open_read_only(shelf, Clock())
    assert library.marks() == {"2606.00001": Marks(starred=True)}
    library.close()

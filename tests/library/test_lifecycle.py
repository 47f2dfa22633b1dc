"""Opening and closing; places; two connections in one process."""

from __future__ import annotations

import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest

from papertui.errors import LibraryError, LibraryNewerError
from papertui.library.connect import is_shared
from papertui.library.library import Library
from papertui.library.schema import MIGRATIONS
from papertui.model.marks import Marks, Undone
from tests.library.support import Clock, edition, numbered, opened, rows, star, stars, titled

ONE, TWO = numbered(1), numbered(2)
V1 = Path(__file__).with_name("v1.sql")


def test_missing_folders_and_the_file_are_made_for_their_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "library.db"
    with opened(path) as library:
        star(library, ONE)
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "a").rglob("*")}
    assert modes.pop("b") == 0o700
    assert set(modes.values()) == {0o600}
    assert "library.db-wal" in modes


def test_a_library_that_is_closed_is_one_file(path: Path) -> None:
    with opened(path) as library:
        star(library, ONE)
        stars(library)
    assert [file.name for file in path.parent.iterdir()] == ["library.db"]


def test_a_library_on_disk_is_kept_and_has_nothing_to_tell(path: Path) -> None:
    with opened(path) as library:
        assert (library.path, library.kept, library.notice) == (path, True, None)


def test_an_empty_file_becomes_a_library(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with opened(path) as library:
        star(library, ONE)
        assert stars(library) == [ONE.key]
    assert rows(path, "PRAGMA user_version") == [(len(MIGRATIONS),)]


def test_a_file_of_version_1_keeps_all_that_is_in_it(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(V1.read_text(encoding="utf-8"))
    with opened(path) as library:
        assert library.marks() == {
            "2510.08666": Marks(starred=True, read=True, tags=("moe",), note="see §3"),
            "title:on rest": Marks(read=True),
        }
        bundled = library.edition("bundled")
        assert bundled is not None
        assert [paper.title for paper in bundled.papers] == ["dInfer", "On rest"]
        assert library.state("theme") == "nord"
        assert library.undo().result() == Undone("note", "see §3", ("2510.08666",))


def test_a_file_of_a_newer_version_is_refused_in_words_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    rows(path, "PRAGMA user_version=99")
    before = path.read_bytes()
    with pytest.raises(LibraryNewerError, match="newer papertui"):
        Library.open(path, Clock())
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["library.db"]


def test_a_link_to_a_library_elsewhere_is_followed(path: Path, tmp_path: Path) -> None:
    with opened(path) as library:
        star(library, ONE)
    link = tmp_path / "link.db"
    link.symlink_to(path)
    with opened(link) as library:
        assert stars(library) == [ONE.key]


def test_closing_twice_is_fine_and_leaves_no_thread(path: Path) -> None:
    before = threading.enumerate()
    library = Library.open(path, Clock())
    star(library, ONE)
    library.maintain().result()
    library.close()
    library.close()
    assert threading.enumerate() == before


def test_closing_waits_for_what_was_given_to_write(path: Path) -> None:
    library = Library.open(path, Clock())
    saved = library.save_edition(edition(*(numbered(number) for number in range(500))))
    state = library.set_state("theme", "nord")
    library.close()
    assert saved.exception() is None
    assert state.exception() is None
    with opened(path) as library:
        loaded = library.edition("2026-06-29")
        assert loaded is not None
        assert len(loaded.papers) == 500


def test_a_closed_library_says_so(path: Path) -> None:
    library = Library.open(path, Clock())
    library.close()
    with pytest.raises(LibraryError, match="closed"):
        library.starred()
    assert isinstance(library.set_state("theme", "nord").exception(), LibraryError)
    assert library.changed_elsewhere() is False
    assert library.maintain().result() is None


def test_flush_waits_until_all_is_on_the_disk(library: Library) -> None:
    saved = library.save_edition(edition(*(numbered(number) for number in range(500))))
    library.flush()
    assert saved.done()


def test_a_library_in_memory_behaves_the_same_and_keeps_nothing(clock: Clock) -> None:
    library = Library.in_memory(clock)
    assert (library.path, library.kept) == (None, False)
    star(library, titled("On rest"))
    library.save_edition(edition(numbered(1, title="On rest"), TWO)).result()
    assert stars(library) == [ONE.key]
    assert library.undo().result() == Undone("starred", "1", (ONE.key,))
    library.set_state("theme", "nord").result()
    assert library.state("theme") == "nord"
    assert library.changed_elsewhere() is False
    assert library.maintain().result() is None
    library.close()
    library.close()


def test_own_writes_are_not_taken_for_those_of_another_copy(path: Path) -> None:
    with opened(path) as one, opened(path) as other:
        assert not one.changed_elsewhere()
        star(one, ONE)
        assert not one.changed_elsewhere()
        assert other.changed_elsewhere()
        assert not other.changed_elsewhere()
        star(other, TWO)
        star(one, ONE, value=None)
        assert one.changed_elsewhere()
        assert stars(one) == stars(other) == [TWO.key]


_MOUNTS = r"""
/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
server:/export /home nfs4 rw 0 0
//nas/share /mnt/my\040share cifs rw 0 0
host:/x /mnt/far fuse.sshfs rw 0 0
/dev/sdb1 /mnt/stick fuseblk rw 0 0
tmpfs /home/local tmpfs rw 0 0
C:\134 /mnt/c 9p rw 0 0
first /mnt/twice ext4 rw 0 0
second /mnt/twice lustre rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "shared"),
    [
        pytest.param("/var/lib", False, id="the root"),
        pytest.param("/home/me/.local/share/papertui", True, id="NFS"),
        pytest.param("/home", True, id="the mount point itself"),
        pytest.param("/homes/me", False, id="a name that only begins alike"),
        pytest.param("/home/local/x", False, id="a local disk inside NFS"),
        pytest.param("/mnt/my share/x", True, id="a mount point with a blank"),
        pytest.param("/mnt/far/x", True, id="sshfs"),
        pytest.param("/mnt/stick/x", False, id="a disk through FUSE"),
        pytest.param("/mnt/c/Users", True, id="the Windows disk in WSL"),
        pytest.param("/mnt/twice/x", True, id="mounted over"),
    ],
)
def test_file_systems_that_machines_share_are_recognised(folder: str, shared: bool) -> None:
    assert is_shared(Path(folder), _MOUNTS) is shared


def test_without_a_list_of_mounts_a_disk_is_local() -> None:
    assert is_shared(Path("/home/me"), "") is False


@pytest.mark.parametrize(
    ("mounts", "journal"),
    [("disk / ext4 rw 0 0", "wal"), ("server:/ / nfs4 rw 0 0", "delete")],
    ids=["local", "network"],
)
def test_the_journal_fits_the_file_system(
    path: Path, monkeypatch: pytest.MonkeyPatch, mounts: str, journal: str
) -> None:
    with opened(path) as library:
        star(library, ONE)
    monkeypatch.setattr("papertui.library.connect._mounts", lambda: mounts)
    with opened(path) as library, opened(path) as other:
        assert rows(path, "PRAGMA journal_mode") == [(journal,)]
        star(library, TWO)
        assert other.changed_elsewhere()
        star(other, ONE, value=None)
        assert stars(library) == [TWO.key]

from __future__ import annotations

import io
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from papertui.editions import files
from papertui.editions.bundled import PAGE
from papertui.editions.files import from_file
from papertui.errors import SourceError
from papertui.model.feed import Feed
from tests.support.pages import HOSTILE_TEXTS, hostile_page, text_page

ENTRY = "Daily Papers\n\nA Title\n\nAn abstract.\n\n  • 2 authors\n·\nMay 14 2\n"


def test_the_bundled_page_reads_from_a_file_too() -> None:
    edition = from_file(str(PAGE))
    assert edition.feed == Feed("file:daily-papers-2026-06-29.txt", "daily-papers-2026-06-29.txt")
    assert (edition.origin, edition.fetched, len(edition.papers), edition.skipped) == ("file", None, 52, 0)
    assert {paper.date.year for paper in edition.papers if paper.comments == 2 and paper.date} == {
        2024,
        2025,
        2026,
    }


@pytest.mark.parametrize(
    ("name", "day"),
    [
        pytest.param("daily-papers-2024-06-29.txt", date(2024, 5, 14), id="in the middle"),
        pytest.param("2023-01-02", date(2023, 5, 14), id="alone"),
        pytest.param("page.txt", None, id="none"),
        pytest.param("page-2024-13-45.txt", None, id="no such day"),
        pytest.param("12024-06-299.txt", None, id="longer numbers"),
    ],
)
def test_the_pages_day_is_taken_from_the_files_name(tmp_path: Path, name: str, day: date | None) -> None:
    (tmp_path / name).write_text(ENTRY, encoding="utf-8")
    (paper,) = from_file(str(tmp_path / name)).papers
    assert paper.date == day


def test_a_byte_order_mark_and_broken_bytes_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(b"\xef\xbb\xbf" + ENTRY.replace("A Title", "A Ti?le").encode().replace(b"?", b"\xff"))
    (paper,) = from_file(str(file)).papers
    assert paper.title == "A Ti\ufffdle"


def test_a_hostile_page_in_a_file_costs_no_paper(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(hostile_page().encode("utf-8", "surrogatepass"))
    edition = from_file(str(file))
    assert (len(edition.papers), edition.skipped) == (3 * len(HOSTILE_TEXTS), 0)


def test_a_hostile_file_name_is_harmless_in_the_feed(tmp_path: Path) -> None:
    file = tmp_path / "a\x1b[31mb\u202e\udcff[b].txt"
    file.write_text(ENTRY, encoding="utf-8")
    assert from_file(str(file)).feed == Feed("file:ab\ufffd[b].txt", "ab\ufffd[b].txt")


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text_page(3).encode())))
    edition = from_file("-")
    assert (edition.feed, len(edition.papers)) == (Feed("file:-", "standard input"), 3)


# Told apart by content


ANSWER = '[{"paper": {"id": "2601.00001", "title": "A Title", "upvotes": 3}}, {"paper": {}}]'
PAGE_OF_CARDS = '<!DOCTYPE html><article><h3><a href="/papers/2601.00001">A Title</a></h3></article>'
MARK = b"\xef\xbb\xbf"


@pytest.mark.parametrize("name", ["page.txt", "answer.json", "2026-06-29.html", "noend"])
@pytest.mark.parametrize(
    "before", [b"", MARK, b"\n\t ", MARK + b"\r\n"], ids=["nothing", "mark", "blanks", "both"]
)
def test_a_file_is_known_by_its_content_and_not_by_its_name(tmp_path: Path, name: str, before: bytes) -> None:
    file = tmp_path / name
    for content, skipped, thin, key in (
        (ANSWER, 1, False, "2601.00001"),
        (PAGE_OF_CARDS, 0, True, "2601.00001"),
        (ENTRY, 0, False, "title:a title"),
    ):
        file.write_bytes(before + content.encode())
        edition = from_file(str(file))
        assert edition.feed == Feed(f"file:{name}", name)
        assert (edition.origin, edition.fetched, edition.skipped, edition.thin) == (
            "file",
            None,
            skipped,
            thin,
        )
        assert [(paper.key, paper.title) for paper in edition.papers] == [(key, "A Title")]


@pytest.mark.parametrize("content", [ANSWER, PAGE_OF_CARDS, ENTRY], ids=["JSON", "HTML", "text"])
def test_standard_input_is_known_by_its_content_too(monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(MARK + content.encode())))
    (paper,) = from_file("-").papers
    assert paper.title == "A Title"


@pytest.mark.parametrize("title", ["[Re] A Title", "[] A Title", "{A} Title", "<EOS> A Title", "[[/x.md]]"])
def test_a_text_may_begin_like_json_or_html(tmp_path: Path, title: str) -> None:
    file = tmp_path / "page.txt"
    file.write_text(f"{title}\n\nAn abstract.\n\n  • 2 authors\n·\nMay 14 2\n", encoding="utf-8")
    (paper,) = from_file(str(file)).papers
    assert paper.title == title


def test_the_answer_of_a_day_without_papers_is_an_empty_edition(tmp_path: Path) -> None:
    file = tmp_path / "2026-06-28.json"
    file.write_text("[]\n", encoding="utf-8")
    assert from_file(str(file)).papers == ()


def test_a_pipe_can_be_named(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, ENTRY.encode())
    os.close(writing)
    try:
        assert len(from_file(f"/dev/fd/{reading}").papers) == 1
    finally:
        os.close(reading)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"", "expected titles and abstracts", id="empty"),
        pytest.param(b"Just words.\n", "expected titles and abstracts", id="prose"),
        pytest.param(b"Daily Papers\n\nJun 29\n", "no papers on this page", id="no papers"),
        pytest.param(b"\x7fELF\x02\x00\x00\xff" * 99, "not text in UTF-8", id="binary"),
        pytest.param(ENTRY.encode("utf-16"), "not text in UTF-8", id="UTF-16"),
        pytest.param(ANSWER.encode("utf-16"), "not text in UTF-8", id="JSON in UTF-16"),
        pytest.param(ANSWER[:-9].encode(), "not JSON, or is cut short", id="JSON cut short"),
        pytest.param(b'{"error": "Too many"}', "the service refuses: Too many", id="an error of the service"),
        pytest.param(b"<!DOCTYPE html><p>Sign in", "this page shows no papers", id="another page"),
    ],
)
def test_a_file_without_papers_is_refused_in_words(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "some.bin"
    file.write_bytes(content)
    with pytest.raises(SourceError, match=words) as refused:
        from_file(str(file))
    assert "some.bin" in str(refused.value)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("absent.txt", "there is no such file", id="missing"),
        pytest.param(".", "is a directory", id="directory"),
        pytest.param("a\0b", "no file can have such a name", id="NUL in the name"),
        pytest.param("n" * 300, "cannot be read: File name too long", id="name too long"),
        pytest.param("file/below", "cannot be read: Not a directory", id="below a file"),
        pytest.param("\x1b[2Jx", "there is no such file", id="hostile name"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_in_one_line(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "file").write_text(ENTRY, encoding="utf-8")
    with pytest.raises(SourceError, match=words) as refused:
        from_file(f"{tmp_path}/{name}")
    assert str(refused.value).isprintable()


def test_a_file_that_may_not_be_read_is_said_in_words(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read every file")
    file = tmp_path / "page.txt"
    file.write_text(ENTRY, encoding="utf-8")
    file.chmod(0)
    with pytest.raises(SourceError, match="may not be read by you"):
        from_file(str(file))


def test_a_file_without_end_is_refused_at_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 1_000_000)
    with pytest.raises(SourceError, match="/dev/zero is larger than 1 MB"):
        from_file("/dev/zero")


def test_a_closed_standard_input_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(SourceError, match="standard input is closed"):
        from_file("-")

"""What to open and to copy: of one paper or several, what is missing, and what is asked first."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from papertui.config import Config
from papertui.formats.table import FIELDS, FORMATS
from papertui.model.paper import Paper
from papertui.session.handing import MANY, Handing
from tests.session.support import Sitting, numbered, sitting, titled
from tests.support.pages import hostile_paper, unknown_paper

EVIL = "https://evil.example/a"
ROOM = 58  # cells of a message in a terminal of 60 columns


def opened(handing: Handing, kind: str) -> list[str]:
    """The addresses that a key opens now; nothing when it only says something."""
    opening = handing.to_open(kind)
    return [lead.url for lead in opening.leads] if opening else []


def select(sat: Sitting, *titles: str) -> None:
    for title in titles:
        sat.go_to(title)
        sat.session.select()


class Alone:
    """A sitting with one paper, and what it answers."""

    def __init__(self, sat: Sitting) -> None:
        self.sat = sat
        self.handing = Handing(sat.session)

    def open(self, kind: str) -> list[str]:
        return opened(self.handing, kind)


@pytest.fixture
def alone(path: Path, request: pytest.FixtureRequest) -> Iterator[Alone]:
    with sitting(path, [request.param]) as sat:
        yield Alone(sat)


def of(paper: Paper) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("alone", [paper], indirect=True, ids=[""])


# --- opening


@of(numbered(1, github="https://github.com/a/b.git", project="https://a.github.io"))
@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("arxiv", "https://arxiv.org/abs/2606.00001"),
        ("pdf", "https://arxiv.org/pdf/2606.00001"),
        ("code", "https://github.com/a/b"),
        ("hf", "https://huggingface.co/papers/2606.00001"),
        ("project", "https://a.github.io"),
    ],
)
def test_what_is_known_opens_at_once_and_nothing_is_said(alone: Alone, kind: str, address: str) -> None:
    assert alone.open(kind) == [address]
    assert alone.sat.said == ""


SEARCH = "https://arxiv.org/search/?query=Known+by+Its+Title&searchtype=title"
ON_HF = "https://huggingface.co/papers?q=Known+by+Its+Title"
TITLE, PAGE = unknown_paper(), "https://arxiv.org/abs/2606.00001"
CODE = "https://github.com/a/b"


@pytest.mark.parametrize(
    ("alone", "kind", "words", "nearest"),
    [
        pytest.param(
            TITLE,
            "arxiv",
            "No arXiv id is known; o again opens arxiv.org (a search for its title).",
            SEARCH,
            id="no id",
        ),
        pytest.param(
            TITLE,
            "pdf",
            "No arXiv id is known; p again opens arxiv.org (a search for its title).",
            SEARCH,
            id="no id, and so no PDF",
        ),
        pytest.param(
            TITLE,
            "hf",
            "No arXiv id is known; h again opens huggingface.co (a search for its title).",
            ON_HF,
            id="no id, and so no page on Hugging Face",
        ),
        pytest.param(
            numbered(1), "code", "No code is known; c again opens arxiv.org (its page).", PAGE, id="no code"
        ),
        pytest.param(
            numbered(1, project="https://a.github.io"),
            "code",
            "No code is known; c again opens a.github.io (its project page).",
            "https://a.github.io",
            id="no code but a project",
        ),
        pytest.param(
            numbered(1, project=EVIL),
            "code",
            "No code is known; c again opens evil.example (its project page).",
            EVIL,
            id="no code but a project anywhere",
        ),
        pytest.param(
            numbered(1, github=CODE),
            "project",
            "No project page is known; w again opens github.com (its code).",
            CODE,
            id="no project but code",
        ),
        pytest.param(
            numbered(1, github="javascript:alert(1)"),
            "code",
            "Its code has no web address; c again opens arxiv.org (its page).",
            PAGE,
            id="code that is no web address",
        ),
        pytest.param(
            numbered(1, project="file:///etc/passwd"),
            "project",
            "Its project has no web address; w again opens arxiv.org (its page).",
            PAGE,
            id="a project page that is none",
        ),
    ],
    indirect=["alone"],
)
def test_what_is_missing_is_said_first_and_the_same_key_takes_the_nearest(
    alone: Alone, kind: str, words: str, nearest: str
) -> None:
    assert alone.open(kind) == []
    assert alone.sat.said == words
    assert words.partition(" (")[0] == words[:ROOM].partition(" (")[0], "a narrow terminal shows the host"
    assert alone.open(kind) == [nearest]
    assert alone.open(kind) == [], "it is asked again the next time"


@of(titled("!?"))
def test_where_there_is_nothing_at_all_only_that_is_said(alone: Alone) -> None:
    for _ in range(2):
        assert alone.open("code") == []
        assert alone.sat.said == "No code is known."


@of(numbered(1))
def test_another_key_between_withdraws_the_offer(alone: Alone) -> None:
    assert alone.open("code") == []
    alone.handing.forget()
    assert alone.open("code") == []
    assert alone.open("project") == [], "each key is asked for itself"
    assert alone.open("code") == []
    assert alone.open("arxiv") == [PAGE]
    assert alone.open("code") == [], "a key that opens at once withdraws it, too"
    assert alone.open("code") == [PAGE]


def test_an_offer_is_for_the_paper_that_it_was_made_for(path: Path) -> None:
    with sitting(path, [numbered(1), numbered(2)]) as sat:
        handing = Handing(sat.session)
        assert opened(handing, "code") == []
        sat.session.move(1)
        assert opened(handing, "code") == []
        assert opened(handing, "code") == ["https://arxiv.org/abs/2606.00002"]


@pytest.mark.parametrize(
    ("alone", "host"),
    [
        pytest.param(numbered(1, github=github), host, id=github)
        for github, host in {
            EVIL: "evil.example",
            "https://github.com@evil.example/a/b": "evil.example",
            r"https://evil.example\@github.com/a/b": "evil.example",
            "https://github.com.evil.example/a/b": "github.com.evil.example",
            "https://gіthub.com/a/b": "xn--gthub-n2e.com",
            "https://0x7f.1/a": "127.0.0.1",
            f"https://github.com.{'a' * 60}.evil.example/": f"…{'a' * 27}.evil.example",
        }.items()
    ],
    indirect=["alone"],
)
def test_a_host_that_nobody_expects_is_shown_before_it_opens(alone: Alone, host: str) -> None:
    assert alone.open("code") == []
    assert alone.sat.said == f"This leads to {host}; c again opens it."
    (address,) = alone.open("code")
    assert address.startswith("https://")
    assert "@" not in address.split("/")[2]


def test_the_keys_in_the_words_are_the_persons_own(path: Path) -> None:
    config = Config(keys={"open_code": ("C",), "copy_menu": ("ctrl+y",)})
    with sitting(path, [unknown_paper()], config=config) as sat:
        handing = Handing(sat.session)
        handing.to_open("code")
        assert sat.said == "No code is known; C again opens arxiv.org (a search for its title)."
        handing.to_copy("link")
        assert sat.said == "No link is known of this paper; ctrl+y shows what is."


# --- links in the text


@of(numbered(1, github=CODE))
@pytest.mark.parametrize(
    "url", ["https://github.com/other/code", "https://arxiv.org/abs/2001.00001", "https://huggingface.co/a"]
)
def test_a_link_to_where_the_papers_keys_lead_opens_at_once(alone: Alone, url: str) -> None:
    opening = alone.handing.to_open_link(url)
    assert opening is not None
    assert [lead.url for lead in opening.leads] == [url]
    assert alone.sat.said == ""


@of(numbered(1, project=EVIL))
def test_another_link_shows_its_host_and_opens_at_the_second_click(alone: Alone) -> None:
    assert alone.handing.to_open_link(EVIL) is None
    assert alone.sat.said == "This leads to evil.example; click again to open it."
    assert alone.handing.to_open_link("https://other.example/") is None
    assert alone.handing.to_open_link(EVIL) is None
    opening = alone.handing.to_open_link(EVIL)
    assert opening is not None
    assert opening.leads[0].url == EVIL


# --- several papers


def test_the_selected_papers_open_in_page_order(five: Sitting) -> None:
    select(five, "Activation Steering", "Sparse Attention")
    assert opened(Handing(five.session), "code") == ["https://github.com/a/b", "https://github.com/c/d"]


def test_of_several_those_that_have_it_open_and_the_others_are_counted(five: Sitting) -> None:
    select(five, "Dense Retrieval", "Activation Steering", "Video Models")
    opening = Handing(five.session).to_open("code")
    assert opening is not None
    assert [lead.paper.title for lead in opening.leads] == ["Activation Steering"]
    assert opening.remark == "2 of 3 have no known code."


def test_when_none_of_several_has_it_that_is_said_and_nothing_is_offered(five: Sitting) -> None:
    select(five, "Dense Retrieval", "Sparse Experts")
    for _ in range(2):
        assert opened(Handing(five.session), "project") == []
        assert five.said == "None of them has a known project page."


def test_more_pages_than_a_handful_open_when_the_key_says_it_twice(path: Path) -> None:
    with sitting(path, [numbered(number) for number in range(MANY + 1)]) as sat:
        handing = Handing(sat.session)
        select(sat, *sat.titles)
        assert opened(handing, "pdf") == []
        assert sat.said == "p again opens 6 pages."
        assert len(opened(handing, "pdf")) == MANY + 1
        select(sat, "Paper 0")
        assert len(opened(handing, "pdf")) == MANY


def test_of_several_every_host_that_nobody_expects_is_shown(path: Path) -> None:
    projects = ["https://a.github.io", EVIL, "https://b.example", f"{EVIL}b"]
    papers = [numbered(number, project=project) for number, project in enumerate(projects)]
    with sitting(path, papers) as sat:
        handing = Handing(sat.session)
        select(sat, *sat.titles)
        assert opened(handing, "project") == []
        assert sat.said == "w again opens 4 pages, also on evil.example, b.example."
        assert opened(handing, "project") == projects


# --- copying


def test_every_format_and_field_of_a_paper_is_a_choice_with_its_letter(path: Path) -> None:
    with sitting(path, [numbered(1, abstract="All of it.")]) as sat:
        choices = Handing(sat.session).copies()
    assert [choice.letter for choice in choices] == list("btmuiTa")
    assert {choice.name: choice.preview for choice in choices if choice.name not in ("bibtex", "text")} == {
        "markdown": "[Paper 1](https://arxiv.org/abs/2606.00001)",
        "link": "https://arxiv.org/abs/2606.00001",
        "id": "2606.00001",
        "title": "Paper 1",
        "abstract": "All of it.",
    }


@of(unknown_paper())
def test_a_choice_that_gives_nothing_has_no_preview(alone: Alone) -> None:
    assert [choice.name for choice in alone.handing.copies() if choice.preview is None] == [
        "markdown",
        "link",
        "id",
        "abstract",
    ]


def test_what_is_copied_is_named_with_the_papers_that_have_it(five: Sitting) -> None:
    handing = Handing(five.session)
    names = {"bibtex": "BibTeX", "text": "the plain citation", "link": "the link", "id": "the arXiv id"}
    for name, label in names.items():
        copying = handing.to_copy(name)
        assert copying is not None
        assert copying.what == label
    select(five, "Sparse Attention", "Video Models")
    copying = handing.to_copy("title")
    assert copying is not None
    assert (copying.text(), copying.what) == ("Sparse Attention\nVideo Models", "a list of 2 titles")
    assert handing.of_what() == "2 papers"


def test_of_several_papers_those_that_have_nothing_are_left_out_and_counted(path: Path) -> None:
    with sitting(path, [numbered(1), unknown_paper(), numbered(2)]) as sat:
        handing = Handing(sat.session)
        select(sat, *sat.titles)
        copying = handing.to_copy("id")
        assert copying is not None
        assert (copying.text(), copying.what) == (
            "2606.00001\n2606.00002",
            "a list of 2 arXiv ids for 3 papers",
        )
        assert handing.to_copy("abstract") is None
        assert sat.said == "No abstract is known of these papers; Y shows what is."


@of(unknown_paper())
def test_what_cannot_be_copied_is_said_with_the_way_to_what_can(alone: Alone) -> None:
    assert alone.handing.to_copy("link") is None
    assert alone.sat.said == "No link is known of this paper; Y shows what is."
    assert alone.handing.of_what() == "1 paper"


@of(hostile_paper())
def test_nothing_of_a_hostile_paper_does_harm_in_what_is_copied_opened_or_said(alone: Alone) -> None:
    for name in (entry.name for entry in (*FORMATS, *FIELDS)):
        copying = alone.handing.to_copy(name)
        text = copying.text() if copying else ""
        assert not [c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
        assert not {"\u202e", "\u202d", "\u2066", "\u2067"} & set(text)
    for kind in ("arxiv", "pdf", "code", "hf", "project"):
        for address in alone.open(kind) or alone.open(kind):
            assert address.isascii()
            assert address.isprintable()
            assert not set(" \"'<>()\\`") & set(address)
        assert alone.sat.said.isprintable()

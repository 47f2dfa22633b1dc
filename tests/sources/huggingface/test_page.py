"""What is read from a page: its JSON, else its cards."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from datetime import date

import pytest

from papertui.errors import SourceError
from papertui.model.paper import Paper
from papertui.sources.huggingface import page
from papertui.sources.huggingface.read import Read
from tests.sources.huggingface.support import assert_sane, fastest, fixture, parsed
from tests.support.pages import HOSTILE_TEXTS

DAY = fixture("page-2024-08-01.html")
CARDS = DAY.replace("data-props", "data-gone")


def test_a_page_tells_all_that_the_api_tells() -> None:
    told = parsed(fixture("daily-2024-08.json")).papers
    found = parsed(DAY)
    assert (found.skipped, found.thin, found.days) == (0, False, frozenset({date(2024, 8, 1)}))
    assert len(found.papers) == 3
    for paper, shown in zip(told, found.papers, strict=False):
        assert shown == paper._replace(upvotes=shown.upvotes, featured=date(2024, 8, 1))


def test_the_json_may_be_in_single_quotes_and_stand_before_its_name() -> None:
    found = parsed(fixture("page-2026-07-13.html"))
    assert found.papers == parsed(fixture("daily-latest-2026-07-raw.json")).papers[:3]
    assert found.days == {date(2026, 7, 13)}


def test_a_pages_day_counts_for_papers_that_do_not_tell_theirs() -> None:
    assert {paper.featured for paper in parsed(DAY).papers} == {date(2024, 8, 1)}


@pytest.mark.parametrize(
    "told", ['"periodType":"week"', '"periodType":"month"', '"isTrending":true', '"query":"herds"']
)
def test_the_day_of_a_page_that_is_not_of_a_day_is_not_its_papers(told: str) -> None:
    quoted = (told + ",").replace('"', "&quot;")
    found = parsed(DAY.replace("&quot;canSubmit&quot;:", f"{quoted}&quot;canSubmit&quot;:"))
    assert ({paper.featured for paper in found.papers}, found.days) == ({None}, frozenset())


def test_an_empty_day_is_no_error_and_says_its_day() -> None:
    assert parsed(fixture("page-empty-day.html")) == Read((), 0, False, frozenset({date(2026, 7, 11)}))


def test_the_page_of_one_paper_is_a_list_of_one() -> None:
    found = parsed(fixture("paper-page.html"))
    assert found.papers == parsed(fixture("paper.json")).papers
    assert not found.thin


def test_the_json_may_stand_under_another_name() -> None:
    assert parsed(DAY.replace('"DailyPapers"', '"PapersOfTheDay"')) == parsed(DAY)


# Cards


def test_cards_tell_titles_ids_and_counts_and_are_thin() -> None:
    found = parsed(CARDS)
    assert (found.thin, found.skipped, found.days) == (True, 0, frozenset())
    assert found.papers[0] == Paper(
        key="2407.30001",
        title="The Herd of Small Models",
        arxiv_id="2407.30001",
        author_count=4,
        comments=5,
        upvotes=101,
        submitter="emess",
    )


def test_what_cards_tell_is_what_the_json_tells() -> None:
    for told, shown in zip(parsed(DAY).papers, parsed(CARDS).papers, strict=True):
        known = {name: value for name, value in shown._asdict().items() if value not in (None, "", ())}
        assert known.items() <= told._asdict().items()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(("&quot;dailyPapers&quot;:", "&quot;papers&quot;:"), id="renamed"),
        pytest.param(("&quot;dailyPapers&quot;:[", "&quot;dailyPapers&quot;:7,[["), id="no JSON"),
        pytest.param(("&quot;paper&quot;:{", "&quot;work&quot;:{"), id="another schema"),
        pytest.param(('data-props="{&quot;canSubmit', 'data-props="" data-x="{&quot;canSubmit'), id="empty"),
    ],
)
def test_cards_are_read_when_the_json_is_not_what_it_was(damage: tuple[str, str]) -> None:
    page = DAY.replace(*damage)
    if damage[1].startswith("&quot;work"):
        page = page.replace("&quot;title&quot;", "&quot;name&quot;")
    found = parsed(page)
    assert (found.thin, len(found.papers)) == (True, 3)


def test_a_page_cut_in_its_json_has_no_papers_and_one_cut_in_its_cards_has_some() -> None:
    with pytest.raises(SourceError, match="this page shows no papers"):
        parsed(DAY[: DAY.index("2407.30002")])
    found = parsed(CARDS[: CARDS.index("2407.30003#community")])
    assert [paper.comments for paper in found.papers] == [5, 0, None]


@pytest.mark.parametrize(
    "cut", ["<h3>A Title", "<h3>A Title<a", "<h3>A Title<a href='/x", "<h3>A Title<!-- x"]
)
def test_a_card_cut_short_tells_what_it_still_has(cut: str) -> None:
    link = '<a href="/papers/2601.00001"></a>'
    (paper,) = parsed(f"<main><article>{link}{cut}").papers
    assert paper == Paper("2601.00001", "A Title", arxiv_id="2601.00001")
    (paper,) = parsed(f"<main><article>{link}Submitted by{cut[11:]}").papers
    assert paper == Paper("2601.00001", "", arxiv_id="2601.00001")


def test_a_card_left_open_holds_no_other() -> None:
    found = parsed(CARDS.replace("</article>", ""))
    assert found == parsed(CARDS)


def test_what_stands_behind_a_card_is_not_its_own() -> None:
    behind = '<a href="/papers/2407.39999#community">77</a><h3>Elsewhere</h3><p>9 authors</p>'
    cards = '<main><article><a href="/papers/2407.30001">A link</a></article>'
    (paper,) = parsed(cards + behind).papers
    assert paper == Paper("2407.30001", "", arxiv_id="2407.30001")


def test_an_article_without_a_paper_is_skipped_and_counted() -> None:
    extra = '<article><a href="/o/model">text</a></article>'
    found = parsed(CARDS.replace("<section>", "<section>" + extra))
    assert (len(found.papers), found.skipped) == (3, 1)


@pytest.mark.parametrize(
    ("card", "facts"),
    [
        pytest.param(
            '<a href="https://hub.example/papers/2601.00001?x=1#y"></a>', {}, id="saved with its host"
        ),
        pytest.param('<a href="/papers/2601.00001v2"></a>', {}, id="version"),
        pytest.param('<a href="/papers/2601%2E00001"></a>', {}, id="percent-encoded"),
        pytest.param(
            '<a href="http://[/papers/2601.00002"></a><a href="/papers/2601.00001"></a>', {}, id="bad host"
        ),
        pytest.param(
            "<h3>A <mark>Marked</mark>\n <!-- c -->Title</h3>",
            {"title": "A Marked Title"},
            id="title in pieces",
        ),
        pytest.param("<div>Submitted by ada</div>", {"submitter": "ada"}, id="submitter in one piece"),
        pytest.param("<div>Submitted by</div>", {}, id="nobody"),
        pytest.param('<div class="leading-none">-</div>', {}, id="no votes yet"),
        pytest.param('<div class="leading-none">1.2k</div>', {}, id="rounded votes"),
        pytest.param(
            '<div class="a leading-none">x 7</div><p class="leading-none">7</p>',
            {"upvotes": 7},
            id="a number only",
        ),
        pytest.param("<p>1 author</p>", {"author_count": 1}, id="one author"),
        pytest.param(
            '<a href="https://github.com/o/r/">40</a>', {"github": "https://github.com/o/r"}, id="code"
        ),
    ],
)
def test_cards_of_other_shapes(card: str, facts: dict[str, object]) -> None:
    link = "" if "/papers/" in card else '<a href="/papers/2601.00001"></a>'
    (paper,) = parsed(f"<main><article>{card}{link}</article></main>").papers
    assert paper == Paper("2601.00001", "", arxiv_id="2601.00001")._replace(**facts)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", HOSTILE_TEXTS)
def test_a_hostile_text_is_harmless_in_a_card(name: str) -> None:
    text = HOSTILE_TEXTS[name]
    card = f'<article><h3>{text} x</h3>Submitted by {text}<a href="/papers/{text}">{text}</a></article>'
    for paper in parsed(f"<main>{card}").papers:
        assert_sane(paper)


# Pages that are none


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<!DOCTYPE html><title>Sign in to the network</title>", id="captive portal"),
        pytest.param("<html><article>An article</article></html>", id="a magazine"),
        pytest.param("<?xml version='1.0'?><feed><entry/></feed>", id="XML"),
        pytest.param("<html><div data-props='{}' data-target='DailyPapers'>", id="empty data"),
        pytest.param("<html><div data-props='[1]' data-target='DailyPapers'>", id="other data"),
        pytest.param("<html>" + "<div data-props='" + "[" * 100_000, id="deep data"),
    ],
)
def test_a_page_without_papers_is_refused_in_words(html: str) -> None:
    with pytest.raises(SourceError, match="this page shows no papers"):
        parsed(html)


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<html><![foo", id="unknown section"),
        pytest.param("<html>&#" + "9" * 5000 + ";", id="number without end"),
    ],
)
def test_markup_that_a_parser_may_not_take_is_refused_in_words(html: str) -> None:
    with pytest.raises(
        SourceError, match=r"the markup of this page cannot be read|this page shows no papers"
    ):
        parsed(html)


def test_a_page_beyond_all_measure_is_not_looked_at() -> None:
    with pytest.raises(SourceError, match="longer than 8 million characters"):
        parsed("<html>" + " " * page.LARGEST)


@pytest.mark.parametrize(
    "part",
    ["<a ", "<a x='", "<a x=", "<!--", "<![CDATA[", "</div", "<?", "<article>", "<article><h3>a", "<div>"],
)
def test_what_a_page_leaves_open_takes_time_in_proportion(part: str) -> None:
    """Twice as much would take the parser four times as long, if nothing closed it in the end."""

    def look(times: int) -> None:
        with suppress(SourceError):
            parsed("<html>" + part * times)

    assert fastest(lambda: look(2000)) < 9 * fastest(lambda: look(500)) + 0.01


def test_json_is_read_without_loading_a_parser_of_html() -> None:
    script = (
        "import sys; from papertui.sources.huggingface import parse, requests;"
        "assert parse.read('[]', 'JSON').papers == (); print('bs4' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "False"

"""What is read from the API's JSON, shape by shape and field by field."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from papertui.errors import SourceError
from papertui.model.paper import Paper
from papertui.sources.huggingface.read import Read
from papertui.text.clean import clean
from tests.sources.huggingface.support import (
    assert_sane,
    entry,
    fastest,
    fixture,
    papers,
    parsed,
    the_paper,
)
from tests.support.pages import HOSTILE_TEXTS


def read(name: str) -> tuple[Paper, ...]:
    """The papers of a fixture in which all can be read."""
    found = parsed(fixture(name))
    assert (found.skipped, found.thin) == (0, False)
    for paper in found.papers:
        assert_sane(paper)
    return found.papers


# The shapes that there have been


def test_the_oldest_answers_have_a_title_in_tex_outside_and_a_plain_one_inside() -> None:
    (paper,) = read("daily-2024-05.json")
    assert paper == Paper(
        key="2405.10101",
        title="Quillformer: Writing with Feathers and Ink at Scale",
        abstract="We write with feathers. Ink runs out, and we refill it. "
        "The wells are deep: 30\\% deeper than before.",
        arxiv_id="2405.10101",
        authors=("Ada Quill", "Bo Reed"),
        author_count=2,
        date=date(2024, 5, 24),
        comments=3,
        upvotes=32,
        thumbnail="https://thumbnails.example/social-thumbnails/papers/2405.10101.png",
    )


def test_two_authors_of_one_name_are_two_authors() -> None:
    herd, gale = read("daily-2024-08.json")
    assert herd.authors == ("Cleo Marsh", "Shaun Double", "Dell Orr", "Shaun Double")
    assert (herd.author_count, gale.author_count) == (4, 1)


def test_nobody_has_voted_is_known_and_not_unknown() -> None:
    _, gale = read("daily-2024-08.json")
    assert (gale.upvotes, gale.comments) == (0, 0)


def test_angle_brackets_and_ampersands_are_text() -> None:
    _, gale = read("daily-2024-08.json")
    assert gale.title == 'Gale & Storm: "Weather" <EOS> at 5°'
    assert gale.abstract == "We forecast weather & wind with <picture of a cloud> prompts."


def test_the_submitter_is_known_by_the_accounts_name() -> None:
    assert [paper.submitter for paper in read("daily-2024-08.json")] == ["emess", "finn-gale"]


def test_the_day_in_daily_papers_is_told_since_2025_and_is_a_utc_day() -> None:
    found = parsed(fixture("daily-2025-03.json"))
    assert {paper.featured for paper in found.papers} == {date(2025, 3, 17)} == found.days
    assert parsed(fixture("daily-2024-08.json")).days == frozenset()


def test_blanks_around_an_address_and_a_slash_behind_a_repository_go() -> None:
    robots, tokenizer = read("daily-2025-03.json")
    assert robots.project == "https://sites.example/view/knitting"
    assert tokenizer.github == "https://github.com/idaj/one-tokenizer"


def test_keywords_may_come_without_a_summary_and_each_counts_once() -> None:
    robots, tokenizer = read("daily-2025-03.json")
    assert (robots.keywords, robots.summary) == (("knitting", "robots"), None)
    assert (tokenizer.keywords, tokenizer.summary) == ((), None)


def test_the_submitters_organization_is_not_the_papers() -> None:
    submitted, owned, bare = read("daily-2025-09.json")
    assert (submitted.organization, submitted.organization_handle) == (None, None)
    assert (owned.organization, owned.organization_handle) == ("Fern Laboratory", "fernlab")
    assert (bare.organization, bare.organization_handle) == ("Bare", "bare")


def test_stars_may_come_without_a_repository_and_may_be_none() -> None:
    _, owned, bare = read("daily-2025-09.json")
    assert (owned.github, owned.github_stars) == ("https://github.com/fernlab/owned", 0)
    assert (bare.github, bare.github_stars) == (None, 40)


def test_one_list_may_hold_several_days() -> None:
    found = parsed(fixture("daily-latest-2026-07-raw.json"))
    assert found.days == {date(2026, 7, 13), date(2026, 7, 10)}
    assert [paper.featured.day for paper in found.papers if paper.featured] == [13, 13, 13, 10, 10]


def test_the_outer_time_of_publication_is_hours_early_and_not_used() -> None:
    assert {paper.date for paper in read("daily-latest-2026-07-raw.json")} == {date(2026, 7, 9)}


def test_a_hidden_author_is_an_author_and_groups_are_too() -> None:
    assert read("daily-latest-2026-07-raw.json")[0].authors == ("Pia Quist", "DeepForest-AI")


def test_money_and_escaped_signs_stay_as_they_are() -> None:
    first = read("daily-latest-2026-07-raw.json")[0]
    assert first.title == "Serving on $60 GPUs"
    assert first.abstract == "It costs \\$0.0007 per token, 30\\% less; see $O(n^2)$."
    assert (first.summary, first.keywords) == ("Cheap serving.", ("serving", "GPUs"))


def test_code_is_written_in_one_form_wherever_it_was_told() -> None:
    assert [paper.github for paper in read("daily-latest-2026-07-raw.json")] == [
        "https://github.com/DeepForest/serve",
        "https://github.com/DeepForest",
        "https://github.com/o/r",
        "https://github.com/o/project",
        "https://github.com/o/linked",
    ]


def test_a_project_page_is_what_the_service_names_else_what_the_abstract_links_to() -> None:
    assert [paper.project for paper in read("daily-latest-2026-07-raw.json")] == [
        None,
        "http://www.deepforest.example/gpa",
        "https://arxiv.org/html/2607.10103v1",
        "https://github.com/o/project",
        "https://o.github.io/linked/",
    ]


def test_what_is_trending_has_neither_submitter_nor_day() -> None:
    (paper,) = read("trending.json")
    assert (paper.submitter, paper.featured, paper.date) == (None, None, date(2024, 12, 28))
    assert paper.github_stars == 107465


def test_a_search_finds_papers_of_any_age() -> None:
    first, second = read("search-2026.json")
    assert (first.title, first.date) == ("Denoising Rivers", date(2020, 6, 19))
    assert (second.arxiv_id, second.date) == ("hep-th/9901001", date(1999, 1, 1))


def test_the_search_of_2024_told_ids_titles_and_thumbnails() -> None:
    first, _ = read("search-2024.json")
    assert first == Paper(
        key="2409.10101",
        title="Attention to Slots",
        arxiv_id="2409.10101",
        thumbnail="https://thumbnails.example/social-thumbnails/papers/2409.10101.png",
    )


def test_a_single_paper_is_a_list_of_one() -> None:
    (paper,) = read("paper.json")
    assert (paper.title, paper.upvotes, paper.comments) == ("A Single Paper", 11, None)
    assert (paper.submitter, paper.featured) == ("kayl", date(2026, 8, 11))
    assert paper.organization == "Fern Laboratory"


def test_a_plain_list_of_papers_reads_too() -> None:
    (paper,) = read("papers.json")
    assert (paper.upvotes, paper.authors, paper.project) == (3, ("Rae Sun",), "https://plain.example/")


# What is no list of papers


def test_a_day_without_papers_is_no_error() -> None:
    assert parsed("[]") == ((), 0, False, frozenset())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(
            fixture("future-date.json"), "refuses: Invalid date: it must be at most 2026", id="future"
        ),
        pytest.param(fixture("not-found.json"), "refuses: Paper not found", id="not found"),
        pytest.param('{"error": {"code": 7}}', "refuses: no reason is given", id="no reason"),
        pytest.param('{"error": "' + "long " * 999 + '"}', r"refuses: (long ){40}$", id="long reason"),
        pytest.param('{"error": "\\u001b[2J\\n\\u202ex"}', "refuses: x$", id="hostile reason"),
        pytest.param("{}", "no list of papers, and no paper", id="empty object"),
        pytest.param('{"papers": [1]}', "no list of papers, and no paper", id="another object"),
        pytest.param('{"title": "Bad Gateway", "status": 502}', "and no paper", id="a gateway's words"),
        pytest.param("null", "no list of papers", id="null"),
        pytest.param('"text"', "no list of papers", id="text"),
        pytest.param("17", "no list of papers", id="number"),
        pytest.param("[1, null, {}]", "has 3 entries, and none can be read", id="no entry reads"),
        pytest.param('[{"paper": {"id": "2601.0', "not JSON, or is cut short", id="cut"),
        pytest.param("", "not JSON, or is cut short", id="nothing"),
        pytest.param("[" * 200_000, "not JSON, or is cut short", id="deep"),
        pytest.param(b"\x00\xff\xfe", "not JSON, or is cut short", id="noise"),
    ],
)
def test_what_tells_of_no_papers_is_refused_in_words(content: str | bytes, words: str) -> None:
    with pytest.raises(SourceError, match=words) as refused:
        parsed(content)
    assert str(refused.value).isprintable()


# Damage


def test_what_cannot_be_read_as_a_paper_is_skipped_and_counted() -> None:
    found = parsed(fixture("damaged.json"))
    assert found.skipped == 7
    assert [paper.key for paper in found.papers] == [
        "2601.00002",
        "2601.00003",
        "title:without an id",
        "2601.00004",
        "2601.00005",
    ]
    for paper in found.papers:
        assert_sane(paper)


def test_a_mistyped_field_costs_no_more_than_itself() -> None:
    paper = parsed(fixture("damaged.json")).papers[0]
    assert paper == Paper("2601.00002", "Everything Is Mistyped", arxiv_id="2601.00002")


def test_a_damaged_value_in_a_list_costs_no_more_than_itself() -> None:
    assert parsed(fixture("damaged.json")).papers[1] == Paper(
        key="2601.00003",
        title="Some Values Are Damaged",
        arxiv_id="2601.00003",
        authors=("Plain Name", "Kept Name"),
        author_count=2,
        organization="handle-only",
        organization_handle="handle-only",
        submitter="by-user",
        keywords=("kept",),
        featured=date(2026, 1, 6),
    )


def test_an_id_without_a_title_and_a_title_without_an_id_are_papers() -> None:
    papers = parsed(fixture("damaged.json")).papers
    assert (papers[2].arxiv_id, papers[2].title) == (None, "Without an Id")
    assert (papers[3].arxiv_id, papers[3].title) == ("2601.00004", "")


@pytest.mark.parametrize("value", [None, True, 7, -1, 1.5, "text", [], [None], {}, {"a": 1}, [[1]], 10**400])
@pytest.mark.parametrize("name", sorted(json.loads(fixture("daily-2025-09.json"))[1]["paper"]))
def test_a_field_of_any_type_costs_no_other_field(name: str, value: object) -> None:
    (document,) = json.loads(fixture("daily-2025-09.json"))[1:2]
    whole = papers([document])[0]._asdict()
    document["paper"][name] = value
    (damaged,) = papers([document])
    assert_sane(damaged)
    changed = {field for field, told in damaged._asdict().items() if told != whole[field]}
    assert len(changed - {"key", "author_count", "authors"}) <= 1


@pytest.mark.parametrize("field", ["id", "title", "summary", "numComments", "upvotes", "ai_summary"])
def test_a_fact_that_one_level_lacks_is_taken_from_the_other(field: str) -> None:
    value: Any = {"id": "2601.00009", "numComments": 3, "upvotes": 3}.get(field, "Told")
    rest = {"title": "T"} if field == "id" else {"id": "2601.00001"}
    for document in ({"paper": rest, field: value}, {"paper": {**rest, field: value}}):
        (paper,) = papers([document])
        assert value in paper


@pytest.mark.parametrize(
    ("time", "day"),
    [
        pytest.param("2026-07-31T23:59:59.999Z", date(2026, 7, 31), id="milliseconds"),
        pytest.param("2026-07-31T23:59:59Z", date(2026, 7, 31), id="seconds"),
        pytest.param("2026-07-31T20:30:00-05:00", date(2026, 8, 1), id="another zone"),
        pytest.param("2028-02-29", date(2028, 2, 29), id="a day alone"),
        pytest.param(" 2026-07-31T00:00:00.000Z\n", date(2026, 7, 31), id="blanks"),
        pytest.param("2026-02-30T00:00:00Z", None, id="no such day"),
        pytest.param("0001-01-01T00:00:00+09:00", None, id="before all time"),
        pytest.param("9999-12-31T23:59:59-09:00", None, id="after all time"),
        pytest.param("1970-01-01T00:00:00.000Z", None, id="a clock never set"),
        pytest.param("Oct 9, 2025", None, id="another form"),
        pytest.param("", None, id="empty"),
    ],
)
def test_a_time_is_read_as_the_day_it_is_in_utc(time: str, day: date | None) -> None:
    paper = the_paper(publishedAt=time, submittedOnDailyAt=time)
    assert (paper.date, paper.featured) == (day, day)


@pytest.mark.parametrize(
    ("told", "address"),
    [
        pytest.param("\n https://a.example/b ", "https://a.example/b", id="blanks around"),
        pytest.param("HTTP://A.example", "HTTP://A.example", id="capitals"),
        pytest.param("https://a.example?b#c", "https://a.example?b#c", id="no path"),
        pytest.param("https://", None, id="no host"),
        pytest.param("https:///path", None, id="path only"),
        pytest.param("https://a.example/b c", None, id="blank inside"),
        pytest.param("https://evil.example\\@a.example/", None, id="backslash"),
        pytest.param("javascript:alert(1)", None, id="script"),
        pytest.param("file:///etc/passwd", None, id="file"),
        pytest.param("data:text/html,x", None, id="data"),
        pytest.param("/relative", None, id="relative"),
        pytest.param("https://a.example/\u202eb\x1b[2J", "https://a.example/b", id="hostile characters"),
    ],
)
def test_only_a_web_address_is_a_project_page(told: str, address: str | None) -> None:
    assert the_paper(projectPage=told).project == address


@pytest.mark.parametrize("name", HOSTILE_TEXTS)
def test_a_hostile_text_is_harmless_in_every_field(name: str) -> None:
    text = HOSTILE_TEXTS[name]
    person = {"name": text, "user": text, "fullname": text}
    (paper,) = papers(
        [
            {
                **entry(
                    title=f"{text} as title",
                    summary=f"{text}\n\nand {text}",
                    authors=[person, person],
                    publishedAt=text,
                    githubRepo=f"https://github.com/{text}/{text}",
                    projectPage=f"https://a.example/{text}",
                    ai_summary=text,
                    ai_keywords=[text, "kept"],
                    submittedOnDailyAt=text,
                    id=text,
                ),
                "id": text,
                "submittedBy": person,
                "organization": person,
                "thumbnail": text,
            }
        ]
    )
    assert_sane(paper)
    assert paper.title == clean(f"{text} as title")


def test_a_blank_line_in_an_abstract_parts_paragraphs() -> None:
    assert the_paper(summary="One\nline.\n\n Two\r\nlines.\n").abstract == "One line.\n\nTwo lines."


# Twice in one answer


def test_a_paper_that_comes_twice_keeps_its_place_and_takes_the_later_facts() -> None:
    found = parsed(
        json.dumps(
            [
                entry(upvotes=1, summary="Known only here."),
                entry(id="2601.00002"),
                entry(id="2601.00001v3", upvotes=0, title="A Newer Title"),
            ]
        )
    )
    first, second = found.papers
    assert (first.key, second.key, found.skipped) == ("2601.00001", "2601.00002", 0)
    assert (first.title, first.upvotes, first.abstract) == ("A Newer Title", 0, "Known only here.")


# Size


def test_ten_thousand_papers_take_a_few_times_what_their_json_takes() -> None:
    authors = [{"_id": "0" * 24, "name": f"Author Number {number}", "hidden": False} for number in range(5)]
    ids = (f"26{1 + number // 5000:02}.{number % 5000 + 1:05}" for number in range(10_000))
    content = json.dumps([entry(id=known, authors=authors, summary="A b\n" * 300) for known in ids])
    read: list[Read] = []
    assert fastest(lambda: read.append(parsed(content))) < 8 * fastest(lambda: json.loads(content))
    assert [len(found.papers) for found in read] == [10_000, 10_000]


def test_a_paper_may_have_a_thousand_authors() -> None:
    paper = the_paper(authors=[{"name": f"Author {number}"} for number in range(1000)])
    assert (paper.author_count, paper.authors[-1]) == (1000, "Author 999")

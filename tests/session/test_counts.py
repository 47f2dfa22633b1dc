"""The counts of the choices, and what is said when nothing is found."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.model.facets import HAS, KEYWORD, ORGANIZATION, SHOW, Choice
from papertui.model.marks import Marks
from papertui.model.paper import Paper
from papertui.query.choices import toggle, without
from papertui.session.listing import NOTHING_MET, Context, Feedstock, Order, arrange
from papertui.text.clean import clean
from tests.query.support import all_marks, filters, names
from tests.session.support import Sitting, choice, numbered

NOW = datetime(2026, 6, 29, 12, tzinfo=UTC)


org_names = st.sampled_from(("AI", "AI Lab", "ai", "C++ Lab", "C Lab", "日本", "Łódź AI", "++", "A.B", "A B"))
clean_names = org_names | names.map(clean).filter(bool)
some_papers = st.lists(
    st.builds(
        Paper,
        key=st.integers(0, 10**9).map(str),
        title=st.sampled_from(("low rank", "diffusion", "c++ 2:4")),
        organization=st.none() | clean_names,
        organization_handle=st.none() | org_names,
        github=st.sampled_from((None, "https://github.com/a/b")),
        project=st.sampled_from((None, "https://a.github.io")),
        comments=st.sampled_from((None, 0, 3)),
        keywords=st.lists(clean_names, max_size=3).map(tuple),
        date=st.none() | st.dates(date(2025, 1, 1), date(2026, 1, 1)),
    ),
    max_size=8,
    unique_by=lambda paper: paper.key,
)
org_filters = st.sampled_from(('org:"AI"', '(org:"C++ Lab" OR org:"nowhere")', 'keyword:"A.B"', "has:code"))
some_filters = st.lists(filters | org_filters, max_size=3).map(" ".join)


@given(some_papers, st.lists(all_marks, min_size=8, max_size=8), some_filters)
def test_every_count_is_the_length_of_the_list_that_its_choice_gives(
    papers: list[Paper], marks: list[Marks], text: str
) -> None:
    marked = {paper.key: mark for paper, mark in zip(papers, marks, strict=False)}
    context = Context(marked, NOW)
    stock = Feedstock(papers)
    facets = arrange(stock, context, text, Order(), NOTHING_MET).facets
    for heading, choices in (
        (SHOW, facets.show),
        (HAS, facets.has),
        (ORGANIZATION, facets.organization),
        (KEYWORD, facets.keyword),
    ):
        rest = without(text, heading)
        for each in choices:
            listed = arrange(stock, context, toggle(rest, heading, each.value), Order(), NOTHING_MET)
            assert each.papers == len(listed.order), each


def test_counts_are_given_the_rest_of_the_filter_and_ticks_of_one_heading_are_alternatives(
    five: Sitting,
) -> None:
    session = five.session
    session.set_filter("sparse has:code")
    facets = session.listing.facets
    assert [(each.value, each.papers) for each in facets.has] == [
        ("code", 1),
        ("project", 0),
        ("comments", 1),
    ]
    assert choice(facets, "all").papers == 1
    assert choice(facets, "AI").papers == 0
    session.set_filter("")
    assert choice(session.listing.facets, "AI").papers == 2


def test_counts_follow_the_marks(five: Sitting) -> None:
    five.then(five.session.star, five.session.toggle_read)
    facets = five.session.listing.facets
    assert [(each.value, each.papers) for each in facets.show] == [("all", 5), ("unread", 4), ("starred", 1)]


def test_spellings_of_one_organization_are_one_choice() -> None:
    papers = [numbered(n, organization=name) for n, name in enumerate(("Baidu", "BAIDU", "Łódź", "lodz"))]
    context = Context({}, NOW)
    facets = arrange(Feedstock(papers), context, 'org:"baidu"', Order(), NOTHING_MET).facets
    assert [(each.value, each.papers, each.ticked) for each in facets.organization] == [
        ("Baidu", 2, True),
        ("Łódź", 2, False),
    ]


def test_a_name_that_is_in_the_filter_is_a_choice_though_no_paper_has_it(five: Sitting) -> None:
    five.session.set_filter('org:"Nowhere"')
    assert choice(five.session.listing.facets, "Nowhere") == Choice(
        ORGANIZATION, "Nowhere", "Nowhere", 0, True
    )


@pytest.mark.parametrize(
    ("text", "hints"),
    [
        pytest.param("has:code has:project", ("without has:project: 2", "without has:code: 1"), id="two"),
        pytest.param("unheard-of", (), id="one part alone"),
        pytest.param("unheard-of unseen", (), id="no part alone is to blame"),
        pytest.param("sparse has:code unheard-of", ("without unheard-of: 1",), id="one of three"),
        pytest.param(
            'sparse -"attention" has:code',
            ("without sparse: 1", 'without -"attention": 1', "without has:code: 1"),
            id="as written",
        ),
    ],
)
def test_when_nothing_is_found_the_parts_to_blame_are_told_the_worst_first(
    five: Sitting, text: str, hints: tuple[str, ...]
) -> None:
    five.session.set_filter(text)
    assert len(five.session) == 0

    assert five.session.listing.hints == hints

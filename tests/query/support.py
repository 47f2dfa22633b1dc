"""Filter texts and papers for hypothesis, and the one way these tests ask whether a filter finds a paper."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from papertui.errors import FilterError
from papertui.model.marks import NO_MARKS, Marks
from papertui.model.paper import Paper
from papertui.query.parse import parse
from papertui.query.predicate import Searchable, predicate

NOW = datetime(2026, 6, 29, 12, tzinfo=UTC)
SEEN = {"2510.08666": NOW - timedelta(days=3)}
NEW = frozenset({"2510.08666"})

PAPER = Paper(
    key="2510.08666",
    title="dInfer: An Efficient Low-Rank Inference Framework for Diffusion Models, in C++ with 2:4 Sparsity",
    abstract="We use 100% of the budget. See C++\nand Straße; naïve 日本語モデル at https://example.org/x.",
    arxiv_id="2510.08666",
    authors=("Łukasz Kaiser", "Jürgen Müller", "Anna de la Cruz"),
    organization="Shanghai AI Lab",
    organization_handle="internlm",
    date=date(2025, 10, 9),
    comments=2,
    upvotes=39,
    category="cs.CL",
    github="https://github.com/inclusionAI/dInfer",
    submitter="Anna Karenina",
    keywords=("activation sparsity", "decoding"),
)
BARE = Paper(key="title:bare", title="Bare")

WORDS = (
    "a",
    "low-rank",
    "2:4",
    "c++",
    "100%",
    "++",
    "Straße",
    "日本",
    "a-",
    "C:",
    "https://x.org/y",
    "e\u0301",
)
TERMS = (
    *WORDS,
    '"a phrase"',
    '"c++ ""b"""',
    "title:low",
    'author:"Müller"',
    'ORG:"Shanghai AI Lab"',
    "keyword:sparsity",
    "tag:later",
    "category:cs.CL",
    "id:2510",
    "by:anna",
    "is:starred",
    "-is:read",
    "is:new",
    "- ",
    "has:code",
    "has:project",
    "has:note",
    "upvotes:>20",
    "comments:1..3",
    "authors:<5",
    "upvotes:10..50",
    "date:2025",
    "date:2025-06-01..2025-12",
    "after:2025-10-09",
    "before:2025-10",
    "seen:7d",
)


def _grown(smaller: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.lists(smaller, min_size=1, max_size=3)
    return st.one_of(
        smaller.map(lambda text: f"({text})"),
        smaller.map(lambda text: f"-({text})"),
        parts.map(" ".join),
        parts.map(" OR ".join),
    )


filters = st.recursive(st.sampled_from(TERMS), _grown, max_leaves=6)

_PIECES = (
    *TERMS,
    "OR",
    "(",
    ")",
    "-",
    '"',
    " ",
    "author:",
    "upvotes:>",
    "date:2025-0",
    "foo:bar",
    "\x00",
    "\ud800",
)
messes = st.lists(st.sampled_from(_PIECES), max_size=8).map(" ".join) | st.lists(
    st.sampled_from(_PIECES), max_size=8
).map("".join)

names = st.text(min_size=1, max_size=12) | st.sampled_from(
    ("AI", 'say "hi"', "a) OR (b", "C++ Lab", "O'Neil, Inc.")
)
values = st.sampled_from((None, "AI Lab", "internlm", "日本", "low rank", "c++"))
numbers = st.none() | st.integers(0, 60)
papers = st.builds(
    Paper,
    key=st.sampled_from(("2510.08666", "title:x")),
    title=st.sampled_from(WORDS) | st.text(max_size=20),
    abstract=st.text(max_size=20),
    arxiv_id=st.sampled_from((None, "2510.08666")),
    authors=st.lists(st.sampled_from(("Jürgen Müller", "Anna A")), max_size=2).map(tuple),
    author_count=numbers,
    organization=values,
    date=st.none() | st.dates(date(2025, 1, 1), date(2026, 1, 1)),
    comments=numbers,
    upvotes=numbers,
    category=st.sampled_from((None, "cs.CL", "stat.ML")),
    github=st.sampled_from((None, "https://github.com/a/b")),
    project=st.sampled_from((None, "https://a.github.io")),
    submitter=values,
    keywords=st.lists(st.sampled_from(("sparsity", "activation")), max_size=2).map(tuple),
)
all_marks = st.builds(
    Marks,
    st.booleans(),
    st.booleans(),
    st.sampled_from(((), ("later",))),
    st.sampled_from((None, "a note")),
)


def finds(text: str, paper: Paper = PAPER, marks: Marks = NO_MARKS) -> bool:
    return predicate(parse(text), now=NOW, seen=SEEN, new_keys=NEW)(Searchable(paper), marks)


def mistake_of(text: str) -> FilterError | None:
    try:
        parse(text)
    except FilterError as error:
        return error
    return None

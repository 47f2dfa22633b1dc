"""A live day of invented papers, with all that the service tells of one."""

from __future__ import annotations

from datetime import UTC, date, datetime

from papertui.model.edition import Edition
from papertui.model.feed_names import day_feed
from papertui.model.paper import Paper

DAY = date(2026, 6, 30)
FETCHED = datetime(2026, 6, 30, 7, 59, tzinfo=UTC)

_TITLES = (  # title, organization, upvotes, comments
    ("LanternFormer: Sparse Attention by the Light of a Small Router", "Harbor Lab", 128, 7),
    ("How Many Experts Does a Sentence Need?", "University of Elsewhere", 64, 3),
    ("Tidepool: A Benchmark of 1,204 Questions That Nobody Has Asked", "Tidepool Collective", 41, 2),
    ("On the $\\mathcal{O}(n \\log n)$ Training of Very Patient Models", None, 36, 1),
    ("Weights That Forget: Unlearning in One Pass", "Harbor Lab", 29, 0),
    ("Video Diffusion without Video", "Studio North", 22, 5),
    ("A Small Model Reads a Long Book", "University of Elsewhere", 17, 1),
    ("Robots That Ask Before They Tidy Up", "Institute for Polite Machines", 12, 0),
    ("Quantizing the Last Mile to 3 Bits", None, 9, 0),
    ("Speech from Silence: Lip Reading at 200 Frames per Second", "Studio North", 6, 2),
    ("Graphs All the Way Down", None, 4, 0),
    ("The Unreasonable Usefulness of Reading the Abstract", "Harbor Lab", 2, 1),
)
_ABSTRACT = (
    "We ask what a model can leave out. A router of 12M parameters chooses which of 4,096 tokens attend to"
    " which, and 93.5% of the work is never done. Across 18 tasks the answers stay within 0.4 points of the"
    " dense model's, at 6.1× the speed. The page of the project is https://lantern.github.io/router."
)


def live_day(papers: int = len(_TITLES)) -> Edition:
    """The first papers of the day, as they came from the service a minute before NOW of the reader."""
    return Edition(day_feed(DAY), tuple(map(_paper, range(papers))), "live", FETCHED)


def _paper(number: int) -> Paper:
    title, organization, upvotes, comments = _TITLES[number]
    key = f"2606.{20_000 + number}"
    return Paper(
        key=key,
        title=title,
        abstract=_ABSTRACT,
        arxiv_id=key,
        authors=("Ada Example", "Bo Sample", "Cleo Instance", "Dee van der Case"),
        author_count=4,
        organization=organization,
        date=date(2026, 6, 29),
        comments=comments,
        upvotes=upvotes,
        github=f"https://github.com/lantern/paper-{number}" if number % 2 == 0 else None,
        github_stars=310 if number == 0 else None,
        project="https://lantern.github.io/router" if number == 0 else None,
        submitter="Ada Example",
        summary="A small router decides what attends to what, and most of the work is never done.",
        keywords=("sparse attention", "routing", "efficient inference"),
        featured=DAY,
    )

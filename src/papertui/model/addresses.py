"""Where a paper can be found on the web."""

from typing import NamedTuple

from papertui.model.paper import Paper


class Address(NamedTuple):
    """`label` says what it is, in one word."""

    label: str
    url: str


def addresses(paper: Paper) -> tuple[Address, ...]:
    """The addresses that are known of a paper: its arXiv page, its code, its project page."""
    found = (
        ("arXiv", f"https://arxiv.org/abs/{paper.arxiv_id}" if paper.arxiv_id else None),
        ("code", paper.github),
        ("project", paper.project),
    )
    return tuple(Address(label, url) for label, url in found if url)

"""A paper: what the world says of one work. What the person made of it is in `marks`."""

import datetime
from typing import NamedTuple


class Paper(NamedTuple):
    """One work. Text is cleaned of hostile characters but otherwise as it came (TeX included).

    `key` is what it is known by: its arXiv id without version, else `title:` and its normalised
    title (`text.words.paper_key` makes it). What is unknown is None, an empty tuple or "".

    `date` is the day of the first submission, `featured` the day in Daily Papers. All days are UTC days.
    """

    key: str
    title: str
    abstract: str = ""
    arxiv_id: str | None = None
    authors: tuple[str, ...] = ()
    author_count: int | None = None
    organization: str | None = None
    organization_handle: str | None = None
    date: datetime.date | None = None
    comments: int | None = None
    upvotes: int | None = None
    category: str | None = None
    github: str | None = None
    github_stars: int | None = None
    project: str | None = None
    submitter: str | None = None
    summary: str | None = None
    keywords: tuple[str, ...] = ()
    featured: datetime.date | None = None
    thumbnail: str | None = None


def renewed(older: Paper, newer: Paper) -> Paper:
    """One paper of two tellings of it: the newer known facts win, and what is not told anew stays.

    A key by an arXiv id stays.
    """
    told = {name: value for name, value in newer._asdict().items() if value not in (None, "", ())}
    if older.arxiv_id and not newer.arxiv_id:
        told["key"] = older.key
    return older._replace(**told)

"""One paper out of the API's JSON.

Three shapes have been met: a `paper` object inside an entry with facts of its own (lists, search, the data
of pages), the same facts flat (a single paper), and flat with little but id and title (the search of
2024). Each fact is read on its own, so that one that is missing, null or of another type costs no more
than itself. Where both levels tell a fact, these are better:

- `paper.title`: the outer one may still be in TeX;
- `paper.publishedAt`, arXiv's day: the outer one is the time of the submission to Daily Papers in older
  answers, and hours early in newer ones;
- `numComments`, `submittedBy`, `organization`, `thumbnail` outside, all else inside.

`submitterOrganization` is whose the submitter is, not whose the paper.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

from papertui.model.ids import arxiv_id
from papertui.model.paper import Paper
from papertui.sources.huggingface.values import address, block, count, day, text, texts
from papertui.sources.links import NO_LINKS, links, repository
from papertui.text.words import paper_key

Object = dict[str, Any]
_Value = TypeVar("_Value")

_OWNER = re.compile(r"https?://(?:www\.)?github\.com/([a-z0-9][a-z0-9-]{0,38})/*", re.IGNORECASE)


def paper_of(entry: object, featured: date | None = None) -> Paper | None:
    """The paper that an entry tells of; None when it has neither an id nor a title.

    `featured` is its day in Daily Papers, for an entry that does not tell it.
    """
    if not isinstance(entry, dict):
        return None
    outer: Object = entry
    inner: Object = entry["paper"] if isinstance(entry.get("paper"), dict) else entry
    identifier = _first(_identifier, inner.get("id"), outer.get("id"))
    title = _first(text, inner.get("title"), outer.get("title")) or ""
    if not identifier and not title:
        return None
    abstract = _first(block, inner.get("summary"), outer.get("summary")) or ""
    code = _code(inner.get("githubRepo"))
    project = address(inner.get("projectPage"))
    found = links(abstract) if code is None or project is None else NO_LINKS
    authors = _authors(inner.get("authors"))
    organization, handle = _organization(outer.get("organization"), inner.get("organization"))
    return Paper(
        key=paper_key(identifier, title),
        title=title,
        abstract=abstract,
        arxiv_id=identifier,
        authors=authors,
        author_count=len(authors) or None,
        organization=organization,
        organization_handle=handle,
        date=day(inner.get("publishedAt")),
        comments=_first(count, outer.get("numComments"), inner.get("numComments")),
        upvotes=_first(count, inner.get("upvotes"), outer.get("upvotes")),
        github=code or (repository(project) if project else None) or found.github,
        github_stars=count(inner.get("githubStars")),
        project=project or found.project,
        submitter=_first(_account, outer.get("submittedBy"), inner.get("submittedOnDailyBy")),
        summary=_first(text, inner.get("ai_summary"), outer.get("ai_summary")),
        keywords=texts(inner.get("ai_keywords")) or texts(outer.get("ai_keywords")),
        featured=day(inner.get("submittedOnDailyAt")) or featured,
        thumbnail=_first(address, *map(outer.get, ("thumbnail", "thumbnailUrl", "mediaUrl"))),
    )


def _first(read: Callable[[object], _Value | None], *values: object) -> _Value | None:
    """The first of `values` that `read` makes something of."""
    return next((found for value in values if (found := read(value)) is not None), None)


def _identifier(value: object) -> str | None:
    return arxiv_id(value) if isinstance(value, str) else None


def _code(value: object) -> str | None:
    """The repository, or the owner of several; written in one form."""
    told = address(value)
    if told is None:
        return None
    owner = _OWNER.fullmatch(told)
    return f"https://github.com/{owner[1]}" if owner else repository(told)


def _authors(value: object) -> tuple[str, ...]:
    """The names in their order. `hidden` hides an author's account; the name is on the paper all the same.

    The same name may be there twice: two people can have it.
    """
    if not isinstance(value, list):
        return ()
    names = (author.get("name") if isinstance(author, dict) else author for author in value)
    return tuple(filter(None, map(text, names)))


def _organization(*values: object) -> tuple[str | None, str | None]:
    """The name that is shown, and the account's; of the first that has either."""
    for value in _objects(values):
        shown, handle = text(value.get("fullname")), text(value.get("name"))
        if shown or handle:
            return shown or handle, handle
    return None, None


def _account(value: object) -> str | None:
    """The name of a person's account, which has been called `user` and `name`."""
    for person in _objects([value]):
        return _first(text, *map(person.get, ("name", "user", "fullname")))
    return None


def _objects(values: Iterable[object]) -> Iterable[Object]:
    return (value for value in values if isinstance(value, dict))

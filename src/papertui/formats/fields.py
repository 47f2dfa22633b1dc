"""Single facts of a paper, as they are copied: as plain text, mathematics as Unicode."""

from __future__ import annotations

import re

from papertui.model.addresses import address
from papertui.model.paper import Paper
from papertui.text.clean import clean
from papertui.text.tex import readable

# All that is markup within the text of a link, in CommonMark or as GitHub reads it.
_MARKUP = re.compile(r"[\\`*_\[\]<>&~|$]")


def link(paper: Paper) -> str | None:
    """The address of the paper's best page: arXiv's, else its project's or its code's."""
    known = filter(None, (address(paper, kind) for kind in ("arxiv", "project", "code")))
    best = next(known, None)
    return best.url if best else None


def markdown(paper: Paper) -> str | None:
    """The title as a link in Markdown; None when no address is known."""
    url = link(paper)
    if url is None:
        return None
    label = _MARKUP.sub(r"\\\g<0>", title(paper) or url)
    return f"[{label}]({url})"


def arxiv_id(paper: Paper) -> str | None:
    return paper.arxiv_id


def title(paper: Paper) -> str | None:
    return clean(readable(clean(paper.title))) or None


def abstract(paper: Paper) -> str | None:
    """The abstract, a blank line between its paragraphs."""
    return readable(paper.abstract) or None


BY_NAME = {"markdown": markdown, "link": link, "id": arxiv_id, "title": title, "abstract": abstract}

"""A citation in one line, for a message or a list: authors, title, where it is.

Yuxin Ma, Lun Du and Lanning Wei. dInfer: An Efficient Inference Framework for Diffusion Language
Models. arXiv:2510.08666 [cs.CL], 2025. https://arxiv.org/abs/2510.08666
"""

from __future__ import annotations

from collections.abc import Sequence

from papertui.formats.names import name
from papertui.formats.years import first_year
from papertui.model.addresses import address
from papertui.model.paper import Paper
from papertui.text.clean import clean
from papertui.text.tex import readable

_MOST = 10  # authors who are all named
_NAMED = 3  # of more


def text(papers: Sequence[Paper]) -> str:
    """A line for each paper, mathematics as Unicode, without a line feed at the end."""
    return "\n".join(map(_citation, papers))


def _citation(paper: Paper) -> str:
    page, year = address(paper, "arxiv"), first_year(paper)
    category = f" [{clean(paper.category)}]" if paper.category else ""
    place = f"arXiv:{paper.arxiv_id}{category}" if paper.arxiv_id else ""
    parts = (
        _authors(paper),
        clean(readable(clean(paper.title))),
        ", ".join(filter(None, (place, str(year or "")))),
    )
    sentences = [part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part]
    return " ".join((*sentences, page.url) if page else sentences)


def _authors(paper: Paper) -> str:
    names = [known.shown() for author in paper.authors if (known := name(author))]
    more = (paper.author_count or 0) > len(paper.authors)
    if not names:
        return ""
    if more or len(names) > _MOST:
        return f"{', '.join(names[:_NAMED] if len(names) > _MOST else names)} et al."
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last

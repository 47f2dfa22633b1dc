"""What a paper can be copied and exported as. The formats themselves are loaded when one is asked for."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from papertui.model.paper import Paper


class Format(NamedTuple):
    """Papers as one text. `letter` is its key in the menu, `suffix` that of a file's name."""

    name: str
    label: str
    letter: str
    of: Callable[[Sequence[Paper]], str]
    suffix: str


class Field(NamedTuple):
    """One fact of a paper, None when it is not known."""

    name: str
    label: str
    letter: str
    of: Callable[[Paper], str | None]


def _bibtex(papers: Sequence[Paper]) -> str:
    from papertui.formats.bibtex import bibtex

    return bibtex(papers)


def _text(papers: Sequence[Paper]) -> str:
    from papertui.formats.text import text

    return text(papers)


def _field(name: str) -> Callable[[Paper], str | None]:
    def of(paper: Paper) -> str | None:
        from papertui.formats import fields

        return fields.BY_NAME[name](paper)

    return of


FORMATS = (
    Format("bibtex", "BibTeX", "b", _bibtex, ".bib"),
    Format("text", "plain citation", "t", _text, ".txt"),
)
FIELDS = (
    Field("markdown", "Markdown link", "m", _field("markdown")),
    Field("link", "link", "u", _field("link")),
    Field("id", "arXiv id", "i", _field("id")),
    Field("title", "title", "T", _field("title")),
    Field("abstract", "abstract", "a", _field("abstract")),
)

"""The pen: which characters drawings are made of, and how a paper's text is made fit for a terminal."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from papertui.text.tex import readable
from papertui.text.width import drawable


class Glyphs(NamedTuple):
    unread: str
    starred: str
    votes: str
    bar: str
    ellipsis: str
    dot: str
    on: str
    off: str
    ticked: str
    unticked: str
    block: str
    up: str
    down: str
    rule: str
    keyword: str


UNICODE = Glyphs("●", "★", "▲", "▌", "…", "·", "●", "○", "■", "□", "█", "↑", "↓", "─", "#")
ASCII = Glyphs("o", "*", "^", "|", "~", "-", "(*)", "( )", "[x]", "[ ]", "=", "^", "v", "-", "#")


class Pen(NamedTuple):
    """How drawings are made. `ascii` keeps all of them within ASCII, the papers' text included."""

    glyphs: Glyphs = UNICODE
    ascii: bool = False

    def text(self, raw: str) -> str:
        """A paper's text, readable (mathematics as Unicode) and of the same width in every terminal."""
        return _ascii(raw) if self.ascii else _readable(raw)

    def words(self, own: str) -> str:
        """A text of the program's own, whose typographic characters ASCII cannot show."""
        if not self.ascii:
            return own
        for fancy, simple in (("·", "-"), ("…", "..."), ("★", "*"), ("–", "-"), ("‹", "<"), ("›", ">")):
            own = own.replace(fancy, simple)
        return _ascii(own)


UNICODE_PEN = Pen()
ASCII_PEN = Pen(ASCII, ascii=True)


@lru_cache(maxsize=4096)
def _readable(raw: str) -> str:
    return drawable(readable(raw))


@lru_cache(maxsize=4096)
def _ascii(raw: str) -> str:
    if raw.isascii():
        return raw
    plain = "".join(c for c in unicodedata.normalize("NFKD", raw) if not unicodedata.combining(c))
    return plain.encode("ascii", "replace").decode()

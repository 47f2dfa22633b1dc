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
    stars: str
    selected: str
    earlier: str
    later: str


UNICODE = Glyphs._make("●★▲▌…·●○■□━↑↓─#☆✓‹›")
ASCII = Glyphs._make(("o", "*", "^", "|", "~", "-", "(*)", "( )", "[x]", "[ ]", *"=^v-#*x<>"))


class Pen(NamedTuple):
    """How drawings are made. `ascii` keeps all of them within ASCII, the papers' text included."""

    glyphs: Glyphs = UNICODE
    ascii: bool = False

    def text(self, raw: str) -> str:
        """A paper's text, readable (mathematics as Unicode) and of the same width in every terminal."""
        return _ascii(raw) if self.ascii else _readable(raw)

    def words(self, own: str) -> str:
        """A text of the program's own, line by line, with what ASCII cannot show put in other words."""
        return "\n".join(map(_ascii, own.translate(_IN_WORDS).split("\n"))) if self.ascii else own


UNICODE_PEN = Pen()
ASCII_PEN = Pen(ASCII, ascii=True)

# What ASCII has other characters for: of the program's own, and of those that NFKD does not take apart.
_IN_WORDS = str.maketrans({"…": "...", "★": "*", "●": "o", "↑": "up", "↓": "down"})
_IN_ASCII = str.maketrans(
    dict.fromkeys("‐‑‒–—―−·", "-")
    | dict.fromkeys("‘’‚′", "'")
    | dict.fromkeys("“”„«»″", '"')
    | {"‹": "<", "›": ">", "•": "*", "×": "x", "÷": "/", "…": "..."}
    | {"≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "∼": "~", "→": "->", "←": "<-"}
    | {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ı": "i"}
    | {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th"}
)


@lru_cache(maxsize=4096)
def _readable(raw: str) -> str:
    return drawable(readable(raw))


@lru_cache(maxsize=4096)
def _ascii(raw: str) -> str:
    """`raw` in ASCII, with TeX as it came: what makes it readable is not ASCII. The rest becomes `?`."""
    if raw.isascii():
        return drawable(raw)
    plain = unicodedata.normalize("NFKD", drawable(raw).translate(_IN_ASCII)).translate(_IN_ASCII)
    return "".join(c for c in plain if not unicodedata.combining(c)).encode("ascii", "replace").decode()

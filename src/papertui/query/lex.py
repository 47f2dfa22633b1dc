"""A filter text cut into tokens. Never fails: what is wrong with a token is for the parser to say.

A token is a parenthesis, `OR`, a `-` that excludes, or a term: an optional field and a value. A value
in quotes may hold anything; a quote inside it is doubled (`"the ""best"" of"`). Blanks are white space
and control characters. A `-` that touches nothing (`a - b`) is text.

Patterns are compiled when first used, and annotations are not postponed (a NamedTuple is made three
times as fast without): most starts have no filter.
"""

import re
from typing import Literal, NamedTuple

from papertui.query.tree import FIELDS

Kind = Literal["(", ")", "OR", "-", "term", "end"]

_BLANK = r"\s\x00-\x1f\x7f-\x9f"
_BLANKS = rf"[{_BLANK}]+"
_DASHES = rf"-+(?P<alone>(?=[{_BLANK})]))?"
_QUOTED = r'"((?:[^"]|"")*+)("?)'
_BARE = rf'[^{_BLANK}"()]*'
_FIELD = r"([A-Za-z]{2,}):"
_VALUE = r'["<>=]|[^\W_]'  # how the value of a field begins; `std::x` and `https://x` have none
_ADDRESSES = frozenset({"arxiv", "doi", "http", "https"})  # what people paste; the predicate knows ids


class Token(NamedTuple):
    """`name` is the field in small letters, "" when there is none; `value` is without its quotes.

    `quoted` values may lack their closing quote: then they are not `closed`, and reach to the end.
    Of kind `-`, `value` is all of its dashes.
    """

    kind: Kind
    start: int
    end: int
    name: str = ""
    value: str = ""
    quoted: bool = False
    closed: bool = True


def tokens(text: str) -> list[Token]:
    """The tokens of `text` in their order, the last of kind `end`."""
    found: list[Token] = []
    position = 0
    while True:
        blanks = _match(_BLANKS, text, position)
        position = blanks.end() if blanks else position
        if position == len(text):
            found.append(Token("end", position, position))
            return found
        token = _token(text, position, excluded=bool(found) and found[-1].kind == "-")
        found.append(token)
        position = token.end


def one_line(text: str) -> str:
    """`text` with each run of blanks as one space, and none around it."""
    return re.sub(_BLANKS, " ", text).strip()


def quoted(value: str) -> str:
    """`value` as the filter language quotes it."""
    return '"' + one_line(value).replace('"', '""') + '"'


def _token(text: str, start: int, *, excluded: bool) -> Token:
    match text[start]:
        case "(":
            return Token("(", start, start + 1)
        case ")":
            return Token(")", start, start + 1)
        case "-":
            dashes = _match(_DASHES, text, start)
            assert dashes is not None
            kind: Kind = "-" if dashes["alone"] is None else "term"
            return Token(kind, start, dashes.end(), value=dashes[0])
    name, at = _field(text, start)
    if in_quotes := _match(_QUOTED, text, at):
        value = in_quotes[1].replace('""', '"')
        return Token("term", start, in_quotes.end(), name, value, quoted=True, closed=bool(in_quotes[2]))
    bare = _match(_BARE, text, at)
    assert bare is not None
    kind = "OR" if bare[0] == "OR" and not name and not excluded else "term"
    return Token(kind, start, bare.end(), name, bare[0])


def _field(text: str, start: int) -> tuple[str, int]:
    """The field that begins at `start` ("": none does), and where its value begins.

    A name that is no field is given too when it looks like one, so that a slip is noticed.
    """
    found = _match(_FIELD, text, start)
    if found is None:
        return "", start
    name = found[1].lower()
    if name in FIELDS or (name not in _ADDRESSES and _match(_VALUE, text, found.end())):
        return name, found.end()
    return "", start


def _match(pattern: str, text: str, at: int) -> re.Match[str] | None:
    return re.compile(pattern).match(text, at)

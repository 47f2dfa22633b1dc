"""A filter text cut into tokens. Never fails: what is wrong with a token is for the parser to say.

A token is a parenthesis, `OR`, a `-` that excludes, or a term: an optional field and a value. A value
in quotes may hold anything; a quote inside it is doubled (`"the ""best"" of"`). Blanks are white space
and control characters. A `-` that touches nothing (`a - b`) is text.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from papertui.query.tree import FIELDS

Kind = Literal["(", ")", "OR", "-", "term", "end"]

_BLANK = r"\s\x00-\x1f\x7f-\x9f"
_BLANKS = re.compile(rf"[{_BLANK}]+")
_DASHES = re.compile(rf"-+(?P<alone>(?=[{_BLANK})]))?")
_QUOTED = re.compile(r'"((?:[^"]|"")*+)("?)')
_BARE = re.compile(rf'[^{_BLANK}"()]*')
_FIELD = re.compile(r"([A-Za-z]{2,}):")
_VALUE = re.compile(r'["<>=]|[^\W_]')  # how the value of a field begins; `std::x` and `https://x` have none
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
        blanks = _BLANKS.match(text, position)
        position = blanks.end() if blanks else position
        if position == len(text):
            found.append(Token("end", position, position))
            return found
        token = _token(text, position, excluded=bool(found) and found[-1].kind == "-")
        found.append(token)
        position = token.end


def one_line(text: str) -> str:
    """`text` with each run of blanks as one space, and none around it."""
    return _BLANKS.sub(" ", text).strip()


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
            dashes = _DASHES.match(text, start)
            assert dashes is not None
            kind: Kind = "-" if dashes["alone"] is None else "term"
            return Token(kind, start, dashes.end(), value=dashes[0])
    name, at = _field(text, start)
    if in_quotes := _QUOTED.match(text, at):
        value = in_quotes[1].replace('""', '"')
        return Token("term", start, in_quotes.end(), name, value, quoted=True, closed=bool(in_quotes[2]))
    bare = _BARE.match(text, at)
    assert bare is not None
    kind = "OR" if bare[0] == "OR" and not name and not excluded else "term"
    return Token(kind, start, bare.end(), name, bare[0])


def _field(text: str, start: int) -> tuple[str, int]:
    """The field that begins at `start` ("": none does), and where its value begins.

    A name that is no field is given too when it looks like one, so that a slip is noticed.
    """
    found = _FIELD.match(text, start)
    if found is None:
        return "", start
    name = found[1].lower()
    if name in FIELDS or (name not in _ADDRESSES and _VALUE.match(text, found.end())):
        return name, found.end()
    return "", start

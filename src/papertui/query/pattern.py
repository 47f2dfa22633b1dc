"""A term as a regular expression over folded text.

It finds what the term's words find in a text cut by `text.words`, with the place where they stand.
"""

from __future__ import annotations

import re
from functools import lru_cache

from papertui.query.tree import Term
from papertui.text.words import CJK

_LETTER = rf"[^\W_{CJK}]"  # of a word of several letters; each CJK character is a word of its own
_LETTER_OF_OTHERS = r"[^\W_]"  # the same in a text without them; it compiles in a tenth of the time


@lru_cache(256)
def pattern(term: Term, *, cjk: bool = True) -> re.Pattern[str]:
    """What finds `term` in folded text. A term without words is found anywhere, as it stands.

    Without `cjk` it is for a text that has no CJK character in it.
    """
    letter = _LETTER if cjk else _LETTER_OF_OTHERS
    if term.literal is None:
        found = _sequence(term.words)
    else:
        found = r"\s+".join(re.escape(part) for part in term.literal.split(" "))
    if term.words:
        written = term.literal or "".join(term.words)
        if _is_letter(written[0]):
            found = f"(?<!{letter}){found}"
        if term.whole and _is_letter(written[-1]):
            found = f"{found}(?!{letter})"
    return re.compile(found)


def _sequence(words: tuple[str, ...]) -> str:
    """Words one after another. Only beside a CJK character may there be nothing between two."""
    out = ""
    for before, word in zip(("", *words), words, strict=False):
        if before:
            out += r"[\W_]+" if _is_letter(before[-1]) and _is_letter(word[0]) else r"[\W_]*"
        out += re.escape(word)
    return out


def _is_letter(character: str) -> bool:
    return re.match(_LETTER, character) is not None

"""A term as a regular expression over folded text.

It finds what the term's words find in a text cut by `text.words`, with the place where they stand.
"""

from __future__ import annotations

import re
from functools import lru_cache

from papertui.query.tree import Term
from papertui.text.words import CJK

_CJK = re.compile(f"[{CJK}]")
_LETTER = rf"[^\W_{CJK}]"  # of a word of several letters
_BEGINS = f"(?<!{_LETTER})"
_ENDS = f"(?!{_LETTER})"
_ALPHABETIC = re.compile(_LETTER)


@lru_cache(256)
def pattern(term: Term) -> re.Pattern[str]:
    """What finds `term` in folded text. A term without words is found anywhere, as it stands."""
    if term.literal is None:
        found = _sequence(term.words)
    else:
        found = r"\s+".join(re.escape(part) for part in term.literal.split(" "))
    last = term.literal or "".join(term.words[-1:])
    begins = _BEGINS if term.words and _ALPHABETIC.match((term.literal or term.words[0])[0]) else ""
    ends = _ENDS if term.whole and term.words and _ALPHABETIC.match(last[-1]) else ""
    return re.compile(begins + found + ends)


def _sequence(words: tuple[str, ...]) -> str:
    """Words one after another. Only beside a CJK character may there be nothing between two."""
    out = ""
    for before, word in zip(("", *words), words, strict=False):
        if before:
            out += r"[\W_]*" if _CJK.match(before) or _CJK.match(word) else r"[\W_]+"
        out += re.escape(word)
    return out

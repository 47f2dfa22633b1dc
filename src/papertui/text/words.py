"""How a text is cut into words, for the filter, the library's index and the keys of papers.

The rule is one for all: fold (NFKC, casefold, NFD without combining marks, and letters that have no
decomposition to their plain ones), then split at everything that is no letter or digit. Each CJK
character is a word of its own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_PLAIN = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ı": "i",
    "ŧ": "t",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
}
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_BLANKED = str.maketrans({chr(i): " " for i in range(128) if not chr(i).isalnum()})


def fold(text: str) -> str:
    """`text` without case, accents and compatibility forms: `Łukasz` → `lukasz`, `Straße` → `strasse`."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    return _BEYOND_ASCII.sub(_plain, decomposed)


def _plain(found: re.Match[str]) -> str:
    letter = found[0]
    return "" if unicodedata.combining(letter) else _PLAIN.get(letter, letter)


def words(text: str) -> list[str]:
    """The words of `text`, folded, in their order."""
    folded = fold(text)
    if folded.isascii():  # as below, four times as fast
        return folded.translate(_BLANKED).split()
    return _word().findall(folded)


@cache
def _word() -> re.Pattern[str]:  # compiled at first use: it takes longer than all the rest of the module
    return re.compile(rf"[{CJK}]|[^\W_{CJK}]+")


def paper_key(arxiv_id: str | None, title: str) -> str:
    """What a paper is known by: its arXiv id, else `title:` and its title's words."""
    return arxiv_id or title_key(title)


def title_key(title: str) -> str:
    """The key of a paper that has no id. A title without any letter keeps its own characters."""
    return "title:" + (" ".join(words(title)) or title.strip())

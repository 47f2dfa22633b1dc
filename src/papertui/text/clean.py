"""Hostile text made harmless, on its way in.

What goes: control characters (C0, DEL, C1), whole escape sequences, bidirectional controls, invisible
characters and noncharacters. A lone surrogate becomes U+FFFD, a pair of them the character it means.
What stays: letters of every script, emoji with their joiners, ZWNJ and ZWJ where a script needs them,
and everything that is markup elsewhere; this layer knows of no markup.

Escape sequences are those of ECMA-48: each begins with ESC and a letter, or with the one C1 character
that means the same. A string (OSC, DCS, …) without its terminator loses only its introducer: the rest
is harmless without it, and may be the rest of an abstract.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_JOINERS = "\u200c\u200d"

# Format characters that are seen: signs that Arabic, Syriac and Kaithi put around a number or a word.
_SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
# Characters that are never seen though Unicode does not call them format characters: fillers, variation
# selectors (but for the two that choose between text and emoji), the combining grapheme joiner.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2065\u3164\uffa0") | frozenset(
    map(chr, range(0xFE00, 0xFE0E))
)


def clean(text: str) -> str:
    """`text` as one line without anything hostile; every run of white space is one blank."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    return " ".join(_harmless(text).split())


def clean_block(text: str) -> str:
    """`text` without anything hostile, its paragraphs (split by blank lines) parted by two line feeds."""
    harmless = _harmless(text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = "\n".join(" ".join(line.split()) for line in harmless.split("\n"))
    paragraphs = (" ".join(paragraph.split()) for paragraph in lines.split("\n\n"))
    return "\n\n".join(filter(None, paragraphs))


class _Characters(dict[int, str]):
    """What becomes of one character, for `str.translate`: learned at the first meeting."""

    def __missing__(self, code: int) -> str:
        self[code] = kept = _kept(chr(code))
        return kept


def _kept(character: str) -> str:
    code = ord(character)
    match unicodedata.category(character):
        case "Cc":
            return "\n" if character == "\n" else " " if character in "\t\v\f\r\x85" else ""
        case "Zl" | "Zp":
            return " "
        case "Cf":
            return character if character in _SEEN or character in _JOINERS else ""
    unseen = character in _UNSEEN or 0xE0000 <= code <= 0xE0FFF
    noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return "" if unseen or noncharacter else character


_CHARACTERS = _Characters()


def _harmless(text: str) -> str:
    if not text.isprintable():
        text = _sequence().sub("", _without_surrogates(text))
    text = text.translate(_CHARACTERS)
    if "\u200c" in text or "\u200d" in text:
        text = _stray_joiner().sub("", text)
    return text


def _without_surrogates(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


# Compiled when first needed: most texts need neither, and the first frame waits for imports.
@cache
def _sequence() -> re.Pattern[str]:
    return re.compile(
        r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
        r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x00-\x1f\x7f-\x9f]*(?:\x07|\x1b\\|\x9c)"
        r"|\x1b[ -/]*[0-~]"
    )


@cache
def _stray_joiner() -> re.Pattern[str]:
    """Joiners that join nothing: not in a script whose letters need them, not between two emoji."""
    # Arabic to Tibetan, Khmer, Mongolian, and the blocks that later added more of their kind.
    joining = "\u0600-\u1cff\ua800-\uabff\U00010a00-\U00011fff"
    emoji = "\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff"
    return re.compile(
        f"(?<![{joining}])\u200c|(?<![{joining}{emoji}])\u200d|(?<=[{emoji}])\u200d(?![{emoji}])"
    )

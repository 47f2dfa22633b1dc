"""Names of authors, taken apart: what comes in is one text for each, in whatever shape.

BibTeX has four parts of a name, and finds them by commas and lower case: `First von Last`, or where that
would mislead, `von Last, Jr, First` (Patashnik, "BibTeXing", 1988, section 4). A group is one thing, in
braces.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from papertui.formats.latex import latex_text
from papertui.text.clean import clean
from papertui.text.tex import readable
from papertui.text.words import CJK

_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "2nd", "3rd"))
# With a capital they are particles too, as in "Maria De la Cruz" and "Luc Van Gool"; beside a name of Vietnam
# they are names, as in "Minh Le Nguyen".
_CAPITAL_PARTICLES = frozenset(("De", "Del", "Della", "Di", "Da", "Dos", "La", "Le", "Von", "Van"))
_SMALL_PARTICLES = frozenset(
    ("van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "ten")
)
_OF_VIETNAM = """
    nguyen nguyễn tran trần pham phạm hoang hoàng huynh huỳnh phan vu vũ vo võ dang đặng bui bùi do đỗ ho hồ
    ngo ngô duong dương ly lý dinh đinh truong trương trinh trịnh mai
"""
_VIETNAMESE = frozenset(_OF_VIETNAM.split())
_OF_GROUPS = """
    team teams group collaboration consortium community initiative project committee alliance workshop
    network society association foundation organization institute university college school department
    center centre lab labs laboratory laboratories research inc inc. ltd ltd. corporation company authors
    contributors members
"""
_GROUPS = frozenset(_OF_GROUPS.split())

_IN_NAMES = frozenset(" .,'’‘ʼ-‐‑–·・()/&_\u200c\u200d")
# The number of a footnote or an affiliation; not that in GLM-4.5, 01.AI and 2nd.
_NUMBERS = re.compile(r"(?<![\d.-])\d+(?:\s*,\s*\d+)*(?![\w.])")
_RAISED = re.compile(r"\^(?:\([^()]*\)|\w(?:,\w)*(?!\w))")
_MARKS_AROUND = re.compile(r"^[^\w(]+|(?:[^\w.)]|(?<![\d.-])\d+)+$")
_CJK_WORD = re.compile(f"[{CJK}\uac00-\ud7af]+")


class Name(NamedTuple):
    """`family` has the particles too. A group, and a person with one name, have only that."""

    family: str
    given: str = ""
    suffix: str = ""
    is_group: bool = False

    def shown(self) -> str:
        """The name as its bearer writes it."""
        family_first = _CJK_WORD.fullmatch(self.family)
        names = (self.family, self.given) if family_first else (self.given, self.family)
        return " ".join(filter(None, (*names, self.suffix)))

    def bibtex(self) -> str:
        """The name as BibTeX splits it rightly."""
        shown = self.shown()
        words = shown.casefold().split()
        if self.is_group or "and" in words or words == ["others"] or (self.suffix and not self.given):
            return f"{{{latex_text(shown)}}}"
        family, given, suffix = map(latex_text, (self.family, self.given, self.suffix))
        if suffix:
            return f"{family}, {suffix}, {given}"
        misleading = " " in family or _CJK_WORD.fullmatch(family) or any(map(_is_lower, given.split()))
        return f"{family}, {given}" if given and misleading else f"{given} {family}".strip()


def name(text: str) -> Name | None:
    """The name that `text` is, without marks and numbers of footnotes; None when no letter is left."""
    text = unicodedata.normalize("NFC", clean(readable(clean(text))))
    text = "".join(character for character in _RAISED.sub("", text) if not _is_raised(character))
    words = _MARKS_AROUND.sub("", text)
    if _is_group(words):
        return Name(words, is_group=True)
    kept = clean("".join(filter(_is_of_name, text)))
    parts = [part.split() for part in _NUMBERS.sub("", kept).split(",")]
    parts = [part for part in parts if any(map(_has_letter, part))]
    return _taken_apart(parts) if parts else None


def _taken_apart(parts: list[list[str]]) -> Name:
    """The name whose words stand in `parts`, which commas divided."""
    words, *others = parts
    suffix = ""
    if others and _is_suffix(others[0]):
        suffix = others.pop(0)[0]
    elif len(words) > 2 and _is_suffix(words[-1:]):
        suffix = words.pop()
    elif len(others) > 1 and _is_suffix(others[-1]):
        suffix = others.pop()[0]
    if others:  # family name first
        given = [word for part in others for word in part]
        return Name(" ".join(words), " ".join(given), suffix)
    if len(words) > 1 and all(map(_CJK_WORD.fullmatch, words)):
        return Name(words[0], " ".join(words[1:]), suffix)
    start = _family_start(words)
    return Name(" ".join(words[start:]), " ".join(words[:start]), suffix)


def _family_start(words: list[str]) -> int:
    """Where the family's name begins: with its particles, else it is the last word."""
    last = len(words) - 1
    particles = _SMALL_PARTICLES
    if _VIETNAMESE.isdisjoint(word.casefold() for word in words if word not in _CAPITAL_PARTICLES):
        particles |= _CAPITAL_PARTICLES
    case_tells = not _is_lower(words[0])
    for at in range(0 if words[0] in _SMALL_PARTICLES else 1, last):
        if words[at] in particles or (case_tells and _is_lower(words[at])):
            return at
    return last


def _is_group(words: str) -> bool:
    found = words.casefold().split()
    if "and" in found or "&" in found:
        return True
    named = not _GROUPS.isdisjoint(found) or found[:1] == ["the"] or words.endswith(" AI")
    return named and len(found) > 1


def _is_suffix(words: list[str]) -> bool:
    return len(words) == 1 and words[0].casefold() in _SUFFIXES


def _is_lower(word: str) -> bool:
    """Whether BibTeX takes `word` for a particle: its first letter is small."""
    return next(filter(str.isalpha, word), "").islower()


def _has_letter(word: str) -> bool:
    return any(map(str.isalpha, word))


def _is_raised(character: str) -> bool:
    """Whether it is a small letter or digit, as footnotes have, or what makes an emoji of another sign."""
    small = "\u1d2c" <= character <= "\u1d6a" or "\u2070" <= character <= "\u209c"
    return small or character in "\ufe0e\ufe0f" or unicodedata.category(character) == "No"


def _is_of_name(character: str) -> bool:
    """Whether it is a letter, a mark on one, a digit, or a sign that names have."""
    category = unicodedata.category(character)
    return category[0] in "LM" or category == "Nd" or character in _IN_NAMES

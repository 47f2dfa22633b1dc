"""Keys of citations.

They have arXiv's own form, so that an entry from here and one from there are known by the same key: first
author's family name, year, the first four words of the title that tell something
(`dou2026clbenchbenchmarkcontextlearning`). Only small letters and digits of ASCII; what has none (names in
Chinese, no author at all) is passed over.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import count, product
from string import ascii_lowercase

from papertui.formats.names import name
from papertui.formats.years import first_year
from papertui.model.paper import Paper
from papertui.text.tex import readable
from papertui.text.words import fold

_WORDS = 4
_LONGEST = 40  # letters of a word
_LITTLE = """
    a about above across after again against all almost along already also although always am among an and
    any are around as at be because been before behind being below beside between beyond both but by can
    could do does done down due during each either else enough even ever every everything few first for from
    full further get give go had has have he hence her here his how however i if in into is it its last
    least less made many may me more most much must my never next no none nor not nothing now of off often on
    once one only onto or other others our out over own part per please put rather same see show should since
    so some still such take ten than that the their them then there therefore these they this those three
    through to together too top toward towards two under until up upon us very via was we well were what when
    where whether which while who whole whose why will with within without would yet you your
"""
_TELLING_NOTHING = frozenset(_LITTLE.split())


def citation_keys(papers: Sequence[Paper]) -> list[str]:
    """A key for each of `papers`, no two alike. One that several would have is told apart by letters, in the
    order of the papers' own keys, so that it does not depend on the order of the list.
    """
    wanted = [_key(paper) for paper in papers]
    taken = set(wanted)
    given: set[str] = set()
    keys = list(wanted)
    for at in sorted(range(len(papers)), key=lambda at: papers[at].key):
        if wanted[at] in given:
            keys[at] = next(key for key in _lettered(wanted[at]) if key not in taken)
            taken.add(keys[at])
        given.add(wanted[at])
    return keys


def _lettered(key: str) -> Iterator[str]:
    for length in count(1):
        for letters in product(ascii_lowercase, repeat=length):
            yield key + "".join(letters)


def _key(paper: Paper) -> str:
    """The key of `paper` by itself."""
    first = next(filter(None, map(name, paper.authors)), None)
    family = _plain(first.family) if first else ""
    year = str(first_year(paper) or "")
    told = [_plain(word) for word in readable(paper.title).split() if word.casefold() not in _TELLING_NOTHING]
    title = "".join([word for word in told if word][:_WORDS])
    if family:
        return family + year + title
    return title + year if title else _number(paper)


def _number(paper: Paper) -> str:
    """What a paper without any ASCII letter is known by."""
    identifier = _plain(paper.arxiv_id or "")
    return f"arxiv{identifier}" if identifier else f"paper{zlib.crc32(paper.key.encode()):08x}"


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(text))[:_LONGEST]

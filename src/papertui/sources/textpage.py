"""The text rendering of a Daily Papers page, as a browser's "copy all" or a text dump gives it.

    Daily Papers                      the page's own words ("chrome"), above the first title
    Jun 29                            the day of the page

    dInfer: An Efficient Inference…   title
                                      blank lines stand between title, abstract and footer
    Diffusion-based large language…   abstract, one line or wrapped, one paragraph or several

      • 23 authors                    footer: a count of authors, or an organization's
    ·                                 handle and display name; the day of the paper, without
    Oct 9, 2025 2                     its year in the page's own; how many comments, if any

An entry may lack its footer: the next title then follows the abstract directly. Blank lines may be
missing, or stand between the lines of a footer, and a footer may be one line (`• 2 authors · May 4`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from papertui.errors import SourceError
from papertui.model.paper import Paper
from papertui.sources.links import links
from papertui.sources.parsed import Parsed
from papertui.text.clean import clean
from papertui.text.words import title_key

_CHROME = frozenset(
    {
        "new",
        "Get trending papers in your email inbox!",
        "Subscribe",
        "Daily Papers",
        "byAK and the research community",
        "by AK and the research community",
    }
)
_DOT = "\n·\n"
_MONTHS = {
    "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "May": 5, "Jun": 6,
    "Jul": 7, "Aug": 8, "Sep": 9, "Oct": 10, "Nov": 11, "Dec": 12,
}  # fmt: skip
_DAY = re.compile(r"([A-Z][a-z]{2}) ([0-9]{1,2})(?:, ([0-9]{4}))?(?: ([0-9]{1,6}))?")
_AUTHORS = re.compile(r"(?:• *)?([0-9]{1,6}) authors?")
_HANDLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")

# Rare shapes of a footer, brought to the usual one. Compiled when first met, for the sake of the start.
_ONE_LINE = r"(?m)^(.{0,160}?) {0,4}· {1,4}([A-Z][a-z]{2} [0-9]{1,2}(?:, [0-9]{4})?(?: [0-9]{1,6})?)$"
_DOTLESS = r"(?<=\n)(• *[0-9]{1,6} authors?\n)(?!\n*·\n)"

_LONGEST_TITLE = 300  # characters; beyond, a block needs a longer one behind it to be taken for a title
_LONGEST_ORGANIZATION = 160
_LONGEST_DAY = 40
_UNWRAPPED = 400  # a line longer than this shows that line breaks stand between things, not inside them


class _Entry(NamedTuple):
    title: str
    paragraphs: list[str]
    byline: str = ""
    day: re.Match[str] | None = None


def parse(text: str, page_date: date | None) -> Parsed:
    """The papers of a page, each once, with title, abstract, links, and what their footers show.

    A day without a year is in `page_date`'s year; when that is None, in the year of the page's own day
    line; when that names none, it stays unknown. A day that no calendar has is unknown too.

    Raises SourceError when `text` is no such page, or none of its entries can be read.
    """
    lines = _lines(text)
    start, day_line = _skip_chrome(lines)
    body = "\n" + "\n".join(lines[start:]) + "\n"
    if "· " in body:
        body = re.sub(_ONE_LINE, r"\1\n·\n\2", body)
    if body.count("\n•") > body.count(" authors" + _DOT):
        body = re.sub(_DOTLESS, r"\1·\n", body)
    if not start and _DOT not in body:
        raise SourceError(
            "this is not the text of a Daily Papers page: expected titles and abstracts, "
            "with lines such as “• 23 authors”, “·”, “Oct 9, 2025” below them"
        )
    year = page_date.year if page_date else _year(day_line)
    papers: dict[str, Paper] = {}
    skipped = 0
    for entry in _entries(body):
        title = clean(entry.title) if entry else ""
        if entry and title:
            key = title_key(title)
            if key not in papers:
                papers[key] = _paper(key, title, entry, year)
        else:
            skipped += 1
    if not papers:
        raise SourceError("there are no papers on this page: expected titles, and abstracts below them")
    return Parsed(tuple(papers.values()), skipped)


def _lines(text: str) -> list[str]:
    """The lines, stripped. Not `str.splitlines`: what it also breaks at may stand in a hostile title."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return [line.strip() for line in text.split("\n")]


def _skip_chrome(lines: list[str]) -> tuple[int, str]:
    """Where the first title stands, and the page's day line ("" if it has none).

    Only above the first title: further down, `Daily Papers` or `May 14` may be a paper's name.
    """
    start, day = 0, ""
    for index, line in enumerate(lines):
        if line in _CHROME:
            start = index + 1
        elif line and start and not day and _DAY.fullmatch(line):
            start, day = index + 1, line
        elif line:
            break
    return start, day


def _entries(body: str) -> Iterator[_Entry | None]:
    """The entries in their order; None stands for one that cannot be read."""
    above, *rest = body.split(_DOT)
    for below in rest:
        above, byline = _cut_byline(above)
        day, below = _cut_day(below)
        *without_footer, last = _grouped(_units(above)) or [[]]
        for group in without_footer:
            yield _entry(group)
        yield _entry(last, byline, day, footer=True)
        above = below
    for group in _grouped(_units(above)):
        yield _entry(group)


def _cut_byline(above: str) -> tuple[str, str]:
    """What stands above a dot, without its last line if that tells authors or an organization."""
    trimmed = above.rstrip("\n")
    rest, _, line = trimmed.rpartition("\n")
    if _AUTHORS.fullmatch(line):
        return rest, line
    touching, alone = trimmed == above, rest.endswith("\n")
    before = rest.strip("\n")
    short = len(line) <= _LONGEST_ORGANIZATION and not line.endswith(".")
    if not alone:  # there are no blank lines to go by
        told = touching and short and "\n" in before
    elif "\n\n" in before:  # below a title and an abstract
        told = touching or short
    else:  # below a title only
        told = touching and short and bool(before)
    return (rest, line) if told else (above, "")


def _cut_day(below: str) -> tuple[re.Match[str] | None, str]:
    """The day line below a dot (None if there is none), and what follows it."""
    line, _, rest = below.lstrip("\n").partition("\n")
    day = _DAY.fullmatch(line)
    if day:
        return day, rest
    if below.startswith(line) and len(line) <= _LONGEST_DAY and rest.startswith("\n"):
        return None, rest  # it ends the footer's block, so it is a day that cannot be read
    return None, below


def _units(text: str) -> list[str]:
    """The titles and paragraphs of `text`, unwrapped."""
    text = text.strip("\n")
    blocks = text.split("\n\n")
    if text.count("\n") == 2 * (len(blocks) - 1):
        return [block for block in blocks if block]  # each block is a line: by far the commonest
    units: list[str] = []
    for block in blocks:
        lines = block.strip("\n").split("\n")
        if len(lines) == 1 or max(map(len, lines)) > _UNWRAPPED:
            units += lines
        elif len(blocks) == 1:  # there are no blank lines to go by: the title is the first line
            units += lines[0], " ".join(lines[1:])
        else:
            units.append(" ".join(lines))
    return [unit for unit in units if unit]


def _grouped(units: list[str]) -> list[list[str]]:
    """`units` cut where a new entry starts: each group is a title and the paragraphs of its abstract."""
    if len(units) <= 2:
        return [units] if units else []
    groups: list[list[str]] = []
    for index, unit in enumerate(units):
        if not groups or (
            len(groups[-1]) > 1 and index + 1 < len(units) and _may_be_title(unit, units[index + 1])
        ):
            groups.append([unit])
        else:
            groups[-1].append(unit)
    return groups


def _may_be_title(unit: str, following: str) -> bool:
    """Whether `unit` can be a title rather than a paragraph; `following` would be its abstract."""
    return not unit.endswith((".", ",", ":", ";")) and (
        len(unit) <= _LONGEST_TITLE or len(unit) < len(following)
    )


def _entry(
    group: list[str], byline: str = "", day: re.Match[str] | None = None, *, footer: bool = False
) -> _Entry | None:
    """An entry needs a title, and an abstract or a footer to show that it is one."""
    if len(group) > 1:
        return _Entry(group[0], group[1:], byline, day)
    if group and footer and _may_be_title(group[0], ""):
        return _Entry(group[0], [], byline, day)
    return None


def _paper(key: str, title: str, entry: _Entry, year: int | None) -> Paper:
    # Each paragraph is one line already, and `clean` has a shorter way for plain ones than `clean_block`.
    abstract = "\n\n".join(filter(None, map(clean, entry.paragraphs)))
    github, project = links(abstract)
    author_count, organization, handle = _told_by(entry.byline)
    day = entry.day
    return Paper(
        key=key,
        title=title,
        abstract=abstract,
        author_count=author_count,
        organization=organization,
        organization_handle=handle,
        date=_date(day, year) if day else None,
        comments=int(day[4]) if day and day[4] else None,
        github=github,
        project=project,
    )


def _told_by(byline: str) -> tuple[int | None, str | None, str | None]:
    """Author count, organization and its handle, from a footer's first line."""
    if not byline:
        return None, None, None
    match = _AUTHORS.fullmatch(byline)
    if match:
        return int(match[1]), None, None
    handle, _, name = byline.partition(" ")
    if not _HANDLE.fullmatch(handle):
        return None, clean(byline) or None, None
    return None, clean(name) or handle, handle


def _date(day: re.Match[str], year: int | None) -> date | None:
    """The date of a day line; None if no calendar has it, or nobody knows its year."""
    if day[3]:
        year = int(day[3])
    if year is None or day[1] not in _MONTHS:
        return None
    try:
        return date(year, _MONTHS[day[1]], int(day[2]))
    except ValueError:
        return None


def _year(day_line: str) -> int | None:
    day = _DAY.fullmatch(day_line)
    return int(day[3]) if day and day[3] else None

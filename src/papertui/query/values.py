"""The values of fields that are no text: states, numbers, dates, spans of time.

A value is `growing` when it ends the filter text, so that more letters may still make it right.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from papertui.errors import FilterError
from papertui.query.lex import Token
from papertui.query.tree import FIELDS, STATES, Days, Number, Seen, State

EXAMPLES = {
    "title": "title:diffusion",
    "abstract": "abstract:diffusion",
    "author": "author:hinton",
    "org": 'org:"Hugging Face"',
    "keyword": "keyword:agents",
    "tag": "tag:later",
    "category": "category:cs.CL",
    "id": "id:2510.08666",
    "by": "by:akhaliq",
    "is": "is:unread",
    "has": "has:code",
    "upvotes": "upvotes:>20",
    "comments": "comments:>=2",
    "authors": "authors:<5",
    "date": "date:2025-06",
    "after": "after:2026-01-01",
    "before": "before:2026-02",
    "seen": "seen:7d",
}

_COMPARED = r"(>=|<=|[><=≥≤])?([0-9]+)"
_RANGE = r"([0-9]*)\.\.([0-9]*)"
_NUMBER_BEGUN = r"[<>]=?|[=≥≤]|[0-9]*\."
_DIGITS = 15  # of a number; no count of anything here is longer
_DATE = r"([1-9][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?"
_COMPLETIONS = ("2000-01-01", "2000-10-10")  # the ends of one make a date of every beginning of one
_SPAN = r"([0-9]{1,4})([hdw])"
_SPAN_BEGUN = r"[0-9]{1,4}"
_SHOWN = 40


def unknown_field(name: str) -> str:
    """What to say of a field that there is not."""
    from difflib import get_close_matches

    near = get_close_matches(name[:_SHOWN], FIELDS, 1)
    hint = f"did you mean `{near[0]}:`?" if near else f"the fields are {', '.join(FIELDS)};"
    return f"there is no field `{_shown(name)}:`; {hint} for the text itself use quotes"


def state(token: Token, value: str, *, growing: bool) -> State:
    """`is:` or `has:`."""
    names, wanted = STATES[token.name], value.lower()
    if wanted in names:
        return State(token.name, wanted, token.start, token.end)
    one_of = " or ".join(
        (", ".join(f"{token.name}:{name}" for name in names[:-1]), f"{token.name}:{names[-1]}")
    )
    raise _mistake(
        token, f"is none of these: {one_of}", incomplete=growing and any(n.startswith(wanted) for n in names)
    )


def number(token: Token, value: str, *, growing: bool) -> Number:
    """`>20`, `>=2`, `<5`, `<=5`, `=3`, `3`, `5..20`, `5..`, `..20`."""
    name = token.name
    if max(map(len, re.findall("[0-9]+", value)), default=0) > _DIGITS:
        raise _mistake(token, f"is too large a number; write {name}:>20")
    compared = re.fullmatch(_COMPARED, value)
    if compared:
        low, high = _limits(compared[1] or "=", int(compared[2]))
        return Number(name, low, high, token.start, token.end)
    span = re.fullmatch(_RANGE, value)
    if span and (span[1] or span[2]):
        low, high = (int(end) if end else None for end in span.groups())
        if low is not None and high is not None and low > high:
            raise _mistake(token, f"runs backwards; write {name}:{high}..{low}", incomplete=growing)
        return Number(name, low, high, token.start, token.end)
    begun = growing and (span is not None or re.fullmatch(_NUMBER_BEGUN, value) is not None)
    raise _mistake(token, f"is no number; write {name}:>20, {name}:5 or {name}:5..20", incomplete=begun)


def _limits(sign: str, n: int) -> tuple[int | None, int | None]:
    match sign:
        case ">":
            return n + 1, None
        case ">=" | "≥":
            return n, None
        case "<":
            return None, n - 1
        case "<=" | "≤":
            return None, n
    return n, n


def days(token: Token, value: str, *, growing: bool) -> Days:
    """`date:` is a year, month or day, or a range of them with both ends in it, either left open.

    `after:` is from the first day of its date on, `before:` is up to that day and without it: so
    `after:2026-01 before:2026-02` is January, and nothing is in both or in neither of two neighbours.
    """
    if token.name != "date":
        return _edge(token, value, growing=growing)
    left, dots, right = value.partition("..")
    first, last = _date(left), _date(right) if dots else _date(left)
    if (first or (dots and not left)) and (last or (not right and left)):
        if first and last and first[0] > last[1]:
            raise _mistake(token, f"runs backwards; write date:{right}..{left}")
        return Days(first and first[0], last and last[1], token.start, token.end)
    if dots:
        begun = (first is not None or not left) and _may_become_date(right)
    else:
        begun = _may_become_date(left) or left == "." or (left.endswith(".") and bool(_date(left[:-1])))
    instead = "write 2025-02, 2025-02-28 or 2025-02..2025-03"
    if value[0] in "<>=":
        instead = "write after:2025-02 or before:2025-02"
    raise _mistake(token, f"is no date; {instead}", incomplete=growing and begun)


def _edge(token: Token, value: str, *, growing: bool) -> Days:
    day = _date(value)
    if day is None:
        instead = f"write {token.name}:2026, {token.name}:2026-02 or {token.name}:2026-02-28"
        raise _mistake(token, f"is no date; {instead}", incomplete=growing and _may_become_date(value))
    if token.name == "after":
        return Days(day[0], None, token.start, token.end)
    return Days(None, day[0] - timedelta(days=1), token.start, token.end)


def _date(text: str) -> tuple[date, date] | None:
    """The first and the last day of a year, month or day."""
    found = re.fullmatch(_DATE, text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            first = date(year, month, 1)
            return first, date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)
        return (date(year, month, day),) * 2
    except ValueError:
        return None


def _may_become_date(text: str) -> bool:
    return any(_date(text + completion[len(text) :]) for completion in _COMPLETIONS)


def seen(token: Token, value: str, *, growing: bool) -> Seen:
    """`12h`, `7d`, `2w`: hours, days, weeks."""
    found = re.fullmatch(_SPAN, value.lower())
    if found is None:
        begun = growing and re.fullmatch(_SPAN_BEGUN, value) is not None
        raise _mistake(token, "is no span of time; write seen:12h, seen:7d or seen:2w", incomplete=begun)
    hours = int(found[1]) * {"h": 1, "d": 24, "w": 7 * 24}[found[2]]
    return Seen(timedelta(hours=hours), token.start, token.end)


def _mistake(token: Token, problem: str, *, incomplete: bool = False) -> FilterError:
    written = _shown(f"{token.name}:{token.value}")
    return FilterError(f"`{written}` {problem}", token.start, token.end - token.start, incomplete=incomplete)


def _shown(text: str) -> str:
    """`text` fit to be quoted in a message: short, and nothing in it that a terminal would obey."""
    short = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return "".join(c if c.isprintable() else "\ufffd" for c in short)

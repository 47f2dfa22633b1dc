"""The filter pane as a view of the filter text: what is ticked, and the text after a tick.

The text falls into its top-level parts, all of which must hold. A part is of a heading when it is one
of the heading's values (`has:code`, `org:"A"`) or alternatives of them (`(org:"A" OR org:"B")`); all
else is the person's own and stays as typed. Parts are told apart by their tokens alone, so that a text
with a mistake in it can be ticked too.

An organization's or keyword's tick finds by whole words, as the filter does: `org:"AI"` finds `AI Lab`
too. Counts must therefore come from the predicate, not from comparing names.

Annotations are not postponed here: a NamedTuple is made three times as fast without.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from papertui.errors import FilterError
from papertui.model.facets import HAS, KEYWORD, ORGANIZATION, SHOW
from papertui.query.lex import one_line, quoted, tokens
from papertui.query.parse import parse
from papertui.query.tree import Node, Not, Or, State, Term
from papertui.text.words import fold

Show = Literal["all", "unread", "starred"]

_FIELDS = {"org": ORGANIZATION, "keyword": KEYWORD}
_PREFIXES = {ORGANIZATION: "org", KEYWORD: "keyword"}


class Choices(NamedTuple):
    """What is ticked, names as they are spelled in the filter text (compare them by `same`)."""

    show: Show = "all"
    has: frozenset[str] = frozenset()
    organizations: frozenset[str] = frozenset()
    keywords: frozenset[str] = frozenset()


def choices(text: str) -> Choices:
    """What the filter `text` ticks. Never fails."""
    ticked: dict[str, list[str]] = {SHOW: [], HAS: [], ORGANIZATION: [], KEYWORD: []}
    for part in _outline(text).parts:
        ticked.get(part.heading, []).extend(part.values)
    shows: list[Show] = ["starred" if value == "starred" else "unread" for value in ticked[SHOW]]
    return Choices(
        shows[-1] if shows else "all",
        frozenset(ticked[HAS]),
        frozenset(ticked[ORGANIZATION]),
        frozenset(ticked[KEYWORD]),
    )


def same(one: str, other: str) -> bool:
    """Whether two names are one tick: case, accents and blanks make no difference."""
    return one_line(fold(one)) == one_line(fold(other))


def toggle(text: str, heading: str, value: str) -> str:
    """The filter text with `value` ticked under `heading`, or no longer ticked.

    `heading` is one of `model.facets`. Under SHOW, `all` and the value in force give all. What was not
    ticked and is toggled twice gives `text` again, but for blanks.
    """
    if not one_line(value):
        return text
    outline = _outline(text)
    mine = [part for part in outline.parts if part.heading == heading]
    if heading == SHOW:
        show = choices(text).show
        new = None if value in ("all", show) else f"is:{value}"
        if mine:
            return _replaced(text, outline, {mine[0]: new} | dict.fromkeys(mine[1:]))
        return _added(text, outline, new) if new else text
    if any(same(value, other) for part in mine for other in part.values):
        return _replaced(text, outline, {part: _without(part.text, part.node, value) for part in mine})
    spelled = f"has:{value}" if heading == HAS else f"{_PREFIXES[heading]}:{quoted(value)}"
    if mine:
        return _replaced(text, outline, {mine[-1]: _alternative(mine[-1].text, spelled)})
    return _added(text, outline, spelled)


def without(text: str, heading: str) -> str:
    """The filter text without the ticks of a heading: what its choices are counted against."""
    outline = _outline(text)
    return _replaced(text, outline, dict.fromkeys(part for part in outline.parts if part.heading == heading))


def conjuncts(text: str) -> list[str]:
    """The top-level parts of the filter text, as written; what has an `OR` outside parentheses is one."""
    return [part.text for part in _outline(text).parts]


def without_conjunct(text: str, index: int) -> str:
    """The filter text without the part `conjuncts(text)[index]`."""
    outline = _outline(text)
    return _replaced(text, outline, {outline.parts[index]: None})


class _Part(NamedTuple):
    """A top-level part at `start`. `node` is None, and `heading` "", of what no heading can have."""

    start: int
    text: str
    node: Node | None
    heading: str = ""
    values: tuple[str, ...] = ()


class _Outline(NamedTuple):
    """`alternatives`: an `OR` stands outside parentheses. `closed`: every quote and parenthesis is."""

    parts: tuple[_Part, ...]
    alternatives: bool
    closed: bool


def _outline(text: str) -> _Outline:
    spans: list[tuple[int, int]] = []
    depth, start, closed = 0, -1, True
    alternatives = stray = False
    for token in tokens(text):
        if token.kind == "end":
            break
        start = token.start if start < 0 else start
        closed = token.closed
        alternatives = alternatives or (token.kind == "OR" and not depth)
        stray = stray or (token.kind == ")" and not depth)
        depth = max(0, depth + (token.kind == "(") - (token.kind == ")"))
        if not depth and token.kind != "-":
            spans.append((start, token.end))
            start = -1
    if start >= 0:
        spans.append((start, len(text)))
    if alternatives := alternatives and not stray:
        spans = [(spans[0][0], spans[-1][1])]
    return _Outline(
        tuple(_part(start, text[start:end]) for start, end in spans), alternatives, closed and not depth
    )


def _part(start: int, text: str) -> _Part:
    try:
        node = parse(text) if ":" in text else None
    except FilterError:
        node = None
    if node is None:
        return _Part(start, text, None)
    ticks = _ticks(node)
    headings = {heading for heading, _ in ticks}
    if len(headings) != 1 or (SHOW in headings and len(ticks) > 1):
        return _Part(start, text, None)
    return _Part(start, text, node, headings.pop(), tuple(value for _, value in ticks))


def _ticks(node: Node) -> list[tuple[str, str]]:
    """The headings and values that a part is alternatives of; of heading "" what is no value of any."""
    match node:
        case Or(parts):
            return [tick for part in parts for tick in _ticks(part)]
        case State(field="has", name=name):
            return [(HAS, name)]
        case State(field="is", name="unread" | "starred" as name):
            return [(SHOW, name)]
        case Not(State(field="is", name="read")):
            return [(SHOW, "unread")]
        case Term(field="org" | "keyword" as field, text=value, whole=True):
            return [(_FIELDS[field], value)]
    return [("", "")]


def _replaced(text: str, outline: _Outline, changes: dict[_Part, str | None]) -> str:
    """The text with some parts changed; None takes a part away, with the blanks before it."""
    out = ""
    at = 0
    gone = False
    for part in outline.parts:
        between, at = text[at : part.start], part.start + len(part.text)
        new = changes.get(part, part.text)
        if new is None:
            gone = True
            continue
        if gone:
            between = (between or " ") if out else ""
        out, gone = out + between + new, False
    if gone and out.endswith("-"):
        out += " "  # a dash that is text would become one that excludes
    return _unwrapped(out + text[at:]) if None in changes.values() else out + text[at:]


def _added(text: str, outline: _Outline, new: str) -> str:
    """The text narrowed by one more part: behind it, or before it when its end is not finished."""
    if not outline.parts:
        return new
    if outline.alternatives:
        text = f"( {text} )" if outline.closed else f"( {text}"
    elif _unwrapped(text) != text:
        text = "(" + text.lstrip()[1:].lstrip()
    if not outline.closed or _unfinished(text):
        return f"{new} {text}"
    return text + new if text[-1].isspace() else f"{text} {new}"


def _unwrapped(text: str) -> str:
    """The text without the parentheses that `_added` put around it, known by the blanks inside them."""
    outline = _outline(text)
    body = text.strip()
    if len(outline.parts) != 1 or outline.alternatives or not body.startswith("( "):
        return text
    body = body[2:]
    if outline.closed:
        if not body.endswith(" )"):
            return text
        body = body[:-2]
    return body if _outline(body).alternatives else text


def _unfinished(text: str) -> bool:
    try:
        parse(text)
    except FilterError as error:
        return error.incomplete
    return False


def _alternative(text: str, new: str) -> str:
    """A part with one alternative more: within its own parentheses where these hold alternatives."""
    if _outline(text).alternatives:
        return f"{text} OR {new}"
    if text.startswith("(") and _outline(text[1:-1]).alternatives:
        return f"{text[:-1]} OR {new})"
    return f"({text} OR {new})"


def _without(text: str, node: Node | None, value: str) -> str | None:
    """A part, whose meaning is `node`, without the alternative `value`; None when nothing is left."""
    if not isinstance(node, Or):
        ticks = _ticks(node) if node else []
        return None if any(same(value, ticked) for _, ticked in ticks) else text
    left: Sequence[str | None] = [
        _without(text[part.start - node.start : part.end - node.start], part, value) for part in node.parts
    ]
    kept = [part for part in left if part is not None]
    if kept == [text[part.start - node.start : part.end - node.start] for part in node.parts]:
        return text
    if len(kept) < 2:
        return kept[0] if kept else None
    joined = " OR ".join(kept)
    return joined if _outline(text).alternatives else f"({joined})"

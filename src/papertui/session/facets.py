"""How many papers each choice of the filter pane would show. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from papertui.model.facets import HAS, KEYWORD, ORGANIZATION, SHOW, Choice, Facets
from papertui.model.marks import NO_MARKS, Marks
from papertui.model.paper import Paper
from papertui.text.words import fold, words

NOTHING_TICKED: Mapping[str, frozenset[str]] = {
    SHOW: frozenset({"all"}),
    HAS: frozenset(),
    ORGANIZATION: frozenset(),
    KEYWORD: frozenset(),
}
_MOST_CHOICES = 200
_HAS: Mapping[str, Callable[[Paper], object]] = {
    "code": lambda paper: paper.github,
    "project": lambda paper: paper.project,
    "comments": lambda paper: paper.comments,
}
_PLAIN = frozenset(" -'’‐‑‒–—―")  # what may stand between the letters of a name without being a sign to find


def facets_of(
    papers: Sequence[Paper],
    marks: Mapping[str, Marks],
    rest: Mapping[str, Sequence[int]],
    ticked: Mapping[str, frozenset[str]],
) -> Facets:
    """The choices. `rest`: for each heading, the papers that the rest of the filter finds."""
    return Facets(
        total=len(papers),
        show=_show([papers[i] for i in rest[SHOW]] if marks else (), marks, len(rest[SHOW]), ticked[SHOW]),
        has=tuple(
            Choice(HAS, name, name, sum(1 for i in rest[HAS] if test(papers[i])), name in ticked[HAS])
            for name, test in _HAS.items()
            if name in ticked[HAS] or any(map(test, papers))
        ),
        organization=_named(
            ORGANIZATION,
            [(paper.organization,) if paper.organization else () for paper in papers],
            lambda i: filter(None, (papers[i].organization, papers[i].organization_handle)),
            rest[ORGANIZATION],
            ticked[ORGANIZATION],
        ),
        keyword=_named(
            KEYWORD,
            [paper.keywords for paper in papers],
            lambda i: papers[i].keywords,
            rest[KEYWORD],
            ticked[KEYWORD],
        ),
    )


def _show(
    marked: Iterable[Paper], marks: Mapping[str, Marks], papers: int, ticked: frozenset[str]
) -> tuple[Choice, ...]:
    shown = [marks.get(paper.key, NO_MARKS) for paper in marked]
    counts = {
        "all": papers,
        "unread": papers - sum(1 for mark in shown if mark.read),
        "starred": sum(1 for mark in shown if mark.starred),
    }
    return tuple(Choice(SHOW, name, name, number, name in ticked) for name, number in counts.items())


def _named(
    heading: str,
    names: Iterable[Iterable[str]],
    searched: Callable[[int], Iterable[str]],
    rest: Sequence[int],
    ticked: frozenset[str],
) -> tuple[Choice, ...]:
    """The choices of a heading whose values are names, those of the most papers first.

    `names`: each paper's; spellings that differ in case or accents are one choice. `searched`: where
    the filter looks for a name in a paper. It finds whole words, so `AI` counts the papers of `AI Lab`.
    """
    known: dict[str, str] = {}
    for name in (name for paper in names for name in paper):
        if same := _same(name):
            known.setdefault(same, name)
    holders: dict[str, set[int]] = {}
    for position in rest:
        for value in searched(position):
            holders.setdefault(value, set()).add(position)
    own: dict[str, int] = {}
    for value, papers in holders.items():
        own[_same(value)] = own.get(_same(value), 0) + len(papers)
    likely = sorted(known, key=lambda same: (-own.get(same, 0), same))[:_MOST_CHOICES]
    on = {_same(name): name for name in ticked}
    spelled = {value: _spaced(value) for value in holders}

    def choice(same: str) -> Choice:
        name = known.get(same) or on[same]
        sign = _spaced(name)
        found = [value for value, text in spelled.items() if sign in text or not sign.strip()]
        if not (sign.strip() and all(letter.isalnum() or letter in _PLAIN for letter in same)):
            found = _found(heading, name, found)
        papers = set[int]().union(*(holders[value] for value in found))
        return Choice(heading, name, name, len(papers), same in on)

    choices = [choice(same) for same in dict.fromkeys((*likely, *sorted(on)))]
    return tuple(sorted(choices, key=lambda choice: (-choice.papers, _same(choice.value))))


def _same(name: str) -> str:
    """What is the same for two spellings of a name."""
    return " ".join(fold(name).split())


def _spaced(name: str) -> str:
    return f" {' '.join(words(name))} "


def _found(heading: str, name: str, values: Iterable[str]) -> list[str]:
    """Those of `values` that the filter finds by `name`, which has signs in it that it must find too."""
    from datetime import UTC, datetime

    from papertui.query.choices import toggle
    from papertui.query.parse import parse
    from papertui.query.predicate import Searchable, predicate

    finds = predicate(parse(toggle("", heading, name)), now=datetime.now(UTC))

    def paper(value: str) -> Paper:
        if heading == KEYWORD:
            return Paper("", "", keywords=(value,))
        return Paper("", "", organization=value)

    return [value for value in values if finds(Searchable(paper(value)), NO_MARKS)]

"""The choices of the filter pane, with the number of papers that each would show."""

from typing import NamedTuple

SHOW, HAS, ORGANIZATION, KEYWORD = "show", "has", "organization", "keyword"


class Choice(NamedTuple):
    """`papers` is how many the list would show with this choice, given the rest of the filter."""

    heading: str
    value: str
    label: str
    papers: int
    ticked: bool


class Facets(NamedTuple):
    """The choices under each heading, in the order they are shown. `total` is the feed's papers."""

    total: int = 0
    show: tuple[Choice, ...] = ()
    has: tuple[Choice, ...] = ()
    organization: tuple[Choice, ...] = ()
    keyword: tuple[Choice, ...] = ()

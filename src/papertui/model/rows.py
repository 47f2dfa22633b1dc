"""What a list pane needs to know of a list, however long it is."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from papertui.model.marks import Marks
from papertui.model.paper import Paper


class Row(NamedTuple):
    """A paper as it stands in a list.

    `saving`: its marks are on their way to the disk. `selected`: what comes next acts on it, too.
    `new`: it was not in the list at the last visit. `gone`: an earlier answer had it, the newest has not.
    """

    paper: Paper
    marks: Marks
    saving: bool = False
    selected: bool = False
    new: bool = False
    gone: bool = False


class Rows(Protocol):
    """A list of papers: its length, a window of it, and where a paper is."""

    def __len__(self) -> int: ...

    def window(self, start: int, stop: int) -> Sequence[Row]: ...

    def position(self, key: str) -> int | None: ...

"""What the person made of a paper. A refresh never touches it."""

from typing import Literal, NamedTuple

from papertui.model.paper import Paper

By = Literal["hand", "auto"]


class Marks(NamedTuple):
    starred: bool = False
    read: bool = False
    tags: tuple[str, ...] = ()
    note: str | None = None


NO_MARKS = Marks()


class Mark(NamedTuple):
    """One field of one paper to set. Fields: `starred`, `read`, `note`, `tag:NAME`; None unsets it."""

    paper: Paper
    field: str
    value: str | None


class Undone(NamedTuple):
    """What an undo took back: the field of the change, and the keys of the papers it had touched."""

    field: str
    value: str | None  # what the change had set
    keys: tuple[str, ...]

"""What a source makes of an answer."""

from typing import NamedTuple

from papertui.model.paper import Paper


class Parsed(NamedTuple):
    """The papers in the answer's order, each once, and how many entries could not be read as papers."""

    papers: tuple[Paper, ...]
    skipped: int

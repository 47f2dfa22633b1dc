"""The marks of the current feed's papers: as they stand on disk, and as they will once they are saved."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from papertui.errors import LibraryError, PapertuiError
from papertui.library.library import Library
from papertui.model.marks import NO_MARKS, By, Mark, Marks, Undone
from papertui.session.work import Work


class Marking:
    """A star is shown as set when it is on disk; until then its paper is `saving`.

    `changed` is called whenever marks have changed, `say` with what to tell the person.
    """

    def __init__(
        self, library: Library, work: Work, changed: Callable[[], None], say: Callable[[str, bool], None]
    ) -> None:
        self._library = library
        self._work = work
        self._changed = changed
        self._say = say
        self._keys: Collection[str] = ()
        self._stored: dict[str, Marks] = {}
        self._saving: dict[str, tuple[int, Marks]] = {}  # key → writes under way, marks after them
        self._hand_changes = 0

    def take(self, keys: Collection[str]) -> None:
        """Look after the papers of these keys from now on."""
        self._keys = keys
        self._stored = self._read(keys)

    def reload(self) -> bool:
        """Read the marks again from the library; True when they have changed."""
        before = self._stored
        self.take(self._keys)
        return self._stored != before

    def _read(self, keys: Collection[str]) -> dict[str, Marks]:
        """The marks on disk; those known so far when they cannot be read."""
        try:
            return self._library.marks(keys)
        except LibraryError as error:
            self._say(f"Marks cannot be read: {error}", True)
            return {key: marks for key, marks in self._stored.items() if key in keys}

    def of(self, key: str) -> tuple[Marks, bool]:
        """A paper's marks, and whether they are still being saved."""
        saving = self._saving.get(key)
        return (saving[1], True) if saving else (self._stored.get(key, NO_MARKS), False)

    def all(self) -> dict[str, Marks]:
        """The marks of every paper that has any; a snapshot that later changes do not touch."""
        return self._stored | {k: marks for k, (_, marks) in self._saving.items() if k in self._keys}

    @property
    def undoable(self) -> bool:
        """Whether this sitting has made a change that can be taken back."""
        return self._hand_changes > 0

    def set(self, marks: Sequence[Mark], by: By, said: str = "") -> None:
        """Set marks as one change; `said` is told once they are on disk."""
        keys = [mark.paper.key for mark in marks]
        for mark in marks:
            shown, _ = self.of(mark.paper.key)
            waiting = self._saving.get(mark.paper.key, (0, NO_MARKS))[0]
            self._saving[mark.paper.key] = (waiting + 1, _with(shown, mark))

        def done(_none: None) -> None:
            self._hand_changes += by == "hand"
            self._saved(keys)
            if said:
                self._say(said, False)

        def failed(error: PapertuiError) -> None:
            self._saved(keys)
            self._say(f"Not saved: {error}", True)

        self._work.when_done(self._library.mark(marks, by), done, failed)
        self._changed()

    def undo(self) -> None:
        """Take back the newest change made by hand, all its papers at once."""
        self._work.when_done(
            self._library.undo(), self._undone, lambda error: self._say(f"Not taken back: {error}", True)
        )

    def _saved(self, keys: Sequence[str]) -> None:
        stored = self._read(keys)
        for key in keys:
            waiting, shown = self._saving[key]
            if waiting > 1:
                self._saving[key] = (waiting - 1, shown)
            else:
                del self._saving[key]
            if key in self._keys:
                self._stored[key] = stored.get(key, NO_MARKS)
        self._changed()

    def _undone(self, undone: Undone | None) -> None:
        if undone is None:
            self._hand_changes = 0
            self._say("There is nothing to take back.", False)
            return
        self._hand_changes = max(0, self._hand_changes - 1)
        self.reload()
        self._say(f"Taken back: {_change(undone)}.", False)
        self._changed()


def _with(marks: Marks, mark: Mark) -> Marks:
    """Marks as they will be after one mark. Only what a key sets: starred and read."""
    if mark.field == "starred":
        return Marks(bool(mark.value), marks.read, marks.tags, marks.note)
    return Marks(marks.starred, bool(mark.value), marks.tags, marks.note)


def _change(undone: Undone) -> str:
    count = len(undone.keys)
    papers = "one paper" if count == 1 else f"{count:,} papers"
    match undone.field, undone.value:
        case "starred", None:
            return f"{papers} starred again"
        case "starred", _:
            return f"the star of {papers}"
        case "read", None:
            return f"{papers} read again"
        case _:
            return f"the read mark of {papers}"

"""The backup that nobody has to think of."""

from __future__ import annotations

from pathlib import Path

from papertui.library.backup import backups
from papertui.paths import library_path
from tests.support.reader import reading


async def test_while_the_person_reads_a_backup_is_made(home: Path) -> None:
    library = library_path({"PAPERTUI_HOME": str(home)})
    async with reading(home) as reader:
        await reader.press("j", "s")
        assert backups(library) == []
        await reader.rest(2)
        while not backups(library):
            await reader.settle()
        await reader.rest(4000)
    assert len(backups(library)) == 1

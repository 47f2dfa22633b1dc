"""Where the pictures are: one file each in `snapshots/screens`, named as the test's parameter."""

from __future__ import annotations

from pathlib import Path

import pytest_textual_snapshot
from syrupy.location import PyTestLocation
from syrupy.types import SnapshotIndex

PICTURES = Path(__file__).parents[2] / "snapshots" / "screens"


def _picture(test: PyTestLocation) -> str:
    """`test_the_screen_is_as_reviewed[first]` → `first`."""
    return test.testname.partition("[")[2].removesuffix("]")


class Pictures(pytest_textual_snapshot.SVGImageExtension):
    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        return str(PICTURES)

    @classmethod
    def get_snapshot_name(cls, *, test_location: PyTestLocation, index: SnapshotIndex = 0) -> str:
        return _picture(test_location)


class _Location(PyTestLocation):
    """Tells syrupy which pictures are a test's own, for its warnings and for what it calls unused."""

    def matches_snapshot_name(self, snapshot_name: str) -> bool:
        return snapshot_name == _picture(self)

    def matches_snapshot_location(self, snapshot_location: str) -> bool:
        return Path(snapshot_location) == PICTURES / f"{_picture(self)}.svg"


# Neither the plugin nor syrupy has a setting for it.
pytest_textual_snapshot.SVGImageExtension = Pictures  # type: ignore[misc]
PyTestLocation.matches_snapshot_name = _Location.matches_snapshot_name  # type: ignore[method-assign]
PyTestLocation.matches_snapshot_location = _Location.matches_snapshot_location  # type: ignore[method-assign]

"""Where the pictures are: one file each in `snapshots/screens`, named as the test's parameter."""

from __future__ import annotations

from pathlib import Path

from pytest_textual_snapshot import SVGImageExtension  # type: ignore[import-untyped]
from syrupy.location import PyTestLocation
from syrupy.types import SnapshotIndex

PICTURES = Path(__file__).parents[2] / "snapshots" / "screens"


def _folder(*, test_location: PyTestLocation) -> str:
    return str(PICTURES)


def _picture(*, test_location: PyTestLocation, index: SnapshotIndex = 0) -> str:
    """`test_the_screen_is_as_reviewed[first]` → `first`."""
    return test_location.testname.partition("[")[2].removesuffix("]")


def _is_own_name(test: PyTestLocation, snapshot_name: str) -> bool:
    return snapshot_name == _picture(test_location=test)


def _is_own_file(test: PyTestLocation, snapshot_location: str) -> bool:
    return Path(snapshot_location) == PICTURES / f"{_picture(test_location=test)}.svg"


# Neither the plugin nor syrupy has a setting for it. By the last two syrupy knows which picture has no test.
SVGImageExtension.dirname = staticmethod(_folder)
SVGImageExtension.get_snapshot_name = staticmethod(_picture)
PyTestLocation.matches_snapshot_name = _is_own_name  # type: ignore[method-assign, assignment]
PyTestLocation.matches_snapshot_location = _is_own_file  # type: ignore[method-assign, assignment]

"""What a look at one thing has found."""

from typing import NamedTuple


class Finding(NamedTuple):
    """`name` is unique in its `group`. `found`, in words, may quote anything; `advice`: what to do about it,
    None when all is well.
    """

    group: str
    name: str
    found: str
    advice: str | None = None


def size(count: float) -> str:
    """A number of bytes: `812 B`, `3.4 MB`."""
    for unit in ("B", "kB", "MB", "GB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if unit == "B" or count >= 100 else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:,.1f} TB"

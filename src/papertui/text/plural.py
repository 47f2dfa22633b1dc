"""Counts in words."""


def plural(count: int, word: str) -> str:
    """`1 comment`, `2,000 comments`."""
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"

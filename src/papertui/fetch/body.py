"""The body of an answer, counted on both sides of its compression while it comes in."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator

from papertui.errors import AnswerError

_GZIP = 16 + zlib.MAX_WBITS  # zlib's sign for a gzip header and trailer


class CutShortError(AnswerError):
    """An answer that ended too early, which another try may give whole."""


async def whole(
    chunks: AsyncIterator[bytes], *, gzipped: bool, received: int, size: int, host: str, url: str
) -> bytes:
    """The body in `chunks`, of which `received` bytes may come and `size` bytes be made.

    Raises AnswerError when it is larger, CutShortError when compressed data end early.
    """
    parts: list[bytes] = []
    inflater = zlib.decompressobj(_GZIP)
    begun = False
    room = size
    async for chunk in chunks:
        received -= len(chunk)
        if received < 0:
            raise too_large(host, url)
        rest = chunk
        while rest:
            if not gzipped:
                part, rest = rest, b""
            else:
                if inflater.eof:
                    inflater = zlib.decompressobj(_GZIP)  # gzip may be several members in a row
                begun = True
                part = _inflated(inflater, rest, room + 1, host, url)
                rest = inflater.unused_data or inflater.unconsumed_tail
            room -= len(part)
            if room < 0:
                raise too_large(host, url)
            parts.append(part)
    if begun and not inflater.eof:
        raise CutShortError(f"The answer of {host} is cut short; try again", url)
    return b"".join(parts)


def too_large(host: str, url: str) -> AnswerError:
    return AnswerError(f"The answer of {host} is too large to be what was asked for", url)


def _inflated(inflater: zlib._Decompress, data: bytes, at_most: int, host: str, url: str) -> bytes:
    try:
        return inflater.decompress(data, at_most)
    except zlib.error as error:
        raise AnswerError(f"The answer of {host} is damaged: it cannot be decompressed", url) from error

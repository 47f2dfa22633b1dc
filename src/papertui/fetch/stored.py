"""What is kept of an answer: the answer and its validators, as bytes that tell when they are damaged."""

from __future__ import annotations

import json
import struct
import zlib
from datetime import datetime
from typing import NamedTuple

from papertui.model.request import Answer

_LENGTHS = struct.Struct(">II")  # checksum of all that follows it, length of the head


class Stored(NamedTuple):
    """An answer, and what the service wants to be asked with to say that it still stands (RFC 9110, 13)."""

    answer: Answer
    etag: str | None
    last_modified: str | None


def encode(stored: Stored) -> bytes:
    answer = stored.answer
    head = json.dumps(
        {
            "url": answer.url,
            "media_type": answer.media_type,
            "fetched": answer.fetched.isoformat(),
            "next_url": answer.next_url,
            "etag": stored.etag,
            "last_modified": stored.last_modified,
        }
    ).encode()
    rest = struct.pack(">I", len(head)) + head + answer.body
    return struct.pack(">I", zlib.crc32(rest)) + rest


def decode(data: bytes) -> Stored:
    """What `encode` was given, its answer marked as out of the cache. Any error means damaged data."""
    checksum, length = _LENGTHS.unpack_from(data)
    if checksum != zlib.crc32(memoryview(data)[4:]):
        raise ValueError("the checksum does not fit")
    start = _LENGTHS.size + length
    head = json.loads(data[_LENGTHS.size : start])
    answer = Answer(
        url=head["url"],
        body=data[start:],
        media_type=head["media_type"],
        fetched=datetime.fromisoformat(head["fetched"]),
        next_url=head["next_url"],
        via="cache",
    )
    return Stored(answer, head["etag"], head["last_modified"])

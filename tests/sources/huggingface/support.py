"""Answers of our own making in every shape that the service has been seen to give, and what holds for all."""

from __future__ import annotations

import json
import time
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from papertui.model.paper import Paper
from papertui.model.request import Answer
from papertui.sources.huggingface.parse import parse
from papertui.sources.huggingface.read import Read
from papertui.text.words import paper_key

FIXTURES = Path(__file__).parent / "fixtures"
CAPTURES = Path(__file__).parents[4] / "shared" / "captures"

_HOSTILE = {"Cc", "Cs", "Zl", "Zp"}
_BIDIRECTIONAL = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def fixture(name: str) -> str:
    return (FIXTURES / name).read_text(encoding="utf-8")


def parsed(content: str | bytes) -> Read:
    body = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return parse(Answer("https://service.example/", body, "text/plain", datetime(2026, 7, 1, tzinfo=UTC)))


def papers(document: object) -> tuple[Paper, ...]:
    """The papers of a JSON document; lone surrogates are escaped, as JSON may have them."""
    return parsed(json.dumps(document)).papers


def entry(**facts: Any) -> dict[str, Any]:
    """A wrapped entry with these facts of its paper."""
    return {"paper": {"id": "2601.00001", "title": "A Title", **facts}}


def the_paper(**facts: Any) -> Paper:
    (paper,) = papers([entry(**facts)])
    return paper


def assert_sane(paper: Paper) -> None:
    """What holds for every paper, whatever came in."""
    assert paper.title or paper.arxiv_id
    assert paper.key == paper_key(paper.arxiv_id, paper.title)
    for name, value in paper._asdict().items():
        if name == "abstract":
            assert not hostile(value.replace("\n\n", " ")), value
        elif isinstance(value, str):
            assert value.strip() == value, (name, value)
            assert not hostile(value), (name, value)
            assert value or name == "title", name
        elif isinstance(value, tuple):
            assert all(isinstance(text, str) and text and not hostile(text) for text in value), (name, value)
        elif isinstance(value, int):
            assert not isinstance(value, bool), name
            assert 0 <= value <= 10**9, (name, value)
        else:
            assert value is None or isinstance(value, date), (name, value)


def hostile(text: str) -> bool:
    return any(
        unicodedata.category(letter) in _HOSTILE or letter in _BIDIRECTIONAL
        for letter in text
        if not letter.isalnum()
    )


def fastest(work: Callable[[], object]) -> float:
    """The seconds that `work` takes when nothing else holds it up."""
    times = []
    for _ in range(2):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)

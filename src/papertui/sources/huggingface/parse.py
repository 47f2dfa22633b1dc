"""An answer of Hugging Face, JSON or HTML, to papers."""

from __future__ import annotations

import re
from typing import Literal

from papertui.model.request import Answer
from papertui.sources.huggingface import api
from papertui.sources.huggingface.read import Read

Form = Literal["JSON", "HTML"]

# Strict, for the text of a page begins with a title, and a title may begin with "[Re]" or "<EOS>".
_JSON = re.compile(r"\[\s*(?:\{|\]\s*\Z)|\{\s*[\"}]")
_HTML = re.compile(
    r"<(?:!--|!doctype|\?xml|(?:html|head|body|main|div|section|article|script|meta)[\s/>])", re.IGNORECASE
)


def parse(answer: Answer) -> Read:
    """The papers of an answer, whatever media type it claims. Raises SourceError when it tells of none."""
    source = decoded(answer.body)
    return read(source, form_of(source) or "JSON")


def decoded(content: bytes) -> str:
    """`content` as text, without a byte order mark and blanks in front."""
    return content.decode("utf-8", errors="replace").lstrip("\ufeff \t\r\n")


def form_of(source: str) -> Form | None:
    """What a text is, by how it begins; None when it may be neither."""
    if _JSON.match(source):
        return "JSON"
    return "HTML" if _HTML.match(source) else None


def read(source: str, form: Form) -> Read:
    """The papers of a text of that form. Raises SourceError when it tells of none."""
    if form == "JSON":
        return api.read(api.document(source))
    from papertui.sources.huggingface import page  # Beautiful Soup takes longer to load than JSON to read

    return page.read(source)

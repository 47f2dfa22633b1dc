r"""Mathematics and LaTeX in titles and abstracts, made readable as Unicode.

Three kinds of text come in, often mixed: LaTeX as the authors wrote it (`$\mathcal{O}(n^2)$`, `30\%`),
plain text whose dollars are money, and what the service leaves of LaTeX after taking dollars and
backslashes away (`8times H800`, `45^circ`, `log_{10}(Params)`). So everything is read with doubt: what
is not surely TeX stays as it is, and no word is ever lost. The time is linear in the length, whatever
comes in, and nothing is raised.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from papertui.text import symbols

_TRIGGER = re.compile(r"[\\$^_`~{]|[0-9]times")
_DEEPEST = 20  # groups within groups; what lies deeper is shown as it is written

_CONTROL = re.compile(r"\\(?:[A-Za-z]+|.)", re.DOTALL)
# Commands without their backslash: no English word ends with these letters and a brace.
_LOST = (
    r"(?<![A-Za-z\\])(?:text(?:bf|it|sc|tt|rm|sf)|emph|math(?:cal|bb|bf|rm|frak|scr|sf|it)|boldsymbol"
    r"|operatorname|d?frac|sqrt)(?=\{)"
)
_PROSE = re.compile(
    r"(?P<url>https?://[^\s{}\\$`]+)|(?P<control>\\(?:[A-Za-z]+|.)|" + _LOST + r")|(?P<dollar>\$\$?)"
    r"|(?P<group>\{)|(?P<script>[\^_])|(?P<times>(?<=[0-9])times(?![A-Za-z]))"
    r"|(?P<tie>(?<=[\w.,;)\]}$”’%])~(?=[\w(\[$\\“‘]))|(?P<dash>(?<=[A-Za-z0-9}%$])-{2,3}(?=[A-Za-z0-9{$\\]))",
    re.DOTALL,
)
_FORMULA = re.compile(
    r"(?P<control>\\(?:[A-Za-z]+|.)|" + _LOST + r")|(?P<group>\{)|(?P<script>[\^_])|(?P<blank>~)"
    r"|(?P<name>[A-Za-z]+)",
    re.DOTALL,
)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_DOLLAR = re.compile(r"(?<!\\)\$")

_DOUBLE_QUOTES = re.compile(r"(?<![`\\])``(?!`)([^`]*?[^`\\])(?:''|\")")
_SINGLE_QUOTES = re.compile(r"(?<![\w`\\])`(?=[^\s`'])([^`']{1,99}(?:'(?=\w)[^`']{0,99}){0,9})'(?![\w'])")
# A quotation mark escaped by a programming language stands before no letter; an accent always does.
_ESCAPED_QUOTE = re.compile(r"""\\["'](?![A-Za-z{\\])""")
_CONTRACTION = re.compile(r"(?:s|m|t|d|re|ve|ll)(?![A-Za-z])")
_ACCENTED = re.compile(r"\{\s*(?P<braced>\\[ij]|[A-Za-z])\s*\}|(?P<bare>\\[ij](?![A-Za-z])|[A-Za-z])|\{\}")

_EXPONENT = re.compile(r"[-+−]?[0-9]+(?!\.?[0-9])")
_INDEX = re.compile(r"[0-9]+")
_RAISED_NAME = re.compile(r"(circ|prime|top|dagger|star|ast|infty)(?![a-z])")
_LONG_NAME = re.compile(r"[A-Za-z]{3}")
_TIGHT = re.compile(r"[\w.′°√∂∇∞]+|\([^()]*\)")
_OPTION = re.compile(r"\s*\[([^][{}]{0,60})\]")

_MARKUP = re.compile(r"\\[A-Za-z]|[\^_]")
_CONTENT = re.compile(r"[^\W_]|\\|[=<>+]")
_WORDLESS = re.compile(r"\\(?:text|mbox|operatorname)[a-z]*\*?\s*\{[^{}]*\}|\\[A-Za-z]+")
_WORD = re.compile(r"(?<![\w^{])[A-Za-z]{2,}(?![\w(\[{}])")


def readable(text: str) -> str:
    """`text` with its mathematics and LaTeX as Unicode, at most twice as long; it is returned itself
    when there is nothing of the kind in it.
    """
    if not _TRIGGER.search(text):
        return text
    if "`" in text:
        text = _SINGLE_QUOTES.sub(r"‘\1’", _DOUBLE_QUOTES.sub(r"“\1”", text))
    source = _Source(text, _closings(text), "\\" in text, bool(_ESCAPED_QUOTE.search(text)))
    return _Passage(source, 0, len(text)).read()


class _Source(NamedTuple):
    text: str
    closings: dict[int, int]  # where each brace that opens is closed
    is_latex: bool  # its double hyphens are dashes
    escapes_quotes: bool  # its \" and \' are no accents


def _closings(text: str) -> dict[int, int]:
    open_braces: list[int] = []
    closings: dict[int, int] = {}
    for brace in _BRACE.finditer(text):
        if brace[0] == "{":
            open_braces.append(brace.start())
        elif brace[0] == "}" and open_braces:
            closings[open_braces.pop()] = brace.start()
    return closings


def _is_formula(body: str, after: str) -> bool:
    """Whether what stands between two dollars is mathematics; `after` is the character behind them."""
    if not _CONTENT.search(body):
        return False
    markup = _MARKUP.search(body) is not None
    starts, ends = body[0].isspace(), body[-1].isspace()
    if (starts or ends) and not (starts and ends and markup):
        return False
    if after.isdigit() and (body[0].isdigit() or not markup):
        return False
    if after.isalpha() and len(body) > 1 and not markup:
        return False
    if not any(character.isspace() for character in body):
        return True
    words = [word for word in _WORD.findall(_WORDLESS.sub("", body)) if word not in _KNOWN_NAMES]
    return len(words) < 2 and not body[0].isdigit() if markup and words else not words


_KNOWN_NAMES = symbols.FUNCTIONS | symbols.LOST_IN_FORMULA.keys()


class _Passage:
    """A stretch of the source while it is read, as prose or as a formula, token by token."""

    def __init__(self, source: _Source, start: int, stop: int, *, formula: bool = False, depth: int = 0) -> None:
        self._source = source
        self._text = source.text
        self._at = start
        self._stop = stop
        self._formula = formula
        self._depth = depth
        self._out: list[str] = []
        self._url = ""  # the address that was just read, when nothing came after it

    def read(self) -> str:
        if self._depth > _DEEPEST:
            return self._text[self._at : self._stop]
        tokens = _FORMULA if self._formula else _PROSE
        while token := tokens.search(self._text, self._at, self._stop):
            self._out.append(self._text[self._at : token.start()])
            if token.start() > self._at:
                self._url = ""
            self._at = token.end()
            self._out.append(_READERS[token.lastgroup or ""](self, token[0]))
        self._out.append(self._text[self._at : self._stop])
        return "".join(self._out)

    def _inner(self, span: tuple[int, int], *, formula: bool = True) -> str:
        return _Passage(self._source, *span, formula=formula, depth=self._depth + 1).read()

    def _tail(self) -> str:
        """The last few characters that were given out."""
        tail = ""
        for piece in reversed(self._out):
            tail = piece[-4:] + tail
            if len(tail) >= 4:
                break
        return tail

    def _next(self) -> str:
        return self._text[self._at] if self._at < self._stop else ""

    def _skip_blanks(self) -> None:
        while self._next().isspace():
            self._at += 1

    def _blank(self) -> str:
        return "" if self._tail()[-1:].isspace() or self._next().isspace() else " "

    # What a command takes

    def _braced(self) -> tuple[int, int] | None:
        """The inside of the group that comes next; it is read past."""
        at = self._at
        self._skip_blanks()
        close = self._source.closings.get(self._at, self._stop)
        if self._next() == "{" and close < self._stop:
            span = (self._at + 1, close)
            self._at = close + 1
            return span
        self._at = at
        return None

    def _argument(self) -> tuple[int, int] | None:
        """The group, command or character that comes next; it is read past."""
        if span := self._braced():
            return span
        at = self._at
        self._skip_blanks()
        start = self._at
        if control := _CONTROL.match(self._text, start, self._stop):
            self._at = control.end()
            name = control[0][1:]
            if name.isalpha() and name not in symbols.SYMBOLS and self._next() == "{":
                self._braced()
            return start, self._at
        if self._next() in ("", "{", "}", "$"):
            self._at = at
            return None
        self._at += 1
        return start, self._at

    def _verbatim(self, span: tuple[int, int]) -> str:
        return re.sub(r"\\([_%#&~{}$])", r"\1", self._text[span[0] : span[1]]).strip()

    # Tokens of prose

    def _read_url(self, word: str) -> str:
        self._url = word
        return word

    def _read_dollar(self, word: str) -> str:
        start = self._at
        if word == "$$":
            close = self._text.find("$$", start, self._stop)
        else:
            found = _DOLLAR.search(self._text, start, self._stop)
            close = found.start() if found else -1
        return self._enclosed(start, close, word, word)

    def _enclosed(self, start: int, close: int, opening: str, closing: str) -> str:
        after = close + len(closing)
        if close < 0 or not _is_formula(self._text[start:close], self._text[after : after + 1]):
            return opening
        self._at = after
        return self._inner((start, close)).strip()

    def _read_group(self, word: str) -> str:
        start = self._at
        close = self._source.closings.get(start - 1, self._stop)
        if close >= self._stop:
            return word
        span = (start, close)
        body = self._text[start:close] if not self._formula else ""
        url, self._url = self._url, ""
        if self._formula:
            self._at = close + 1
            return self._inner(span)
        if url and (" " in body or body == url or body in ("here", "link", "code", "")):
            self._at = close + 1
            return f" ({self._inner(span, formula=False)})" if body not in ("", url) else ""
        if body in symbols.LOST_IN_BRACES:
            self._at = close + 1
            return symbols.LOST_IN_BRACES[body]
        if len(body) == 1 and body in ",.:=-" and not self._blank_before():
            self._at = close + 1
            return body
        control = _CONTROL.match(body)
        if control and _is_known(control[0][1:]):
            self._at = close + 1
            return self._inner(span, formula=False)
        return word

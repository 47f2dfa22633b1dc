"""Filter text → tree, or a mistake in kind words.

    filter  = all { "OR" all }
    all     = part { part }
    part    = { "-" } ( "(" filter ")" | term )
    term    = [ field ":" ] ( word | "a phrase" )

`OR` joins whole runs of words: `sparse attention OR pruning` is either both words or the third.
"""

from __future__ import annotations

import re
from typing import NoReturn

from papertui.errors import FilterError
from papertui.query import values
from papertui.query.lex import Token, one_line, tokens
from papertui.query.tree import FIELDS, NUMBERS, STATES, TEXTS, And, Everything, Node, Not, Or, Term
from papertui.text.words import fold, words

DEEPEST = 50  # parentheses in parentheses; whoever walks the tree may recurse

# Punctuation that must occur as written. Hyphens and apostrophes are ways of spelling a word.
_STRICT = r"[^\w\s'’‐-―-]|_"


def parse(text: str) -> Node:
    """The meaning of `text`. Raises FilterError, `incomplete` when more letters could make it right."""
    parser = _Parser(text)
    if parser.token.kind == "end":
        return Everything(0, len(text))
    node = parser.alternatives(0)
    if parser.token.kind == ")":
        parser.fail('nothing opened this `)`; for the sign itself write ")"')
    return node


class _Parser:
    def __init__(self, text: str) -> None:
        self.length = len(text)
        self.tokens = tokens(text)
        self.at = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def alternatives(self, depth: int) -> Node:
        parts = [self.conjunction(depth)]
        while self.token.kind == "OR":
            self.at += 1
            parts.append(self.conjunction(depth))
        return parts[0] if len(parts) == 1 else Or(tuple(parts), parts[0].start, parts[-1].end)

    def conjunction(self, depth: int) -> Node:
        parts = [self.part(depth)]
        while self.token.kind not in ("OR", ")", "end"):
            parts.append(self.part(depth))
        return parts[0] if len(parts) == 1 else And(tuple(parts), parts[0].start, parts[-1].end)

    def part(self, depth: int) -> Node:
        start = self.token.start
        excludes = False
        if self.token.kind == "-":
            excludes = len(self.token.value) % 2 == 1
            self.at += 1
        node = self.group(depth) if self.token.kind == "(" else self.term()
        return Not(node, start, node.end) if excludes else node._replace(start=start)

    def group(self, depth: int) -> Node:
        opening = self.token
        if depth == DEEPEST:
            self.fail(f"too many parentheses in one another; {DEEPEST} are the most")
        self.at += 1
        node = self.alternatives(depth + 1)
        if self.token.kind != ")":
            raise FilterError("close this `(` with a `)`", opening.start, incomplete=True)
        self.at += 1
        return node._replace(start=opening.start, end=self.tokens[self.at - 1].end)

    def term(self) -> Node:
        token = self.token
        if token.kind != "term":
            self.missing()
        self.at += 1
        if token.name and token.name not in FIELDS:
            _fail(token, values.unknown_field(token.name))
        if not token.closed:
            raise _error(token, 'close this quote with a `"`', incomplete=True)
        value = one_line(token.value)
        if not value:
            self.empty(token)
        if not token.name or token.name in TEXTS:
            return term(token.name or None, value, token.quoted, token.start, token.end)
        growing = token.end == self.length and not token.quoted
        if token.name in STATES:
            return values.state(token, value, growing=growing)
        if token.name in NUMBERS:
            return values.number(token, value, growing=growing)
        if token.name == "seen":
            return values.seen(token, value, growing=growing)
        return values.days(token, value, growing=growing)

    def missing(self) -> NoReturn:
        """Something must stand here, and does not."""
        before = self.tokens[self.at - 1] if self.at else None
        if self.token.kind == "OR" and (before is None or before.kind in ("(", "OR")):
            self.fail('`OR` stands between two things, as in a OR b; for the word itself write "OR"')
        if before is None:
            self.fail('nothing opened this `)`; for the sign itself write ")"')
        ends = self.token.kind == "end"
        if before.kind == "(":
            raise _error(before, "write what to look for after this `(`", incomplete=ends)
        if before.kind == "OR":
            raise _error(before, "write what else to look for after `OR`", incomplete=ends)
        raise _error(before, "write what to exclude right after `-`, as in -survey", incomplete=ends)

    def empty(self, token: Token) -> NoReturn:
        """A field or a pair of quotes with nothing in it. At the end, a value may still come."""
        ends = token.end == self.length
        if token.quoted:
            raise _error(token, "write what to look for between the quotes", incomplete=ends)
        example = values.EXAMPLES[token.name]
        if self.token.kind == "(":
            _fail(token, f"`{token.name}:` takes one value; write ({example} OR …)")
        raise _error(token, f"write a value right after `{token.name}:`, as in {example}", incomplete=ends)

    def fail(self, message: str) -> NoReturn:
        """A mistake at the present token; an `OR` that ends the text may still become a word."""
        growing = self.token.kind == "OR" and self.token.end == self.length
        raise _error(self.token, message, incomplete=growing)


def term(field: str | None, text: str, whole: bool, start: int = 0, end: int = 0) -> Term:
    """The term that finds `text`; see `tree.Term`."""
    folded = one_line(fold(text))
    found = tuple(words(text))
    core = re.sub(r"^[\W_]+", "", folded) if found else folded
    literal = core if core and (not found or re.search(_STRICT, core)) else None
    return Term(field, text, found, literal, whole, start, end)


def _error(token: Token, message: str, *, incomplete: bool) -> FilterError:
    return FilterError(message, token.start, max(1, token.end - token.start), incomplete=incomplete)


def _fail(token: Token, message: str) -> NoReturn:
    raise _error(token, message, incomplete=False)

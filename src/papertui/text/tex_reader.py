"""Reading TeX: token by token, as prose or as a formula."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from string import ascii_letters

from papertui.text import tex_symbols as symbols
from papertui.text.tex_commands import COMMANDS, scripted, spaced
from papertui.text.tex_passage import CONTROL, DEEPEST, Passage, Source, Span, closings

# A token's first character tells its kind.
_PROSE = re.compile(
    r"https?://[^\s{}\\$`]+|\\(?:[A-Za-z]+|.)|\$\$?|[{^_~]|(?<=[0-9])times(?![A-Za-z])|--+", re.DOTALL
)
_FORMULA = re.compile(r"\\(?:[A-Za-z]+|.)|[{^_~]|[A-Za-z]+", re.DOTALL)
_LONGEST = 2000  # characters of a formula; a dollar farther away belongs to something else
_DOLLARS = {"$": re.compile(r"(?<!\\)\$"), "$$": re.compile(r"\$\$")}
_CLOSING_BRACKETS = {"(": re.compile(r"\\\)"), "[": re.compile(r"\\\]")}

# Texts with these are few, so the patterns are compiled where they are used; `re` remembers them.
_DOUBLE_QUOTES = r"(?<![`\\])``(?!`)([^`]*?[^`\\])(?:''|\")"
_SINGLE_QUOTES = r"(?<![\w`\\])`(?=[^\s`'])([^`']{1,99}(?:'(?=\w)[^`']{0,99}){0,9})'(?![\w'])"
# A quotation mark escaped by a programming language stands before no letter; an accent always does.
_ESCAPED_QUOTE = r"""\\["'](?![A-Za-z{\\])"""
_CONTRACTION = r"(?:s|m|t|d|re|ve|ll)(?![A-Za-z])"
_ACCENTED = r"\{\s*(?P<braced>\\[ij]|[A-Za-z])\s*\}|(?P<bare>\\[ij](?![A-Za-z])|[A-Za-z])|\{\}"
_WORDLESS = r"\\(?:text|mbox|operatorname)[a-z]*\*?\s*\{[^{}]*\}|\\[A-Za-z]+"
_WORD = r"(?<![\w^{])[A-Za-z]{2,}(?![\w(\[{}])"

_EXPONENT = re.compile(r"[-+−]?[0-9]+(?!\.?[0-9])")
_INDEX = re.compile(r"[0-9]+")
_RAISED_NAME = re.compile(r"(circ|prime|top|dagger|star|ast|infty)(?![a-z])")

_MARKUP = re.compile(r"\\[A-Za-z]|[\^_]")
_CONTENT = re.compile(r"[^\W_]|\\|[=<>+]")
_KNOWN_NAMES = symbols.FUNCTIONS | symbols.LOST_IN_FORMULA.keys()


def read(text: str) -> str:
    """`text` with everything in it that is TeX made readable."""
    if "`" in text:
        text = re.sub(_SINGLE_QUOTES, r"‘\1’", re.sub(_DOUBLE_QUOTES, r"“\1”", text))
    is_latex = "\\" in text
    source = Source(text, closings(text), is_latex, is_latex and bool(re.search(_ESCAPED_QUOTE, text)))
    return _Reader(source, (0, len(text))).read()


def _is_formula(body: str, after: str) -> bool:
    """Whether what stands between two dollars is mathematics; `after` is the character behind them."""
    if not _CONTENT.search(body) or "://" in body:
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
    words = [word for word in re.findall(_WORD, re.sub(_WORDLESS, "", body)) if word not in _KNOWN_NAMES]
    return not words or (markup and len(words) == 1 and not body[0].isdigit())


class _Reader(Passage):
    def read(self) -> str:
        if self.depth > DEEPEST:
            return self.text[self.at : self.stop]
        tokens, readers = (_FORMULA, _IN_FORMULA) if self.formula else (_PROSE, _IN_PROSE)
        while token := tokens.search(self.text, self.at, self.stop):
            self._give(self.text[self.at : token.start()])
            self.at = token.end()
            self._give(readers[token[0][0]](self, token[0]) if token[0][0] in readers else token[0])
        self._give(self.text[self.at : self.stop])
        return "".join(self.out)

    def _give(self, piece: str) -> None:
        if piece:
            self.out.append(piece)

    # Tokens

    def _read_dollar(self, word: str) -> str:
        return self._enclosed(word, _DOLLARS[word])

    def _enclosed(self, opening: str, closing: re.Pattern[str]) -> str:
        """The formula that begins here, if `closing` ends one; else `opening` is only what it looks like."""
        end = closing.search(self.text, self.at, min(self.stop, self.at + _LONGEST))
        if end is None or not _is_formula(
            self.text[self.at : end.start()], self.text[end.end() : end.end() + 1]
        ):
            return opening
        span = (self.at, end.start())
        self.at = end.end()
        return self.inner(span).strip()

    def _read_group(self, word: str) -> str:
        shown = self._lost_command()
        if shown is not None:
            return shown
        start, close = self.at, self.source.closings.get(self.at - 1, self.stop)
        if close >= self.stop:
            return word
        inner = self.inner((start, close)) if self.formula else self._loose_group((start, close))
        if inner is None:
            return word
        self.at = close + 1
        return inner

    def _lost_command(self) -> str | None:
        """What is shown for the command that lost its backslash and stands before this brace."""
        before = self.out[-1] if self.out else ""
        name = before[len(before.rstrip(ascii_letters)) :]
        if name not in symbols.LOST_COMMANDS or before[: -len(name)].endswith("\\"):
            return None
        self.at -= 1
        begin = self.at
        self.out[-1] = before.removesuffix(name)
        shown = COMMANDS[name](self, name)
        if shown is None:
            self.out[-1] = before
            self.at = begin + 1
        return shown

    def _loose_group(self, span: Span) -> str | None:
        """What is shown for a group in prose, where most braces are only braces (None)."""
        body = self.text[span[0] : min(span[1], span[0] + _LONGEST)]
        before = self.out[-1] if self.out else ""
        if before.startswith(("http://", "https://")):  # what is left of a link: its address and its label
            label = " " in body or body in ("here", "link")
            return "" if body == before else f" ({self.inner(span, formula=False)})" if label else None
        if body in symbols.LOST_IN_BRACES:
            return symbols.LOST_IN_BRACES[body]
        if len(body) == 1 and body in ",.:=-" and before[-1:].isalnum():
            return body
        control = CONTROL.match(body)
        return self.inner(span, formula=False) if control and _is_known(control[0][1:]) else None

    def _read_times(self, _: str) -> str:
        return "×"

    def _read_tie(self, word: str) -> str:
        """A blank at which no line breaks, unless it says "about", or stands for itself."""
        before, after = self.tail(), self.text[self.at : self.at + 2]
        tied = before[-1:].isalnum() or before[-1:] in tuple(".,;)]}$”’%")
        if not tied or not (after[:1].isalnum() or after[:1] in tuple("([$\\“‘")):
            return word
        a_range = before[-1:].isdigit() and after[0].isdigit()
        two_names = after[0].isupper() and not after[1:].isalpha() and not before[-2:-1].isalnum()
        return word if a_range or two_names else " "

    def _read_dash(self, word: str) -> str:
        after = self.next()
        joins = self.tail()[-1:].isalnum() and (after.isalnum() or after in tuple("{$\\"))
        return {2: "–", 3: "—"}.get(len(word), word) if joins and self.source.is_latex else word

    def _read_blank(self, _: str) -> str:
        return " "

    def _read_name(self, word: str) -> str:
        is_function = self.next() == "(" and word not in symbols.GREEK
        return word if is_function else symbols.LOST_IN_FORMULA.get(word, word)

    def _read_script(self, mark: str) -> str:
        """What is raised or lowered. In prose only behind something that can carry it."""
        tail = self.tail()
        base = tail[-1:]
        if not self.formula and not (base.isalnum() or (base and base in ")]|‖′°")):
            return mark
        alone = tail[-3:] == "log" or not (tail[-2:-1].isalnum() or tail[-2:-1] in ("_", ".", "/", "\\"))
        following = self.next()
        digits = (_EXPONENT if mark == "^" else _INDEX).match(self.text, self.at, self.stop)
        name = _RAISED_NAME.match(self.text, self.at, self.stop) if mark == "^" else None
        if following == "{":
            span = self.braced()
            return scripted(mark, self.inner(span)) if span else mark
        if name:
            self.at = name.end()
            return scripted(mark, symbols.LOST_WHEN_RAISED[name[0]])
        if digits and (
            self.formula or mark == "^" or (alone and base.isalpha() and self._ends(digits.end()))
        ):
            self.at = digits.end()
            return scripted(mark, digits[0])
        if following == "\\":
            control = CONTROL.match(self.text, self.at, self.stop)
            if not self.formula and not (control and _is_known(control[0][1:])):
                return mark
        elif not self.formula and not (alone and following.isalpha() and self._ends(self.at + 1)):
            return mark
        argument = self.argument()
        return scripted(mark, self.inner(argument)) if argument else mark

    def _ends(self, at: int) -> bool:
        """Whether no word goes on at `at`."""
        following = self.text[at : at + 1]
        return not (following.isalnum() or following == "_")

    # Commands

    def _read_control(self, word: str) -> str:
        name = word.removeprefix("\\")
        if not (name.isascii() and name.isalpha()):
            return self._control_symbol(word, name)
        if name in symbols.FUNCTIONS:
            return spaced(self, name)
        if name in symbols.SYMBOLS:
            return self._symbol(name)
        if name in symbols.SILENT:
            self.skip_blanks()
            if name in ("left", "right") and self.next() == ".":
                self.at += 1
            return ""
        if name in symbols.BLANKS:
            return self.blank()
        if name in symbols.ACCENTS:
            return self._accent(word, name) if self.next() == "{" else word
        if name == "operatorname" and self.next() == "*":
            self.at += 1
        begin = self.at
        command = COMMANDS.get(name)
        shown = command(self, name) if command else None
        if shown is None:
            self.at = begin
            return word + self._unknown_group()
        return shown

    def _unknown_group(self) -> str:
        """The group behind a command that nobody knows keeps its braces, in a formula too."""
        if not self.formula or self.next() != "{":
            return ""
        span = self.braced()
        return "{" + self.inner(span) + "}" if span else ""

    def _symbol(self, name: str) -> str:
        glyph = symbols.SYMBOLS[name]
        if self.text.startswith("{}", self.at) and self.at + 2 <= self.stop:
            self.at += 2
        elif name in symbols.LETTERS and len(name) <= 2 and glyph.isalpha():
            self.skip_blanks()  # they only end the name, as in `S\o ren`
        elif self.formula and name in symbols.OPERATORS:
            if not self.tail()[-1:].isspace():
                self.skip_blanks()
            elif self.next() and not self.next().isspace():
                return glyph + " "
        return glyph

    def _control_symbol(self, word: str, sign: str) -> str:
        if sign in "%$&#_{}":
            return sign
        if sign in ", \n" or (self.formula and sign in ";:>"):
            return self.blank()
        if sign in "!/" and self.formula:
            return ""
        if sign == "\\":
            return self.blank() if self.formula or not self.next().strip() or self.next() == "[" else word
        if sign in "([" and not self.formula:
            return self._enclosed(word, _CLOSING_BRACKETS[sign])
        if sign == "|" and self.formula:
            return "‖"
        if sign in symbols.ACCENTS:
            return self._accent(word, sign)
        if sign == "-" and self.tail()[-1:].isalpha() and self.next().isalpha():
            return ""  # where a word may be hyphenated
        return word

    def _accent(self, word: str, name: str) -> str:
        text, before = self.text, self.tail()[-1:]
        if name in "'\"" and self.source.escapes_quotes:
            return name
        if name == "'" and before.isalpha() and re.compile(_CONTRACTION).match(text, self.at, self.stop):
            return name
        found = re.compile(_ACCENTED).match(text, self.at, self.stop)
        if found is None:
            return word
        letter = (found["braced"] or found["bare"] or "").removeprefix("\\")
        accented = unicodedata.normalize("NFC", letter + symbols.ACCENTS[name])
        if not letter and name in "~^":
            accented = name
        elif not letter or len(accented) != 1 or before == "/":
            return word
        self.at = found.end()
        return accented


def _is_known(name: str) -> bool:
    return (
        name in symbols.SYMBOLS
        or name in symbols.SILENT
        or name in symbols.ACCENTS
        or name in symbols.FUNCTIONS
        or name in COMMANDS
        or name in "%$&#_{},"
    )


_Read = Callable[[_Reader, str], str]

_IN_BOTH: dict[str, _Read] = {
    "\\": _Reader._read_control,
    "{": _Reader._read_group,
    "^": _Reader._read_script,
    "_": _Reader._read_script,
}
_IN_PROSE: dict[str, _Read] = {
    **_IN_BOTH,
    "$": _Reader._read_dollar,
    "t": _Reader._read_times,
    "~": _Reader._read_tie,
    "-": _Reader._read_dash,
}
_IN_FORMULA: dict[str, _Read] = {
    **_IN_BOTH,
    "~": _Reader._read_blank,
    **dict.fromkeys(ascii_letters, _Reader._read_name),
}

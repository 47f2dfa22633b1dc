"""The commands of TeX that take something: what is shown for each of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from papertui.text.tex_passage import Passage
from papertui.text.tex_symbols import (
    ALPHABETS,
    DECLARATIONS,
    MARKS,
    MATH_STYLES,
    RAISED,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    TEXT_STYLES,
    in_alphabet,
)

_NAME = re.compile(r"\\[A-Za-z]")
_LONG_NAME = re.compile(r"[A-Za-z]{3}")
# Compiled where they are used, for few texts have any of these; `re` remembers them.
_TIGHT = r"[\w.′°√∂∇∞]+|\([^()]*\)"
_SOME_WORD = r"\s*[A-Za-z]{2}"
_OPTION = r"\s*\[([^][{}]{0,200})\]"

# What the command of this name shows, the passage being read past what it takes; None when it does not
# get what it needs, and so is no command after all.
Command = Callable[[Passage, str], str | None]


def scripted(mark: str, body: str) -> str:
    """`body` raised or lowered: in Unicode's small letters where all of it exists, else as `_body`.

    A name of three letters or more stays a name: it is read and searched as a word.
    """
    body = body.strip()
    if mark == "^" and body in RAISED:
        return RAISED[body]
    table = SUPERSCRIPTS if mark == "^" else SUBSCRIPTS
    packed = body.replace(" ", "")
    if not _LONG_NAME.search(packed) and all(character in table for character in packed):
        return "".join(map(table.__getitem__, packed))
    plain = len(body) == 1 or body.isalpha() or (mark == "_" and body.isalnum())
    return f"{mark}{body}" if plain else f"{mark}({body})"


def _tight(shown: str) -> str:
    return shown if re.fullmatch(_TIGHT, shown) else f"({shown})"


def spaced(passage: Passage, word: str) -> str:
    """The name of a function, kept apart from what it stands between."""
    before = " " if passage.tail()[-1:].isalnum() else ""
    after = " " if passage.next().isalnum() or _NAME.match(passage.text, passage.at, passage.stop) else ""
    return before + word + after


def _option(passage: Passage) -> str:
    """The option in brackets that comes next, read past; empty when there is none."""
    option = re.compile(_OPTION).match(passage.text, passage.at, passage.stop)
    if option is None:
        return ""
    passage.at = option.end()
    return option[1].strip()


def _text_style(passage: Passage, name: str) -> str | None:
    span = passage.braced()
    if span is None:
        return None
    shown = passage.inner(span, formula=False)
    return spaced(passage, shown) if name == "operatorname" else shown


def _formula_style(passage: Passage, _: str) -> str | None:
    span = passage.argument()
    return passage.inner(span) if span else None


def _alphabet(passage: Passage, name: str) -> str | None:
    """Letters in another alphabet; a word of three or more stays as it is, for it is read as a word."""
    if name in DECLARATIONS and re.compile(_SOME_WORD).match(passage.text, passage.at, passage.stop):
        passage.skip_blanks()
        return ""
    span = passage.argument()
    if span is None:
        return None
    shown = passage.inner(span).strip()
    return shown if len(shown) > 2 else "".join(in_alphabet(name, letter) for letter in shown)


def _mark(passage: Passage, name: str) -> str | None:
    span = passage.argument()
    shown = passage.inner(span).strip() if span else ""
    if not shown or len(shown) > 3:
        return shown or None
    return unicodedata.normalize("NFC", shown[0] + MARKS[name]) + shown[1:]


def _fraction(passage: Passage, name: str) -> str | None:
    above, below = passage.argument(), passage.argument()
    if above is None or below is None:
        return None
    before = " " if passage.tail()[-1:].isalnum() else ""
    over, under = passage.inner(above).strip(), passage.inner(below).strip()
    if name.endswith("binom"):
        return f"{before}({over} choose {under})"
    return f"{before}{_tight(over)}/{_tight(under)}"


def _root(passage: Passage, _: str) -> str | None:
    degree = _option(passage) or "2"
    span = passage.argument()
    if span is None:
        return None
    sign = {"2": "√", "3": "∛", "4": "∜"}.get(degree)
    return (sign or f"{scripted('^', degree).removeprefix('^')}√") + _tight(passage.inner(span).strip())


def _script_command(passage: Passage, name: str) -> str | None:
    span = passage.braced()
    return scripted("^" if name == "textsuperscript" else "_", passage.inner(span)) if span else None


def _address(passage: Passage, _: str) -> str | None:
    span = passage.braced()
    return passage.verbatim(span) if span else None


def _link(passage: Passage, _: str) -> str | None:
    target, label = passage.braced(), passage.braced()
    if target is None or label is None:
        return None
    url, shown = passage.verbatim(target), passage.inner(label, formula=False).strip()
    return url if shown in ("", url) else f"{shown} ({url})"


def _citation(passage: Passage, _: str) -> str | None:
    notes = [note for note in (_option(passage), _option(passage)) if note]
    span = passage.braced()
    return f"[{', '.join((passage.verbatim(span), *notes))}]" if span else None


def _footnote(passage: Passage, _: str) -> str | None:
    span = passage.braced()
    return f"{passage.blank()}({passage.inner(span, formula=False)})" if span else None


def _colored(passage: Passage, _: str) -> str | None:
    color, span = passage.braced(), passage.braced()
    return passage.inner(span, formula=False) if color and span else None


def _modulo(passage: Passage, _: str) -> str | None:
    span = passage.argument()
    return f"{passage.blank()}(mod {passage.inner(span)})" if span else None


COMMANDS: dict[str, Command] = {
    **dict.fromkeys(TEXT_STYLES, _text_style),
    **dict.fromkeys(MATH_STYLES, _formula_style),
    **dict.fromkeys(ALPHABETS, _alphabet),
    **dict.fromkeys(MARKS, _mark),
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac", "binom", "dbinom"), _fraction),
    **dict.fromkeys(("textsuperscript", "textsubscript"), _script_command),
    **dict.fromkeys(("url", "path", "nolinkurl"), _address),
    **dict.fromkeys(("cite", "citep", "citet", "citealp", "parencite", "textcite"), _citation),
    "sqrt": _root,
    "href": _link,
    "footnote": _footnote,
    "textcolor": _colored,
    "pmod": _modulo,
}

r"""Titles and names as LaTeX, in a field of a BibTeX entry.

What comes in is LaTeX in part, degraded or broken (`text.tex_reader` tells how). A sound formula stays as
its authors wrote it; all else is first made readable and then written as LaTeX anew. So whatever came in,
what goes out has balanced braces, and no sign that TeX takes for a command but those written here.

Letters stay Unicode, as in arXiv's own entries: LaTeX reads UTF-8 since 2018, and so do biber, Zotero and
all that is newer than BibTeX itself, which copies what it does not understand; `{\"u}` would be unreadable
to people and to searches. Greek letters and mathematical signs, which pdflatex lacks outside formulas,
become formulas. Other scripts, emoji and letters with two accents need XeLaTeX or LuaLaTeX.
"""

from __future__ import annotations

import re
import unicodedata

from papertui.text import tex_symbols as symbols
from papertui.text.clean import clean
from papertui.text.tex import readable

_ESCAPED = {
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    # Not `\{`: BibTeX counts the brace in it.
    "{": "{\\textbraceleft}",
    "}": "{\\textbraceright}",
    "\\": "{\\textbackslash}",
    "^": "{\\textasciicircum}",
    "~": "{\\textasciitilde}",
    # The usual font has other signs in the place of these.
    "<": "{\\textless}",
    ">": "{\\textgreater}",
    "|": "{\\textbar}",
    "ʻ": "‘",
    "ʼ": "’",
}

# Each sign by the first of its names, which needs the fewest packages (rare ones need `amssymb`). Those that
# are left out are known in text.
_SIGNS = {
    sign: f"\\{name} "
    for name, sign in reversed((symbols.GREEK | symbols.OPERATORS | symbols.SIGNS).items())
    if not sign.isascii() and sign not in "·•…†‡¬ıȷ"
} | {"−": "-", "′": "'"}
_RAISED = {small: letter for letter, small in symbols.SUPERSCRIPTS.items()}
_LOWERED = {small: letter for letter, small in symbols.SUBSCRIPTS.items()}

# A formula that was cut out is a private character until all around it is written.
_FIRST_PRIVATE, _LAST_PRIVATE = 0xE000, 0xF8FF
_PRIVATE = f"[{chr(_FIRST_PRIVATE)}-{chr(_LAST_PRIVATE)}]"

_OPENING = re.compile(r"\\[(\[]|\\.|\$\$?", re.DOTALL)
_CLOSINGS = {"$": re.compile(r"(?<!\\)\$"), "$$": re.compile(r"\$\$"), "\\(": re.compile(r"\\\)")}
_CLOSINGS["\\["] = re.compile(r"\\\]")
_LONGEST = 2000  # characters of a formula, as for the reader

# What the reader knows and LaTeX does not, or not in formulas; characters by their code; two exponents.
_UNSOUND = re.compile(
    r"\\(?:argmax|argmin|lt|gt|par|newline|linebreak|hfill|centering|url|path|nolinkurl|href|footnote)(?![A-Za-z])"
    r"|\\(?:[a-z]*cite[a-z]*|text(?:color|super\w+|sub\w+))(?![A-Za-z])|\\\\|\^\^|(?<!\\)\$"
    r"|[\^_]\s*(?:$|[\^_}&])|([\^_])\s*(?:\{[^{}]*\}|\\[A-Za-z]+|[^\\{\s])\s*\1"
)
_BARE = re.compile(r"(?<!\\)[%#&]")

_TOKEN = re.compile(
    rf"(?P<formula>{_PRIVATE})"
    r"|(?P<greek>[\u0370-\u03ff\u1f00-\u1fff]{3,})"
    rf"|(?P<signs>[{re.escape(''.join(_SIGNS))}]+)"
    rf"|(?P<raised>[{re.escape(''.join(_RAISED))}]+)"
    rf"|(?P<lowered>[{re.escape(''.join(_LOWERED))}]+)"
    r"|\^\((?P<above>[A-Za-z0-9+=,./ -]+)\)|_\((?P<below>[A-Za-z0-9+=,./ -]+)\)"
    rf"|(?P<word>(?:(?![{re.escape(''.join((*_SIGNS, *_RAISED, *_LOWERED)))}])[^\W_])+)"
    rf"|(?P<special>[{re.escape(''.join(_ESCAPED))}])"
)


def latex_title(title: str) -> str:
    """`title` as a field's value: escaped, its formulas kept, its names safe from styles' lower case."""
    text = re.sub(_PRIVATE, "", unicodedata.normalize("NFC", clean(title)))
    formulas: list[str] = []
    shown = readable(_without_formulas(text, formulas))

    def written(token: re.Match[str]) -> str:
        match token.lastgroup:
            case "formula":
                return f"{{${formulas[ord(token[0]) - _FIRST_PRIVATE]}$}}"
            case "word" if _is_name(token[0], alone=_is_alone(token)):
                return f"{{{token[0]}}}"
            case _:
                return _written(token)

    return _TOKEN.sub(written, shown)


def latex_text(text: str) -> str:
    """`text`, which is readable already, as a field's value."""
    return _TOKEN.sub(_written, re.sub(_PRIVATE, "", unicodedata.normalize("NFC", clean(text))))


def _written(token: re.Match[str]) -> str:
    found = token[0]
    match token.lastgroup:
        case "signs":
            return f"{{${_in_formula(found)}$}}"
        case "raised":
            return f"{{$^{{{_in_formula(''.join(map(_RAISED.__getitem__, found)))}}}$}}"
        case "lowered":
            return f"{{$_{{{_in_formula(''.join(map(_LOWERED.__getitem__, found)))}}}$}}"
        case "above" | "below":
            return f"{{${found[0]}{{{token[token.lastgroup]}}}$}}"
        case "special":
            return _ESCAPED[found]
    return found


def _in_formula(text: str) -> str:
    """`text` with every sign by its name."""
    return "".join(_SIGNS.get(character, character) for character in text).rstrip()


# Capitals


def _is_name(word: str, *, alone: bool) -> bool:
    """Whether a style that sets titles in lower case would spoil `word`: `BERT`, `dInfer`, `V2`."""
    inner_capital = any(letter.isupper() for letter in word[1:])
    numbered = word[0].isupper() and any(letter.isdigit() for letter in word)
    single = len(word) == 1 and word.isupper() and not (alone and word == "A")
    return inner_capital or numbered or single


def _is_alone(token: re.Match[str]) -> bool:
    """Whether blanks, or nothing, stand around the word."""
    around = (slice(max(token.start() - 1, 0), token.start()), slice(token.end(), token.end() + 1))
    return not any(token.string[side].strip() for side in around)


# Formulas


def _without_formulas(text: str, formulas: list[str]) -> str:
    """`text` with a private character in the place of each sound formula, which is added to `formulas`."""
    if "$" not in text and "\\" not in text:
        return text
    pieces, at, start = [], 0, 0
    while (opening := _OPENING.search(text, at)) and len(formulas) <= _LAST_PRIVATE - _FIRST_PRIVATE:
        at = opening.end()
        closing = _CLOSINGS[opening[0]].search(text, at, at + _LONGEST) if opening[0] in _CLOSINGS else None
        if closing is None:
            continue
        written, body = text[opening.start() : closing.end()], text[at : closing.start()]
        shown = readable(written + text[closing.end() : closing.end() + 1])
        if shown.startswith(opening[0]):
            continue  # the price of something: the reader takes it for no formula
        at = closing.end()
        formula = _sound(body, shown)
        if formula is not None:
            pieces += [text[start : opening.start()], chr(_FIRST_PRIVATE + len(formulas))]
            formulas.append(formula)
            start = at
    return "".join((*pieces, text[start:]))


def _sound(body: str, shown: str) -> str | None:
    """The formula `body` for LaTeX; None when it would break, or has a command that the reader does not know.

    Such a command is wrong, or the authors' own, or does in a formula what nobody wants in their document.
    """
    if "\\" in shown or _UNSOUND.search(body) or body.count("\\left") != body.count("\\right"):
        return None
    if not _is_balanced(body):
        body = body.replace("\\{", "\\lbrace ").replace("\\}", "\\rbrace ")
        if not _is_balanced(body):
            return None
    return _in_formula(_BARE.sub(r"\\\g<0>", body).strip())


def _is_balanced(text: str) -> bool:
    depth = 0
    for brace in re.findall(r"[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0

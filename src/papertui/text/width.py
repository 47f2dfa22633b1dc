"""Cells, never characters: how much room a text takes in a terminal, and how it is fitted.

Terminals agree on most characters and quarrel about the rest: joined emoji, variation selectors, skin
tones, flags, conjoining jamo, spacing vowel signs, whatever is newer than their tables. `drawable`
gives a text the form that takes the same cells in all of them, character by character. `cut` and `pad`
make that form themselves; `wrap` and `wrap_ranges` are for text that has it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from rich.cells import cell_len, get_character_cell_size

# A letter of size 1 or 2 and its first marks (size 0): Vietnamese and Hebrew need two, old Greek three.
_LETTER = re.compile("[12]0{0,3}")
# Hangul spelt in its parts, and the vowels without which no part composes.
_SYLLABLE = "[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
_VOWELS = frozenset(map(chr, range(0x1161, 0x1176)))

# Where East Asian text is not broken (the common part of JIS X 4051): before these, and after those.
_NOT_FIRST = frozenset(
    "、。，．：；！？）］｝」』】〉》〕…‥ー々ゝゞヽヾぁぃぅぇぉっゃゅょァィゥェォッャュョ％°,.:;!?)]}%"
)
_NOT_LAST = frozenset("（［｛「『【〈《〔([{$#")


class _Forms(dict[int, str]):
    """What one character is drawn as, for `str.translate`: learned at the first meeting."""

    def __missing__(self, code: int) -> str:
        self[code] = form = _form(chr(code))
        return form


class _Sizes(dict[int, str]):
    """The cells of one character as a digit, for `str.translate`."""

    def __missing__(self, code: int) -> str:
        self[code] = size = str(get_character_cell_size(chr(code)))
        return size


_FORMS = _Forms()
_SIZES = _Sizes()
_settled: set[str] = set()  # characters met so far that are drawn as they are and take room


def drawable(text: str) -> str:
    """`text` in the form that takes the same number of cells in every terminal; one line.

    Joined emoji come apart, flags become their two letters, skin tones and variation selectors go, a
    letter keeps its first few combining marks, and a mark without a letter goes. A character that
    terminals measure differently, or that is newer than Python's tables, becomes U+FFFD.
    """
    if (text.isascii() and text.isprintable()) or _settled.issuperset(text):
        return text
    if not _VOWELS.isdisjoint(text):
        text = re.sub(_SYLLABLE, _composed, text)
    # Marks are made few before the text is composed: composing a long run takes quadratic time.
    form = _few_marks(text.translate(_FORMS))
    form = _few_marks(unicodedata.normalize("NFC", form).translate(_FORMS))
    _settled.update(character for character in set(form) if _SIZES[ord(character)] != "0")
    return form


def _form(character: str) -> str:
    code = ord(character)
    if 0x1F1E6 <= code <= 0x1F1FF:  # half a flag
        return chr(code - 0x1F1E6 + ord("A"))
    if character == "\U0001171e":  # an Ahom sign, spacing since Unicode 15.1, newer than some Pythons' tables
        return "\ufffd"
    match unicodedata.category(character):
        case "Cc":
            return " " if character in "\t\n" else ""
        case "Zl" | "Zp":
            return " "
        case "Cf" | "Me":
            return ""
        case "Mn":
            size = get_character_cell_size(character)
            return "" if size or 0xFE00 <= code <= 0xFE0F or code >= 0xE0100 else character
        case "Cn" | "Cs" | "Mc":
            return "\ufffd"
        case "Sk" if 0x1F3FB <= code <= 0x1F3FF:  # a skin tone
            return ""
    wide = unicodedata.east_asian_width(character) in "WF"
    return character if get_character_cell_size(character) == 1 + wide else "\ufffd"


def _composed(syllable: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", syllable[0])


def _few_marks(text: str) -> str:
    sizes = text.translate(_SIZES)
    if "0" not in sizes:
        return text
    letters = (text[letter.start() : letter.end()] for letter in _LETTER.finditer(sizes))
    # A blank keeps no mark: where a line ends at it, the mark would stand alone.
    return "".join(" " if letter[0] == " " else letter for letter in letters)


def cells(text: str) -> int:
    """The cells that `text` takes."""
    return cell_len(text)


def cut(text: str, width: int, ellipsis: str = "…") -> str:
    """`text` in at most `width` cells, drawable; when something had to go it ends with `ellipsis`."""
    text = drawable(text)
    if cells(text) <= width:
        return text
    room = width - cells(ellipsis)
    if room < 0:
        return ellipsis[: max(0, width)]
    return text[: _reach(text.translate(_SIZES), 0, len(text), room)].rstrip(" ") + ellipsis


def pad(text: str, width: int) -> str:
    """`text` in exactly `width` cells, drawable: cut, or filled with blanks."""
    text = cut(text, width)
    return text + " " * (width - cells(text))


def wrap(text: str, width: int) -> list[str]:
    """The lines of `text`, each at most `width` cells. A text without a letter is one empty line."""
    return [text[start:end] for start, end in wrap_ranges(text, width)]


def wrap_ranges(text: str, width: int) -> list[tuple[int, int]]:
    """The lines of `text` as offsets: where each begins and ends, without the blanks at a break.

    A line feed ends a line. Lines break at blanks, after a hyphen between two letters and two letters,
    beside a wide character, and anywhere in a word that is longer than a line. A wide character in a
    width of one cell still is a line, to be replaced when drawn.
    """
    sizes = "" if text.isascii() else text.translate(_SIZES)
    even = sizes.count("1") == len(sizes) - text.count("\n") if sizes else True
    lines: list[tuple[int, int]] = []
    begin = 0
    for paragraph in text.split("\n"):
        end = begin + len(paragraph)
        start = begin + len(paragraph) - len(paragraph.lstrip(" "))
        stop = begin + len(paragraph.rstrip(" "))
        if start >= stop:
            lines.append((begin, begin))
        elif even:
            lines.extend(_even_lines(text, start, stop, max(1, width)))
        else:
            lines.extend(_uneven_lines(text, sizes, start, stop, max(1, width)))
        begin = end + 1
    return lines


def _even_lines(text: str, start: int, stop: int, width: int) -> Iterator[tuple[int, int]]:
    """Lines of a text whose every character takes one cell."""
    while stop - start > width:
        end = _last_hyphen(text, start, start + width)
        blank = text.rfind(" ", max(start, end), start + width + 1)
        if blank != -1:
            end = blank
        elif not end:
            end = start + width
        yield start, _before_blanks(text, end)
        start = _after_blanks(text, end)
    yield start, stop


def _uneven_lines(text: str, sizes: str, start: int, stop: int, width: int) -> Iterator[tuple[int, int]]:
    """Lines of a text with wide characters or combining marks; `sizes` has a digit for each character."""
    while (reach := _reach(sizes, start, stop, width)) < stop:
        end = reach
        while end > start and not _breaks(text, sizes, start, end):
            end -= 1
        if end == start:
            letter = _LETTER.match(sizes, start)
            end = max(reach, letter.end() if letter else start + 1)
        yield start, _before_blanks(text, end)
        start = _after_blanks(text, end)
        if start >= stop:
            return
    yield start, stop


def _reach(sizes: str, start: int, stop: int, room: int) -> int:
    """The end of the longest run from `start`, up to `stop`, that fits in `room` cells."""
    while start < stop and (room := room - int(sizes[start])) >= 0:
        start += 1
    return start


def _breaks(text: str, sizes: str, start: int, at: int) -> bool:
    """Whether a line that begins at `start` may end before the character `at`."""
    before, after = text[at - 1], text[at]
    if after == " ":
        return True
    if sizes[at] == "0":
        return False
    if before == "-":
        return _two_letters(text[max(start, at - 3) : at - 1]) and _two_letters(text[at : at + 2])
    wide = sizes[at] == "2" or sizes[at - 1] == "2"
    return before == " " or (wide and after not in _NOT_FIRST and before not in _NOT_LAST)


def _last_hyphen(text: str, start: int, stop: int) -> int:
    """The place after the last hyphen of `text[start:stop]` that a line may end with; 0 if there is none."""
    while (at := text.rfind("-", start, stop)) != -1:
        if _two_letters(text[max(start, at - 2) : at]) and _two_letters(text[at + 1 : at + 3]):
            return at + 1
        stop = at
    return 0


def _two_letters(text: str) -> bool:
    return len(text) == 2 and text.isalpha()


def _before_blanks(text: str, end: int) -> int:
    while text[end - 1] == " ":
        end -= 1
    return end


def _after_blanks(text: str, start: int) -> int:
    while start < len(text) and text[start] == " ":
        start += 1
    return start

r"""Mathematics and LaTeX in titles and abstracts, made readable as Unicode.

Three kinds of text come in, often mixed: LaTeX as the authors wrote it (`$\mathcal{O}(n^2)$`, `30\%`),
plain text whose dollars are money, and what the service leaves of LaTeX after taking dollars and
backslashes away (`8times H800`, `45^circ`, `log_{10}(Params)`). So everything is read with doubt: what
is not surely TeX stays as it is, and no word is ever lost. The time is linear in the length, whatever
comes in, and nothing is raised.
"""

from __future__ import annotations

import re

# A backslash, a dollar, a brace, a backtick; what is raised, or lowered behind a brace or a single letter
# (not the names that programs have); a tie; times.
_TRACE = re.compile(r"[\\$^`{]|(?<![A-Za-z0-9_])[^\W\d_]_|log_|[^\s/]~|[0-9]times")


def readable(text: str) -> str:
    """`text` with its mathematics and LaTeX as Unicode, never more than twice as long.

    A text without a trace of TeX is returned as it is.
    """
    if not _TRACE.search(text):
        return text
    # Imported when first needed: the tables would hold up the first frame, and most texts are plain.
    from papertui.text.tex_reader import read

    return read(text)

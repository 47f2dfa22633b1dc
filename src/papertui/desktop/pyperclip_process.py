"""`python -m papertui.desktop.pyperclip_process NAME`: copies standard input, by pyperclip's mechanism NAME.

pyperclip ignores how its tools end, so the clipboard is read back: the exit status is 0 when that gives
the same text. It waits for them without a limit, too; who starts this process sets one.
"""

from __future__ import annotations

import sys


def same(copied: str, pasted: str) -> bool:
    """Whether it is the same text: some clipboards have line ends of their own, and none after the last."""
    return _plain(copied) == _plain(pasted)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").rstrip("\n")


def _copied(name: str) -> bool:
    import pyperclip

    pyperclip.set_clipboard(name)
    text = sys.stdin.buffer.read().decode()
    pyperclip.copy(text)
    return same(text, pyperclip.paste())


if __name__ == "__main__":
    sys.exit(not _copied(sys.argv[1]))

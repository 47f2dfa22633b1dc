"""What leaves the terminal: a text for the clipboard, an address for the browser.

Every outcome says in words what happened, and no more than that. Nothing heavy is imported before first use.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from papertui.desktop.limits import Limits
from papertui.desktop.place import place

if TYPE_CHECKING:
    from papertui.desktop.browser import Browsers
    from papertui.desktop.clipboard import Clipboard
    from papertui.desktop.terminal import Terminal

_LONGEST_REFUSED = 200  # characters that are shown of what is no web address


class Outcome(NamedTuple):
    """`words` is one line for the person, free of anything hostile."""

    done: bool
    words: str


class Desktop:
    """Clipboard and browser of the person who looks at `terminal`.

    `browser` is the configured command, its words. All methods block, for a few times `limits` at most but
    for what the person does at a terminal that was given up, and may be called from any thread.
    """

    def __init__(
        self,
        terminal: Terminal,
        environ: Mapping[str, str],
        browser: tuple[str, ...] = (),
        *,
        limits: Limits | None = None,
        platform: str = sys.platform,
    ) -> None:
        self._terminal, self._environ, self._browser = terminal, environ, browser
        self._limits = limits or Limits()
        self._place = place(environ, platform)

    def copy(self, text: str, what: str) -> Outcome:
        """Copy `text`, called `what` (one thing: "BibTeX of 3 papers", "the link") in the words."""
        if not text:
            return Outcome(False, f"Nothing to copy: {what} is empty.")
        clipboard = self._clipboard()
        way = clipboard.fill(text) or clipboard.show(text)
        if way is None:
            return Outcome(
                False, f"Not copied: nothing here takes {what}, and there is no terminal to show it."
            )
        sentence = way.sentence.format(what)
        return Outcome(True, sentence[0].upper() + sentence[1:])

    def open(self, address: str) -> Outcome:
        """Open a web address in a browser; the words show one that none took, and whether it was copied."""
        from papertui.desktop.browser import is_web_address
        from papertui.text.clean import clean

        if not is_web_address(address):
            shown = clean(address[:_LONGEST_REFUSED])
            return Outcome(False, f"Not opened, for it is no web address: {shown}")
        failure = self._browsers().open(address)
        if failure is None:
            return Outcome(True, f"Opened: {address}")
        way = self._clipboard().fill(address)
        return Outcome(False, f"{failure}: {address}" + (f" ({way.short})" if way else ""))

    def clipboard_route(self) -> str:
        """Where a copied text would go, in words; nothing is copied."""
        return self._clipboard().route()

    def browser_route(self) -> str:
        """What would open an address, in words; nothing is started."""
        return self._browsers().route()

    def _clipboard(self) -> Clipboard:
        from papertui.desktop.clipboard import Clipboard

        return Clipboard(self._terminal, self._environ, self._place, self._limits)

    def _browsers(self) -> Browsers:
        from papertui.desktop.browser import Browsers

        return Browsers(self._terminal, self._environ, self._place, self._limits, self._browser)

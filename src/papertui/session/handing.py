"""What leaves the terminal: which addresses to open and which text to copy, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from papertui.actions import BY_ID
from papertui.formats.table import FIELDS, FORMATS
from papertui.model.addresses import Address, address, lack
from papertui.model.paper import Paper
from papertui.model.web import browser_host
from papertui.session.session import Session

MANY = 5  # pages that open without a question

_NAMES = {
    "arxiv": "arXiv page",
    "pdf": "PDF",
    "code": "code",
    "hf": "Hugging Face page",
    "project": "project page",
}


class Lead(NamedTuple):
    """An address to open, and the paper that it is for."""

    paper: Paper
    url: str


class Copying(NamedTuple):
    """A text to copy, made when asked for, and what it is in words: `BibTeX of 3 papers`."""

    text: Callable[[], str]
    what: str


class Choice(NamedTuple):
    """An entry of the menu of what can be copied. `preview`: how it begins, None when there is nothing."""

    name: str
    letter: str
    label: str
    preview: str | None


class _Offer(NamedTuple):
    """What the same key, pressed again, does although it was not what was asked for at first."""

    action: str
    papers: tuple[str, ...]
    addresses: tuple[str, ...]


class Handing:
    """Answers what to open and to copy. What is missing is said with the nearest thing, and where an address
    leads to a host that nobody expects, that is said first; the same key again then takes it.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._offer: _Offer | None = None

    def forget(self) -> None:
        """Another key was pressed: nothing is offered any more."""
        self._offer = None

    @property
    def _papers(self) -> list[Paper]:
        return [row.paper for row in self._session.chosen]

    def of_what(self) -> str:
        """Which papers the next action is for: `1 paper`."""
        count = len(self._papers)
        return "1 paper" if count == 1 else f"{count:,} papers"

    # Opening

    def to_open(self, kind: str) -> tuple[Lead, ...]:
        """The addresses of the chosen papers to open now; none when something is to be said first."""
        papers = self._papers
        known = [(paper, place) for paper in papers if (place := address(paper, kind))]
        if not known:
            return self._nearest(papers, kind)
        leads = tuple(Lead(paper, place.url) for paper, place in known)
        strangers = dict.fromkeys(browser_host(place.url) for _, place in known if not place.host_expected)
        if strangers:
            words = f"This leads to {', '.join(strangers)}; {{key}} again opens it."
        elif len(leads) > MANY:
            words = f"{{key}} again opens {len(leads):,} pages."
        else:
            words = ""
        if words and not self._again(f"open_{kind}", leads, words):
            return ()
        if len(leads) < len(papers):
            without = len(papers) - len(leads)
            self._session.say(f"{without:,} of {len(papers):,} have no known {_NAMES[kind]}.")
        return leads

    def _nearest(self, papers: Sequence[Paper], kind: str) -> tuple[Lead, ...]:
        """None of the papers has what was asked for: the nearest thing, when it was offered before."""
        if len(papers) > 1:
            self._session.say(f"None of them has a known {_NAMES[kind]}.")
            return ()
        missing = lack(papers[0], kind)
        if missing.nearest is None:
            self._session.say(missing.words)
            return ()
        leads = (Lead(papers[0], missing.nearest.url),)
        words = f"{missing.words} {{key}} again opens {_where(missing.nearest)}."
        return leads if self._again(f"open_{kind}", leads, words) else ()

    def to_open_link(self, url: str) -> tuple[Lead, ...]:
        """A link in the text of the paper under the cursor; its host is shown before it opens."""
        paper = self._session.paper
        if paper is None:
            return ()
        leads = (Lead(paper, url),)
        words = f"This leads to {browser_host(url)}; click again to open it."
        return leads if self._again("open_link", leads, words) else ()

    def _again(self, action: str, leads: Sequence[Lead], words: str) -> bool:
        """Whether just this was offered by the last key; if not, it is offered now."""
        papers, addresses = tuple(lead.paper.key for lead in leads), tuple(lead.url for lead in leads)
        offer = _Offer(action, papers, addresses)
        again, self._offer = offer == self._offer, offer
        if again:
            self._offer = None
        else:
            key = self._session.key_of(action) if action in BY_ID else ""
            self._session.say(words.format(key=key))
        return again

    # Copying

    def copies(self) -> list[Choice]:
        """All that can be copied of the chosen papers."""
        papers = self._papers
        formats = [Choice(form.name, form.letter, form.label, form.of(papers[:1])) for form in FORMATS]
        fields = [
            Choice(field.name, field.letter, field.label, next(filter(None, map(field.of, papers)), None))
            for field in FIELDS
        ]
        return formats + fields

    def to_copy(self, name: str) -> Copying | None:
        """A format, or a field, of the chosen papers; None when none of them has it, which is said."""
        papers = self._papers
        form = next((form for form in FORMATS if form.name == name), None)
        if form:
            return Copying(lambda: form.of(papers), self._what(form.label, len(papers)))
        field = next(field for field in FIELDS if field.name == name)
        texts = [text for text in map(field.of, papers) if text]
        if texts:
            return Copying(lambda: "\n".join(texts), self._what(field.label, len(texts)))
        menu = self._session.key_of("copy_menu")
        self._session.say(f"No {field.label} is known of this paper; {menu} shows what is.")
        return None

    @staticmethod
    def _what(label: str, papers: int) -> str:
        return label if papers == 1 else f"{label} of {papers:,} papers"


def _where(place: Address) -> str:
    return f"{place.label} on {browser_host(place.url)}"

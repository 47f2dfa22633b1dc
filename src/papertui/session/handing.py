"""What leaves the terminal: which addresses to open and which text to copy, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from papertui.formats.table import FIELDS, FORMATS
from papertui.model.addresses import KINDS, address, lack
from papertui.model.paper import Paper
from papertui.model.web import browser_host
from papertui.session.session import Session
from papertui.text.plural import plural

MANY = 5  # pages that open without a question
_LONGEST_HOST = 40  # characters of a host that are shown, its last ones: they tell whose it is

_NAMES = {
    "arxiv": "arXiv page",
    "pdf": "PDF",
    "code": "code",
    "hf": "Hugging Face page",
    "project": "project page",
}


class Lead(NamedTuple):
    """An address to open, and the paper that it is for. `reads`: who opens it has the paper before them."""

    paper: Paper
    url: str
    reads: bool = True


class Opening(NamedTuple):
    """What to open now. `remark` says which of the chosen papers have nothing to open, if any."""

    leads: tuple[Lead, ...]
    remark: str = ""


class Copying(NamedTuple):
    """A text to copy, made when asked for, and what it is in words: `BibTeX of 3 papers`, `the link`."""

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
    leads: tuple[Lead, ...]


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
        return plural(len(self._papers), "paper")

    # Opening

    def to_open(self, kind: str) -> Opening | None:
        """The addresses of the chosen papers to open now; None when something is to be said first."""
        papers = self._papers
        known = [(paper, place) for paper in papers if (place := address(paper, kind))]
        leads = tuple(Lead(paper, place.url) for paper, place in known)
        hosts = _shown(place.url for _, place in known if not place.host_expected)
        key = self._session.key_of(f"open_{kind}")
        if not leads:
            return self._nearest(papers, kind, key)
        if len(leads) > 1 and hosts:
            question = f"{key} again opens {len(leads):,} pages, also on {hosts}."
        elif len(leads) > MANY:
            question = f"{key} again opens {len(leads):,} pages."
        else:
            question = f"This leads to {hosts}; {key} again opens it." if hosts else ""
        without = len(papers) - len(leads)
        remark = f"{without:,} of {len(papers):,} have no known {_NAMES[kind]}." if without else ""
        return Opening(leads, remark) if self._agreed(f"open_{kind}", leads, question) else None

    def _nearest(self, papers: Sequence[Paper], kind: str, key: str) -> Opening | None:
        """None of the papers has what was asked for: the nearest thing, when it was offered before."""
        if len(papers) > 1:
            self.forget()
            self._session.say(f"None of them has a known {_NAMES[kind]}.")
            return None
        (paper,) = papers
        near = lack(paper, kind).nearest
        leads = (Lead(paper, near.url, reads=near.kind in KINDS),) if near else ()
        offer = f"; {key} again opens {_shown([near.url])} ({near.label})" if near else ""
        agreed = self._agreed(f"open_{kind}", leads, f"{_missing(paper, kind)}{offer}.")
        return Opening(leads) if leads and agreed else None

    def to_open_link(self, url: str) -> Opening | None:
        """A link in the text of the paper under the cursor. It opens at once where the paper's keys lead to
        the same host; another host is shown first.
        """
        paper = self._session.paper
        if paper is None:
            return None
        places = [place for kind in KINDS if (place := address(paper, kind)) and place.host_expected]
        expected = browser_host(url) in {browser_host(place.url) for place in places}
        leads = (Lead(paper, url),)
        question = "" if expected else f"This leads to {_shown([url])}; click again to open it."
        return Opening(leads) if self._agreed("open_link", leads, question) else None

    def _agreed(self, action: str, leads: tuple[Lead, ...], question: str) -> bool:
        """Whether there is no question, or the last key has just asked it; if not, it is asked now."""
        offer = _Offer(action, leads)
        agreed, self._offer = not question or offer == self._offer, None
        if not agreed:
            self._offer = offer
            self._session.say(question)
        return agreed

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
            return Copying(lambda: form.of(papers), named(form.label, len(papers), len(papers)))
        field = next(field for field in FIELDS if field.name == name)
        texts = [text for text in map(field.of, papers) if text]
        if texts:
            return Copying(lambda: "\n".join(texts), named(field.label, len(papers), len(texts)))
        menu = self._session.key_of("copy_menu")
        self._session.say(f"No {field.label} is known of {_these(len(papers))}; {menu} shows what is.")
        return None


def named(label: str, papers: int, known: int) -> str:
    """What is copied, as one thing in a sentence: `BibTeX`, `the link`, `a list of 3 links for 4 papers`."""
    counted = label != "BibTeX"
    if papers == 1:
        return f"the {label}" if counted else label
    if not counted:
        return f"{label} of {papers:,} papers"
    those = plural(known, label)
    return f"a list of {those}" if known == papers else f"a list of {those} for {papers:,} papers"


def _these(papers: int) -> str:
    return "this paper" if papers == 1 else "these papers"


def _missing(paper: Paper, kind: str) -> str:
    """What is missing, in a few words: what is offered instead stands behind them in a narrow line."""
    if (kind == "code" and paper.github) or (kind == "project" and paper.project):
        return f"Its {kind} has no web address"
    return f"No {_NAMES[kind] if kind in ('code', 'project') else 'arXiv id'} is known"


def _shown(urls: Iterable[str]) -> str:
    """The hosts that a browser would go to, each once. Of a long one the end tells whose it is."""
    hosts = dict.fromkeys(map(browser_host, urls))
    return ", ".join(host if len(host) <= _LONGEST_HOST else f"…{host[-_LONGEST_HOST:]}" for host in hosts)

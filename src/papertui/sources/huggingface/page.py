"""A page of Hugging Face: the JSON that it carries for its scripts, else the cards that a visitor sees.

The JSON stands in `data-props` attributes: `dailyPapers` of a list, `paper` of a single paper's page. A
card is an `article` with a title, a link, votes, a submitter, and how many authors and comments there
are; it has no abstract, no names and no dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise, takewhile
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag
from bs4.exceptions import ParserRejectedMarkup

from papertui.errors import SourceError
from papertui.model.ids import arxiv_id
from papertui.model.paper import Paper
from papertui.sources.huggingface import api
from papertui.sources.huggingface.read import Read, collected
from papertui.sources.links import repository
from papertui.text.clean import clean
from papertui.text.words import paper_key

LARGEST = 8_000_000  # characters; a month's page has some two million

_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_NUMBER = re.compile(r"[0-9]{1,9}")
_AUTHORS = re.compile(r"([0-9]{1,6}) authors?")
_SUBMITTED = "Submitted by"
# Beautiful Soup warns of an XML declaration, unless another instruction stands before it.
_BEFORE = "<?html>"
# Ends whatever a page leaves open, which the parser would look for again and again: a quote, a tag, a
# comment, a section. The rule before it keeps what is left of it apart from the page's own text.
_CLOSING = "'\">-->]]>"
_BEHIND = "<hr>" + _CLOSING
_PIECES = 100  # of a text: a heading left open holds the rest of the page


def read(html: str) -> Read:
    """The papers of a page. Raises SourceError when it shows none, and does not say that there are none."""
    if len(html) > LARGEST:
        raise SourceError(f"this page is longer than {LARGEST // 1_000_000} million characters")
    try:
        soup = BeautifulSoup(_BEFORE + html + _BEHIND, "html.parser")
    except (ParserRejectedMarkup, ValueError, RecursionError):
        raise SourceError("the markup of this page cannot be read") from None
    told = _told(soup)
    if told and told.papers:
        return told
    try:
        shown = collected(map(_paper, _cards(soup)), thin=True)
    except SourceError:
        shown = None
    if shown and shown.papers:
        return shown
    if told is None:
        raise SourceError("this page shows no papers")
    return told


def _told(soup: BeautifulSoup) -> Read | None:
    """What the page's JSON tells: of a list when there is one, else of a paper."""
    single = None
    for element in soup.find_all(None, {"data-props": True}):
        try:
            props = api.document(str(element["data-props"]))
            if isinstance(props, dict) and "dailyPapers" in props:
                return api.read(props)
            if isinstance(props, dict) and element.get("data-target") == "PaperContent":
                single = api.read(props)
        except SourceError:
            continue
    return single


def _cards(soup: BeautifulSoup) -> Iterator[list[PageElement]]:
    """What stands in each card, up to the next one: an `article` left open holds all the others."""
    for article in soup.find_all("article"):
        yield list(takewhile(_in_card, _below(article)))


def _below(tag: Tag) -> Iterator[PageElement]:
    """What stands in a tag. Its own `descendants` looks for the end first, anew at every level."""
    inside = {id(tag)}
    for element in tag.next_elements:
        if id(element.parent) not in inside:
            break
        inside.add(id(element))
        yield element


def _in_card(element: PageElement) -> bool:
    return not isinstance(element, Tag) or element.name != "article"


def _paper(card: Sequence[PageElement]) -> Paper | None:
    """The paper of a card; None when it has neither a link to one nor a heading."""
    tags = [element for element in card if isinstance(element, Tag)]
    links = [(str(tag.get("href", "")).strip(), tag) for tag in tags if tag.name == "a"]
    identifier = next(filter(None, (_identifier(address) for address, _ in links)), None)
    title = next((_text(tag) for tag in tags if tag.name in _HEADINGS), "")
    if not identifier and not title:
        return None
    strings = list(filter(None, map(clean, _texts(card))))
    return Paper(
        key=paper_key(identifier, title),
        title=title,
        arxiv_id=identifier,
        author_count=next((int(told[1]) for string in strings if (told := _AUTHORS.fullmatch(string))), None),
        comments=_number(tag for address, tag in links if address.endswith("#community")),
        upvotes=_number(tag for tag in tags if "leading-none" in tag.get_attribute_list("class")),
        github=next(filter(None, (repository(address) for address, _ in links)), None),
        submitter=_submitter(strings),
    )


def _identifier(address: str) -> str | None:
    """The id in the address of a paper's page; it may be without a host."""
    try:
        path = urlsplit(address).path
    except ValueError:
        return None
    _, papers, name = path.rpartition("/papers/")
    return arxiv_id(unquote(name)) if papers else None


def _number(tags: Iterator[Tag]) -> int | None:
    """The first number that is all the text of its element."""
    return next((int(text) for text in map(_text, tags) if _NUMBER.fullmatch(text)), None)


def _text(tag: Tag) -> str:
    return clean("".join(_texts(islice(_below(tag), _PIECES))))


def _texts(elements: Iterable[PageElement]) -> Iterator[str]:
    """What stands among them to be read: no tag, no comment, no script."""
    texts = (str(element) for element in elements if type(element) is NavigableString)
    return (text for text in texts if not _CLOSING.endswith(text))


def _submitter(strings: Sequence[str]) -> str | None:
    """The name behind the words, whether or not a picture parts them."""
    for string, following in pairwise([*strings, ""]):
        if string.startswith(_SUBMITTED):
            return string.removeprefix(_SUBMITTED).strip() or following or None
    return None

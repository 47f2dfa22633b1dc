"""Where a paper can be found on the web: the one place that knows."""

from typing import NamedTuple

from papertui.model.paper import Paper
from papertui.model.web import browser_host, web_address

KINDS = ("arxiv", "pdf", "code", "hf", "project")

_LABELS = {"arxiv": "arXiv", "pdf": "PDF", "code": "code", "hf": "Hugging Face", "project": "project"}
_BY_ID = {
    "arxiv": "https://arxiv.org/abs/",
    "pdf": "https://arxiv.org/pdf/",
    "hf": "https://huggingface.co/papers/",
}
_CODE_HOSTS = frozenset(
    ("github.com", "gist.github.com", "gitlab.com", "huggingface.co", "bitbucket.org", "codeberg.org")
)
_INSIDE = frozenset(("tree", "blob", "raw", "resolve", "-"))  # from here on, files of a repository
_LONGEST_QUERY = 300


class Address(NamedTuple):
    """`url` is one that `web_address` gives; `label` says what is there, in a word or two.

    `host_expected`: whether it leads to a host where such a page is looked for; if not, the host is to be
    shown before the address opens. `kind` is one of KINDS, or "search" for a page that only may find the
    paper.
    """

    kind: str
    label: str
    url: str
    host_expected: bool


class Lack(NamedTuple):
    """Why an address is missing, in a sentence, and what is nearest. The nearest's label is in words too:
    `its page`, `a search for its title`.
    """

    words: str
    nearest: Address | None


def addresses(paper: Paper) -> tuple[Address, ...]:
    """What is worth a line where a paper is shown: its arXiv page, its code, its project page.

    Of its PDF and its page on Hugging Face the id tells all; `address` gives any of the five.
    """
    return tuple(filter(None, (address(paper, kind) for kind in ("arxiv", "code", "project"))))


def address(paper: Paper, kind: str) -> Address | None:
    """The address of that kind (one of KINDS), None when it is not known or nothing a browser can open."""
    url = _url(paper, kind)
    return Address(kind, _LABELS[kind], url, _is_expected(url, kind)) if url else None


def lack(paper: Paper, kind: str) -> Lack:
    """What to say of an address that `address` does not give, with the nearest thing."""
    return Lack(_missing(paper, kind), _nearest(paper, kind))


def _url(paper: Paper, kind: str) -> str | None:
    if kind == "code":
        url = web_address(paper.github) if paper.github else None
        return _repository_page(url) if url else None
    if kind == "project":
        return web_address(paper.project) if paper.project else None
    return web_address(_BY_ID[kind] + paper.arxiv_id) if paper.arxiv_id else None


def _repository_page(url: str) -> str:
    """The page of a repository whose address for cloning ends in `.git`; other addresses as they are."""
    parts = url.split("/")
    if browser_host(url).removeprefix("www.") not in _CODE_HOSTS:
        return url
    for at in range(3, len(parts)):
        if parts[at] in _INSIDE:
            break
        if len(parts[at]) > len(".git") and parts[at].endswith(".git"):
            parts[at] = parts[at].removesuffix(".git")
            break
    return "/".join(parts)


def _is_expected(url: str, kind: str) -> bool:
    host = browser_host(url).removeprefix("www.")
    if kind == "code":
        return host in _CODE_HOSTS
    if kind == "project":
        return host in _CODE_HOSTS or host == "arxiv.org" or host.endswith(".github.io")
    return host in ("arxiv.org", "huggingface.co")


def _missing(paper: Paper, kind: str) -> str:
    if kind == "code":
        return (
            "The address of its code is none for a browser."
            if paper.github
            else "No code is known of this paper."
        )
    if kind == "project":
        return (
            "The address of its project page is none for a browser."
            if paper.project
            else "No project page is known of this paper."
        )
    so = {"arxiv": "", "pdf": ", and so no PDF", "hf": ", and so no page on Hugging Face"}[kind]
    return f"No arXiv id is known of this paper{so}."


def _nearest(paper: Paper, kind: str) -> Address | None:
    page = address(paper, "arxiv")
    if kind == "code" and (project := address(paper, "project")):
        return project._replace(label="its project page")
    if kind == "project" and (code := address(paper, "code")):
        return code._replace(label="its code")
    return page._replace(label="its page") if page else _search(paper.title, kind)


def _search(title: str, kind: str) -> Address | None:
    """A search for the words of a title: signs have a meaning of their own in a search, and so has TeX."""
    import re
    from urllib.parse import quote_plus

    words = re.findall(r"\w+(?:[-'’]\w+)*", re.sub(r"\\[A-Za-z]+|_", " ", title))
    query = quote_plus(" ".join(words)[:_LONGEST_QUERY], errors="replace")
    if not query:
        return None
    service = (
        f"https://huggingface.co/papers?q={query}"
        if kind == "hf"
        else f"https://arxiv.org/search/?query={query}&searchtype=title"
    )
    return Address("search", "a search for its title", service, True)

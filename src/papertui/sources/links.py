"""Links in the running text of an abstract: which is the paper's code, which its project page."""

import re
from typing import NamedTuple

# Brackets, quotes and commas end a link, and so does everything that is not ASCII: "（https://…）。"
# Letters of either case are listed: re.IGNORECASE makes each five times as slow to compile at the start.
_LINK = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://[A-Za-z0-9._~:/?#@&=+%$!-]+")
_PUNCTUATION = ".:?!&"  # behind a link it belongs to the sentence
# As long as GitHub allows.
_OWNER = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}")
_NAME = re.compile(r"[A-Za-z0-9._-]{1,100}")
_NO_OWNERS = frozenset({"apps", "collections", "features", "marketplace", "orgs", "sponsors", "topics"})


class Links(NamedTuple):
    """`github` is `https://github.com/OWNER/REPOSITORY`, `project` a github.io address; None if absent."""

    github: str | None = None
    project: str | None = None


NO_LINKS = Links()


def links(text: str) -> Links:
    """The first repository and the first project page that `text` links to by http or https."""
    if "://" not in text:
        return NO_LINKS
    github = project = None
    for link in _LINK.findall(text.replace("\\_", "_")):  # TeX's way to write an underscore
        address = link.rstrip(_PUNCTUATION)
        github = github or repository(address)
        project = project or (address if _is_project_page(address) else None)
    return Links(github, project)


def repository(address: str) -> str | None:
    """The GitHub repository that a web address lies in, as `https://github.com/OWNER/REPOSITORY`."""
    host, parts = _host_and_path(address)
    if host not in ("github.com", "www.github.com") or len(parts) < 2:
        return None
    owner, name = parts[0], parts[1].rstrip(".").removesuffix(".git")
    if not _OWNER.fullmatch(owner) or not _NAME.fullmatch(name) or owner.lower() in _NO_OWNERS:
        return None
    return f"https://github.com/{owner}/{name}" if name.strip(".") else None


def _is_project_page(address: str) -> bool:
    host, _ = _host_and_path(address)
    return host.endswith(".github.io") and _OWNER.fullmatch(host.removesuffix(".github.io")) is not None


def _host_and_path(address: str) -> tuple[str, list[str]]:
    """The host in lower case (with user and port, if the address has them), and the parts of the path."""
    place = address.partition("://")[2].partition("#")[0].partition("?")[0]
    host, *parts = place.split("/")
    return host.lower(), parts

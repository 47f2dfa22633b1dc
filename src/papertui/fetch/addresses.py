"""Which address may be asked, follow another, and be told the person's token."""

from __future__ import annotations

from ipaddress import ip_address

import httpx

from papertui.errors import AnswerError, UnreachableError


def parsed(url: str) -> httpx.URL:
    """`url`, which must be an http or https address with a host; raises UnreachableError."""
    try:
        found = httpx.URL(url).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError):
        found = httpx.URL()
    if found.scheme not in ("http", "https") or not found.host:
        # The address itself could hold a password.
        raise UnreachableError("The service's address is not an http or https address; correct it", url)
    return found


def redirected(url: httpx.URL, location: str, asked: str) -> httpx.URL:
    """Where `location` leads from `url`. Raises AnswerError when that is another scheme than http and
    https, or http from https; `asked` is the address of the whole request.
    """
    try:
        target = url.join(location).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError):
        target = httpx.URL()
    if target.scheme not in {"http": ("http", "https"), "https": ("https",)}[url.scheme] or not target.host:
        raise AnswerError(f"{host(url)} redirects to where no answer may come from", asked)
    return target


def following(url: httpx.URL, link: str | None) -> str | None:
    """The address of the next page that `link` names, when it is at the origin of `url`.

    It may be asked for with the person's token, which an answer must not send elsewhere.
    """
    if not link:
        return None
    try:
        target = url.join(link)
    except (httpx.InvalidURL, ValueError):
        return None
    return str(target) if same_origin(url, target) else None


def same_origin(one: httpx.URL, other: httpx.URL) -> bool:
    return (one.scheme, one.host, one.port) == (other.scheme, other.host, other.port)


def is_private(url: httpx.URL) -> bool:
    """Whether nobody on the way to `url` can read what is sent: TLS, or this machine itself."""
    if url.scheme == "https" or url.host == "localhost":
        return True
    try:
        return ip_address(url.host).is_loopback
    except ValueError:
        return False


def host(url: httpx.URL) -> str:
    """The host as errors name it, with a port that is not the usual one; ASCII."""
    return url.netloc.decode("ascii", "replace")

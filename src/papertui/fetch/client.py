"""One try at one answer: redirects followed by our rules, everything bounded, every failure in words."""

from __future__ import annotations

import json
import logging
import re
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from http import HTTPStatus
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import NamedTuple

import httpx

from papertui.errors import AnswerError, FetchError, ServiceError, UnreachableError
from papertui.fetch import addresses, headers
from papertui.fetch.body import CutShortError, too_large, whole
from papertui.fetch.settings import Limits
from papertui.fetch.stored import Stored
from papertui.model.request import Answer, Request
from papertui.text.clean import clean

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TOKEN = re.compile(r"[!-~]+")
_REASON_BYTES = 16_384  # of an error's body that are read for its reason
_REASON_LENGTH = 200

for _name in ("httpx", "httpcore"):
    # They log addresses and headers.
    logging.getLogger(_name).setLevel(logging.WARNING)


class Reply(NamedTuple):
    """What one try brought. `used_up` are the seconds until the service takes another request."""

    stored: Stored
    keep: bool
    used_up: float | None


class Client:
    """A pool of connections, made at the first request, which lives in one event loop.

    `transport` stands in for the network.
    """

    def __init__(
        self,
        *,
        user_agent: str,
        token: str | None,
        limits: Limits,
        clock: Callable[[], datetime],
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._limits = limits
        self._clock = clock
        # One with other characters would be named in the error that it causes.
        self._token = token.strip() if token and _TOKEN.fullmatch(token.strip()) else None
        self._user_agent = user_agent
        self._transport = transport
        self._http: httpx.AsyncClient | None = None

    async def close(self) -> None:
        if self._http:
            await self._http.aclose()

    async def get(self, request: Request, stored: Stored | None) -> Reply:
        """The answer to `request`; `stored` is what an earlier one was, for the service to confirm.

        Raises UnreachableError, ServiceError or AnswerError.
        """
        url = addresses.parsed(request.url)
        http = self._pool(request.url)
        token = self._token if request.with_token and addresses.is_private(url) else None
        for _ in range(self._limits.redirects + 1):
            known = stored if stored and stored.answer.url == str(url) else None
            with _in_words(url, request.url, self._limits):
                sent = _headers(request.accept, token, known)
                async with http.stream("GET", url, headers=sent) as response:
                    location = response.extensions["location"]
                    if response.status_code not in _REDIRECTS or location is None:
                        return await self._reply(response, request.url, known)
            target = addresses.redirected(url, location, request.url)
            if not addresses.same_origin(url, target):
                token = None
            url = target
        raise AnswerError(f"{addresses.host(url)} redirects without end", request.url)

    def _pool(self, asked: str) -> httpx.AsyncClient:
        """The one pool. Raises UnreachableError when the settings for proxies or certificates are wrong."""
        if self._http is None:
            limits = self._limits
            try:
                self._http = httpx.AsyncClient(
                    headers={"User-Agent": self._user_agent, "Accept-Encoding": "gzip"},
                    # A service that knows the visitor by a cookie answers by what was asked before.
                    cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
                    timeout=httpx.Timeout(limits.read_s, connect=limits.connect_s, pool=None),
                    limits=httpx.Limits(max_connections=2 * limits.at_once, keepalive_expiry=30),
                    event_hooks={"response": [_take_location]},
                    transport=self._transport,
                )
            except (ImportError, ValueError, OSError, httpx.InvalidURL) as error:
                raise UnreachableError(
                    "The network's settings cannot be used; correct HTTP_PROXY, HTTPS_PROXY, ALL_PROXY,"
                    f" NO_PROXY or SSL_CERT_FILE: {clean(str(error))}",
                    asked,
                ) from error
        return self._http

    async def _reply(self, response: httpx.Response, asked: str, known: Stored | None) -> Reply:
        now = self._clock()
        used_up = headers.used_up(response.headers)
        validators = response.headers.get("etag"), response.headers.get("last-modified")
        if response.status_code == HTTPStatus.NOT_MODIFIED and known:
            answer = known.answer._replace(fetched=now, via="confirmed")
            etag, last_modified = validators
            stored = Stored(answer, etag or known.etag, last_modified or known.last_modified)
        elif response.status_code == HTTPStatus.OK:
            answer = Answer(
                url=str(response.url),
                body=await self._body(response, asked),
                media_type=headers.media_type(response.headers),
                fetched=now,
                next_url=addresses.following(
                    addresses.parsed(asked), response.links.get("next", {}).get("url")
                ),
            )
            stored = Stored(answer, *validators)
        else:
            wait = headers.retry_after(response.headers, now)
            raise await self._refusal(response, asked, used_up if wait is None else wait)
        return Reply(stored, not headers.forbids_storing(response.headers), used_up)

    async def _body(self, response: httpx.Response, asked: str, at_most: int | None = None) -> bytes:
        received, size = at_most or self._limits.received, at_most or self._limits.body
        host = addresses.host(response.url)
        encoding = response.headers.get("content-encoding", "identity").strip().lower()
        if encoding not in ("identity", "gzip", "x-gzip"):
            raise AnswerError(f"{host} compresses its answer in a way that was not asked for", asked)
        length = response.headers.get("content-length", "")
        if length.isdecimal() and len(length) < 20 and int(length) > received:
            raise too_large(host, asked)
        try:
            return await whole(
                response.aiter_raw(),
                gzipped=encoding != "identity",
                received=received,
                size=size,
                host=host,
                url=asked,
            )
        except (httpx.NetworkError, httpx.RemoteProtocolError) as error:
            raise CutShortError(f"The answer of {host} is cut short; try again", asked) from error

    async def _refusal(self, response: httpx.Response, asked: str, wait: float | None) -> ServiceError:
        status = response.status_code
        host = addresses.host(response.url)
        try:
            name = f"{status} {HTTPStatus(status).phrase}"
        except ValueError:
            name = str(status)
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            words = (
                f"{host} has had too many requests; try again {'later' if wait is None else in_words(wait)}"
            )
        elif status >= 500:
            words = f"{host} is in trouble ({name}); try again later"
        elif status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
            words = f"{host} refuses the request ({name}); check the token"
        else:
            words = f"{host} has no such answer ({name})"
        if reason := await self._reason(response, asked):
            words += f": {reason}"
        return ServiceError(words, asked, status, wait)

    async def _reason(self, response: httpx.Response, asked: str) -> str:
        """What an error says of itself, as JSON with an `error`; empty when it says nothing."""
        with suppress(FetchError, httpx.HTTPError, ValueError, RecursionError):
            told = json.loads(await self._body(response, asked, _REASON_BYTES))
            if isinstance(told, dict) and isinstance(told.get("error"), str):
                reason = clean(told["error"])
                if not self._token or self._token not in reason:
                    return reason[:_REASON_LENGTH]
        return ""


def in_words(seconds: float) -> str:
    """When something is possible again: "in 40 s", "in 5 min"."""
    return f"in {seconds:.0f} s" if seconds < 100 else f"in {seconds / 60:.0f} min"


async def _take_location(response: httpx.Response) -> None:
    # httpx makes the next request of a redirect that it shall not follow, and fails where it cannot.
    response.extensions["location"] = response.headers.pop("location", None)


def _headers(accept: str, token: str | None, known: Stored | None) -> dict[str, str]:
    wanted = {"Accept": accept}
    if token:
        wanted["Authorization"] = f"Bearer {token}"
    if known and known.etag:
        wanted["If-None-Match"] = known.etag
    if known and known.last_modified:
        wanted["If-Modified-Since"] = known.last_modified
    return wanted


@contextmanager
def _in_words(url: httpx.URL, asked: str, limits: Limits) -> Iterator[None]:
    """Makes errors of ours from httpx's, none of which says anything of what was sent."""
    host = addresses.host(url)
    try:
        yield
    except httpx.ConnectTimeout as error:
        words = f"{host} could not be reached: no answer within {limits.connect_s:g} s"
        raise UnreachableError(words, asked) from error
    except httpx.TimeoutException as error:
        words = f"{host} stopped answering: nothing came for {limits.read_s:g} s"
        raise UnreachableError(words, asked) from error
    except httpx.ConnectError as error:
        raise UnreachableError(f"{host} could not be reached: {_cause(error)}", asked) from error
    except httpx.ProxyError as error:
        words = f"{host} could not be reached: the proxy refuses ({clean(str(error))})"
        raise UnreachableError(words, asked) from error
    except httpx.RequestError as error:
        raise UnreachableError(f"{host} broke the connection before it answered", asked) from error


def _cause(error: BaseException) -> str:
    """Why a connection failed, from the innermost errors that led to it."""
    kinds = {type(one): one for one in _causes(error)}
    for kind, one in kinds.items():
        if issubclass(kind, ssl.SSLCertVerificationError):
            return f"its certificate is not trusted ({getattr(one, 'verify_message', '')})"
        if issubclass(kind, socket.gaierror):
            return "name not found"
        if issubclass(kind, ConnectionRefusedError):
            return "connection refused"
    return "no connection"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for one in error.exceptions:
                yield from _causes(one)
        error = error.__cause__ or error.__context__

"""Web addresses as browsers read them, which is not always how they look.

The rules are those of the WHATWG's URL standard for http and https: white space and controls around an
address and line breaks in it do not count, a backslash is a slash, all before the last `@` is a user's
name, a host may be percent-encoded, in another alphabet, or a number. What browsers take but no name
server can know, such as a host with a dollar in it, is no address here.

Cheap to import: what few addresses need is imported when one does.
"""

from typing import NamedTuple

_PORTS = {"http": "80", "https": "443"}
_BLANKS = "".join(map(chr, range(0x21)))
_LINE_BREAKS = str.maketrans(dict.fromkeys("\t\n\r"))
_IN_HOST = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-._")
# Left out though a browser keeps them: quotes and parentheses, which end a link in Markdown or a terminal's
# idea of one, and make commands in a shell.
_SAFE = "/?:@!$&*+,;=-._~%"
_PLAIN = frozenset(_SAFE.replace("%", "") + "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_HEX = frozenset("0123456789abcdefABCDEF")

_UNFOLDED = "ßς"  # letters of their own in hosts


class _Parts(NamedTuple):
    scheme: str
    host: str
    port: str
    place: str  # path, query and fragment, as written


def web_address(text: str) -> str | None:
    """The http or https address that `text` is, as any program can take it; None for anything else.

    Percent-encoded, so pure ASCII without blanks, quotes, parentheses and controls. Its host is the one
    that a browser would go to, in ASCII (`xn--…`); a user's name before it, which only deceives, is gone.
    """
    parts = _parts(text)
    if parts is None:
        return None
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{parts.host}{port}{_encoded(parts.place)}"


def browser_host(address: str) -> str:
    """The host that a browser would go to: lower case, in ASCII, without port and final dot.

    Empty when `address` leads to none, or is neither http nor https.
    """
    parts = _parts(address)
    return parts.host if parts else ""


def _parts(text: str) -> _Parts | None:
    scheme, colon, rest = text.strip(_BLANKS).translate(_LINE_BREAKS).partition(":")
    scheme = scheme.lower()
    if not colon or scheme not in _PORTS:
        return None
    rest = rest.lstrip("/\\")
    end = next((at for at, character in enumerate(rest) if character in "/\\?#"), len(rest))
    host, port = _host_and_port(rest[:end].rpartition("@")[2])
    if not host or port is None:
        return None
    return _Parts(scheme, host, "" if port == _PORTS[scheme] else port, rest[end:])


def _host_and_port(name: str) -> tuple[str, str | None]:
    """The host, "" when it can be none, and the port, "" without one and None when it can be none."""
    if name.startswith("["):
        inner, bracket, rest = name[1:].partition("]")
        host, (stray, _, port) = _ipv6(inner) if bracket else "", rest.partition(":")
    else:
        (host, _, port), stray = name.partition(":"), ""
        host = _domain(host)
    if not port:
        return host, None if stray else ""
    fits = not stray and port.isascii() and port.isdigit() and len(port) < 9 and int(port) < 65536
    return host, str(int(port)) if fits else None


def _encoded(place: str) -> str:
    if _PLAIN.issuperset(place):
        return place
    from urllib.parse import quote

    place = place.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # a lone surrogate is U+FFFD
    rest, hash_sign, fragment = place.partition("#")
    path, question, query = rest.partition("?")
    before = path.replace("\\", "/") + question + query
    return hash_sign.join(quote(_escaped_percents(part), _SAFE) for part in (before, fragment))


def _escaped_percents(text: str) -> str:
    """`text` with every percent sign that encodes nothing encoded itself."""
    first, *others = text.split("%")
    pieces = (
        f"%{piece}" if len(piece) > 1 and _HEX.issuperset(piece[:2]) else f"%25{piece}" for piece in others
    )
    return first + "".join(pieces)


def _domain(text: str) -> str:
    if "%" in text:
        from urllib.parse import unquote

        text = unquote(text)
    name = text.lower() if text.isascii() else _in_ascii(text)
    name = name.removesuffix(".")
    labels = name.split(".")
    if len(name) > 253 or not all(0 < len(label) < 64 for label in labels) or not _IN_HOST.issuperset(name):
        return ""
    last = labels[-1]
    if last.isdigit() or (last.startswith("0x") and _HEX.issuperset(last[2:])):
        return _ipv4(labels)
    return name


def _in_ascii(name: str) -> str:
    """The host `name` in ASCII; empty when it has characters that no host has.

    Not the `idna` codec, which knows the letters of 2002: `🄰` would stay what no browser takes it for.
    """
    import unicodedata

    # What has no shape is left out: soft hyphens, zero-width spaces, variation selectors.
    shapeless = dict.fromkeys(map(ord, "\xad\u034f\u180b\u180c\u180d\u180f\u200b\u2060\u2064\ufeff"))
    shapeless |= dict.fromkeys((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
    folded = "".join(
        letter if letter in _UNFOLDED else letter.casefold()
        for letter in unicodedata.normalize("NFKC", name.translate(shapeless))
    )
    labels = unicodedata.normalize("NFKC", folded.translate(shapeless)).replace("\u3002", ".").split(".")
    if any(unicodedata.category(letter)[0] in "CZ" for label in labels for letter in label):
        return ""
    return ".".join(
        label if label.isascii() else f"xn--{label.encode('punycode').decode('ascii')}" for label in labels
    )


def _ipv4(labels: list[str]) -> str:
    """The address in its usual form: one number or several, in decimal, octal or hexadecimal digits."""
    numbers = [_number(label) for label in labels]
    *leading, last = numbers
    fits = len(numbers) <= 4 and all(0 <= number < 256 for number in leading)
    if not fits or not 0 <= last < 256 ** (5 - len(numbers)):
        return ""
    value = last + sum(number << 8 * (3 - at) for at, number in enumerate(leading))
    return ".".join(str(value >> shift & 255) for shift in (24, 16, 8, 0))


def _number(label: str) -> int:
    """The value of a part of an IPv4 address, -1 when it has none."""
    base = 16 if label.startswith("0x") else 8 if len(label) > 1 and label.startswith("0") else 10
    try:
        return int(label.removeprefix("0x") or "0", base)
    except ValueError:
        return -1


def _ipv6(text: str) -> str:
    import ipaddress

    try:
        return "" if "%" in text else f"[{ipaddress.IPv6Address(text).compressed}]"
    except ValueError:
        return ""

"""An address is what a browser makes of it, not what it looks like."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from papertui.model.web import browser_host, web_address

PIECES = (
    "https://", "http:", "\\", "/", "@", ":", "?", "#", "%", "%41", "%zz", " ", "\t", "\n", "[", "]", "::1",
    ".", "github.com", "evil.example", "443", "0x7f", "é", "\u202e", "\ud800", "。", "'", '"', "javascript:",
)  # fmt: skip
ADDRESSES = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=9).map("".join)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        pytest.param("https://github.com/a/b", "github.com", id="plain"),
        pytest.param("HTTPS://GitHub.COM", "github.com", id="capitals"),
        pytest.param("https://github.com@evil.example/", "evil.example", id="a host as the name of a user"),
        pytest.param("https://a:b@github.com@evil.example/", "evil.example", id="two signs of a user"),
        pytest.param("https://evil.example\\@github.com/a/b", "evil.example", id="a backslash is a slash"),
        pytest.param("https:\\\\evil.example\\@github.com", "evil.example", id="backslashes all along"),
        pytest.param("https:evil.example/github.com", "evil.example", id="no slash at all"),
        pytest.param("https:////evil.example/", "evil.example", id="more slashes than two"),
        pytest.param("https://evil.example?@github.com/", "evil.example", id="a question mark ends the host"),
        pytest.param("https://evil.example#@github.com/", "evil.example", id="a hash sign ends the host"),
        pytest.param("\x00 \x1fhttps://github.com/ \x08", "github.com", id="blanks and controls around it"),
        pytest.param("ht\ntps://evil\t.exa\rmple/", "evil.example", id="line breaks inside"),
        pytest.param("https://%67ithub.com/", "github.com", id="percent-encoded"),
        pytest.param("https://github.com./a", "github.com", id="a final dot"),
        pytest.param("https://github.com:8443/a", "github.com", id="a port"),
        pytest.param("https://gіthub.com/a", "xn--gthub-n2e.com", id="a Cyrillic letter that looks Latin"),
        pytest.param("https://ｇｉｔｈｕｂ．com/", "github.com", id="wide letters"),
        pytest.param("https://🄰.example", "a.example", id="letters younger than the idna codec"),
        pytest.param("https://git\u00adhub.com", "github.com", id="a soft hyphen has no shape"),
        pytest.param("https://日本語。jp/", "xn--wgv71a119e.jp", id="Japanese, with its own dot"),
        pytest.param("https://faß.example", "xn--fa-hia.example", id="a sharp s is no double s"),
        pytest.param("http://2130706433/", "127.0.0.1", id="one number"),
        pytest.param("http://0x7f.1/", "127.0.0.1", id="hexadecimal, shortened"),
        pytest.param("http://0177.0.0.1", "127.0.0.1", id="octal"),
        pytest.param("http://[::ffff:1.2.3.4]:80/", "[::ffff:102:304]", id="IPv6"),
    ],
)
def test_the_host_is_the_one_that_a_browser_would_go_to(address: str, host: str) -> None:
    assert browser_host(address) == host


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "java\tscript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,<script>",
        "ftp://github.com/",
        "github.com/a/b",
        "//github.com/a",
        "git@github.com:a/b.git",
        "",
        "https:",
        "https://",
        "https://@/",
        "https://?q",
        "https://a b.example/",
        "https://a..example/",
        "https://.example/",
        "https://$(id).example/",
        "https://a.example:port/",
        "https://a.example:99999/",
        "https://a.example:²/",
        "https://[::1",
        "https://[::1]x/",
        "https://[fe80::1%25eth0]/",
        "https://1.2.3.4.5/",
        "https://256.1.1.1/",
        "https://09.1/",
        "https://github.com／evil.example",
        "https://evil\u202e.example/",
        "https://\ud800.example/",
        f"https://{'a' * 64}.example/",
    ],
)
def test_what_leads_to_no_page_on_the_web_is_no_address(address: str) -> None:
    assert web_address(address) is None
    assert browser_host(address) == ""


@pytest.mark.parametrize(
    ("text", "address"),
    [
        pytest.param("https://a.example/b?c=d&e=%20#f", "https://a.example/b?c=d&e=%20#f", id="plain"),
        pytest.param(" https://a.example/b ", "https://a.example/b", id="blanks around it"),
        pytest.param("HTTP://A.example/B", "http://a.example/B", id="only scheme and host lose capitals"),
        pytest.param("https://a.example:443/b", "https://a.example/b", id="the usual port"),
        pytest.param("https://a.example:8443/b", "https://a.example:8443/b", id="another port"),
        pytest.param("https://me:secret@a.example/b", "https://a.example/b", id="the name of a user"),
        pytest.param("https://é.example/é", "https://xn--9ca.example/%C3%A9", id="letters beyond ASCII"),
        pytest.param("https://a.example\\b\\c?d\\e", "https://a.example/b/c?d%5Ce", id="backslashes"),
        pytest.param("https://a.example/b c", "https://a.example/b%20c", id="a blank"),
        pytest.param("https://a.example/\"'`", "https://a.example/%22%27%60", id="quotes"),
        pytest.param("https://a.example/$(id);ls", "https://a.example/$%28id%29;ls", id="a command"),
        pytest.param("https://a.example/100%/%4", "https://a.example/100%25/%254", id="bare percent signs"),
        pytest.param("https://a.example/b#c#d", "https://a.example/b#c%23d", id="two hash signs"),
        pytest.param("https://a.example/b#", "https://a.example/b#", id="an empty fragment"),
        pytest.param("https://a.example/\ud800", "https://a.example/%EF%BF%BD", id="a lone surrogate"),
        pytest.param("https://a.example/\x1b]8;;\x9c", "https://a.example/%1B%5D8;;%C2%9C", id="controls"),
    ],
)
def test_an_address_is_plain_ascii_that_means_the_same(text: str, address: str) -> None:
    assert web_address(text) == address


@given(ADDRESSES)
@example("https://a.example/%")
@example("https://\u3002")
def test_nothing_that_comes_out_can_hurt_a_terminal_or_deceive(text: str) -> None:
    address = web_address(text)
    if address is None:
        assert browser_host(text) == ""
        return
    assert address.isascii()
    assert address.isprintable()
    assert not set(address) & set(" \"'`<>\\^{|}()")
    assert "@" not in address.split("/")[2]
    assert address.split("/")[2].split("?")[0].split("#")[0].startswith(browser_host(text))
    assert web_address(address) == address

"""What is asked for which feed."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from papertui.model.feed import BUNDLED, STARRED, Feed
from papertui.model.request import Request
from papertui.sources.huggingface.requests import requests

HOST = "https://huggingface.co"


def urls(name: str, page: int = 0) -> list[str]:
    asked = requests(Feed(name, name), HOST, fresh_for=60, page=page)
    return [request.url.removeprefix(HOST) for request in asked]


@pytest.mark.parametrize(
    ("name", "api", "page"),
    [
        ("2026-06-29", "/api/daily_papers?date=2026-06-29&limit=100", "/papers/date/2026-06-29"),
        ("2026-W53", "/api/daily_papers?week=2026-W53&limit=100", "/papers/week/2026-W53"),
        ("2026-06", "/api/daily_papers?month=2026-06&limit=100", "/papers/month/2026-06"),
        ("trending", "/api/daily_papers?sort=trending&limit=100", "/papers/trending"),
        ("search:sparse", "/api/papers/search?q=sparse&limit=100", "/papers?q=sparse"),
    ],
)
def test_the_api_is_asked_first_and_the_page_second(name: str, api: str, page: str) -> None:
    assert urls(name) == [api, page]


def test_what_a_submitter_gave_is_known_to_the_api_alone() -> None:
    assert urls("by:akhaliq") == ["/api/daily_papers?submitter=akhaliq&limit=100"]


@pytest.mark.parametrize("name", ["2026-06", "trending", "search:sparse"])
def test_only_the_api_has_further_pages(name: str) -> None:
    (further,) = urls(name, page=2)
    assert further == urls(name)[0] + "&p=2"


@pytest.mark.parametrize(
    "words",
    ["a b", "c++ & d=1", "100%", "ünï/../x?#", "日本語", '"quoted"', "q&limit=1"],
)
def test_words_reach_the_service_as_they_were_typed(words: str) -> None:
    for name in (f"search:{words}", f"by:{words}"):
        for url in urls(name):
            assert url.isascii()
            query = parse_qs(urlsplit(url).query)
            assert [*query.get("q", []), *query.get("submitter", [])] == [words]
            assert query.get("limit", ["100"]) == ["100"]


def test_a_lone_surrogate_in_the_words_does_no_harm() -> None:
    assert urls("search:a\ud800")[0] == "/api/papers/search?q=a%3F&limit=100"


def test_a_search_is_cut_to_what_the_service_takes() -> None:
    assert parse_qs(urlsplit(urls("search:" + "ö" * 999)[0]).query)["q"] == ["ö" * 250]


@pytest.mark.parametrize("name", [BUNDLED.name, STARRED.name, "library", "file:2026-06-29", "search:", "by:"])
def test_the_service_is_not_asked_for_what_is_not_its_own(name: str) -> None:
    assert urls(name) == []


def test_the_token_goes_to_the_api_and_freshness_to_both() -> None:
    asked = requests(Feed("2026-06-29", ""), "http://127.0.0.1:8000/", fresh_for=90)
    assert asked == (
        Request(
            "http://127.0.0.1:8000/api/daily_papers?date=2026-06-29&limit=100",
            "application/json",
            90,
            with_token=True,
        ),
        Request("http://127.0.0.1:8000/papers/date/2026-06-29", "text/html", 90),
    )

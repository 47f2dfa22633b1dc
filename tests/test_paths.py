"""Where files are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from papertui import paths


def test_papertui_home_holds_everything() -> None:
    environ = {"PAPERTUI_HOME": "/srv/papers"}
    assert paths.data_dir(environ) == Path("/srv/papers")
    assert paths.library_path(environ) == Path("/srv/papers/library.db")
    assert paths.cache_dir(environ) == Path("/srv/papers/cache")
    assert paths.state_dir(environ) == Path("/srv/papers/state")
    assert paths.log_path(environ) == Path("/srv/papers/state/papertui.log")


@pytest.mark.parametrize(
    ("home", "place"),
    [
        pytest.param("~/papers", Path.home() / "papers", id="tilde"),
        pytest.param("papers", Path.cwd() / "papers", id="relative"),
    ],
)
def test_papertui_home_is_made_absolute(home: str, place: Path) -> None:
    assert paths.data_dir({"PAPERTUI_HOME": home}) == place


@pytest.mark.parametrize("environ", [{}, {"PAPERTUI_HOME": ""}], ids=["unset", "empty"])
def test_without_papertui_home_the_places_are_the_platforms(environ: dict[str, str]) -> None:
    places = [paths.data_dir(environ), paths.cache_dir(environ), paths.state_dir(environ)]
    assert all(place.is_absolute() and "papertui" in place.parts for place in places)


def test_the_platforms_places_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", f"/xdg/{name.lower()}")
    assert len({paths.data_dir({}), paths.cache_dir({}), paths.state_dir({})}) == 3

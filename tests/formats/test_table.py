"""The table of what can be copied."""

from __future__ import annotations

import subprocess
import sys

from papertui.formats.table import FIELDS, FORMATS
from papertui.model.paper import Paper

PAPER = Paper(
    key="2510.08666", title="A Test", abstract="It is one.", arxiv_id="2510.08666", authors=("Jane Doe",)
)


def test_every_entry_of_the_menu_has_a_letter_of_its_own() -> None:
    letters = [entry.letter for entry in (*FORMATS, *FIELDS)]
    assert letters == ["b", "t", "m", "u", "i", "T", "a"]
    assert len({entry.name for entry in (*FORMATS, *FIELDS)}) == len(letters)


def test_every_format_and_field_gives_its_text() -> None:
    assert [form.of([PAPER]).partition("\n")[0] for form in FORMATS] == [
        "@misc{doe2025test,",
        "Jane Doe. A Test. arXiv:2510.08666, 2025. https://arxiv.org/abs/2510.08666",
    ]
    assert [field.of(PAPER) for field in FIELDS] == [
        "[A Test](https://arxiv.org/abs/2510.08666)",
        "https://arxiv.org/abs/2510.08666",
        "2510.08666",
        "A Test",
        "It is one.",
    ]


def test_the_table_loads_no_format() -> None:
    code = "import sys, papertui.formats.table; print(*(m for m in sys.modules if m.startswith('papertui.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert {name for name in loaded if name.startswith("papertui.formats.")} == {"papertui.formats.table"}
    assert not any(name.startswith("papertui.text") for name in loaded)

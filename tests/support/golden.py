"""Rewrites the reviewed promise of what is read from the bundled page: `python -m tests.support.golden`"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from papertui.editions.bundled import bundled

GOLDEN = Path(__file__).parents[2] / "snapshots" / "editions" / "bundled.json"


def bundled_as_json() -> str:
    """Every field of every bundled paper, as the golden file holds them."""
    papers = [paper._asdict() for paper in bundled().papers]
    return json.dumps(papers, ensure_ascii=False, indent=1, default=date.isoformat) + "\n"


if __name__ == "__main__":
    GOLDEN.write_text(bundled_as_json(), encoding="utf-8")

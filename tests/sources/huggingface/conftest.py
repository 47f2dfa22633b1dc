"""Profiles of Hypothesis: `--hypothesis-profile=nightly` tries far more, for as long as it takes."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("nightly", max_examples=10_000, deadline=None)

"""Fixtures."""

from tests.support.desktop import machine as machine

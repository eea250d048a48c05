"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)  # a slow machine shows no property to be false
settings.load_profile("unhurried")

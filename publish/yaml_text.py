"""Descriptions as YAML: one hand for all, so that they look alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def as_yaml(content: Mapping[str, Any]) -> str:
    """The content in the order that it has, in lines of a hundred characters."""
    import yaml

    in_c = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # writes the same in a fifth of the time, where it is there
    text: str = yaml.dump(content, Dumper=in_c, sort_keys=False, allow_unicode=True, width=100)
    return text

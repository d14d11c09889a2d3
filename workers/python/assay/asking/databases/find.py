"""The databases that a program has at its end."""

from __future__ import annotations

from typing import Any

from . import postgres, sqlite
from .database import Database


def find(names: dict[str, Any]) -> dict[str, Database]:
    """By name, each name once; `names`: the program's global ones."""
    found: dict[str, Database] = {}
    for each in (*sqlite.find(names), *postgres.find()):
        name, number = each.name, 2
        while name in found:
            name, number = f"{each.name} {number}", number + 1
        each.name = name
        found[name] = each
    return found

"""Packages that are written in C and have no wheel for the browser, as far as others need them."""

import os
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

#: Modules of this folder, which programs import by their own names.
_NAMES = ("greenlet",)


class Finder(MetaPathFinder):
    """Finds them where the real ones aren't installed."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname not in _NAMES:
            return None
        return PathFinder.find_spec(fullname) or PathFinder.find_spec(
            fullname, [os.path.dirname(__file__)]
        )


def install() -> None:
    """Puts the finder in place, unless it is there."""
    if not any(isinstance(finder, Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, Finder())

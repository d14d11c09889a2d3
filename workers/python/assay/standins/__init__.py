"""Packages that are written in C and have no wheel for the browser, as far as others need them."""

import os
import sys
from collections.abc import Mapping, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

_HERE = os.path.dirname(__file__)


class Finder(MetaPathFinder):
    """Finds them where the real ones aren't installed."""

    def __init__(self) -> None:
        #: The folder of each, by the name that programs import.
        self.folders: dict[str, str] = {"greenlet": _HERE}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        folder = self.folders.get(fullname)
        if folder is None:
            return None
        return PathFinder.find_spec(fullname) or PathFinder.find_spec(fullname, [folder])


def install(folders: Mapping[str, str]) -> None:
    """Puts the finder in place, unless it is there, and has it know these, too."""
    finder = next((each for each in sys.meta_path if isinstance(each, Finder)), None)
    if finder is None:
        finder = Finder()
        sys.meta_path.insert(0, finder)
    finder.folders.update(folders)

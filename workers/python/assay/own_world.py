"""The interpreter as it was before the program, for as long as we work.

Our modules have built-ins of their own (`__init__.py`), but what they call of the standard library has
everybody's. A program may replace those, and that library's functions, and clear `sys.modules`. That is
its own affair until we parse, compare or print a traceback: meanwhile all is put back, and then it is
the program's again.
"""

import sys
from types import TracebackType

#: Modules that are called from here, and what they call.
_MODULES = (
    "builtins", "ast", "re", "re._compiler", "re._parser", "copy", "contextlib", "functools",
    "collections", "traceback", "linecache", "tokenize", "textwrap", "codecs", "io", "os", "posixpath",
    "time", "types", "_colorize",
)  # fmt: skip


class OwnWorld:
    """A context that can be entered again within itself. Make it before the program runs."""

    def __init__(self) -> None:
        dicts = [sys.modules, *(vars(sys.modules[n]) for n in _MODULES if n in sys.modules)]
        self._kept = [(names, dict(names)) for names in dicts]
        self._theirs: list[list[tuple[dict, dict]]] = []

    def __enter__(self) -> None:
        theirs = []
        for names, kept in self._kept:
            if _differ(names, kept):
                theirs.append((names, dict(names)))
                names.update(kept)
        self._theirs.append(theirs)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for names, theirs in self._theirs.pop():
            names.clear()
            names.update(theirs)


def _differ(names: dict, kept: dict) -> bool:
    try:
        return names != kept
    except BaseException:  # by a comparison of the program's
        return True

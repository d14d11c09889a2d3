"""The interpreter as it was before the program, for as long as we work.

Our modules have built-ins of their own (`__init__.py`), but what they call of the standard library has
everybody's. A program may replace those, and that library's functions, and clear `sys.modules`. That is
its own affair until we parse, compare or print a traceback: meanwhile all is put back, and then it is
the program's again.
"""

import ast  # noqa: F401 -- so that it is there to be kept
import re  # noqa: F401
import sys
from collections.abc import Callable
from functools import wraps
from types import TracebackType
from typing import ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

#: Modules that are called from here, and what they call.
MODULES = (
    "builtins", "ast", "re", "re._compiler", "re._parser", "copy", "contextlib", "functools",
    "collections", "traceback", "linecache", "tokenize", "textwrap", "codecs", "io", "os", "posixpath",
    "time", "types", "_colorize",
)  # fmt: skip


#: What comparing calls; to look at more for each line of a loop would take too long.
_COMPARING = ("builtins", "ast", "re")


class OwnWorld:
    """A context that can be entered again within itself. Make it before the program runs."""

    def __init__(self, modules: tuple[str, ...] = MODULES) -> None:
        dicts = [vars(sys.modules[name]) for name in modules if name in sys.modules]
        if modules is MODULES:
            dicts.append(sys.modules)
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


_comparing = OwnWorld(_COMPARING)


def leave_alone() -> None:
    """From now on nothing is put back: a program may have changed what was kept for that."""
    _comparing._kept = []


def in_own_world(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """For functions that compare texts: they parse by the library as it was."""

    @wraps(function)
    def wrapped(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        with _comparing:
            return function(*args, **kwargs)

    return wrapped

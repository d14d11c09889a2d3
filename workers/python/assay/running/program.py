"""The `__main__` that a reader's program runs in, and its end as the interpreter's end."""

import atexit
import builtins
import gc
import linecache
import os
import sys
import weakref
from collections.abc import Mapping
from importlib.machinery import BuiltinImporter, SourceFileLoader
from itertools import repeat
from types import ModuleType
from typing import Any, cast

from ..stacks.apart import LAST, Inside
from ..stacks.stacks import entrance


def make_main(filename: str | None) -> ModuleType:
    """A fresh `__main__`. `filename`: that of the script, None at the prompt."""
    main = ModuleType("__main__")
    main.__loader__ = BuiltinImporter
    main.__builtins__ = builtins  # pyright: ignore[reportAttributeAccessIssue]
    if filename is not None:
        main.__file__ = path = os.path.abspath(filename)
        main.__loader__ = SourceFileLoader("__main__", path)
        if sys.version_info < (3, 15):
            main.__cached__ = None  # pyright: ignore[reportAttributeAccessIssue]
    sys.modules["__main__"] = main
    return main


def remember_source(filename: str, source: str) -> None:
    """Tracebacks and `inspect.getsource` find the lines, whatever becomes of the file."""
    lines = source.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    linecache.cache[filename] = (len(source), None, lines, filename)


#: What `sys` loses before the modules go, as in `finalize_modules_delete_special`.
_GONE = (
    "path", "argv", "ps1", "ps2", "path_hooks", "path_importer_cache", "meta_path",
    "__interactivehook__",
)  # fmt: skip


def run_exit_handlers(call: Inside) -> None:
    """What `atexit` has, once a program has ended, its threads too."""
    call(atexit._run_exitfuncs)  # pyright: ignore[reportPrivateUsage]


@entrance
def finish(holder: list[ModuleType], call: Inside) -> None:
    """The end of a script's globals, in the order of `finalize_modules`. The holder has the module,
    and nobody else of ours may have it or its dict.

    First it is left to the collector, so that finalizers find all names as they were. Where something
    keeps the dict, its names go one by one as in `_PyModule_ClearDict`: single underscores first.
    """
    main = holder.pop()
    names = main.__dict__
    names[""] = canary = _Canary()  # no program has a name without letters
    left = weakref.ref(canary)
    sys.modules.pop("__main__", None)
    kept = dict(sys.modules), {name: sys.__dict__[name] for name in _GONE if name in sys.__dict__}
    sys.__dict__.update(dict.fromkeys(kept[1]))
    call(sys.__dict__.update, dict.fromkeys(LAST))  # what they held may warn
    # From here on nothing can be imported. By built-ins alone: what goes may warn, and a warning
    # looks for the frame that it is about.
    sys.modules.clear()
    try:
        del main, names, canary
        call(gc.collect)
        canary = left()
        if canary is not None:
            _clear(canary, call)
    finally:
        sys.modules.clear()  # of what came in all the same
        sys.modules.update(kept[0])
        sys.__dict__.update(kept[1])


class _Canary:
    """Lives as long as the dict that it is in."""


def _clear(canary: _Canary, call: Inside) -> None:
    referrers = gc.get_referrers(canary)
    names = next(
        (cast("dict[Any, Any]", d) for d in referrers if isinstance(d, dict) and "" in d), None
    )
    if names is None:
        return
    del names[""]
    for private in (True, False):
        chosen = [
            name
            for name in list(names)
            if name != "__builtins__"
            and (name.startswith("_") and not name.startswith("__")) is private
        ]
        call(list, map(names.__setitem__, chosen, repeat(None)))
    call(gc.collect)


def own_names(names: Mapping[Any, object]) -> list[str]:
    """The program's own global names, as far as they can be written as names; 500 at most."""
    own = [name for name in list(names) if isinstance(name, str) and name.isidentifier()]
    return sorted(name for name in own if not name.startswith("__"))[:500]

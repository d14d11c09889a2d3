"""The `__main__` that a reader's program runs in, and its end as the interpreter's end."""

import atexit
import builtins
import gc
import linecache
import os
import sys
from collections.abc import Callable
from functools import partial
from itertools import repeat
from types import ModuleType

from ..stacks.apart import Apart, Inside
from ..stacks.stacks import entrance


def make_main(filename: str | None) -> ModuleType:
    """A fresh `__main__`. `filename`: that of the script, None at the prompt."""
    main = ModuleType("__main__")
    main.__builtins__ = builtins  # type: ignore[attr-defined]
    if filename is not None:
        main.__file__ = os.path.abspath(filename)
        main.__cached__ = None  # type: ignore[attr-defined]
    sys.modules["__main__"] = main
    return main


def remember_source(filename: str, source: str) -> None:
    """Tracebacks and `inspect.getsource` find the lines, whatever becomes of the file."""
    lines = source.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    linecache.cache[filename] = (len(source), None, lines, filename)


@entrance
def finish(main: ModuleType, script: bool, inside: Inside, apart: Apart | None = None) -> None:
    """What happens when a program has ended, its threads too: exit handlers run, and after a script
    its globals go, in the order of `_PyModule_ClearDict`: single underscores first."""
    call: Callable[..., object] = inside if apart is None else partial(apart.call, inside)
    call(atexit._run_exitfuncs)
    if not script:
        return
    names = main.__dict__
    for private in (True, False):
        chosen = [
            name
            for name in list(names)
            if name != "__builtins__"
            and (name.startswith("_") and not name.startswith("__")) is private
        ]
        # By built-ins alone: what goes may warn, and a warning looks for the frame that it is about.
        call(list, map(names.__setitem__, chosen, repeat(None)))
    call(gc.collect)


def own_names(names: dict) -> list[str]:
    """The program's own global names, as far as they can be written as names; 500 at most."""
    own = [name for name in list(names) if isinstance(name, str) and name.isidentifier()]
    return sorted(name for name in own if not name.startswith("__"))[:500]

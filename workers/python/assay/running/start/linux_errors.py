"""Python's own tables of error numbers, changed from WASI's to Linux's: the `errno` module, and which
class of exception a number makes. C's part is `workers/interpreter/repairs/patch-errno.ts`."""

import errno
import gc
import json
import sys
from types import ModuleType
from typing import Any, cast


def use_linux_errors(names_json: str) -> str:
    """Puts Linux's numbers, by name, in place. Returns pairs of WASI's numbers and these as JSON.

    What has no number there keeps its own, beyond Linux's last, so that it is mistaken for nothing.
    """
    linux: dict[str, int] = json.loads(names_json)
    own = {name: n for name, n in vars(errno).items() if name.startswith("E")}
    pairs = {
        n: linux.get(name, 200) for name, n in sorted(own.items(), key=lambda i: i[0] in linux)
    }
    _change_classes(pairs, linux)
    for name in own:
        delattr(errno, name)
    errno.__dict__.update(linux)
    codes: Any = errno.errorcode
    codes.clear()
    codes.update({n: name for name, n in reversed(linux.items())})
    for module in list(sys.modules.values()):
        if module is not errno and isinstance(cast("object", module), ModuleType):
            _rebind(vars(module), own, linux)
    return json.dumps(list(pairs.items()))


def _change_classes(pairs: dict[int, int], linux: dict[str, int]) -> None:
    """The dict is C's, and has no name in Python."""
    missing = errno.ENOENT
    objects: list[Any] = gc.get_objects()
    for found in objects:
        if type(found) is not dict:
            continue
        classes = cast("dict[int, Any]", found)
        if classes.get(missing) is FileNotFoundError:
            renumbered = {pairs[n]: kind for n, kind in classes.items() if n in pairs}
            renumbered.pop(200, None)
            classes.clear()
            classes.update(renumbered)
            classes[linux["ESHUTDOWN"]] = BrokenPipeError
            return
    raise RuntimeError("CPython keeps the classes of errors elsewhere")


def _rebind(names: dict[str, object], own: dict[str, int], linux: dict[str, int]) -> None:
    """For modules that took the numbers over."""
    for name in own.keys() & names.keys():
        if names[name] == own[name] and type(names[name]) is int and name in linux:
            names[name] = linux[name]

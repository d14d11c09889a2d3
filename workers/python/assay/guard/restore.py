"""Puts the library back as it was before the program, for good: the program has ended.

All that is noted is in tuples, which can't be changed, under names that the seal looks at.
"""

import sys

from .own_world import MODULES

#: Classes whose attributes can't be set have neither of the two, or the second.
_MADE_AT_RUN_TIME, _FIXED = 1 << 9, 1 << 8

Items = tuple[tuple[str, object], ...]


def _classes() -> tuple[tuple[type, Items], ...]:
    found: dict[int, type] = {}
    for name in MODULES:
        for value in list(vars(sys.modules[name]).values()) if name in sys.modules else ():
            if isinstance(value, type):
                for kind in value.__mro__:
                    if kind.__flags__ & _MADE_AT_RUN_TIME and not kind.__flags__ & _FIXED:
                        found[id(kind)] = kind
    return tuple((kind, tuple(vars(kind).items())) for kind in found.values())


_KEPT_CLASSES = _classes()
_KEPT_NAMES: tuple[tuple[dict, Items], ...] = tuple(
    (vars(sys.modules[name]), tuple(vars(sys.modules[name]).items()))
    for name in MODULES
    if name in sys.modules
)
_KEPT_MODULES = (sys.modules, tuple(sys.modules.items()))


def restore() -> None:
    """Names of the modules that judging calls, and attributes of their classes."""
    for names, kept in _KEPT_NAMES:
        names.clear()
        names.update(kept)
    modules, there = _KEPT_MODULES
    modules.update(there)
    sys.modules = modules
    for kind, kept in _KEPT_CLASSES:
        before = dict(kept)
        now = dict(vars(kind))
        for name in now:
            if name not in before:
                _try(type.__delattr__, kind, name)
        for name, value in kept:
            if now.get(name) is not value:
                _try(type.__setattr__, kind, name, value)


def _try(change, *args: object) -> None:
    try:
        change(*args)
    except (AttributeError, TypeError):
        pass  # CPython's own, such as `__dict__`, which no program can set either

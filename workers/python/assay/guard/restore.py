"""The library as it was before the program, for as long as all is judged again.

All that is noted is in tuples, which can't be changed, under names that the seal looks at. What is
put aside meanwhile is only the program's.
"""

import sys

from .own_world import MODULES

#: Classes whose attributes can't be set lack the first of the two, or have the second.
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
_KEPT_NAMES: tuple[tuple[dict, Items], ...] = (
    *(
        (vars(sys.modules[name]), tuple(vars(sys.modules[name]).items()))
        for name in MODULES
        if name in sys.modules
    ),
    (sys.modules, tuple(sys.modules.items())),
)


class BeforeProgram:
    """Puts back names of the modules that judging calls, and attributes of their classes."""

    def __enter__(self) -> None:
        self._names = [dict(names) for names, _ in _KEPT_NAMES]
        self._classes = [tuple(vars(kind).items()) for kind, _ in _KEPT_CLASSES]
        for names, kept in _KEPT_NAMES:
            names.update(kept)
        for kind, kept in _KEPT_CLASSES:
            _set_all(kind, kept)

    def __exit__(self, *_: object) -> None:
        for (kind, _), items in zip(_KEPT_CLASSES, self._classes):
            _set_all(kind, items)
        for (names, _), before in zip(_KEPT_NAMES, self._names):
            names.clear()
            names.update(before)


def _set_all(kind: type, items: Items) -> None:
    """Gives a class these attributes and no others."""
    now, wanted = dict(vars(kind)), dict(items)
    for name in now:
        if name not in wanted:
            _try(type.__delattr__, kind, name)
    for name, value in items:
        if name not in now or now[name] is not value:
            _try(type.__setattr__, kind, name, value)


def _try(change, *args: object) -> None:
    try:
        change(*args)
    except (AttributeError, TypeError):
        pass  # CPython's own, such as `__dict__`, which no program can set either

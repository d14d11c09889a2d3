"""Whether the program has changed what judges it.

Program and judge live in one interpreter, so nothing keeps a program from patching the judge; but it
can be seen. `take` notes what judging is made of, in tuples, which can't be changed. `changed` looks
again: of it, only the code is used, in a new function for each look (`workers/interpreter/guard/seal.ts`),
since a function can be changed and a code object can't. It goes by no built-in and no name of ours.
"""

import sys
from types import CellType, FunctionType, ModuleType

#: Where things are put, and what is there: (name, the dict, its items).
Places = tuple[tuple[str, dict, tuple[tuple[object, object], ...]], ...]
#: (name, function, code, defaults, keyword defaults, closure)
Functions = tuple[tuple[str, FunctionType, object, object, object, object], ...]
#: (name, class, how many attributes it has, these); None where it may come to have more, as the
#: library's do when they are pickled or looked at.
Classes = tuple[tuple[str, type, int | None, tuple[tuple[str, object], ...]], ...]
#: (name, cell, contents)
Cells = tuple[tuple[str, CellType, object], ...]
#: (name, set or list, its members)
Groups = tuple[tuple[str, set | list, tuple[object, ...]], ...]

#: They wait or answer and don't judge, and are set up anew for each run.
_WAITING = (
    "assay.asking", "assay.blocking", "assay.postgres", "assay.stacks", "assay.processes",
    "assay.threads",
)  # fmt: skip
_OURS = "assay"
#: What of the standard library judging calls.
_LIBRARY = ("ast", "re", "re._compiler", "re._parser", "contextlib", "functools", "_ast_unparse")


def take() -> tuple[Places, Functions, Classes, Cells, Groups]:
    """What judging is made of now."""
    notes = _Notes()
    for name, module in list(sys.modules.items()):
        if name.startswith(_WAITING) or not isinstance(module, ModuleType):
            continue
        if name == _OURS or name.startswith(_OURS + "."):
            notes.places.append((name, vars(module), _items(module)))
            notes.module(name, module)
        elif name in _LIBRARY:
            # Its names are put back while we work (`own_world`), so they don't matter.
            notes.module(name, module)
    noted = (notes.places, notes.functions, notes.classes, notes.cells, notes.groups)
    return tuple(map(tuple, noted))  # pyright: ignore[reportReturnType]


def changed(kept):
    """The name of the first thing that isn't what it was; empty where all is."""
    places, functions, classes, cells, groups = kept
    for name, place, items in places:
        # CPython itself notes there which warnings were given, where a frame of ours is innermost.
        noted = 1 if "__warningregistry__" in place else 0
        if place.__len__() - noted != items.__len__():
            return name
        for key, value in items:
            if place.get(key) is not value:
                return f"{name}.{key}"
    for name, function, code, defaults, keywords, closure in functions:
        if (
            function.__code__ is not code
            or function.__defaults__ is not defaults
            or function.__kwdefaults__ is not keywords
            or function.__closure__ is not closure
        ):
            return name
    for name, kind, size, items in classes:
        place = kind.__dict__
        if size is not None and place.__len__() != size:
            return name
        for key, value in items:
            if place.get(key) is not value:
                return f"{name}.{key}"
    for name, cell, contents in cells:
        if cell.cell_contents is not contents:
            return name
    for name, group, members in groups:
        if group.__len__() != members.__len__():
            return name
        at = 0
        for member in group:
            if members[at] is not member:
                return name
            at += 1
    return ""


CODE = changed.__code__


def _items(module: ModuleType) -> tuple[tuple[object, object], ...]:
    return tuple(item for item in vars(module).items() if item[0] != "__warningregistry__")


class _Notes:
    def __init__(self) -> None:
        self.places: list = []
        self.functions: list = []
        self.classes: list = []
        self.cells: list = []
        self.groups: list = []
        self._seen: set[int] = set()

    def module(self, name: str, module: ModuleType) -> None:
        for key, value in list(vars(module).items()):
            if key != "__builtins__":
                self._value(f"{name}.{key}", value, name)

    def _value(self, name: str, value: object, module: str) -> None:
        if id(value) in self._seen or _is_elsewhere(value, module):
            return
        self._seen.add(id(value))
        if isinstance(value, (staticmethod, classmethod)):
            value = value.__func__
        if isinstance(value, property):
            for part in (value.fget, value.fset):
                self._value(name, part, module)
        elif isinstance(value, FunctionType):
            self._function(name, value, module)
        elif isinstance(value, type):
            items = tuple(vars(value).items())
            size = len(items) if module.startswith(_OURS) else None
            self.classes.append((name, value, size, items))
            for key, attribute in list(vars(value).items()):
                self._value(f"{name}.{key}", attribute, module)
        elif isinstance(value, (dict, set, list)):
            if not module.startswith(_OURS):
                return  # the library's hold what it has seen so far
            if isinstance(value, dict):
                self.places.append((name, value, tuple(value.items())))
            else:
                self.groups.append((name, value, tuple(value)))
        elif callable(inner := getattr(value, "__wrapped__", None)):
            self._value(name, inner, module)  # a function that is cached

    def _function(self, name: str, function: FunctionType, module: str) -> None:
        keywords = function.__kwdefaults__
        note = (function.__code__, function.__defaults__, keywords, function.__closure__)
        self.functions.append((name, function, *note))
        if keywords is not None:
            self.places.append((name, keywords, tuple(keywords.items())))
        for cell in function.__closure__ or ():
            contents = cell.cell_contents
            self.cells.append((name, cell, contents))
            self._value(name, contents, module)


def _is_elsewhere(value: object, module: str) -> bool:
    """It is another module's, which has it under its name; ours may go by the name of another."""
    home = getattr(value, "__module__", module)
    if home == module:
        return False
    return getattr(sys.modules.get(home), getattr(value, "__name__", ""), None) is value

"""Gives psycopg its `libpq` as it is imported, and programs the drivers that stand on psycopg here."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

from .. import standins
from ..processes.amend import Amender, Maker

#: Packages of this folder, which programs import by their own names.
_DRIVERS = os.path.join(os.path.dirname(__file__), "drivers")


class Finder(MetaPathFinder):
    """Comes first on `sys.meta_path`; it knows a few modules only."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname == "psycopg.pq.pq_ctypes":
            return ModuleSpec(fullname, Maker(_fill_pq), origin="built-in")
        if fullname == "psycopg.waiting":
            return _amended(fullname, path, lambda module: _ours("waiting").amend(module))
        if fullname.startswith("psycopg._conninfo_attempts"):
            return _amended(fullname, path, lambda module: _ours("hosts").amend(module))
        return None


def install() -> None:
    """Puts the finder in place, unless it is there, and offers the drivers."""
    standins.install({"psycopg2": _DRIVERS, "asyncpg": _DRIVERS})
    if not any(isinstance(finder, Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, Finder())


def _ours(name: str) -> Any:
    return import_module(f"{__package__}.{name}")


def _fill_pq(module: Any) -> None:
    pq = _ours("pq")
    for name in (*pq.__all__, "__impl__", "__build_version__", "version"):
        setattr(module, name, getattr(pq, name))


def _amended(
    name: str, path: Sequence[str] | None, amend: Callable[[Any], None]
) -> ModuleSpec | None:
    spec = PathFinder.find_spec(name, path)
    if spec is not None and isinstance(spec.loader, Loader):
        spec.loader = Amender(spec.loader, amend)
    return spec

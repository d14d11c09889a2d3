"""Packages imported and used once, before the interpreter's memory is taken.

What starts from that memory finds them as a program does that has just imported them: what a use leaves
behind is removed again. An import that warns is left to the program, so that the program is warned.
"""

import gc
import io
import linecache
import logging
import os
import shutil
import sys
import tempfile
import typing
import warnings
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import Any

from ... import postgres
from . import uses
from .warm import freeze

_CachedFunction = type(lru_cache(len))


def prepare_environment(site: str, names: str) -> None:
    """Puts `site` on the path, imports these modules (words), and uses those that have a use in `uses`."""
    modules = names.split()
    gc.unfreeze()
    sys.path.append(site)
    postgres.install()
    with _quietly(), _noting_warnings() as warned:
        if "pytest" in modules:
            # It rewrites what it imports, and plugins that are imported already can't be.
            modules = ["pytest"]
        for name in modules:
            with suppress(Exception):
                import_module(name)
        for name, use in uses.USES.items():
            if name in sys.modules:
                with _left_as_it_was():
                    _try(use)
    _forget(warned)
    _empty_caches()
    for module in list(sys.modules.values()):
        getattr(module, "__dict__", {}).pop("__warningregistry__", None)
    freeze()


def _empty_caches() -> None:
    """What was used is in caches still: of functions, and of `typing` for what stands in brackets."""
    gc.collect()
    for found in gc.get_objects():
        if type(found) is _CachedFunction:
            found.cache_clear()
    cleanups: list[Callable[[], None]] = getattr(typing, "_cleanups")  # noqa: B009
    for clear in cleanups:
        clear()


def _try(use: Callable[[], None]) -> None:
    """A use that fails is no loss but of time."""
    with suppress(Exception, SystemExit):
        use()


@contextmanager
def _quietly() -> Generator[None]:
    kept = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = io.StringIO()
    try:
        yield
    finally:
        sys.stdout, sys.stderr = kept


@contextmanager
def _noting_warnings() -> Generator[set[str]]:
    """The names of the modules that were being imported when one of them warned."""
    warned: set[str] = set()
    kept = warnings.showwarning

    def note(*_: object, **__: object) -> None:
        frame = sys._getframe(1)  # pyright: ignore[reportPrivateUsage]
        while frame is not None:
            if frame.f_code.co_name == "<module>":
                warned.add(str(frame.f_globals.get("__name__")))
            frame = frame.f_back

    warnings.showwarning = note
    try:
        yield warned
    finally:
        warnings.showwarning = kept


def _forget(names: set[str]) -> None:
    """Has the next import of these modules run them again."""
    for name in names:
        module = sys.modules.pop(name, None)
        parent, _, last = name.rpartition(".")
        if module is not None and parent in sys.modules:
            if vars(sys.modules[parent]).get(last) is module:
                delattr(sys.modules[parent], last)


@contextmanager
def _left_as_it_was() -> Generator[None]:
    """A use's files, settings and handlers go; the modules that it imports from files stay."""
    environ, path, finders = dict(os.environ), list(sys.path), list(sys.meta_path)
    hooks, argv, filters = list(sys.path_hooks), list(sys.argv), list(warnings.filters)
    modules, lines = dict(sys.modules), set(linecache.cache)
    handlers = {logger: (logger.handlers[:], logger.level) for logger in _loggers()}
    folder, here = tempfile.mkdtemp(), os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(here)
        shutil.rmtree(folder, ignore_errors=True)
        os.environ.clear()
        os.environ.update(environ)
        sys.path[:], sys.meta_path[:], sys.path_hooks[:] = path, finders, hooks
        sys.argv[:] = argv
        _restore_filters(filters)
        for name in set(sys.modules) - set(modules):
            if not _is_installed(sys.modules[name]):
                del sys.modules[name]
        sys.modules.update(modules)
        sys.path_importer_cache.pop(folder, None)
        for name in set(linecache.cache) - lines:
            del linecache.cache[name]
        for logger in _loggers():
            if logger in handlers:
                logger.handlers[:], logger.level = handlers[logger]
        manager: Any = logging.root.manager
        manager._clear_cache()
        setattr(tempfile, "_name_sequence", None)  # noqa: B010 -- it has drawn numbers


def _loggers() -> list[logging.Logger]:
    known = logging.root.manager.loggerDict.values()
    return [logging.root, *(each for each in known if isinstance(each, logging.Logger))]


def _restore_filters(filters: list[tuple[Any, ...]]) -> None:
    """What modules ask for as they are imported stays; `simplefilter` in a use does not."""
    if warnings.filters != filters:
        kept = [each for each in warnings.filters if each in filters or each[3] is not None]
        warnings.filters[:] = kept  # pyright: ignore[reportIndexIssue]
        module: Any = warnings
        module._filters_mutated_lock_held()


def _is_installed(module: ModuleType) -> bool:
    """Whether it comes from the library or from a package."""
    file = getattr(module, "__file__", None) or ""
    return file.startswith((os.path.dirname(os.__file__), *_sites())) or not file


def _sites() -> list[str]:
    return [path for path in sys.path if path.endswith("site-packages")]

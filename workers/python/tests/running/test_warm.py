"""Warming up leaves nothing that a program could see."""

import builtins
import linecache
import os
import sys
import threading
import unittest
import warnings

import assay


class WarmUp(unittest.TestCase):
    def test_it_leaves_no_trace(self) -> None:
        before = _visible()
        assay.warm_up()
        after = _visible()
        self.assertEqual(before, after)

    def test_it_imports_from_the_library_only(self) -> None:
        before = set(sys.modules)
        assay.warm_up()
        new = {name.partition(".")[0] for name in set(sys.modules) - before}
        self.assertLessEqual(new, sys.stdlib_module_names)


def _visible() -> dict[str, object]:
    """What a program can look at without looking for us. Identities, where it could compare them."""
    tools = range(6) if hasattr(sys, "monitoring") else ()
    names = ("stdin", "stdout", "stderr", "displayhook", "excepthook")
    return {
        "sys": {name: id(getattr(sys, name)) for name in names},
        "path": [*sys.path],
        "hooks": [*map(id, sys.meta_path), *map(id, sys.path_hooks)],
        "argv": [*sys.argv],
        "main": id(sys.modules["__main__"]),
        "builtins": {name: id(value) for name, value in vars(builtins).items()},
        "sources": {*linecache.cache},
        "files": {*os.listdir(".")},
        "warnings": [*warnings.filters],
        "threads": threading.active_count(),
        "limit": sys.getrecursionlimit(),
        "tracing": (sys.gettrace(), sys.getprofile()),
        "tools": [sys.monitoring.get_tool(tool) for tool in tools],
    }

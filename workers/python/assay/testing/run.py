"""Runs a snippet's tests."""

import os
from importlib import import_module
from typing import Any

from ..running.play import Play
from .coverage import Coverage
from .module import TestModule
from .suite import Suite

#: As short as can be: each test is told of by itself. Captured in Python, since there is no terminal
#: whose descriptors could be.
_OPTIONS = ["-q", "--no-header", "--tb=short", "--capture=sys", "--rootdir=.",
            "-p", "no:cacheprovider",
            # Of a plugin that comes with pytest here, whether or not a test is a coroutine.
            "-W", 'ignore:The configuration option "asyncio_default_fixture_loop_scope"']  # fmt: skip


def run_tests(play: Play, only: list[str]) -> None:
    """Runs all tests of the snippet's file; `only` those of these ids, where there are any."""
    path = os.path.abspath(play.filename)
    play.places.offsets.update({play.filename: 0, path: 0})
    try:
        pytest: Any = import_module("pytest")
    except ImportError as error:
        play.trouble.report(error.with_traceback(None), claimed=False)
        return
    suite, module = Suite(play, path), TestModule(play, path)
    pytest.hookimpl(wrapper=True)(Suite.pytest_runtest_call)
    coverage = Coverage(os.path.dirname(path))
    with module.watched(), coverage.measured():
        play.stage.call(pytest.main, [*(only or [play.filename]), *_OPTIONS], [suite])
    # What some tests run says nothing of the others.
    if not only:
        play.send("coverage", files=coverage.files())
    if module.error is not None:
        play.trouble.report(module.error, claimed=False)
    elif suite.uncollected:
        # Not by the module itself: it was never imported.
        play.trouble.report(pytest.Collector.CollectError(suite.uncollected), claimed=False)

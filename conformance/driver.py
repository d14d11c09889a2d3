"""Runs a module of CPython's own tests in this interpreter; called by `conformance/main.ts`.

Says what happens in lines of JSON on the first stdout, since tests replace `sys.stdout`.
"""

import json
import re
import sys
import time
import traceback
import unittest

_out = sys.stdout


def say(**what: object) -> None:
    """One line."""
    _out.write("\n" + json.dumps(what) + "\n")  # a test may have left a line open
    _out.flush()


class Told(unittest.TestResult):
    """A result that says of each test how it ended, with the last line of its traceback."""

    def startTest(self, test: unittest.TestCase) -> None:
        super().startTest(test)
        self._since = time.perf_counter()
        say(test=test.id(), began=True)

    def _ended(self, test: object, outcome: str, reason: str = "") -> None:
        seconds = round(time.perf_counter() - getattr(self, "_since", 0), 2)
        name = test.id() if hasattr(test, "id") else str(test)
        say(test=name, outcome=outcome, reason=reason, seconds=seconds)

    def addSuccess(self, test: unittest.TestCase) -> None:
        self._ended(test, "passed")

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:
        self._ended(test, "not applicable", reason)

    def addError(self, test: unittest.TestCase, err: tuple) -> None:
        self._ended(test, "failed", _reason(err))

    def addFailure(self, test: unittest.TestCase, err: tuple) -> None:
        self._ended(test, "failed", _reason(err))

    def addSubTest(self, test, subtest, err) -> None:
        if err is not None:
            self._ended(subtest, "failed", _reason(err))

    def addExpectedFailure(self, test: unittest.TestCase, err: tuple) -> None:
        self._ended(test, "passed")

    def addUnexpectedSuccess(self, test: unittest.TestCase) -> None:
        self._ended(test, "failed", "was expected to fail, and did not")


def _reason(err: tuple) -> str:
    kind, error, trace = err
    last = traceback.extract_tb(trace)[-1] if trace else None
    where = f" ({last.filename.rpartition('/')[2]}, line {last.lineno})" if last else ""
    said = "".join(traceback.format_exception_only(kind, error)).strip()
    return (said.splitlines() or [""])[-1][:300] + where


def _tests(suite: unittest.TestSuite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from _tests(test)
        else:
            yield test


def _load(module: str) -> list[unittest.TestCase]:
    """The module's tests; none where it can't be loaded, which is reported."""
    try:
        return list(_tests(unittest.TestLoader().loadTestsFromName(module)))
    except unittest.SkipTest as skipped:
        say(test=module, outcome="not applicable", reason=str(skipped))
    except Exception:
        say(test=module, outcome="failed", reason=f"can't be loaded: {_reason(sys.exc_info())}")
    return []


def _why(test: unittest.TestCase, among: list[dict]) -> str | None:
    """The reason of the first of these patterns that fits the test."""
    return next((one["reason"] for one in among if re.search(one["tests"], test.id())), None)


def _allow_cpythons() -> None:
    """CPython's own tests leave out what they think that a browser can't do."""
    from concurrent import futures
    from test import support
    from test.support import threading_helper

    threading_helper.can_start_thread = True  # CPython thinks that Emscripten has none
    support.has_socket_support = True  # else asyncio's tests are left out as a whole
    if not hasattr(futures, "InterpreterPoolExecutor"):  # else its tests' module can't be imported
        futures.InterpreterPoolExecutor = None


def main(module: str, plan: dict) -> None:
    """Runs the module's tests but those of `plan`: `done`, by id; `foreign`, which can't apply here;
    and `alone`, which leave an interpreter that is good for nothing else. Those two are patterns with
    reasons. The last are reported, to be run one at a time as `only`."""
    if module.startswith("test."):
        _allow_cpythons()
    tests = []
    for test in _load(module):
        if test.id() in plan["done"]:
            continue
        if plan["only"]:
            if test.id() == plan["only"]:
                tests.append(test)
        elif foreign := _why(test, plan["foreign"]):
            say(test=test.id(), outcome="not applicable", reason=foreign)
        elif _why(test, plan["alone"]):
            say(test=test.id(), alone=True)
        else:
            tests.append(test)
    unittest.TestSuite(tests).run(Told())
    say(end=True)

"""A plugin of pytest's that tells of each test as it goes, and has the claims about it judged."""

import ast
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import Any

from ..claims.claim import Claim
from ..judging.seen import Seen
from ..running.play import Play
from .report import OUTCOMES, Test, summary


class Suite:
    """The tests of one run of pytest."""

    def __init__(self, play: Play, path: str) -> None:
        self._play, self._path = play, path
        self.tests: dict[str, Test] = {}
        self._claims = [
            (claim, _qualified(claim)) for claim in play.verdicts.claims if claim.form == "outcome"
        ]
        self._claimed: dict[str, list[Claim]] = {}
        self._hook: Any = None
        #: Why the module has no tests, in pytest's words; empty where it was collected.
        self.uncollected = ""

    # ---- hooks of pytest ------------------------------------------------------------------------

    def pytest_configure(self, config: Any) -> None:
        """Keeps what names a report's category."""
        self._hook = config.hook, config

    def pytest_collectreport(self, report: Any) -> None:
        """A module whose collection fails has no test to tell it."""
        if report.failed:
            self.uncollected = report.longreprtext.strip()

    def pytest_collection_modifyitems(self, config: Any, items: list[Any]) -> None:
        """Tells of what there is to run, and leaves out tests that a set-up has defined."""
        foreign = [item for item in items if self._is_foreign(item)]
        if foreign:
            items[:] = [item for item in items if item not in foreign]
            config.hook.pytest_deselected(items=foreign)
        for item in items:
            self._collect(item)
        self._send(list(self.tests.values()))

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """A test begins."""
        if test := self.tests.get(nodeid):
            test.outcome = "running"
            self._send([test])

    def pytest_runtest_logreport(self, report: Any) -> None:
        """A phase of a test has ended: its set-up, its call or its teardown."""
        test = self.tests.get(report.nodeid)
        if test is None:
            return
        test.take(report, self._category(report))
        if report.when == "teardown":
            self._settle(test)
            self._send([test])

    def pytest_runtest_call(self, item: Any) -> Generator[None, Any, Any]:
        """What a test prints is captured by pytest, and heard by who judges."""
        with self._heard(sys.stdout):
            return (yield)

    def pytest_sessionfinish(self, session: Any) -> None:
        """Claims that count are judged; tracebacks stand with their tests, and aren't printed again."""
        session.config.option.tbstyle = "no"
        for claim, _ in self._claims:
            concerned = [t for t in self.tests.values() if claim in self._claimed.get(t.id, [])]
            counted = [outcome for test in concerned for outcome in test.counted]
            if _counts(self._play, claim) and counted:
                self._judge(claim, Seen(outcome=summary(counted)))

    # ---- what is told ---------------------------------------------------------------------------

    def _collect(self, item: Any) -> None:
        names = [
            node.name for node in item.listchain() if isinstance(getattr(node, "obj", None), type)
        ]
        own = str(item.path) == self._path
        line = item.location[1] + 1 if own and item.location[1] is not None else None
        test = Test(item.nodeid, [*names, item.name], line)
        self.tests[item.nodeid] = test
        if own:
            name = getattr(item, "originalname", None) or item.name
            self._claimed[item.nodeid] = self._concerning(names, name, line)

    def _concerning(self, classes: list[str], name: str, line: int | None) -> list[Claim]:
        """Claims about a test: by its name, by its classes', or by its line where it is inherited."""
        found = [claim for claim, names in self._claims if names == [*classes, name]][-1:]
        if not found:
            found = [claim for claim, _ in self._claims if line in _header(claim)]
        return found + [
            claim for claim, names in self._claims if names == classes[: len(names)] and names
        ]

    def _is_foreign(self, item: Any) -> bool:
        """Defined by what runs before the snippet, whose names its module has."""
        code = getattr(getattr(item, "function", None), "__code__", None)
        return (
            str(item.path) == self._path and code is not None and code.co_filename.startswith("<")
        )

    def _category(self, report: Any) -> str:
        """pytest's word for a report; empty where it is no outcome of the test as a whole."""
        hook, config = self._hook
        category: str = hook.pytest_report_teststatus(report=report, config=config)[0]
        return category if category in OUTCOMES else ""

    def _settle(self, test: Test) -> None:
        for claim in self._claimed.get(test.id, ()):
            if not _counts(self._play, claim):
                self._judge(claim, Seen(outcome=test.outcome, text=test.brief))

    def _judge(self, claim: Claim, seen: Seen) -> None:
        record = self._play.verdicts.records[claim.index]
        if record.applies and record.reading is not None:
            self._play.observer.settle(claim, seen)

    def _send(self, tests: list[Test]) -> None:
        self._play.send("tests", tests=[test.as_data() for test in tests])

    @contextmanager
    def _heard(self, stream: Any) -> Generator[None]:
        """Who listens to stdout hears what is written to the stream that pytest has put there."""
        original = stream.write
        stdout = self._play.stage.stdout

        def write(text: str) -> int:
            size = original(text)
            for listener in list(stdout.listeners):
                listener(text)
            return size

        if stream is not stdout.file:
            stream.write = write
        try:
            yield
        finally:
            with suppress(AttributeError):
                del stream.write


def _counts(play: Play, claim: Claim) -> bool:
    """Whether what is claimed here is how many tests come out how."""
    reading = play.verdicts.records[claim.index].reading
    return reading is not None and reading.expected.text[:1].isdigit()


def _header(claim: Claim) -> range:
    statement = claim.statement
    return range(0) if statement is None else range(statement.first, statement.node.lineno + 1)


def _qualified(claim: Claim) -> list[str]:
    """The names of the classes that the claim's function or class is in, and its own."""
    names: list[str] = []
    statement = claim.statement
    while statement is not None:
        if isinstance(statement.node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            names.insert(0, statement.node.name)
        statement = statement.parent
    return names

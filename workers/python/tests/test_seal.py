"""What a program does to the judge is seen; what it does to the rest doesn't matter."""

import ast
import builtins
import re
import sys
import unittest
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

import assay
from assay.claims.wording import said
from assay.guard import seal
from assay.judging import compare, judge
from assay.running import streams
from assay.watching import observe
from tests.harness import run as run_program

execution = sys.modules["assay.running.execution"]


@contextmanager
def swapped(owner: object, **attributes: object) -> Iterator[None]:
    """With these attributes, and then as before."""
    missing = object()
    kept = {name: vars(owner).get(name, missing) if isinstance(owner, type)
            else getattr(owner, name, missing) for name in attributes}  # fmt: skip
    for name, value in attributes.items():
        setattr(owner, name, value)
    try:
        yield
    finally:
        for name, value in kept.items():
            if value is missing:
                delattr(owner, name)
            else:
                setattr(owner, name, value)


class Seal(unittest.TestCase):
    def setUp(self) -> None:
        self.kept = seal.take()
        self.assertEqual(seal.changed(self.kept), "")

    def check(self, name: str) -> None:
        self.assertEqual(seal.changed(self.kept), name)

    def test_a_run_changes_nothing(self) -> None:
        run_program(
            "def f():\n    1 + 1  # 2\nf()\nprint(3)  # 4\n{}['a']  # KeyError: 'a'\nx = 1  # 1"
        )
        self.check("")

    def test_a_name(self) -> None:
        with swapped(observe, judge=lambda *a: None):
            self.check("assay.watching.observe.judge")
        with swapped(assay, more=1):
            self.check("assay")
        self.check("")

    def test_a_function(self) -> None:
        changes = {"__code__": (lambda *a: True).__code__, "__defaults__": (1,),
                   "__kwdefaults__": {"a": 1}}  # fmt: skip
        for part, value in changes.items():
            with swapped(compare._squeeze, **{part: value}):
                self.check("assay.judging.compare._squeeze")
        self.check("")

    def test_a_function_that_is_cached(self) -> None:
        inner = compare.same_value.__wrapped__.__wrapped__
        with swapped(inner, __code__=(lambda *a: True).__code__):
            self.check("assay.judging.compare.same_value")

    def test_a_class(self) -> None:
        with swapped(judge.Record, __setattr__=object.__setattr__):
            # Which of the class's attributes is named doesn't matter.
            self.assertIn("assay.judging.judge.Record", seal.changed(self.kept))
        with swapped(judge.Record, decided=True):
            self.assertRegex(
                seal.changed(self.kept), r"^assay\.judging\.judge\.Record\b.*\.decided$"
            )
        with swapped(judge.Record.decided.fget, __code__=(lambda s: 1).__code__):
            self.assertRegex(
                seal.changed(self.kept), r"^assay\.judging\.judge\.Record\b.*\.decided$"
            )
        with swapped(streams.Stream, write=None):
            self.check("assay.running.streams.Stream.write")

    def test_a_set_and_a_dict(self) -> None:
        with swapped(execution, NEED_VALUE=execution.NEED_VALUE | {"more"}):
            self.check("assay.running.execution.NEED_VALUE")
        execution.NEED_VALUE.remove("value")
        try:
            self.check("assay.running.execution.NEED_VALUE")
        finally:
            execution.NEED_VALUE.add("value")
        with mock.patch.dict(said.SECONDS, years=1):
            self.check("assay.claims.wording.said.SECONDS")

    def test_the_library_that_judges(self) -> None:
        with swapped(re.escape, __code__=(lambda p: ".*").__code__):
            self.check("re.escape")


class Tampering(unittest.TestCase):
    """Harm to what all share doesn't reach the verdicts."""

    def verdicts(self, harm: str) -> list[str]:
        shared = [vars(builtins), vars(ast), vars(re)]
        kept = [dict(names) for names in shared]
        # Within the program, since nothing here works without built-ins.
        mended = mock.Mock(kept=[*zip(shared, kept)])
        sys.modules["kept_for_test"] = mended
        code = f"from kept_for_test import kept\n{harm}\nx = [1, 2]  # [1,2]\nx = 1 + 1  # 3\n"
        try:
            return run_program(f"{code}for names, there in kept: names.update(there)").verdicts
        finally:
            del sys.modules["kept_for_test"]

    def test_harm(self) -> None:
        for harm in (
            "import builtins\nfor n in ['len', 'isinstance', 'any']: setattr(builtins, n, None)",
            "import builtins\nbuiltins.__dict__.clear()",
            "import ast\nast.parse = ast.literal_eval = None",
            "import re\nre.fullmatch = re.sub = lambda *a: a",
            "import sys\nsys.stdout = sys.__stdout__ = sys.stderr = sys.__stderr__ = None",
        ):
            with self.subTest(harm):
                self.assertEqual(self.verdicts(harm), ["held", "broken"])

    def test_a_watch_that_was_ended_is_told(self) -> None:
        harms = ["register_callback(4, sys.monitoring.events.LINE, None)"]
        if sys.version_info >= (3, 14):  # before, it leaves the callbacks alone
            harms.append("free_tool_id(4)")
        for harm in harms:
            result = run_program(f"import sys\nsys.monitoring.{harm}\nx = 1 + 1  # 3\n")
            self.assertEqual(result.verdicts, ["unreached"])
            self.assertIn("sys.monitoring", result.claims[0]["reason"])
            self.assertEqual(result.outcome, {"kind": "done"})

"""Claims about tests: what counts as one, and what it is judged by."""

import unittest

from assay.claims.find import find_claims
from assay.judging.outcomes import same_outcome
from assay.judging.seen import Seen
from tests.harness import run

CLAIMS = [
    "passes", "passed", "fails", "fails: assert 1 == 2", "fails: ValueError: no", "skipped",
    "fails: AssertionError", "skipped: no network", "xfail", "xfailed: issue 12", "xpass",
    "error: fixture 'db' not found", "2 passed, 1 failed", "3 passed (each case once)",
    "fails — and rightly so", "1 passed, 2 errors", "fails: decimal.InvalidOperation",
]  # fmt: skip
PROSE = [
    "passes the value on", "fails on Windows", "skipped by most people", "error handling",
    "errors: a list of them", "fails: see issue 12", "passes: a and b", "pass-through", "passing",
    "2 passed arguments", "passed by reference", "fail fast", "skips: ", "passes if x is even",
    "fails, and nobody knows why it does", "Passes", "error's text", "passes 3",
]  # fmt: skip


def _forms(source):
    return [claim.form for claim in find_claims(source)]


class Comments(unittest.TestCase):
    def test_outcomes_are_claims_on_the_first_line_and_below_it(self):
        for text in CLAIMS:
            with self.subTest(text):
                self.assertEqual(_forms(f"def test_a():  # {text}\n    pass\n"), ["outcome"])
                self.assertEqual(_forms(f"def test_a():\n    # {text}\n    pass\n"), ["outcome"])

    def test_prose_that_begins_so_is_none(self):
        for text in PROSE:
            with self.subTest(text):
                self.assertEqual(_forms(f"def test_a():  # {text}\n    pass\n"), ["prose"])

    def test_only_tests_have_outcomes(self):
        for source in (
            "def run():  # passes\n    pass\n",
            "class Total:  # passes\n    x = 1\n",
            "def f():\n    def test_a():  # passes\n        pass\n",
            "def test_a():\n    x = 1\n    # passes\n    y = 2\n",
            "def test_a():\n    x = f()  # passes\n",
            "@mark  # passes\ndef test_a():\n    pass\n",
            "def test_a(\n    n,  # passes\n):\n    pass\n\n# passes\n",
        ):
            with self.subTest(source):
                self.assertNotIn("outcome", _forms(source)[-1:])

    def test_methods_and_classes_of_tests_have(self):
        source = (
            "class TestA:  # 2 passed\n    def test_a(self):  # passes\n        pass\n"
            "    async def test_b(self): assert 1  # passes\n"
            "class Odd(unittest.TestCase):  # 1 failed\n    def test_c(\n        self,\n    ):  # fails\n        pass\n"
        )
        self.assertEqual(_forms(source), ["outcome"] * 5)

    def test_the_file_alone_settles_none(self):
        claim = run("def test_a():  # passes\n    pass\ntest_a()\n").claims[0]
        self.assertEqual(claim["verdict"], "unchecked")
        self.assertIn("test runner", claim["reason"])


def _judged(text, outcome, message=""):
    (claim,) = find_claims(f"def test_a():  # {text}\n    pass\n")
    return same_outcome(claim.readings[0].expected, Seen(outcome=outcome, text=message))


class Judging(unittest.TestCase):
    def test_held(self):
        for text, outcome, message in (
            ("passes", "passed", ""),
            ("fails", "failed", "assert 1 == 2"),
            ("fails: assert 1 == 2", "failed", "assert 1 == 2\n +  where 1 = f()"),
            ("fails: assert 1 == 2", "failed", "AssertionError: why\nassert 1 == 2"),
            ("fails: AssertionError: 1 != 2", "failed", "AssertionError: 1 != 2"),
            ("fails: assert [1, ...] == []", "failed", "assert [1, 2, 3] == []"),
            ("skipped: no network", "skipped", "no network"),
            ("error: fixture 'db' not found", "error", "fixture 'db' not found"),
            ("2 passed, 1 failed", "1 failed, 2 passed", ""),
            ("1 passed, 1 error", "1 passed, 1 error", ""),
        ):
            with self.subTest(text):
                self.assertTrue(_judged(text, outcome, message)[0])

    def test_broken_says_what_came_out(self):
        for text, outcome, message, actual in (
            ("passes", "failed", "assert 1 == 2", "fails: assert 1 == 2"),
            ("fails", "passed", "", "passes"),
            ("fails: assert 1 == 2", "failed", "assert 1 == 3", "fails: assert 1 == 3"),
            ("xfail", "xpassed", "", "xpass"),
            ("skipped", "error", "fixture 'db' not found", "error: fixture 'db' not found"),
            ("3 passed", "2 passed", "", "2 passed"),
            ("2 passed", "2 passed, 1 skipped", "", "2 passed, 1 skipped"),
        ):
            with self.subTest(text):
                self.assertEqual(_judged(text, outcome, message), (False, actual))


if __name__ == "__main__":
    unittest.main()

"""Messages that newer Pythons word in another way."""

import unittest

from assay.judging.reworded import older_words, said_before
from tests.harness import run


class Reworded(unittest.TestCase):
    def test_say_since_when(self) -> None:
        for version, claimed, actual in (
            ("3.10", "TypeError: f() takes no arguments", "TypeError: A.f() takes no arguments"),
            ("3.10", "SyntaxError: invalid syntax", "SyntaxError: expected ':'"),
            ("3.11", "AttributeError: can't set attribute",
             "AttributeError: property 'x' of 'A' object has no setter"),
            ("3.14", "ValueError: math domain error",
             "ValueError: expected a nonnegative input, got -1.0"),
        ):  # fmt: skip
            self.assertEqual(older_words(claimed, actual), f"Pythons before {version} say it so.")

    def test_are_about_one_exception(self) -> None:
        for claimed, actual in (
            ("ValueError: math domain error", "TypeError: expected a number, got None"),
            ("TypeError: g() takes no arguments", "TypeError: A.f() takes no arguments"),
            ("KeyError", "KeyError: 1"),
        ):
            self.assertIsNone(older_words(claimed, actual))

    def test_stand_inside_newer_ones(self) -> None:
        new = "cannot use 'list' as a dict key (unhashable type: 'list')"
        self.assertEqual(said_before(new), "unhashable type: 'list'")
        self.assertIsNone(said_before("unhashable type: 'list' (again)"))

    def test_is_the_reason_of_a_verdict(self) -> None:
        result = run(
            "class A:\n    def f(self): pass\nA().f(1)  # TypeError: f() takes 0 of them\n"
        )
        self.assertEqual((result.verdicts, result.claims[0]["reason"]), (["broken"], None))
        said = "f() takes 1 positional argument but 2 were given"
        result = run(f"class A:\n    def f(self): pass\nA().f(1)  # TypeError: {said}\n")
        self.assertEqual(result.verdicts, ["broken"])
        self.assertEqual(result.claims[0]["reason"], "Pythons before 3.10 say it so.")


if __name__ == "__main__":
    unittest.main()

"""A block's output as a guide shows it below the block."""

import unittest

from tests.harness import run


class ExpectedOutput(unittest.TestCase):
    def test_holds_where_all_that_was_printed_is_so(self) -> None:
        result = run("for i in range(3):\n    print(i)\nprint('end')\n", expected="0\n1\n2\nend")
        self.assertEqual(result.verdicts, ["held"])
        self.assertEqual(result.claims[0]["line"], 3)

    def test_is_broken_where_it_is_not(self) -> None:
        for expected in ("1", "1\n2\n3", "2\n1"):
            result = run("print(1)\nprint(2)", expected=expected)
            self.assertEqual(result.verdicts, ["broken"], expected)
            self.assertEqual(result.claims[0]["actual"], "1\n2")
            self.assertIsNone(result.claims[0]["mend"])

    def test_leaves_gaps_for_what_differs(self) -> None:
        result = run("print(1)\nprint(object())", expected="1\n<object object at 0x...>")
        self.assertEqual(result.verdicts, ["held"])

    def test_stands_beside_other_claims(self) -> None:
        result = run("print(1)  # 1\nprint(2)  # 3", expected="1\n2")
        self.assertEqual(result.verdicts, ["held", "broken", "held"])

    def test_may_show_the_values_of_bare_expressions(self) -> None:
        source = "a = 2\na * 3\nprint('so')\n'x' * a"
        for expected in ("6\nso\n'xx'", "so\n'xx'", "so"):
            self.assertEqual(run(source, expected=expected).verdicts, ["held"], expected)
        for expected in ("6\nso", "so\n'xy'", "'xx'", "so\n6"):
            self.assertEqual(run(source, expected=expected).verdicts, ["broken"], expected)
        self.assertEqual(run(source, expected="so").stdout, "so\n")
        result = run("2 + 2", expected="5")
        self.assertEqual((result.verdicts, result.claims[0]["actual"]), (["broken"], "4"))
        self.assertEqual(run("print('a')\n{}['k']", expected="a\nKeyError: 'k'").verdicts, ["held"])

    def test_a_value_that_has_no_repr_changes_nothing(self) -> None:
        source = "class A:\n    def __repr__(self): print('no'); 1 / 0\nA()\nprint('end')"
        result = run(source, expected="end")
        self.assertEqual((result.verdicts, result.stdout), (["held"], "end\n"))
        self.assertEqual(result.outcome["kind"], "done")

    def test_may_end_in_the_last_line_of_a_traceback(self) -> None:
        for said, verdict in (("int('x')", "broken"), ("int('7', 1)", "held")):
            shown = "go\nValueError: int() base must be >= 2 and <= 36, or 0"
            self.assertEqual(run(f"print('go')\n{said}", expected=shown).verdicts, [verdict])
        shown = "KeyError: 'k'"  # printed, and not raised
        self.assertEqual(run("print(\"KeyError: 'k'\")", expected=shown).verdicts, ["held"])
        self.assertEqual(run("{}['k']", expected=shown).outcome["kind"], "done")
        self.assertEqual(run("{}['k']", expected="Result: 1").verdicts, ["unreached"])

    def test_may_end_in_a_group_of_exceptions(self) -> None:
        source = "print('go')\nraise ExceptionGroup('two', [ValueError('a'), KeyError('b')])"
        shown = 'go\n  + Exception Group Traceback (most recent call last):\n  |   File "a.py", line 2\n'
        rest = " (2 sub-exceptions)\n  +-+---------------- 1 ----------------\n    | ValueError: a"
        for name, verdict in (("two", "held"), ("three", "broken")):
            result = run(source, expected=f"{shown}  | ExceptionGroup: {name}{rest}")
            self.assertEqual((result.verdicts, result.outcome["kind"]), ([verdict], "done"))

    def test_is_about_a_script(self) -> None:
        result = run("print(1)\n2", mode="prompt", expected="1")
        self.assertEqual(result.verdicts, ["unchecked"])
        self.assertFalse(result.claims[0]["applies"])

    def test_is_unreached_where_the_block_stops(self) -> None:
        result = run("print(1)\n1 / 0", expected="1")
        self.assertEqual(result.verdicts, ["unreached"])

    def test_what_ran_before_is_not_its_output(self) -> None:
        before = [{"name": "block 1", "source": "print(0)"}]
        result = run("print(1)", expected="1", before=before, setup="print(9)")
        self.assertEqual(result.verdicts, ["held"])

    def test_may_begin_with_its_heading_or_command(self) -> None:
        for first in ("# output", "$ python a.py"):
            self.assertEqual(run("print('so')", expected=f"{first}\nso").verdicts, ["held"])
            self.assertEqual(run("print('so')", expected=f"{first}\nno").verdicts, ["broken"])

    def test_may_end_in_a_traceback(self) -> None:
        shown = 'go\nTraceback (most recent call last):\n  File "a.py", line 2\nKeyError: '
        for key, verdict in (("'k'", "held"), ("'j'", "broken")):
            result = run("print('go')\n{}['k']", expected=shown + key)
            self.assertEqual(result.verdicts, [verdict])
            self.assertEqual(result.outcome["kind"], "done")
            self.assertEqual([error["claimed"] for error in result.raised], [True])
        result = run("print('go')", expected=shown + "'k'")
        self.assertEqual(result.verdicts, ["broken"])
        result = run("print('go')\nint('x')", expected=shown + "'k'")
        self.assertEqual((result.verdicts, result.outcome["kind"]), (["unreached"], "raised"))

    def test_cannot_be_told_where_it_differs_each_run(self) -> None:
        result = run("import time\nprint(time.time())", expected="1700000000.1")
        self.assertEqual(result.verdicts, ["unchecked"])
        before = [{"name": "block 1", "source": "import time\nnow = time.time()"}]
        result = run("print(now)", expected="1700000000.1", before=before)
        self.assertEqual(result.verdicts, ["unchecked"])


if __name__ == "__main__":
    unittest.main()

"""Earlier blocks of a guide, run for what they define."""

import unittest

from tests.harness import run


def after(*blocks: str, source: str, mode: str = "script", **more: object):
    before = [{"name": f"block {n}", "source": s} for n, s in enumerate(blocks, 1)]
    return run(source, mode, before=before, **more)


class Before(unittest.TestCase):
    def test_defines_in_both_modes(self) -> None:
        for mode in ("script", "prompt"):
            result = after("x = 1", "y = x + 1", source="print(x, y)  # 1 2", mode=mode)
            self.assertEqual(result.outcome, {"kind": "done"})
            self.assertEqual(result.verdicts, ["held"])

    def test_comes_after_the_set_up(self) -> None:
        result = after("y = x", source="print(y)  # 5", setup="x = 5")
        self.assertEqual(result.verdicts, ["held"])

    def test_prints_nothing(self) -> None:
        noisy = "import sys\nprint(1)\nprint(2, file=sys.stderr)\n3"
        result = after(noisy, source="print(4)")
        self.assertEqual((result.stdout, result.stderr), ("4\n", ""))

    def test_an_exception_ends_a_statement_and_no_more(self) -> None:
        broken = "x = 1\n1 / 0\ny = 2\nimport sys\nsys.exit()\nz = 3"
        result = after(broken, "w = 4", source="print(x, y, w, 'z' in globals())")
        self.assertEqual(result.outcome, {"kind": "done"})
        self.assertEqual(result.stdout, "1 2 4 False\n")
        self.assertEqual(result.raised, [])

    def test_a_syntax_error_ends_a_statement_and_no_more(self) -> None:
        result = after("x = 1\nx 'y'\ndef f(:\n    pass\ny = 2", source="print(x, y)  # 1 2")
        self.assertEqual(result.verdicts, ["held"])

    def test_one_that_is_not_python_is_left_out(self) -> None:
        result = after("x = (", "  z = 1", "y = 2", source="print(y)")
        self.assertEqual(result.stdout, "2\n")

    def test_its_source_is_in_tracebacks(self) -> None:
        result = after("def f():\n    raise ValueError(1)", source="f()")
        self.assertIn('File "<block 1>", line 2, in f\n    raise ValueError(1)', result.stderr)
        self.assertEqual([f["line"] for f in result.raised[0]["frames"]], [1])

    def test_future_features_last_for_their_block(self) -> None:
        future = "from __future__ import annotations\ndef f(a: Missing): ..."
        result = after(future, source="print(f.__annotations__)  # {'a': 'Missing'}")
        self.assertEqual(result.verdicts, ["held"])

    def test_tells_which_modules_are_not_here_where_a_name_is_missing(self) -> None:
        blocks = ("from not_here import f\nimport no.where", "g = f()")
        result = after(*blocks, source="g")
        self.assertEqual(result.outcome["error"]["absent"], ["not_here", "no"])
        self.assertNotIn("absent", after(*blocks, source="1 / 0").outcome["error"])
        self.assertNotIn("absent", after("g = f()", source="g").outcome["error"])

    def test_awaits_where_that_is_asked_for(self) -> None:
        wait = "import asyncio\nx = await asyncio.sleep(0, 7)"
        result = after(wait, source="print(x)", topLevelAwait=True)
        self.assertEqual(result.stdout, "7\n")


if __name__ == "__main__":
    unittest.main()

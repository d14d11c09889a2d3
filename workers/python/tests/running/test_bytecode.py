"""Bytecode as rows of data, on every version."""

import json
import unittest
import warnings

from assay.running.bytecode import disassemble

SOURCE = """\
def total(prices):
    sum = 0
    for price in prices:
        try:
            sum += price
        except TypeError:
            pass
    return sum

print(total([1, 2]))
"""


def listed(source: str, mode: str = "script", **more: object) -> dict:
    request = {"source": source, "mode": mode, "filename": "main.py", "topLevelAwait": False}
    return json.loads(disassemble(json.dumps(request | more)))


def rows(source: str, index: int = 0, **more: object) -> list[dict]:
    return listed(source, **more)["codes"][index]["instructions"]


def texts(source: str, span: dict) -> str:
    """What of the source a span of one line covers."""
    line = source.split("\n")[span["line"] - 1].encode("utf-16-le")
    return line[span["column"] * 2 : span["endColumn"] * 2].decode("utf-16-le")


class Listing(unittest.TestCase):
    def test_has_each_code_object_after_the_one_that_makes_it(self) -> None:
        source = "def outer():\n    def inner(): pass\nclass C:\n    def method(self): pass\n"
        codes = [(code["name"], code["firstLine"]) for code in listed(source)["codes"]]
        names = [("<module>", 1), ("outer", 1), ("outer.<locals>.inner", 2), ("C", 3)]
        self.assertEqual(codes, [*names, ("C.method", 4)])

    def test_gives_each_instruction_the_code_that_it_is_for(self) -> None:
        found = {(row["name"], row["argument"]): row["span"] for row in rows(SOURCE, 1)}
        add = next(span for (name, _), span in found.items() if name == "BINARY_OP")
        self.assertEqual((add["line"], texts(SOURCE, add)), (5, "sum += price"))
        self.assertEqual(texts(SOURCE, found["STORE_FAST", "price"]), "price")

    def test_jumps_go_to_offsets_that_there_are(self) -> None:
        steps = rows(SOURCE, 1)
        jumps = [row for row in steps if row["target"] is not None]
        self.assertIn("FOR_ITER", [row["name"] for row in jumps])
        self.assertLessEqual({row["target"] for row in jumps}, {row["offset"] for row in steps})
        for row in jumps:
            self.assertEqual(row["argument"], f"to {row['target']}")

    def test_tells_where_exceptions_go(self) -> None:
        code = listed(SOURCE)["codes"][1]
        offsets = {row["offset"]: row["name"] for row in code["instructions"]}
        handler = code["handlers"][0]
        self.assertLess(handler["from"], handler["to"])
        self.assertEqual(offsets[handler["target"]], "PUSH_EXC_INFO")

    def test_counts_columns_as_editors_do(self) -> None:
        source = 'x = "é🐍"; y = x + z'
        add = next(row for row in rows(source) if row["name"] == "BINARY_OP")
        self.assertEqual(texts(source, add["span"]), "x + z")

    def test_names_code_objects_and_cuts_long_constants(self) -> None:
        source = f"def f(): pass\ntext = {'a' * 999!r}"
        arguments = [row["argument"] for row in rows(source)]
        self.assertIn("<code object f>", arguments)
        self.assertLess(max(map(len, arguments)), 250)

    def test_at_the_prompt_each_input_is_compiled_by_itself(self) -> None:
        codes = listed("x = 1000\ny = x\nprint(y)\n", "prompt")["codes"]
        self.assertEqual([code["firstLine"] for code in codes], [1, 2, 3])
        self.assertEqual(codes[1]["instructions"][-1]["span"]["line"], 2)


class Refusal(unittest.TestCase):
    def test_says_what_is_wrong_and_where(self) -> None:
        answer = listed("x = 1\ny = (")
        self.assertEqual((answer["kind"], answer["line"]), ("refused", 2))
        self.assertIn("was never closed", answer["message"])

    def test_counts_lines_at_the_prompt_too(self) -> None:
        answer = listed("x = 1\nreturn x", "prompt")
        self.assertEqual((answer["kind"], answer["line"]), ("refused", 2))

    def test_await_outside_of_functions_is_for_those_that_ask(self) -> None:
        self.assertEqual(listed("await x")["kind"], "refused")
        self.assertEqual(listed("await x", topLevelAwait=True)["kind"], "listed")

    def test_nothing_runs_and_nobody_is_warned(self) -> None:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            self.assertEqual(listed("raise SystemExit\n1 is 1")["kind"], "listed")
        self.assertEqual(caught, [])

    def test_nesting_without_end_is_refused(self) -> None:
        self.assertEqual(listed("-" * 100_000 + "1")["kind"], "refused")

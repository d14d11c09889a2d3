"""Transcripts of the prompt that show syntax errors."""

import unittest

from tests.harness import run

SHOWN = """>>> x = 1
>>> [x, 2 for x in range(3)]
  File "<stdin>", line 1
    [x, 2 for x in range(3)]
     ^^^^
SyntaxError: did you forget parentheses around the comprehension target?
>>> def f():
... return 1
  File "<stdin>", line 2
    return 1
    ^
IndentationError: something else
>>> x
1
>>> x +
"""


class SyntaxErrors(unittest.TestCase):
    def test_end_an_input_and_not_the_session(self):
        result = run(SHOWN, "prompt")
        self.assertEqual(result.verdicts, ["held", "broken", "held"])
        self.assertIn("expected an indented block", result.claims[1]["actual"])

    def test_are_the_readers_where_nothing_shows_them(self):
        result = run(SHOWN, "prompt")
        self.assertEqual([error["claimed"] for error in result.raised], [True, True, False])
        self.assertEqual(result.raised[2]["frames"][-1]["line"], 15)
        self.assertEqual(result.outcome["error"]["type"], "SyntaxError")
        self.assertEqual(result.raised[1]["frames"][-1]["line"], 8)
        self.assertNotIn("ast.py", result.raised[2]["traceback"])


class Comments(unittest.TestCase):
    def test_beside_an_answered_input_only_explain(self):
        result = run(">>> 5 ** 2  # 5 squared\n25\n>>> x = 2  # 2\n", "prompt")
        self.assertEqual([c["form"] for c in result.claims], ["prose", "block", "bound"])
        self.assertEqual(result.verdicts, ["unchecked", "held", "held"])

    def test_of_doctest_can_skip_an_answer(self):
        result = run(">>> object()  # doctest: +SKIP\n<object object at 1>\n", "prompt")
        self.assertEqual(result.verdicts, ["unchecked", "unchecked"])

"""What the prompt of 3.13 and later says and keeps, beside the values that it echoes."""

import sys
import unittest

from tests import harness


@unittest.skipIf(sys.version_info < (3, 14), "older prompts say other things")
class Prompt(unittest.TestCase):
    def typed(self, *inputs: str) -> str:
        """All that is on the screen, less what was typed."""
        result = harness.run("\n".join((*inputs, "")), mode="prompt")
        return "".join(e["text"] for e in result.events if e["kind"] == "output")

    def test_warnings_come_without_the_line_and_at_each_input_anew(self):
        self.assertEqual(
            self.typed("import warnings", "warnings.warn('old')", "warnings.warn('old')"),
            "<python-input-1>:1: UserWarning: old\n<python-input-2>:1: UserWarning: old\n",
        )

    def test_what_the_parser_warns_about_comes_with_its_input(self):
        shown = self.typed("print(1)", "'\\d'")
        self.assertRegex(shown, r'^1\n<python-input-1>:1: SyntaxWarning: "\\d" is an .*\n')
        self.assertEqual(shown.count("Warning"), 1)

    def test_an_input_that_the_compiler_refuses_is_shown_with_its_line(self):
        for word in ("return", "yield"):
            self.assertEqual(
                self.typed(f"{word} 5"),
                f'  File "<python-input-0>", line 1\n    {word} 5\n    {"^" * (len(word) + 2)}\n'
                f"SyntaxError: '{word}' outside function\n",
            )
        self.assertIn(
            "\nTry the asyncio REPL (python3.14 -m asyncio) to use", self.typed("await x")
        )

    def test_what_is_no_python_is_refused_in_its_turn(self):
        shown = self.typed("print('a')", "if 1", "    print('b')", "print('c')")
        at = [f'File "<python-input-{n}>", line 1' for n in (1, 2)]
        first, second = shown.split(at[0])
        self.assertEqual(first, "a\n  ")
        self.assertIn("SyntaxError: expected ':'\n", second)
        self.assertIn(at[1], second)
        self.assertTrue(shown.endswith("IndentationError: unexpected indent\nc\n"), shown)
        self.assertNotIn("During handling", shown)

    def test_a_block_that_is_no_python_is_one_input(self):
        shown = self.typed("def f():", "    x = = 1", "    return x", "def g():", "print('on')")
        self.assertIn('File "<python-input-0>", line 2\n    x = = 1', shown)
        self.assertIn("File \"<python-input-1>\", line 2\n    print('on')", shown)

    def test_brackets_that_stay_open_take_all_that_follows(self):
        self.assertNotIn("5", self.typed("(1,", "print(5)").replace("print(5)", ""))

    def test_the_last_exception_is_kept(self):
        shown = self.typed(
            "import sys", "hasattr(sys, 'last_exc')", "1/0", "sys.last_exc, sys.last_type"
        )
        self.assertTrue(shown.startswith("False\nTraceback"), shown)
        self.assertTrue(
            shown.endswith("(ZeroDivisionError('division by zero'), <class 'ZeroDivisionError'>)\n")
        )

    def test_words_of_the_prompts_own(self):
        self.assertEqual(self.typed("print(1)", "exit", "print(2)"), "1\n")
        self.assertEqual(self.typed("quit = 2", "quit", "clear"), "2\n")
        self.assertIn("<python-input-1>", self.typed("copyright", "1", "1/0"))

    @unittest.skipUnless(harness.assay_test_host, "natively it reads from the terminal")
    def test_help_is_one_of_them_and_asks(self):
        result = harness.run_blocking("help\nprint(1)\n", ["quit"], mode="prompt")
        self.assertIn("help utility!", result.stdout)
        self.assertTrue(result.stdout.endswith("1\n"), result.stdout)

    def test_the_prompts_hooks_look_like_its_own(self):
        self.assertEqual(
            self.typed("import sys", "sys.displayhook is sys.__displayhook__", "sys.displayhook", "sys.ps1"),
            "True\n<built-in function displayhook>\n'>>> '\n",
        )  # fmt: skip

    def test_an_echo_that_fails_shows_where(self):
        shown = self.typed("class A:", "    def __repr__(self): return 1/0", "", "A()")
        self.assertIn('File "<python-input-0>", line 2, in __repr__', shown)
        self.assertNotIn("assay", shown)

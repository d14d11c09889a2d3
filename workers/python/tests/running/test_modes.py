"""Prompt mode against the console of the interpreter's own REPL, script mode against exec."""

import contextlib
import io
import sys
import unittest

from tests.harness import run

try:
    from _pyrepl.console import InteractiveColoredConsole
except ImportError:
    InteractiveColoredConsole = None

#: Each program as a list of inputs, whole lines each.
TYPED = [
    ["x = 1000; y = 1000; x is y", "x = 1000", "y = 1000", "x is y"],
    ["1; 2; 3", "_", "None", "_", "'text'", "_ * 2"],
    ["for i in range(3): i", "for i in range(2):\n    i\n    i * 10"],
    ["def f():\n    return 1000", "f() is f()", "f() is 1000 if False else f()", "f"],
    ["1/0", "2", "1; 1/0; 2", "_"],
    ["def g(): 1/0", "g()", "def h(n):\n    g()", "h(\n    1\n)"],
    ["import inspect", "def f():\n    # why\n    return 1", "print(inspect.getsource(f))"],
    ["a = 'no interning!'; b = 'no interning!'; a is b", "a = b = 'x y'; a is b"],
    ["x = (1, 2, 300)", "y = (1, 2, 300)", "x is y", "x == y"],
    ["class A:\n    def __repr__(self): return 'an A'", "A()", "[A(), A()]", "A(); A()"],
    ["from __future__ import annotations", "def f(x: undefined): pass", "f.__annotations__"],
    ["import warnings", "'a' 'b'", "lambda: 0 == 1", "print('printed')", "print(1), print(2)"],
    ["raise ValueError('why')", "raise KeyError('k') from OSError()", "undefined"],
    ["__name__", "'__file__' in globals()", "sorted(k for k in globals() if k[:2] != '__')"],
]  # fmt: skip


def natively(inputs: list[str]) -> tuple[str, str]:
    """stdout and stderr of the inputs, typed at the REPL's console."""
    console = InteractiveColoredConsole({"__name__": "__main__"}, filename="<stdin>")
    out, err = io.StringIO(), io.StringIO()
    hook, sys.displayhook = sys.displayhook, sys.__displayhook__
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            for number, text in enumerate(inputs):
                console.push(text + "\n", filename=f"<python-input-{number}>", _symbol="single")
    finally:
        sys.displayhook = hook
    return out.getvalue(), err.getvalue()


@unittest.skipIf(InteractiveColoredConsole is None, "this Python has no _pyrepl to compare with")
@unittest.skipIf(sys.version_info < (3, 14), "the console of 3.13 goes on after an error")
class AsTyped(unittest.TestCase):
    maxDiff = None

    def test_prints_what_the_repl_prints(self):
        for inputs in TYPED:
            with self.subTest(inputs[0]):
                ours = run("\n".join(inputs) + "\n", "prompt")
                out, err = natively(inputs)
                self.assertEqual(_same_addresses(ours.stdout), _same_addresses(out))
                self.assertEqual(ours.stderr, err)


#: What CPython 3.12's own prompt wrote: inputs, stdout, stderr.
TYPED_312 = [
    ("x = 1000; y = 1000; x is y\nx = 1000\ny = 1000\nx is y\n", "True\nFalse\n", ""),
    ("1; 2\n_\n", "1\n2\n2\n", ""),
    ("for i in range(2): i\n\ndef f():\n    return 1\n\nf()\n", "0\n1\n1\n", ""),
    (
        "x = 1\n\ndef f():\n    1/0\n\nf()\n",
        "",
        'Traceback (most recent call last):\n  File "<stdin>", line 1, in <module>\n'
        '  File "<stdin>", line 2, in f\nZeroDivisionError: division by zero\n',
    ),
]


@unittest.skipUnless(sys.version_info[:2] == (3, 12), "of 3.12's prompt")
class AsTypedIn312(unittest.TestCase):
    def test_prints_what_the_prompt_prints(self):
        for inputs, out, err in TYPED_312:
            with self.subTest(inputs):
                ours = run(inputs, "prompt")
                self.assertEqual((ours.stdout, ours.stderr), (out, err))


def _same_addresses(text: str) -> str:
    return "".join("0x" if "0x" in word else word for word in text.split(" "))


class Prompt(unittest.TestCase):
    def test_goes_on_after_an_exception(self):
        result = run("1/0\nprint('after')\n", "prompt")
        self.assertEqual(result.stdout, "after\n")
        self.assertEqual(result.outcome["kind"], "raised")
        self.assertEqual(result.outcome["error"]["type"], "ZeroDivisionError")

    def test_frames_are_lines_of_the_snippet(self):
        result = run("x = 1\n\n\ndef f():\n    1/0\n\nf()\n", "prompt")
        frames = [(f["line"], f["name"]) for f in result.raised[0]["frames"]]
        self.assertEqual(frames, [(7, "<module>"), (5, "f")])

    def test_echo_is_output_but_not_the_lines_own(self):
        result = run("xs = []\nxs.append(1)  # [1]\nxs  # [1]\n", "prompt")
        self.assertEqual(result.verdicts, ["held", "held"])
        self.assertEqual(result.stdout, "[1]\n")

    def test_a_repr_is_taken_once(self):
        source = "class A:\n    def __repr__(self):\n        print('asked')\n        return 'an A'\nA()  # an\n"
        result = run(source.replace("# an", "# <an A>"), "prompt")
        self.assertEqual(result.stdout, "asked\nan A\n")

    def test_asides_and_functions(self):
        source = "t = (1,)\n# t[0] = 2   # TypeError\ndef f(xs):\n    xs  # [1]\n    print(xs)  # [1]\nf([1])\n"
        self.assertEqual(run(source, "prompt").verdicts, ["held"] * 3)


class Script(unittest.TestCase):
    def test_stops_at_an_exception_that_nothing_claims(self):
        result = run("print(1)  # 1\n1/0\nprint(2)  # 2\n")
        self.assertEqual(result.verdicts, ["held", "unreached"])
        self.assertEqual(result.outcome["kind"], "raised")
        self.assertEqual(result.stdout, "1\n")

    def test_goes_on_at_the_next_statement_after_a_claimed_one(self):
        source = "def f():\n    return 1/0  # ZeroDivisionError\nx = f()\nprint(2)  # 2\n"
        result = run(source)
        self.assertEqual(result.verdicts, ["held", "held"])
        self.assertEqual(result.outcome, {"kind": "done"})
        self.assertEqual([r["claimed"] for r in result.raised], [True])

    def test_a_wrongly_claimed_one_is_broken_and_goes_on(self):
        result = run("int('x')  # KeyError\nprint(2)  # 2\n")
        self.assertEqual(result.verdicts, ["broken", "held"])
        self.assertIn("ValueError: invalid literal", result.claims[0]["actual"])

    def test_top_level_await_is_an_error_unless_asked_for(self):
        source = "import asyncio\nx = await asyncio.sleep(0, 5)\nprint(x)  # 5\n"
        refused = run(source)
        self.assertEqual(refused.outcome["error"]["type"], "SyntaxError")
        self.assertEqual(refused.outcome["error"]["message"], "'await' outside function")
        allowed = run(source, topLevelAwait=True)
        self.assertEqual(allowed.verdicts, ["held"])

    def test_a_syntax_error_leaves_every_claim_unreached(self):
        result = run("print(1)  # 1\nx = = 2\n")
        self.assertEqual(result.verdicts, ["unreached"])
        self.assertEqual(result.outcome["error"]["frames"], [
            {"file": "main.py", "line": 2, "name": "<module>"}
        ])  # fmt: skip
        self.assertEqual(result.stdout, "")

    def test_futures_hold_after_a_resume(self):
        source = "from __future__ import annotations\n1/0  # ZeroDivisionError\ndef f(x: nowhere): ...\nprint(f.__annotations__)  # {'x': 'nowhere'}\n"
        self.assertEqual(run(source).verdicts, ["held", "held"])


if __name__ == "__main__":
    unittest.main()

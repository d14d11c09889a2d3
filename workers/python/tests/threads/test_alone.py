"""No frame of ours exists for a program, and what it warns about is not held against it."""

import sys
import unittest

from tests import harness


class Syntax(unittest.TestCase):
    def test_a_program_that_is_no_python_has_no_traceback(self):
        for source in ("def f()\n    pass\n", "if 1:\nx = 1\n", "if 1:\n\tx = 1\n        y = 2\n"):
            result = harness.run(source)
            self.assertRegex(result.stderr, r'^  File "main.py", line [123]\n')

    def test_a_syntax_warning_comes_once(self):
        result = harness.run("x = '\\d'\n")
        self.assertEqual(result.stderr.count("SyntaxWarning"), 1, result.stderr)
        self.assertIn("main.py:1", result.stderr)


@unittest.skipUnless(
    harness.assay_test_host and sys.version_info >= (3, 14),
    "natively there is one stack, and before 3.14 its frames stay linked",
)
class Alone(unittest.TestCase):
    def run_program(self, source: str, **more: object) -> harness.Result:
        return harness.run_blocking(source, **more)

    def test_the_outermost_frame_is_the_programs(self):
        for mode in ("script", "prompt"):
            result = self.run_program(
                "import sys, inspect\n"
                "def caller(): return [f.function for f in inspect.stack()]\n"
                "print(caller(), sys._getframe().f_back)\n"
                "try: sys._getframe(1)\n"
                "except ValueError as e: print(e)\n",
                mode=mode,
            )
            expected = "['caller', '<module>'] None\ncall stack is not deep enough\n"
            self.assertEqual((mode, result.stdout), (mode, expected))

    def test_the_whole_recursion_limit_is_the_programs(self):
        result = self.run_program(
            "def down(n=1):\n"
            "    try: return down(n + 1)\n"
            "    except RecursionError: return n\n"
            "print(down())  # 999\n"
        )
        self.assertEqual(result.verdicts, ["held"], result.stdout)

    def test_an_exception_comes_out_with_its_own_frames_alone(self):
        result = self.run_program(
            "import sys\ndef f(): {}['k']\nprint(hasattr(sys, 'last_exc'))\nf()\n"
        )
        self.assertEqual(result.stdout, "False\n")
        self.assertEqual([f["name"] for f in result.raised[0]["frames"]], ["<module>", "f"])
        self.assertNotIn("assay", result.stderr)

    def test_a_programs_exit_code_and_handlers_are_kept(self):
        result = self.run_program(
            "import sys, atexit\natexit.register(print, 'bye')\nsys.exit('out')\n"
        )
        self.assertEqual(result.stderr, "out\n")

    def test_one_context_holds_from_the_setup_on(self):
        setup = "import contextvars, decimal\nv = contextvars.ContextVar('v')\ntoken = v.set(1)\n"
        source = (
            "print(v.get())              # 1\n"
            "decimal.getcontext().prec = 7\n"
            "{}['k']                     # KeyError\n"
            "print(decimal.getcontext().prec)  # 7\n"
            "# v.get().nothing           # AttributeError: 'int' object has no attribute 'nothing'\n"
            "v.reset(token)\n"
            "print(v.get('gone'))        # gone\n"
        )
        for mode in ("script", "prompt"):
            result = self.run_program(source, mode=mode, setup=setup)
            self.assertEqual(result.verdicts, ["held"] * 5, (mode, result.stdout, result.stderr))

    def test_an_exception_that_the_program_notes_isnt_its_end(self):
        source = "import sys\nsys.last_exc = ValueError()\n"
        result = self.run_program(source + "print('on')\n")
        self.assertEqual((result.outcome["kind"], result.stderr), ("done", ""))
        result = self.run_program(source + "{}['k']\n")
        self.assertEqual(result.outcome["error"]["type"], "KeyError")

    def test_a_script_may_call_the_displayhook_itself(self):
        source = "import sys\nsys.displayhook(6)\nsys.__displayhook__('six')\n7  # 7\n"
        result = self.run_program(source)
        self.assertEqual((result.stdout, result.verdicts), ("6\n'six'\n", ["held"]))

    def test_a_program_that_blocks_goes_on(self):
        result = self.run_program(
            "import time, asyncio, threading\n"
            "async def one(): await asyncio.sleep(0.01); return 1\n"
            "t = threading.Thread(target=time.sleep, args=(0.01,)); t.start(); t.join()\n"
            "time.sleep(0.01)\n"
            "print(asyncio.run(one()), input())  # 1 x\n",
            answers=["x"],
        )
        self.assertEqual(result.verdicts, ["held"], result.stderr)

    def test_a_warning_about_nobodys_line_is_of_sys(self):
        result = self.run_program("import warnings\nwarnings.warn('w', stacklevel=2)\n")
        place = "<sys>:0" if sys.version_info >= (3, 14) else "sys:1"
        self.assertEqual(result.stderr, f"{place}: UserWarning: w\n")

    def test_a_coroutine_left_at_the_end_names_no_file_of_ours(self):
        result = self.run_program("async def f(): pass\nc = f()\n")
        self.assertIn("coroutine 'f' was never awaited", result.stderr)
        self.assertNotIn("assay", result.stderr)

    def test_a_hook_of_the_programs_hears_of_an_exception_once(self):
        result = self.run_program(
            "import sys\nsys.excepthook = lambda kind, error, tb: print('hook', error)\n1 / 0\n"
        )
        self.assertEqual(result.stdout, "hook division by zero\n")

"""How a program ends, and what it finds around it: as CPython has it."""

import builtins
import sys
import unittest

from tests import harness


@unittest.skipUnless(
    harness.assay_test_host and sys.version_info >= (3, 14),
    "natively there is one stack, and before 3.14 its frames stay linked",
)
class Ending(unittest.TestCase):
    def stderr(self, source: str) -> str:
        return harness.run_blocking(source).stderr

    def test_finalizers_still_find_the_programs_names(self):
        result = harness.run_blocking(
            "def close(): print('closed')\n"
            "class File:\n"
            "    def __del__(self): close()\n"
            "kept = File()\n"
            "_private = File()\n"
        )
        self.assertEqual((result.stdout, result.stderr), ("closed\nclosed\n", ""))

    def test_a_finalizer_runs_although_the_library_keeps_the_module(self):
        result = harness.run_blocking(
            "import copyreg\n"
            "class File:\n"
            "    def __del__(self): print('closed')\n"
            "copyreg.pickle(File, lambda f: f)\n"
            "kept = File()\n"
        )
        self.assertEqual(result.stdout, "closed\n")

    def test_nothing_can_be_imported_at_the_very_end(self):
        stderr = self.stderr(
            "class File:\n    def __del__(self):\n        import json\nkept = File()\n"
        )
        self.assertRegex(
            stderr,
            r"(?s)^Exception ignored while calling deallocator <function File.__del__ at 0x\w+>:\n"
            r'Traceback \(most recent call last\):\n  File "main.py", line 3, in __del__\n'
            r"ImportError: sys.meta_path is None, Python is likely shutting down\n$",
        )

    def test_what_an_exception_holds_goes_at_the_end(self):
        stderr = self.stderr("async def never(): ...\ndef f():\n    c = never()\n    1/0\nf()\n")
        self.assertTrue(stderr.endswith("<sys>:0: RuntimeWarning: coroutine 'never' was never awaited\n"), stderr)  # fmt: skip

    def test_a_hook_that_fails_is_told_and_then_the_exception(self):
        source = "import sys\ndef hook(*_): raise KeyError('in hook')\nsys.excepthook = hook\n1/0\n"
        stderr = self.stderr(source)
        said = ["Error in sys.excepthook:", "Traceback (most recent call last):"]
        self.assertEqual(stderr.split("\n")[:2], said)
        told = (
            "KeyError: 'in hook'\n\nOriginal exception was:\nTraceback (most recent call last):\n"
        )
        self.assertIn(told, stderr)
        self.assertTrue(stderr.endswith("ZeroDivisionError: division by zero\n"), stderr)
        self.assertNotIn("assay", stderr)

    def test_a_hook_that_is_none_or_missing(self):
        stderr = self.stderr("import sys\nsys.excepthook = None\n1/0\n")
        told = "Error in sys.excepthook:\nTypeError: 'NoneType' object is not callable\n\nOriginal"
        self.assertTrue(stderr.startswith(told), stderr)
        stderr = self.stderr("import sys\ndel sys.excepthook\n1/0\n")
        self.assertTrue(stderr.startswith("sys.excepthook is missing\nTraceback"), stderr)

    def test_a_hook_has_no_frame_of_ours_below_it_and_may_leave(self):
        result = harness.run_blocking(
            "import sys\n"
            "def hook(kind, error, tb):\n"
            "    print(sys._getframe().f_back, sys.last_exc is error)\n"
            "    sys.exit('bye')\n"
            "sys.excepthook = hook\n"
            "1/0\n"
        )
        self.assertEqual((result.stdout, result.stderr), ("None True\n", "bye\n"))

    def test_tracebacks_are_cut_as_the_program_says(self):
        stderr = self.stderr("import sys\nsys.tracebacklimit = 1\ndef f():\n    1/0\nf()\n")
        self.assertIn("line 4, in f", stderr)
        self.assertNotIn("<module>", stderr)

    def test_tracebacks_come_without_the_built_ins_that_print_them(self):
        self.addCleanup(setattr, builtins, "print", print)
        stderr = self.stderr("import builtins\ndel builtins.print\nprint('x')\n")
        self.assertEqual(stderr.split("\n")[2:], ["    print('x')", "NameError: name 'print' is not defined", ""])  # fmt: skip

    def test_deep_recursion_is_told_with_all_its_frames(self):
        stderr = self.stderr("def f(n): return f(n + 1)\nf(0)\n")
        self.assertIn("[Previous line repeated 996 more times]", stderr)


class Surroundings(unittest.TestCase):
    def test_streams_are_of_cpythons_class_and_refuse_bytes(self):
        result = harness.run(
            "import io, sys\n"
            "print(type(sys.stdout) is io.TextIOWrapper, sys.stdout.name)  # True <stdout>\n"
            "try: sys.stdout.write(b'')  # TypeError\n"
            "except TypeError as e: print(e)\n"
        )
        self.assertEqual(result.stdout, "True <stdout>\nwrite() argument must be str, not bytes\n")
        self.assertEqual(result.outcome, {"kind": "done"})

    def test_the_main_module_is_a_files_or_the_prompts(self):
        source = "print(type(__loader__).__name__, __spec__, '__cached__' in globals())\n"
        self.assertEqual(harness.run(source).stdout, "SourceFileLoader None True\n")
        self.assertEqual(harness.run(source, mode="prompt").stdout, "type None False\n")

    def test_the_path_begins_with_the_scripts_folder_or_at_the_prompt_with_none(self):
        source = "import os, sys\nprint(sys.path[0] == os.getcwd(), sys.path.count(''))\n"
        self.assertEqual(harness.run(source).stdout, "True 0\n")
        self.assertEqual(harness.run(source, mode="prompt").stdout, "False 1\n")

    def test_a_mark_at_a_files_beginning_is_no_part_of_the_program(self):
        self.assertEqual(harness.run("\ufeffprint('a')\n").stdout, "a\n")

    @unittest.skipUnless(harness.assay_test_host, "Pyodide's own")
    def test_nothing_tells_how_the_interpreter_was_started(self):
        source = "import os, sys\nprint(sys.flags.inspect, 'PYTHONINSPECT' in os.environ)\n"
        inspect = 0 if sys.version_info >= (3, 13) else 1
        self.assertEqual(harness.run_blocking(source).stdout, f"{inspect} False\n")

    @unittest.skipUnless(harness.assay_test_host, "natively it asks the terminal")
    def test_a_password_is_asked_for_as_where_no_terminal_is(self):
        result = harness.run_blocking("import getpass\nprint(getpass.getpass())\n", ["secret"])
        self.assertEqual(result.stdout, "secret\n", result.stderr)
        self.assertIn("Password: ", result.stderr)

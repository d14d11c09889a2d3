"""A run from request to end: what is said of it, and that nothing of ours shows."""

import json
import unittest

import assay
from tests.harness import run


class Events(unittest.TestCase):
    def test_order_and_run_id(self):
        result = run("print(1)  # 1\n")
        kinds = [event["kind"] for event in result.events]
        self.assertEqual(kinds[:2], ["claims", "started"])
        self.assertEqual(kinds[-1], "end")
        self.assertEqual({event["runId"] for event in result.events}, {7})
        self.assertEqual(result.events[0]["claims"][0]["verdict"], "unreached")

    def test_a_verdict_is_told_as_soon_as_it_is_known(self):
        result = run("print(1)  # 1\nprint('later')\n")
        kinds = [e["kind"] + e.get("text", "").strip() for e in result.events]
        self.assertLess(kinds.index("claim"), kinds.index("outputlater"))

    def test_stderr_is_told_apart(self):
        result = run("import sys\nprint('out')\nprint('err', file=sys.stderr)\n")
        self.assertEqual((result.stdout, result.stderr), ("out\n", "err\n"))

    def test_bytes_that_are_no_text_are_replaced(self):
        result = run("import sys\nsys.stdout.buffer.write(b'\\xff\\n')\nsys.stdout.flush()\n")
        self.assertEqual(result.stdout, "\ufffd\n")

    def test_a_lone_surrogate_is_an_error_as_in_cpython(self):
        result = run("print('\\ud800')\n")
        self.assertEqual(result.outcome["error"]["type"], "UnicodeEncodeError")

    def test_every_event_is_plain_json(self):
        events = []
        request = {"runId": 1, "source": "x = 1  # 1\n", "mode": "script", "filename": "a.py",
                   "setup": "", "files": [], "topLevelAwait": False}  # fmt: skip
        with __import__("contextlib").redirect_stdout(None):
            from tests.harness import _restored

            with _restored():
                assay.run(json.dumps(request), events.append)
        self.assertTrue(all(isinstance(event, str) for event in events))


class Tracebacks(unittest.TestCase):
    def test_only_the_readers_frames(self):
        result = run("def f():\n    return {}['k']\nf()\n")
        self.assertNotIn("assay", result.stderr)
        self.assertTrue(result.stderr.startswith('Traceback (most recent call last):\n  File "main.py", line 3, in <module>\n    f()\n'))  # fmt: skip
        self.assertTrue(result.stderr.endswith("KeyError: 'k'\n"))
        self.assertEqual([f["line"] for f in result.outcome["error"]["frames"]], [3, 2])

    def test_chained_exceptions(self):
        source = "try:\n    {}['k']\nexcept KeyError as e:\n    raise ValueError('bad') from e\n"
        result = run(source)
        self.assertIn("direct cause", result.stderr)
        self.assertNotIn("assay", result.stderr)

    def test_groups(self):
        source = "raise ExceptionGroup('several', [ValueError('a'), KeyError('b')])\n"
        result = run(source)
        self.assertIn("ExceptionGroup: several (2 sub-exceptions)", result.stderr)
        self.assertEqual(result.outcome["error"]["type"], "ExceptionGroup")

    def test_inside_the_library_the_readers_line_is_last_of_theirs(self):
        result = run("import json\njson.loads('{')\n")
        self.assertEqual([f["line"] for f in result.outcome["error"]["frames"]], [2])
        self.assertIn("json/decoder.py", result.stderr)

    def test_an_excepthook_of_the_program_is_asked(self):
        source = "import sys\nsys.excepthook = lambda t, v, tb: print('hook', t.__name__)\n1/0\n"
        result = run(source)
        self.assertEqual(result.stdout, "hook ZeroDivisionError\n")

    def test_a_recursion_error_is_the_programs_own(self):
        source = "def f(n):\n    m = n + 1  # 1\n    return f(m)\nf(0)\n"
        result = run(source)
        self.assertEqual(result.outcome["error"]["type"], "RecursionError")
        self.assertNotIn("assay", result.stderr)


class Around(unittest.TestCase):
    def test_what_goes_on_after_a_finally_is_no_exception_of_its_last_line(self):
        result = run(
            "def f():\n    try:\n        1 / 0\n    finally:\n        print(1)  # 1\n"
            "def g():\n    try:\n        1 / 0\n    finally:\n        print(1 / 0)  # 1\n"
            "for fails in f, g:\n    try:\n        fails()\n    except ZeroDivisionError:\n        pass\n"
        )
        self.assertEqual(result.verdicts, ["held", "unreached"])

    def test_what_leaves_a_coroutine_is_an_exception_of_its_last_line(self):
        result = run(
            "import asyncio\nasync def f():\n    await asyncio.wait_for(asyncio.sleep(5), 0.01)  # TimeoutError\n"
            "asyncio.run(f())\n"
        )
        self.assertEqual(result.verdicts, ["held"])

    def test_what_ends_an_await_or_a_loop_is_no_exception_of_its_line(self):
        source = (
            "import asyncio\n"
            "async def main():\n"
            "    print(await asyncio.gather(asyncio.sleep(0, 1)))  # [1]\n"
            "    try:\n"
            "        print(next(iter([])))  # StopIteration\n"
            "    except StopIteration:\n"
            "        pass\n"
            "    print([n for n in iter([2])])  # [2]\n"
            "asyncio.run(main())\n"
        )
        self.assertEqual(run(source).verdicts, ["held", "held", "held"])

    def test_setup_runs_first_and_says_nothing(self):
        result = run("print(answer)  # 42\n", setup="answer = 42\nprint('quiet')\n")
        self.assertEqual(result.verdicts, ["held"])
        self.assertEqual(result.stdout, "42\n")

    def test_a_setup_that_fails_is_told(self):
        result = run("print(1)  # 1\n", setup="import nowhere\n")
        self.assertEqual(result.outcome["error"]["type"], "ModuleNotFoundError")
        self.assertIn("<setup>", result.stderr)
        self.assertEqual(result.verdicts, ["unreached"])

    def test_files_beside_the_snippet_can_be_imported_and_read(self):
        files = [{"path": "shop/models.py", "text": "PRICE = 5\n"}, {"path": "a.txt", "text": "ä"}]
        source = (
            "from shop.models import PRICE\nprint(PRICE)  # 5\nprint(open('a.txt').read())  # ä\n"
        )
        self.assertEqual(run(source, files=files).verdicts, ["held", "held"])

    def test_the_script_is_a_file_of_its_own(self):
        source = (
            "import os, sys\nprint(open(__file__).read() == open(sys.argv[0]).read())  # True\n"
            "print(__file__[-8:], os.path.isabs(__file__))\n"
        )
        result = run(source)
        self.assertEqual(result.verdicts, ["held"])
        self.assertEqual(result.stdout, "True\n/main.py True\n")

    def test_exit_ends_quietly_and_its_message_goes_to_stderr(self):
        result = run("import sys\nprint(1)  # 1\nsys.exit('no more')\nprint(2)  # 2\n")
        self.assertEqual(result.outcome, {"kind": "done"})
        self.assertEqual(result.stderr, "no more\n")
        self.assertEqual(result.verdicts, ["held", "unreached"])

    def test_a_claimed_exit_goes_on(self):
        result = run("import sys\nsys.exit(3)  # SystemExit: 3\nprint(2)  # 2\n")
        self.assertEqual(result.verdicts, ["held", "held"])

    def test_globals_die_at_the_end_of_a_script(self):
        source = "class N:\n    def __del__(self):\n        print('gone')\nn = N()\nprint('last')\n"
        self.assertEqual(run(source).stdout, "last\ngone\n")

    def test_crlf_is_a_line_end(self):
        result = run("x = 1\r\nprint(x)  # 1\r\n")
        self.assertEqual([(c["line"], c["verdict"]) for c in result.claims], [(2, "held")])

    def test_empty_and_only_comments(self):
        self.assertEqual(run("").outcome, {"kind": "done"})
        self.assertEqual(run("# just words\n").verdicts, ["unchecked"])

    def test_null_bytes_are_a_clear_error(self):
        self.assertEqual(run("x = 1\0\n").outcome["error"]["type"], "SyntaxError")


class Names(unittest.TestCase):
    def test_the_programs_own_names_are_told_before_they_go(self):
        result = run("import sys\nbasket = 1\n_hidden = 2\nglobals()['no name'] = 3\n")
        told = [event["names"] for event in result.events if event["kind"] == "names"]
        self.assertEqual(told, [["_hidden", "basket", "sys"]])


class Pictures(unittest.TestCase):
    SOURCE = "class P:\n    def _repr_svg_(self):\n        return '<svg/>'\np = P()\np\n"

    def test_a_bare_value_is_shown_by_its_picture_in_both_modes(self):
        for mode in ("script", "prompt"):
            result = run(self.SOURCE, mode)
            shown = [(e["mime"], e["data"]) for e in result.events if e["kind"] == "display"]
            self.assertEqual(shown, [("image/svg+xml", "<svg/>")])
            self.assertEqual(result.stdout, "")

    def test_a_picture_that_fails_is_no_picture(self):
        result = run(self.SOURCE.replace("return '<svg/>'", "return 1/0"), "prompt")
        self.assertIn("<__main__.P object at", result.stdout)

    def test_a_huge_picture_is_told_and_not_sent(self):
        result = run(self.SOURCE.replace("'<svg/>'", "'<svg/>' * 1_000_000"), "prompt")
        shown = [e["data"] for e in result.events if e["kind"] == "display"]
        self.assertEqual(shown, ["<p>This picture is too large to show: 6,000,000 characters."])

    def test_png_bytes_travel_as_base64(self):
        source = "class P:\n    def _repr_png_(self):\n        return b'\\x89PNG'\np = P()\np\n"
        shown = [e["data"] for e in run(source).events if e["kind"] == "display"]
        self.assertEqual(shown, ["iVBORw=="])


class Mending(unittest.TestCase):
    """ "Accept actual": the mended comment is a claim, and it holds."""

    CASES = [
        "print(1 + 1)  # 3\n",
        "print('two words')  # other\n",
        "print('wow!')  # wow\n",
        "print([1, 2])  # [1, 3]  the list\n",
        "x = 5  # 6 — the number\n",
        "[3, 1][0]  # 1\n",
        "'a' * 3  # 'aa'\n",
        "object()  # <object at 0x1>\n",
        "{}['k']  # ValueError: never\n",
        "t = (1,)\n# t[0] = 1   # ValueError\n",
        "print('ä😀', 1)  # 2\n",
        "print('ä😀'); print(2)  # 3\n",
        "a, *b = [1, 2, 3]  # a=1, b=[9]\n",
        "xs = [1]\nxs.append(2)  # [1]\n",
        "xs = [1, 2]\nxs.pop()  # 1, xs = [2]\n",
        "for i in range(3):\n    print(i)  # 5\n",
        "for i in range(2):\n    print(i, 'x')\n# 0 y\n# 1 y\n",
        "x = [0] * 1000  # ~9 MB\n",
        "del_ = 1\nprint('a b', end='')  # prints 'c'\n",
        "print(5)  # script: 4 | prompt: 4 | guide: 4\n",
        "print(0.5)  # ~48\n",
        "print(None)  # 'x'\n",
    ]

    def test_each_broken_claim_holds_once_mended(self):
        for source in self.CASES:
            with self.subTest(source):
                before = run(source)
                self.assertEqual(before.verdicts[-1], "broken", before.claims)
                mend = before.claims[-1]["mend"]
                self.assertIsNotNone(mend)
                after = run(mended(source, mend))
                self.assertEqual(after.verdicts[-1], "held", (mended(source, mend), after.claims))

    def test_what_cannot_be_a_comment_has_no_mend(self):
        for source in ("print('a\\nb')  # x\n", "print('x' * 999)  # x\n", "x = 1  # TypeError\n"):
            with self.subTest(source):
                claim = run(source).claims[0]
                self.assertEqual((claim["verdict"], claim["mend"]), ("broken", None))


def mended(source: str, mend: dict) -> str:
    """The source with a mend applied, columns counted in UTF-16 units as an editor does."""
    span = mend["span"]
    lines = source.split("\n")

    def at(line: int, column: int) -> int:
        units = lines[line - 1].encode("utf-16-le")[: column * 2].decode("utf-16-le")
        return sum(len(text) + 1 for text in lines[: line - 1]) + len(units)

    start, end = at(span["line"], span["column"]), at(span["endLine"], span["endColumn"])
    return source[:start] + mend["text"] + source[end:]


class Transcripts(unittest.TestCase):
    SOURCE = (
        ">>> x = 1\n>>> x\n1\n>>> def f():\n...     return 'a'\n...\n>>> f()\n'a'\n\n"
        ">>> print('two\\nlines')\ntwo\nlines\n>>> 1/0\nTraceback (most recent call last):\n"
        "  ...\nZeroDivisionError: division by zero\n>>> [1, 2]\n[1, 3]\n"
    )

    def test_dots_at_the_margin_of_a_traceback_are_no_input(self):
        result = run(
            ">>> 1/0\nTraceback (most recent call last):\n...\nZeroDivisionError: division by zero\n"
            ">>> for i in 'a':\n...     i\n...\n'a'\n"
        )
        told = [(c["line"], c["form"], c["verdict"]) for c in result.claims]
        self.assertEqual(told, [(2, "raises", "held"), (8, "block", "held")])

    def test_every_answer_is_a_claim(self):
        result = run(self.SOURCE)
        told = [(c["line"], c["form"], c["verdict"]) for c in result.claims]
        self.assertEqual(told, [
            (3, "block", "held"), (8, "block", "held"), (11, "block", "held"),
            (14, "raises", "held"), (18, "block", "broken"),
        ])  # fmt: skip
        self.assertEqual(result.claims[-1]["actual"], "[1, 2]")
        self.assertEqual(result.outcome, {"kind": "done"})

    def test_an_answer_where_nothing_comes_out_is_broken(self):
        result = run(">>> x = 1\n1\n")
        self.assertEqual(result.verdicts, ["broken"])


if __name__ == "__main__":
    unittest.main()

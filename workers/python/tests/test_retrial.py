"""What was seen is judged again after the program: nothing that it left behind counts then."""

import ast
import gc
import json
import time
import unittest

import assay
from assay.guard import own_world
from assay.guard.restore import BeforeProgram
from tests import harness

#: Each has a false claim hold in the first judgement, unseen by the seal. The first keeps what it
#: compared, so each claims something else.
FORGERIES = {
    "a pattern in re's cache": (
        "import re\n"
        "digits = re.compile('[0-9]+')\n"
        "for cache in (re._cache, re._cache2): cache[str, r'[ \\t]+', 0] = digits\n"
        "print(41)  # 42\n"
    ),
    "a cached comparison": (
        "from assay.judging import compare\n"
        "class Other(str):\n"
        "    def __hash__(self): return hash('2')\n"
        "    def __eq__(self, other): return True\n"
        "compare.same_value('3', Other('3'))\n"
        "x = 1 + 1  # 3\n"
    ),
    "an attribute of a class of ast's": (
        "import ast\n"
        "ast.Constant.value = property(lambda node: 7, lambda node, value: None)\n"
        "x = 4 + 4  # 9\n"
    ),
    "a record": (
        "import gc\n"
        "print(1)  # 2\n"
        "for each in gc.get_objects():\n"
        "    if type(each).__name__ == 'Verdicts':\n"
        "        each.records[0].verdict = 'held'\n"
        "        each.records[0].times, each.records[0].all_held = 1, True\n"
        "        each._send('claim', claim=each._data(each.claims[0]))\n"
    ),
    "what is claimed": (
        "import gc\n"
        "for each in gc.get_objects():\n"
        "    if type(each).__name__ == 'Expected':\n"
        "        object.__setattr__(each, 'text', '1')\n"
        "print(1)  # 2\n"
    ),
    "what is put back while we work": (
        "import ast\n"
        "from assay.guard import own_world\n"
        "parse = ast.parse\n"
        "for names, kept in own_world._comparing._kept:\n"
        "    if 'literal_eval' in kept: kept['parse'] = lambda *a, **k: parse('0', mode='eval')\n"
        "x = 5 + 5  # 11\n"
    ),
    "the judge, put back at once": (
        "from assay.watching import observe\n"
        "real = observe.judge\n"
        "def lenient(claim, record, seen):\n"
        "    real(claim, record, seen)\n"
        "    record.verdict = 'held'\n"
        "observe.judge = lenient\n"
        "print(1)  # 2\n"
        "observe.judge = real\n"
    ),
}

HONEST = (
    "print('a', 'b')  # a b\n"
    "x = [1, 2]  # [1,2]\n"
    "{}['a']  # KeyError: 'a'\n"
    "def double(n):\n"
    "    return 2 * n\n"
    "for n in range(3):\n"
    "    print(double(n))  # 0 2 4\n"
    "first, *rest = x  # first=1, rest=[2]\n"
    "# x.sort(up=True)  # TypeError: ...\n"
    "print(1)  # 2\n"
)


def judged(source: str, mode: str = "script", **more: object) -> tuple[list[str], list[str]]:
    """The verdicts of the run itself, and those of the second judgement."""
    request = {"runId": 7, "source": source, "mode": mode, "filename": "main.py", "setup": "",
               "files": [], "topLevelAwait": False, **more}  # fmt: skip
    events: list[str] = []
    notes: list[str] = []
    kept = [(names, dict(there)) for names, there in own_world._comparing._kept]
    with harness._restored(), BeforeProgram():
        assay.run(json.dumps(request), events.append, None, notes.append)
        try:
            again = json.loads(assay.judge_again(json.dumps(request), f"[{','.join(notes)}]"))
        finally:
            own_world._comparing._kept = kept
    first = harness._collect(list(map(json.loads, events))).verdicts
    return first, [judgement["verdict"] for judgement in again]


class Retrial(unittest.TestCase):
    def test_the_program_finds_all_as_it_left_it(self) -> None:
        with harness._restored():
            request = {"runId": 7, "source": "x = 1  # 1\n", "mode": "script",
                       "filename": "main.py"}  # fmt: skip
            slept, time.sleep = time.sleep, print
            ast.Constant.mine = 1
            try:
                assay.judge_again(json.dumps(request), "[]")
                self.assertIs(time.sleep, print)
                self.assertEqual(ast.Constant.mine, 1)
                self.assertTrue(gc.isenabled())
            finally:
                time.sleep = slept
                del ast.Constant.mine

    def test_what_is_true_is_found_so_again(self) -> None:
        for mode in ("script", "prompt"):
            with self.subTest(mode):
                first, again = judged(HONEST, mode)
                self.assertEqual(first, ["held"] * 6 + ["broken"])
                self.assertEqual(again, first)

    def test_a_transcript_and_an_output_block(self) -> None:
        self.assertEqual(judged(">>> 1 + 1\n2\n>>> print(3)\n4\n"), (["held", "broken"],) * 2)
        first, again = judged("print(1)\nprint(2)\n", expected="1\n2\n")
        self.assertEqual((first, again), (["held"], ["held"]))

    def test_a_line_that_runs_often(self) -> None:
        source = "for n in range(3000):\n    x = n // 2000  # 0\ny = 5  # 5\n"
        self.assertEqual(judged(source), (["broken", "held"],) * 2)

    def test_long_texts_are_cut_in_the_middle(self) -> None:
        source = "print('a' + 'b' * 10**6 + 'c')  # a...c\nprint('b' * 10**6)  # a\n"
        self.assertEqual(judged(source), (["held", "broken"],) * 2)

    def test_forgeries_of_the_first_judgement(self) -> None:
        for name, source in FORGERIES.items():
            with self.subTest(name):
                first, again = judged(source)
                self.assertEqual(first, ["held"])
                self.assertEqual(again, ["broken"])

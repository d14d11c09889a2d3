"""What blocks: sleep, asyncio and stdin, on a stack that can be suspended and on one that can't."""

import unittest

from tests import harness


@unittest.skipUnless(harness.assay_test_host, "blocking is CPython's own outside Pyodide")
class Blocking(unittest.TestCase):
    def run_program(self, source: str, answers=(), can_suspend=True) -> harness.Result:
        return harness.run_blocking(source, answers, can_suspend)

    def test_sleep_takes_its_time(self):
        source = (
            "import time\nt = time.monotonic()\ntime.sleep(0.05)\n"
            "print(0.05 <= time.monotonic() - t < 5)  # True"
        )
        for can_suspend in (True, False):
            self.assertEqual(self.run_program(source, (), can_suspend).verdicts, ["held"])

    def test_sleep_refuses_what_cpython_refuses(self):
        source = "import time\ntime.sleep(-1)  # ValueError: sleep length must be non-negative"
        self.assertEqual(self.run_program(source).verdicts, ["held"])

    def test_asyncio_is_cpythons(self):
        source = """
import asyncio
seen = []
async def left():
    try:
        await asyncio.sleep(60)
    finally:
        seen.append("cancelled")
async def main():
    task = asyncio.create_task(left())
    again = left()
    try:
        asyncio.run(again)
    except RuntimeError as error:
        seen.append(str(error))
        again.close()
    return await asyncio.gather(*(asyncio.sleep(i / 100, i) for i in range(3)))
asyncio.run(main())
print(seen)  # ['asyncio.run() cannot be called from a running event loop', 'cancelled']
"""
        for can_suspend in (True, False):
            result = self.run_program(source, (), can_suspend)
            self.assertEqual(result.verdicts, ["held"], result.stderr + result.stdout)

    def test_asyncio_says_what_a_browser_lacks(self):
        source = """
import asyncio
asyncio.run(asyncio.open_connection("example.org", 80))  # NotImplementedError
asyncio.run(asyncio.create_subprocess_exec("ls"))  # NotImplementedError
"""
        result = self.run_program(source)
        self.assertEqual(result.verdicts, ["held", "held"], result.stderr)
        self.assertIn("programs have no sockets there", result.stderr)
        self.assertIn("programs can't start others there", result.stderr)

    def test_input_reads_lines_until_the_end(self):
        source = """
import sys
name = input("Name? ")
print(name)  # Ada
print(list(sys.stdin))  # ['b\\n', '\\n']
input()  # EOFError
"""
        result = self.run_program(source, ["Ada", "b", ""])
        self.assertEqual(result.verdicts, ["held", "held", "held"], result.stderr)
        self.assertTrue(result.stdout.startswith("Name? Ada\n"))

    def test_input_that_cannot_wait_says_why(self):
        result = self.run_program("input()", ["Ada"], can_suspend=False)
        self.assertIn("JSPI", result.outcome["error"]["message"])

    def test_claims_that_need_suspending_are_unchecked_without_it(self):
        for source in (
            "print(input())  # Ada\n",
            "import os\nos.waitpid(7, 0)  # ChildProcessError\n",
            "import multiprocessing\n"
            "if __name__ == '__main__':\n"
            "    multiprocessing.Process(target=print).start()\n"
            "    print(1)  # 1\n",
        ):
            with self.subTest(source):
                result = self.run_program(source, ["Ada"], can_suspend=False)
                self.assertEqual(result.verdicts, ["unchecked"], result.stderr)
                self.assertIn("can’t suspend Python", result.claims[0]["reason"])

    def test_a_stop_runs_what_cleans_up_and_judges_nothing(self):
        source = """
x = 1  # 1
try:
    input()  # OK
finally:
    print("cleaned")
y = 2  # 2
"""
        result = self.run_program(source, ["STOP"])
        self.assertEqual(result.verdicts, ["held", "unreached", "unreached"])
        self.assertEqual(result.outcome["error"]["type"], "KeyboardInterrupt")
        self.assertEqual(result.stdout, "cleaned\n")

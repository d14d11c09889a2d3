"""asyncio on suspended stacks: what debug mode tells, whose loop runs, and loops that nothing wakes."""

import asyncio
import re
import sys
import unittest

from tests import harness


@unittest.skipUnless(harness.assay_test_host, "the event loop is CPython's own outside Pyodide")
class Begin(unittest.TestCase):
    """The stack of a program's own."""

    def test_no_loop_runs_on_it_whatever_runs_where_javascript_enters_python(self):
        import js
        from pyodide.ffi import create_proxy

        loop = asyncio.get_running_loop()
        enter = create_proxy(lambda: asyncio._set_running_loop(loop))
        timer = js.setInterval(enter, 0)
        try:
            result = harness.run_blocking("""
import asyncio, time
async def main():
    return 5
time.sleep(0.02)
print(asyncio.run(main()))
1 / 0  # ZeroDivisionError
print(asyncio.run(main()))
""")
        finally:
            js.clearInterval(timer)
            enter.destroy()
        self.assertEqual((result.stdout, result.outcome["kind"]), ("5\n5\n", "done"))

    def test_whatever_ends_a_program_is_told(self):
        for raised in "StopIteration", "GeneratorExit", "KeyError":
            result = harness.run_blocking(f"raise {raised}\n")
            self.assertEqual(result.outcome["error"]["type"], raised)


@unittest.skipUnless(harness.assay_test_host, "the event loop is CPython's own outside Pyodide")
class Asyncio(unittest.TestCase):
    def holds(self, source: str) -> harness.Result:
        result = harness.run_blocking(source)
        self.assertEqual(set(result.verdicts), {"held"}, result.stdout + result.stderr)
        return result

    def test_debug_mode_tells_of_slow_callbacks_and_of_coroutines_nobody_awaits(self):
        result = self.holds("""
import asyncio, logging, time
logging.basicConfig(format="%(levelname)s %(message)s")
async def forgotten():
    pass
async def main():
    asyncio.get_running_loop().slow_callback_duration = 0.02
    print(asyncio.get_running_loop().get_debug())  # True
    time.sleep(0.05)
    await asyncio.sleep(0)
    forgotten()
asyncio.run(main(), debug=True)
""")
        self.assertRegex(result.stderr, r"WARNING Executing <Task.* took \d+\.\d+ seconds")
        self.assertIn(
            "coroutine 'forgotten' was never awaited\nCoroutine created at", result.stderr
        )
        self.assertIn('File "main.py", line 11, in main\n    forgotten()', result.stderr)

    def test_debug_mode_refuses_a_call_from_another_thread(self):
        if sys.version_info < (3, 14):
            self.skipTest("threads can't be had in Pyodide before 3.14")
        self.holds("""
import asyncio, threading
said = []
async def main():
    loop = asyncio.get_running_loop()
    def call():
        try:
            loop.call_soon(print)
        except RuntimeError as error:
            said.append(str(error)[:20])
    await asyncio.to_thread(call)
asyncio.run(main(), debug=True)
print(said)  # ['Non-thread-safe oper']
""")

    def test_a_factory_or_a_policy_makes_the_loop(self):
        self.holds("""
import asyncio, warnings
warnings.simplefilter("ignore", DeprecationWarning)
class Own(asyncio.SelectorEventLoop):
    pass
async def kind():
    await asyncio.sleep(0.001)
    return type(asyncio.get_running_loop())
print(asyncio.run(kind(), loop_factory=Own) is Own)  # True
with asyncio.Runner(loop_factory=Own) as runner:
    print([runner.run(kind()) is Own, runner.get_loop().is_running()])  # [True, False]
class Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        return Own()
plain = asyncio.get_event_loop_policy()
asyncio.set_event_loop_policy(Policy())
print(asyncio.run(kind()) is Own)  # True
asyncio.set_event_loop_policy(plain)
print(asyncio.run(kind()) is asyncio.SelectorEventLoop)  # True
""")

    def test_there_is_no_loop_before_one_is_made(self):
        if sys.version_info < (3, 14):
            self.skipTest("before 3.14, asking for a loop makes one")
        for first in ("", "import pyodide\n"):
            self.holds(
                f"{first}import asyncio\n"
                "asyncio.get_event_loop()  # RuntimeError: There is no current event loop in thread 'MainThread'.\n"
                "asyncio.Future()  # RuntimeError: There is no current event loop in thread 'MainThread'.\n"
            )

    def test_a_loop_that_nothing_wakes_is_told_with_its_tasks(self):
        result = harness.run_blocking("""
import asyncio
async def producer(queue, n):
    await queue.put(n)
    await queue.join()
async def main():
    queue = asyncio.Queue()
    try:
        async with asyncio.TaskGroup() as group:
            for n in range(2):
                group.create_task(producer(queue, n), name=f"p{n}")
            await asyncio.Event().wait()
    finally:
        print("cleaned")
asyncio.run(main())  # DeadlockError
""")
        self.assertEqual((result.verdicts, result.stdout), (["held"], "cleaned\n"), result.stderr)
        self.assertEqual(
            re.sub(r"Task-\d+", "Task-N", result.raised[0]["message"]).split("\n"),
            [
                "the program would wait forever: nothing that could wake it is left",
                "  MainThread waits for the event loop's next event, in main.py, line 15",
                "    Task-N (main) waits for Event.wait(), in main.py, line 12",
                "    p0 waits for queue.join(), in main.py, line 5",
                "    p1 waits for queue.join(), in main.py, line 5",
            ],
        )

    def test_a_loop_that_a_thread_or_time_wakes_is_no_deadlock(self):
        if sys.version_info < (3, 14):
            self.skipTest("threads can't be had in Pyodide before 3.14")
        self.holds("""
import asyncio, threading, time
async def main():
    loop, event = asyncio.get_running_loop(), asyncio.Event()
    def set_later():
        time.sleep(0.02)
        loop.call_soon_threadsafe(event.set)
    threading.Thread(target=set_later).start()
    await event.wait()
    event.clear()
    loop.call_later(0.02, event.set)
    return await event.wait()
print(asyncio.run(main()))  # True
""")

    def test_a_promise_is_no_deadlock_and_can_be_waited_for_inside_a_loop(self):
        self.holds("""
import asyncio
from pyodide.code import run_js
from pyodide.ffi import run_sync, JsException
later = run_js("(x) => new Promise((done) => setTimeout(() => done(x), 20))")
print(run_sync(later(0)))  # 0
async def half(x):
    await asyncio.sleep(0.001)
    return x / 2
print(run_sync(half(2)))  # 1.0
async def main():
    task = asyncio.create_task(half(8))
    print([await later(1), run_sync(later(2)), run_sync(half(6))])  # [1, 2, 3.0]
    print([asyncio.current_task() in asyncio.all_tasks(), await task])  # [True, 4.0]
    try:
        run_sync(asyncio.create_task(half(1)))
    except RuntimeError as error:
        print("can't wait for a task" in str(error))  # True
    try:
        run_sync(run_js("() => Promise.reject(new Error('no'))")())
    except JsException as error:
        print(error)  # Error: no
asyncio.run(main())
""")

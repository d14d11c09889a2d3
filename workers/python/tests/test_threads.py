"""Threads on suspended stacks: CPython's own library above, order and errors as CPython's."""

import sys
import unittest
from itertools import pairwise

from . import harness


@unittest.skipUnless(
    harness.assay_test_host and sys.version_info >= (3, 14),
    "threads are CPython's own outside Pyodide, and can't be had there before 3.14",
)
class Threads(unittest.TestCase):
    def holds(self, source: str, **more: object) -> harness.Result:
        result = harness.run_blocking(source, **more)
        self.assertEqual(set(result.verdicts), {"held"}, result.stdout + result.stderr)
        return result

    def test_blocking_suspends_the_thread_alone(self):
        self.holds("""
import threading, time
order, go = [], threading.Event()
def work(n):
    go.wait()
    time.sleep(n / 50)
    order.append(n)
threads = [threading.Thread(target=work, args=(n,)) for n in (3, 1, 2)]
for t in threads:
    t.start()
order.append("started")
go.set()
for t in threads:
    t.join()
print(order)  # ['started', 1, 2, 3]
""")

    def test_synchronizing(self):
        self.holds("""
import queue, threading, time
go, turns = threading.Event(), []
def wait():
    go.wait()
    turns.append("went")
t = threading.Thread(target=wait)
t.start()
turns.append("set")
go.set()
t.join()
print(turns)  # ['set', 'went']

slots, most, inside = threading.Semaphore(2), 0, 0
def enter():
    global most, inside
    with slots:
        inside += 1
        most = max(most, inside)
        time.sleep(0.002)
        inside -= 1
ts = [threading.Thread(target=enter) for _ in range(6)]
[t.start() for t in ts]; [t.join() for t in ts]
print(most)  # 2

barrier, passed = threading.Barrier(3), []
ts = [threading.Thread(target=lambda: passed.append(barrier.wait())) for _ in range(3)]
[t.start() for t in ts]; [t.join() for t in ts]
print(sorted(passed))  # [0, 1, 2]

q = queue.Queue(2)
def produce():
    for i in range(6):
        q.put(i)
    q.put(None)
threading.Thread(target=produce).start()
print(list(iter(q.get, None)))  # [0, 1, 2, 3, 4, 5]
try:
    q.get(timeout=0.01)
except queue.Empty:
    print("empty")  # empty

lock = threading.RLock()
with lock, lock:
    t = threading.Thread(target=lambda: turns.append(lock.acquire(timeout=0.01)))
    t.start(); t.join()
print(turns[-1])  # False
fired = []
timer = threading.Timer(0.01, fired.append, ["x"])
timer.start(); timer.join()
print(fired)  # ['x']
""")

    def test_executors_and_asyncio(self):
        self.holds("""
import asyncio, threading, time
from concurrent.futures import ThreadPoolExecutor, as_completed
def square(x):
    time.sleep(x / 50)
    if x == 2: raise ValueError("two")
    return x * x
together = threading.Barrier(3)
def meet(x):
    together.wait()
    return square(x)
with ThreadPoolExecutor(3) as pool:
    jobs = [pool.submit(meet, x) for x in (3, 1, 2)]
    print([str(f.exception() or f.result()) for f in as_completed(jobs)])  # ['1', 'two', '9']
async def main():
    ticks, job = 0, asyncio.create_task(asyncio.to_thread(square, 3))
    while not job.done():
        await asyncio.sleep(0.002)
        ticks += 1
    loop = asyncio.get_running_loop()
    return await job, ticks > 3, await loop.run_in_executor(None, square, 1)
print(asyncio.run(main()))  # (9, True, 1)
loop = asyncio.new_event_loop()
t = threading.Thread(target=loop.run_forever)
t.start()
print(asyncio.run_coroutine_threadsafe(asyncio.sleep(0.01, "slept"), loop).result(5))  # slept
loop.call_soon_threadsafe(loop.stop)
t.join()
loop.close()
""")

    def test_each_thread_has_its_own(self):
        self.holds("""
import contextvars, sys, threading, time
local, var, seen = threading.local(), contextvars.ContextVar("var", default=0), []
local.x = "main"
var.set("main")
turn = [threading.Event(), threading.Event()]
def own(n):
    local.x = n
    before = var.get()
    var.set(n)
    sys.setprofile(lambda *a: None)
    try:
        raise KeyError(n)
    except KeyError:
        turn[n].wait()
        turn[0].set()
        seen.append((local.x, before, var.get(), repr(sys.exception())))
ts = [threading.Thread(target=own, args=(n,)) for n in range(2)]
[t.start() for t in ts]; turn[1].set(); [t.join() for t in ts]
print(seen)  # [(1, 0, 1, 'KeyError(1)'), (0, 0, 0, 'KeyError(0)')]
print([local.x, var.get(), sys.getprofile(), threading.active_count()])  # ['main', 'main', None, 1]
""")

    def test_threads_are_pre_empted(self):
        result = self.holds("""
import sys, threading
sys.setswitchinterval(0.001)
def plus_one(v):
    return v + 1
def count(lock):
    global n
    for _ in range(40_000):
        if lock:
            with lock:
                n = plus_one(n)
        else:
            n = plus_one(n)
def total(lock):
    global n
    n = 0
    ts = [threading.Thread(target=count, args=(lock,)) for _ in range(2)]
    [t.start() for t in ts]; [t.join() for t in ts]
    return n
print(any(total(None) < 80_000 for _ in range(20)))  # True
print(total(threading.Lock()))  # 80000
""")
        self.assertEqual(result.stderr, "")

    def test_a_deadlock_is_told_with_its_circle(self):
        result = harness.run_blocking("""
import threading
class Account:
    def __init__(self): self.lock = threading.Lock()
a, b, both = Account(), Account(), threading.Barrier(2)
def move(first, second):
    with first.lock:
        both.wait()
        with second.lock:
            pass
one = threading.Thread(target=move, args=(a, b), name="one")
two = threading.Thread(target=move, args=(b, a), name="two")
one.start()
two.start()
one.join()  # DeadlockError
""")
        self.assertEqual(result.verdicts, ["held"], result.stderr)
        self.assertEqual(
            result.raised[0]["message"].split("\n")[1:],
            [
                "  MainThread waits for the end of one, in main.py, line 15",
                "  one waits for lock b.lock, held by two, in main.py, line 9",
                "  two waits for lock a.lock, held by one, in main.py, line 9",
                "  the circle: one → two → one",
            ],
        )
        self.assertEqual(len(result.raised), 1)

    def test_a_deadlock_of_some_is_told_while_others_live(self):
        result = harness.run_blocking("""
import threading, time
a, b, both = threading.RLock(), threading.RLock(), threading.Barrier(2)
def take(first, second):
    with first:
        both.wait()
        with second:
            pass
def beat():
    while True:
        time.sleep(0.002)
threading.Thread(target=beat, daemon=True).start()
ts = [threading.Thread(target=take, args=pair) for pair in ((a, b), (b, a))]
[t.start() for t in ts]
ts[0].join()  # DeadlockError
""")
        self.assertEqual(result.verdicts, ["held"], result.stderr)

    def test_a_lock_that_another_thread_opens_is_no_deadlock(self):
        self.holds("""
import threading, time
gate = threading.Lock()
gate.acquire()
threading.Timer(0.02, gate.release).start()
print(gate.acquire())  # True
""")

    def test_a_consumer_that_is_never_told_is_found(self):
        result = harness.run_blocking("""
import queue, threading
q = queue.Queue()
def consume():
    while True:
        q.get()
threading.Thread(target=consume, daemon=True).start()
q.put(1)
q.join()
""")
        message = result.outcome["error"]["message"]
        self.assertIn("MainThread waits for q.join(), in main.py, line 9", message)
        self.assertIn("Thread-1 (consume) waits for q.get(), in main.py, line 6", message)

    def test_leftover_threads_are_joined_and_daemons_dropped(self):
        result = self.holds("""
import threading, time
def late():
    time.sleep(0.02)
    print("late")  # late
def never():
    time.sleep(60)
    print("never")
threading.Thread(target=late).start()
threading.Thread(target=never, daemon=True).start()
""")
        self.assertEqual(result.stdout, "late\n")

    def test_an_exception_ends_its_thread(self):
        result = self.holds("""
import _thread, threading, time
def fails():
    raise ValueError("no")
t = threading.Thread(target=fails, name="T")
t.start()
t.join()
print(t.is_alive())  # False
_thread.start_new_thread(fails, ())
time.sleep(0.01)
""")
        self.assertTrue(result.stderr.startswith("Exception in thread T:\nTraceback"))
        self.assertIn("Exception ignored in thread started by <function fails", result.stderr)

    def test_threads_live_between_inputs(self):
        self.holds(
            "import threading, time\n"
            "ran = []\n"
            "t = threading.Thread(target=lambda: (time.sleep(0.01), ran.append(1)))\n"
            "t.start()\n"
            "print(ran)  # []\n"
            "time.sleep(0.05)\n"
            "print(ran)  # [1]\n",
            mode="prompt",
        )

    def test_the_main_thread_gets_the_interrupt(self):
        result = harness.run_blocking("""
import _thread, threading, time
def stop():
    time.sleep(0.01)
    _thread.interrupt_main()
threading.Thread(target=stop).start()
threading.Event().wait()  # KeyboardInterrupt
""")
        self.assertEqual(result.verdicts, ["held"], result.stderr)

    def test_output_is_its_own_threads(self):
        self.holds("""
import threading
turn = [threading.Event(), threading.Event()]
def say(n):
    print("says", n)
    turn[1 - n].set()
    turn[n].wait()
    print("ends", n)
    turn[1 - n].set()
def run(n):
    if n == 0:
        say(0)  # prints "says 0\\nends 0"
    else:
        say(1)  # prints "says 1\\nends 1"
ts = [threading.Thread(target=run, args=(n,)) for n in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
def work(n):
    word = threading.current_thread().name
    print(word)  # T
threading.Thread(target=work, args=(1,), name="T").start()
""")

    def test_what_is_tried_aside_silences_no_other_thread(self):
        result = harness.run_blocking("""
import threading, time
def talk():
    for _ in range(3):
        time.sleep(0.002)
        print("talk")
t = threading.Thread(target=talk)
t.start()
def slow():
    print("aside")
    time.sleep(0.05)
    raise ValueError
x = 1
# slow()  # ValueError
t.join()
""")
        self.assertEqual(result.verdicts, ["held"], result.stderr)
        self.assertEqual(result.stdout, "talk\n" * 3)

    def test_a_timeline_tells_who_ran_and_who_waited_for_what(self):
        source = """
import asyncio, threading
lock, held, go = threading.Lock(), threading.Event(), threading.Event()
def first():
    with lock:
        held.set()
        go.wait()
def second():
    with lock:
        pass
one = threading.Thread(target=first, name="one")
two = threading.Thread(target=second, name="two")
one.start()
held.wait()
two.start()
go.set()
two.join()
async def main():
    await asyncio.sleep(0.001)
asyncio.run(main())
"""
        result = harness.run_blocking(source, timeline=True)
        pieces = [e for e in result.events if e["kind"] == "timeline"]
        lanes = {lane["id"]: lane["name"] for e in pieces for lane in e["lanes"]}
        spans = [span for e in pieces for span in e["spans"]]
        self.assertEqual(list(lanes.values())[:3], ["MainThread", "one", "two"])
        self.assertIn("Task-1", str(lanes.values()))
        waits = {(lanes[s["lane"]], s["on"], s["line"]) for s in spans if s["state"] == "waiting"}
        self.assertLessEqual(
            {("one", "go.wait()", 7), ("two", "lock lock", 9), ("MainThread", "two", 17)}, waits
        )
        self.assertIn("sleep", [on for name, on, line in waits if line == 19])
        holds = [(lanes[h["lane"]], h["lock"]) for e in pieces for h in e["holds"]]
        self.assertEqual(holds, [("one", "lock lock"), ("two", "lock lock")])
        for lane in lanes:
            own = sorted((s["from"], s["to"]) for s in spans if s["lane"] == lane)
            self.assertTrue(all(a[1] <= b[0] for a, b in pairwise(own)))
        threads = [s for s in spans if s["state"] == "running" and lanes[s["lane"]][:4] != "Task"]
        times = sorted((s["from"], s["to"]) for s in threads)
        self.assertTrue(all(a[1] <= b[0] for a, b in pairwise(times)))
        plain = harness.run_blocking(source)
        self.assertNotIn("timeline", [e["kind"] for e in plain.events])

    def test_without_suspending_threads_run_at_their_start(self):
        source = """
import asyncio, queue, threading
from concurrent.futures import ThreadPoolExecutor
seen = []
t = threading.Thread(target=seen.append, args=("ran",))
t.start()
t.join()
print(seen)  # ['ran']
with ThreadPoolExecutor() as pool:
    print(list(pool.map(abs, (-1, 2))))  # [1, 2]
async def main():
    return await asyncio.to_thread(abs, -3)
print(asyncio.run(main()))  # 3
threading.Thread(target=lambda: seen.append("first")).start()
seen.append("then")
print(seen)  # ['ran', 'then', 'first']
queue.Queue().get()
print(1)  # 1
"""
        from concurrent.futures import ThreadPoolExecutor

        submit = ThreadPoolExecutor.submit
        try:
            result = harness.run_blocking(source, can_suspend=False)
        finally:
            ThreadPoolExecutor.submit = submit
        self.assertEqual(
            result.verdicts, ["held", "held", "held", "unchecked", "unchecked"], result.stderr
        )
        self.assertIn("can't suspend", result.claims[-1]["reason"])
        self.assertIn("no other thread can run", result.outcome["error"]["message"])

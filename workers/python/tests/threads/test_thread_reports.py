"""Threads in a run's reports: claims, output, timeline."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

from tests import harness
from tests.threads.threads import ThreadTests


class ThreadReports(ThreadTests):
    def test_threads_live_between_inputs(self):
        self.holds(
            "import threading\n"
            "ran, go = [], threading.Event()\n"
            "t = threading.Thread(target=lambda: (ran.append(1), go.wait(), ran.append(2)))\n"
            "t.start()\n"
            "t.is_alive()  # True\n"
            "go.set()\n"
            "t.join()\n"
            "print(ran)  # [1, 2]\n",
            mode="prompt",
        )

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
        submit = ThreadPoolExecutor.submit
        try:
            result = harness.run_blocking(source, can_suspend=False)
        finally:
            ThreadPoolExecutor.submit = submit
        self.assertEqual(
            result.verdicts, ["held", "held", "held", "unchecked", "unchecked"], result.stderr
        )
        self.assertIn("can’t suspend", result.claims[-1]["reason"])
        self.assertIn("no other thread can run", result.outcome["error"]["message"])

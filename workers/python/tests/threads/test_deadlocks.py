"""The error that a program gets which would wait forever."""

from tests import harness
from tests.threads.threads import ThreadTests


class Deadlocks(ThreadTests):
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

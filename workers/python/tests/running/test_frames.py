"""What one thread sees of the others, and threads that read stdin together."""

import sys
import unittest

from tests import harness


@unittest.skipUnless(
    harness.assay_test_host and sys.version_info >= (3, 14),
    "threads are CPython's own outside Pyodide, and can't be had there before 3.14",
)
class Frames(unittest.TestCase):
    def test_frames_of_other_threads_are_seen_whole(self):
        source = """
import sys, threading, time, traceback
def outer():
    word = "seen"
    inner(word)
def inner(word):
    go.wait()
def spin():
    while not go.is_set():
        pass
go = threading.Event()
waits = threading.Thread(target=outer, name="waits", daemon=True)
spins = threading.Thread(target=spin, name="spins", daemon=True)
waits.start()
spins.start()
time.sleep(0.02)
frames = sys._current_frames()
print(sorted(frames) == sorted(t.ident for t in threading.enumerate()))  # True
print(frames[threading.get_ident()] is sys._getframe())  # True
frame = frames[waits.ident]
stack = [(s.name, s.lineno) for s in traceback.extract_stack(frame) if s.filename == "main.py"]
print(stack)  # [('outer', 5), ('inner', 7)]
while frame.f_code is not outer.__code__:
    frame = frame.f_back
print(frame.f_locals["word"])  # seen
print("spin" in [s.name for s in traceback.extract_stack(frames[spins.ident])])  # True
go.set()
"""
        result = harness.run_blocking(source)
        self.assertEqual(set(result.verdicts), {"held"}, result.stdout + result.stderr)

    def test_threads_are_dumped_each_with_its_frames(self):
        result = harness.run_blocking("""
import faulthandler, threading
def inner():
    go.wait()
go = threading.Event()
t = threading.Thread(target=inner, name="waits")
t.start()
threading.Event().wait(0.01)
with open("dump", "w") as file:
    faulthandler.dump_traceback(file)
print(open("dump").read())
go.set()
""")
        waits, main = result.stdout.split("\n\n")[:2]
        self.assertRegex(waits, r"^Thread 0x[0-9a-f]{8} \[waits\] \(most recent call first\):\n")
        self.assertIn('\n  File "main.py", line 4 in inner\n', waits)
        self.assertRegex(main, r"^Current thread 0x[0-9a-f]{8} \[MainThread\]")
        self.assertIn('\n  File "main.py", line 10 in <module>', main)

    def test_threads_that_ask_at_once_get_an_answer_each_in_order(self):
        source = """
import threading
got = {}
def ask(n):
    got[n] = input(f"{n}? ")
ts = [threading.Thread(target=ask, args=(n,)) for n in range(3)]
[t.start() for t in ts]; [t.join() for t in ts]
print(got)  # {0: 'a', 1: 'b', 2: 'c'}
"""
        result = harness.run_blocking(source, ["a", "b", "c"])
        self.assertEqual(result.verdicts, ["held"], result.stderr)

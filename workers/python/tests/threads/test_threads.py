"""Threads on suspended stacks: CPython's own library above, order and errors as CPython's."""

from tests import harness
from tests.threads.threads import ThreadTests


class Threads(ThreadTests):
    def test_blocking_suspends_the_thread_alone(self):
        self.holds("""
import threading, time
order, go = [], threading.Event()
def work(n):
    go.wait()
    time.sleep(n / 10)
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

    def test_an_input_is_the_main_threads_whoever_ran_between_it_and_the_last(self):
        result = harness.run_blocking(
            """
import threading, time
for _ in range(5):
    threading.Thread(target=time.sleep, args=(0.001,)).start()
    _ = sum(range(2_000_000))

threading.current_thread() is threading.main_thread()  # True
threading.Thread(target=time.sleep, args=(0.001,)).start(); _ = sum(range(2_000_000))
threading.current_thread() is threading.main_thread()  # True
""",
            mode="prompt",
        )
        self.assertEqual(result.verdicts, ["held", "held"])

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

"""Prints how much longer two threads take that compute at once than a program without threads.

The quickest of each is taken: what else the machine does only adds to them.
"""

import threading
import time

STEPS = 300_000


def plus_one(n):
    return n + 1


def count(steps):
    n = 0
    for _ in range(steps):
        n = plus_one(n)


def seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def alone():
    count(STEPS)


def together():
    threads = [threading.Thread(target=count, args=(STEPS // 2,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


times = [(seconds(alone), seconds(together)) for _ in range(15)]
print(min(b for _, b in times) / min(a for a, _ in times))

"""Prints how much longer two threads take that compute at once than one that does the work of both."""

import threading
import time
from statistics import median


def plus_one(n):
    return n + 1


def count(steps):
    n = 0
    for _ in range(steps):
        n = plus_one(n)


def seconds(threads):
    started = [threading.Thread(target=count, args=(600_000 // threads,)) for _ in range(threads)]
    start = time.perf_counter()
    for thread in started:
        thread.start()
    for thread in started:
        thread.join()
    return time.perf_counter() - start


print(median(seconds(2) / seconds(1) for _ in range(7)))

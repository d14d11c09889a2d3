"""Prints how long a loop takes, in ms: the median of some times."""

import time
from statistics import median


def plus_one(n):
    return n + 1


def count():
    start, n = time.perf_counter(), 0
    for _ in range(300_000):
        n = plus_one(n)
    return (time.perf_counter() - start) * 1000


print(median(count() for _ in range(15)))

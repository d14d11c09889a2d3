"""What stands in for `greenlet`: switches, ends, throws and contexts, as the real one has them."""

import sys
import unittest
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import assay

from .threads import ThreadTests

_PATH = Path(assay.__file__).parent / "standins" / "greenlet.py"


def setUpModule():
    spec = spec_from_file_location("greenlet", _PATH)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.modules["greenlet"] = module


def tearDownModule():
    del sys.modules["greenlet"]


class Greenlets(ThreadTests):
    def test_values_go_both_ways(self):
        self.holds(
            """
from greenlet import greenlet, getcurrent
def add(n, to=0):
    more = getcurrent().parent.switch(n + to)
    return n + to + more
g = greenlet(add)
[g.dead, bool(g)]            # [False, False]
g.switch(1, to=2)            # 3
[g.dead, bool(g)]            # [False, True]
g.switch(10)                 # 13
[g.dead, bool(g)]            # [True, False]
g.switch(5)                  # 5
g.switch(5, 6)               # (5, 6)
g.switch(left="right")       # {'left': 'right'}
getcurrent().parent is None  # True
""",
            mode="prompt",
        )

    def test_each_goes_on_where_it_was(self):
        self.holds("""
from greenlet import greenlet
log = []
def left():
    log.append(1); right_one.switch(); log.append(3); right_one.switch(); log.append(5)
def right():
    log.append(2); left_one.switch(); log.append(4); left_one.switch(); log.append("never")
left_one, right_one = greenlet(left), greenlet(right)
left_one.switch()
print(log, left_one.dead, right_one.dead)  # [1, 2, 3, 4, 5] True False
""")

    def test_an_exception_ends_in_the_parent(self):
        self.holds(
            """
from greenlet import greenlet, getcurrent, GreenletExit
greenlet(lambda: 1 / 0).switch()                         # ZeroDivisionError
log = []
def wait():
    try:
        getcurrent().parent.switch("waits")
    finally:
        log.append("cleaned")
g = greenlet(wait)
g.switch()                                               # 'waits'
g.throw(KeyError("cup"))                                 # KeyError
[log, g.dead]                                            # [['cleaned'], True]
h = greenlet(wait)
h.switch()                                               # 'waits'
type(h.throw()) is GreenletExit                          # True
log                                                      # ['cleaned', 'cleaned']
greenlet(wait).throw(ValueError("before it has begun"))  # ValueError
""",
            mode="prompt",
        )

    def test_an_inner_one_ends_in_the_outer(self):
        self.holds("""
from greenlet import greenlet
inner = greenlet(lambda: 10)
outer = greenlet(lambda: inner.switch() + 1)
inner.parent = outer
print(outer.switch(), inner.dead, outer.dead)  # 11 True True
""")

    def test_a_context_is_its_own_unless_it_is_given_one(self):
        self.holds("""
from contextvars import ContextVar
from greenlet import greenlet, getcurrent
cups = ContextVar("cups", default=0)
cups.set(1)
print(greenlet(cups.get).switch())  # 0
def more():
    cups.set(cups.get() + 1)
    getcurrent().parent.switch()
    return cups.get()
g = greenlet(more)
g.gr_context = getcurrent().gr_context
g.switch()
print(cups.get())                   # 2
cups.set(7)
print(g.switch())                   # 7
""")


if __name__ == "__main__":
    unittest.main()

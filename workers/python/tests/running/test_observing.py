"""Observing changes nothing observed: programs print the same with and without their claims judged.

Each probe runs twice: as plain CPython runs it, and under Assay. Its claims make Assay look at the
very lines that the probe asks about.
"""

import builtins
import contextlib
import io
import linecache
import sys
import types
import unittest

from tests.harness import run

PROBES = {
    "merged constants at the top": """
x = 1000  # 1000
y = 1000  # 1000
print(x is y)  # True
def f():
    return 1000
print(f() is x)  # True
a, b = "no interning!", "no interning!"
print(a is b)  # True
""",
    "constants stay merged after a claimed exception": """
x = 123456
x.nothing  # AttributeError: 'int' object has no attribute 'nothing'
print(x is 123456 if False else x == 123456)  # True
""",
    "reference counts": """
import sys
a = []  # []
print(sys.getrefcount(a))  # 2
b = a  # []
print(sys.getrefcount(a))  # 3
def count(thing):
    thing  # []
    n = sys.getrefcount(thing)
    return n
print(count(a) >= 3)
del b
a  # []
print(sys.getrefcount(a))
""",
    "rings for the collector": """
import gc
gc.collect()
gc.disable()
print(gc.collect())  # 0
[1]  # [1]
class Node:
    pass
node = Node()  # <__main__.Node object at 0x...>
node.self = node
del node
print(gc.collect())
gc.enable()
""",
    "weak references die at once": """
import weakref
class Node:
    def __del__(self):
        print("freed")
n = Node()
n  # <__main__.Node object at 0x...>
r = weakref.ref(n)
print(r() is n)  # True
del n  # prints "freed"
print(r())  # None
def local():
    m = Node()
    m  # <__main__.Node object at 0x...>
    return weakref.ref(m)
print(local()())
""",
    "bytecode of a function with claims inside": """
import dis
def f(a, b):
    c = a + b  # 3
    print(c)  # 3
    return c
f(1, 2)  # 3
dis.dis(f)
print([i.opname for i in dis.get_instructions(f)])
""",
    "code constants and names": """
def f(n):
    total = n * 1000  # 2000
    print(total)  # 2000
    return total
f(2)  # 2000
print(f.__code__.co_consts, f.__code__.co_names, f.__code__.co_varnames, f.__code__.co_stacksize)
print(f.__code__.co_code.hex(), f.__code__.co_linetable.hex(), f.__code__.co_firstlineno)
""",
    "line numbers": """
import sys
def here():
    return sys._getframe(1).f_lineno
print(here())  # 4
def f():
    x = 1  # 1
    return here()
print(f())  # 7
import inspect
print(inspect.currentframe().f_lineno)  # 10
""",
    "names of the module": """
'''The docstring.'''
print(__name__)  # __main__
print(__doc__)
if __name__ == "__main__":
    print("main")  # main
print(sorted(k for k in globals() if not k.startswith("__")))
import builtins
print([n for n in dir(builtins) if "assay" in n.lower()])
""",
    "docstring with a bare value below": """
'''The docstring.'''
1 + 1  # 2
print(__doc__)
""",
    "annotations": """
x: int = 3  # 3
class C:
    y: str = "a"  # 'a'
x  # 3
import sys
print(C.__annotations__, sys.modules["__main__"].__annotations__)
""",
    "source of functions": """
import inspect
def f(x):
    # a comment inside
    y = x + 1  # 2
    return y
f(1)  # 2
print(inspect.getsource(f), end="")
print(inspect.getsourcelines(f)[1])
print(inspect.getsource(type("C", (), {"m": f}).m), end="")
""",
    "generators": """
def g():
    got = yield 1
    print("got", got)  # what was sent
    try:
        yield 2
    finally:
        print("closed")  # closed
it = g()
print(next(it))  # 1
print(it.send(5))
it.close()  # prints "closed"
print(list(x for x in range(3)))  # [0, 1, 2]
def nested():
    value = yield from g()
    print(value)
print(list(nested()))
""",
    "decorators": """
import functools
def shout(f):
    @functools.wraps(f)
    def inner(*args):
        result = f(*args)  # 'hi'
        return result.upper()
    return inner
@shout
@functools.lru_cache
def hi():
    '''Says hi.'''
    return "hi"
print(hi())  # HI
print(hi.__name__, hi.__doc__, hi.__wrapped__.cache_info())
print(hi.__wrapped__.__wrapped__.__code__.co_firstlineno)
""",
    "match": """
def kind(x):
    match x:
        case [a, *rest]:
            print(a, rest)  # 1 [2]
            return "list"
        case {"k": v}:
            v  # 3
            return "dict"
        case _:
            return "other"  # note: nothing
print(kind([1, 2]), kind({"k": 3}), kind(0))  # list dict other
""",
    "tracebacks that the program looks at": """
import traceback
def bad():
    x = 1  # 1
    return x / 0
try:
    bad()
except ZeroDivisionError as e:
    print(traceback.format_exc())
    print([f.lineno for f in traceback.extract_tb(e.__traceback__)])
    tb = e.__traceback__
    print(tb.tb_frame.f_code.co_name, tb.tb_next.tb_frame.f_code.co_name, tb.tb_next.tb_next)
""",
    "an exception's own life": """
import sys
try:
    raise KeyError("k")
except KeyError as e:
    kept = e
    print(sys.exc_info()[0].__name__)  # KeyError
print(sys.exc_info())
print(kept.__context__, kept.__cause__, len(kept.__traceback__.tb_frame.f_locals) > 0)
# print(e)  # NameError: name 'e' is not defined
""",
    "deep recursion": """
def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)
print(depth(700))  # 700
def forever(n):
    x = n + 1
    return forever(x)
try:
    forever(0)
except RecursionError as e:
    print(type(e).__name__, str(e)[:32])
""",
    "deep recursion with a claim inside": """
def depth(n):
    if n == 0:
        print("bottom")  # bottom
        return 0
    m = n - 1
    return 1 + depth(m)
print(depth(500))  # 500
""",
    "locals and frames": """
import sys
def f(a):
    b = a + 1  # 2
    print(sorted(locals()))  # ['a', 'b']
    return sys._getframe().f_locals == {"a": 1, "b": 2}
print(f(1))  # True
""",
    "closures and comprehensions": """
funcs = [lambda: i for i in range(3)]
print([f() for f in funcs])  # [2, 2, 2]
def make():
    n = 0  # 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
inc = make()
print(inc(), inc())  # 1 2
print(inc.__closure__[0].cell_contents)  # 2
""",
    "classes": """
class A:
    x = 1  # 1
    def m(self):
        self.x  # 1
        return self.x
print(A().m())  # 1
print([k for k in vars(A) if not k.startswith("_")])
print(A.m.__qualname__, A.__module__)
""",
    "trace functions of the program": """
import sys
seen = []  # []
def tracer(frame, event, arg):
    seen.append((frame.f_code.co_name, event))
    return None
def f():
    x = 1  # 1
    return x
sys.settrace(tracer)
f()
sys.settrace(None)
print(seen)
""",
    "the stack of callers inside the program": """
import sys
def names():
    frame, found = sys._getframe(1), []
    while frame and frame.f_code.co_filename.endswith("main.py"):
        found.append(frame.f_code.co_name)
        frame = frame.f_back
    return found
def f():
    return names()
print(f())  # ['f', '<module>']
""",
    "bare strings and constants between statements": """
"a string"
1000
x = 1000
"a string"
x  # 1000
y = "a string"
print(y, x)
""",
    "output by any road": """
import sys, os
sys.stdout.write("one\\n")
print("two", file=sys.stdout, flush=True)
sys.stdout.writelines(["three\\n"])
print(type(sys.stdout).__name__, sys.stdout.encoding)
""",
}


def plainly(source: str) -> str:
    """What the program prints as CPython runs it."""
    main = types.ModuleType("__main__")
    main.__dict__.update(__builtins__=builtins, __file__="main.py")
    kept, sys.modules["__main__"] = sys.modules["__main__"], main
    linecache.cache["main.py"] = (len(source), None, source.splitlines(True), "main.py")
    written = io.TextIOWrapper(io.BytesIO(), "utf-8", newline="\n")
    try:
        with contextlib.redirect_stdout(written):
            exec(compile(source, "main.py", "exec", dont_inherit=True), main.__dict__)
    finally:
        sys.modules["__main__"] = kept
    written.flush()
    return written.buffer.getvalue().decode()


class Observing(unittest.TestCase):
    maxDiff = None


def _test(source):
    def test(self):
        watched = run(source)
        self.assertEqual(watched.outcome, {"kind": "done"}, watched.stderr)
        broken = [c for c in watched.claims if c["verdict"] in ("broken", "unreached")]
        self.assertEqual(broken, [])
        self.assertIn("held", watched.verdicts + ["held"] * ("# " not in source))
        self.assertEqual(watched.stdout, plainly(_without_claimed_exceptions(source)))

    return test


def _without_claimed_exceptions(source: str) -> str:
    """A statement that a claim says will raise ends a plain program; it has nothing to print."""
    lines = source.split("\n")
    return "\n".join("" if "# AttributeError" in line else line for line in lines)


for _name, _source in PROBES.items():
    setattr(Observing, f"test {_name}", _test(_source.strip("\n") + "\n"))


class Prompt(unittest.TestCase):
    def test_constants_merge_in_one_input_only(self):
        source = "x = 1000\ny = 1000\nprint(x is y)  # False\na = 1000; b = 1000\n"
        self.assertEqual(run(source, "prompt").verdicts, ["held"])

    def test_script_merges_them(self):
        source = "x = 1000\ny = 1000\nprint(x is y)  # True\n"
        self.assertEqual(run(source, "script").verdicts, ["held"])


if __name__ == "__main__":
    unittest.main()

"""Goes once through what each run goes through, before the interpreter's memory is taken.

CPython specializes code as it runs, and the library imports and compiles some things at first use; an
interpreter that starts from that memory has this behind it. Nothing is executed, written or replaced,
so that a program finds the interpreter as it would have without.
"""

import ast
import gc
import logging
import random
import sys
import time

from ...claims.find import find_claims
from ...claims.syntax.statements import Statements
from ...judging.judge import conclude, judge
from ...judging.report import as_data, first_record
from ...judging.seen import Seen
from .. import modes
from ..reports.encoding import encoder
from ..verdicts import facts

_SAMPLE = """
import math
items = [3, 1, 2]        # [3, 1, 2]
first, *rest = items     # first=3, rest=[1, 2]
print(sorted(items))     # [1, 2, 3]
print("total:", 6)       # total: 6
math.floor(2.5)          # 2
items.append(4)          # [3, 1, 2, 4]
{}["a"]                  # KeyError: 'a'
def f(x):
    return x + 1         # one more
for i in range(3):
    print(f(i), {i: "a"})  # 1 {0: 'a'}
# f(1, 2)                # TypeError: ...
"""


def restored() -> None:
    """To be called in an interpreter that starts from another's memory: what was drawn and timed when it
    was taken would be the same for every program."""
    random.seed()
    now = time.time_ns() if sys.version_info >= (3, 13) else time.time()
    logging._startTime = now  # pyright: ignore[reportAttributeAccessIssue]


def warm_up() -> None:
    """Finds, compiles, judges and tells of some claims."""
    lines: list[str] = [*_SAMPLE.split("\n")]
    encode = encoder()
    for mode in ("script", "prompt"):
        claims = find_claims(_SAMPLE)
        tree = ast.parse(_SAMPLE, "main.py")
        statements = Statements(tree)
        modes.script(tree, "main.py", True, 0)
        for typed in modes.inputs(statements):
            list(modes.prompt(typed, 0))
        for claim in claims:
            record = first_record(claim, facts(mode))
            if record.reading is not None:
                for text in (record.reading.expected.text, "other"):
                    seen = Seen(text=f"{text}\n", value=text, subject=text, names={"first": text})
                    judge(claim, record, seen)
                conclude(claim, record)
            encode(as_data(claim, record, lines), 0)
    freeze()


def freeze() -> None:
    """Spares each later collection a walk over all that is here now, and that stays to the end.

    A script's end collects, and so may the program; in a fresh interpreter each walk would take 50 ms.
    """
    gc.collect()
    gc.freeze()

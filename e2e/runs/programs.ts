/** Programs that won't end, flood or die, for `battery.spec.ts`. */

import type { Verdict } from '../../wire/claim.ts';

export interface Trial {
  name: string;
  code: string;
  /** Whether Stop is pressed while it runs. */
  stop?: boolean;
  /** How it may end, as in `data-run-state`. */
  ends: RegExp;
  /** What must be in the output by then, where the program gets to write it. */
  output?: RegExp;
  /** What it writes once Stop is pressed. */
  afterwards?: RegExp;
  /** It needs a program that can be suspended. */
  suspends?: boolean;
  /** What becomes of its last claim; never `held`, whatever this says. */
  verdict?: Verdict;
}

/** Whatever the program does with that: it has ended. */
export const ends = /^(done|raised|crashed)$/;
const stopped = /^stopped$/;

/** Programs that go on until they are stopped. */
export const endless: Trial[] = [
  { name: 'a loop', code: 'print("on")\nwhile True: pass', output: /on/ },
  {
    name: 'a loop that swallows KeyboardInterrupt',
    code: 'print("on")\nwhile True:\n    try:\n        while True: pass\n    except KeyboardInterrupt: pass',
    output: /on/,
  },
  { name: 'a sum in C', code: 'print("on")\nsum(range(10**12))', output: /on/ },
  {
    name: 'one big sort',
    code: 'import random\nx = [random.random() for _ in range(2 * 10**5)] * 50\nprint("on")\nsorted(x)\nwhile True: pass',
    output: /on/,
  },
  {
    name: 'sort upon sort',
    code: 'import random\nx = [random.random() for _ in range(2 * 10**5)]\nprint("on")\nwhile True: x = sorted(x * 2)[::2]',
  },
  {
    name: 'a loop that cleans up',
    code: 'try:\n    print("on")\n    while True: pass\nexcept KeyboardInterrupt:\n    print("caught")\n    raise\nfinally:\n    print("cleaned up")',
    output: /on/,
    afterwards: /caught[^]*cleaned up[^]*line 3, in <module>[^]*KeyboardInterrupt/,
  },
  {
    name: 'a SQLite query',
    code: `import sqlite3
print("on")
sqlite3.connect(":memory:").execute(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
).fetchall()`,
  },
  {
    name: 'regex backtracking',
    code: 'import re\nprint("on")\nre.match(r"(a+)+$", "a" * 60 + "b")',
  },
  { name: 'a power', code: 'print("on")\nx = 10**10**7\nprint("there")\nwhile True: x *= x' },
  { name: 'a long sleep', code: 'import time\nprint("on")\ntime.sleep(1e9)', output: /on/ },
  { name: 'a question', code: 'print("on")\ninput("Name? ")', output: /Name\?/, suspends: true },
  {
    name: 'asyncio without end',
    code: 'import asyncio\nasync def main():\n    print("on")\n    while True: await asyncio.sleep(0.01)\nasyncio.run(main())',
    output: /on/,
  },
  {
    name: 'asyncio that never waits',
    code: 'import asyncio\nasync def main():\n    while True: await asyncio.sleep(0)\nasyncio.run(main())',
  },
  { name: 'an endless print', code: 'while True: print("again and again")', output: /again/ },
  {
    name: 'ten million lines',
    code: 'for i in range(10**7): print(i)\nwhile True: pass',
    output: /1000/,
  },
  {
    name: 'alternating streams',
    code: 'import sys\nwhile True:\n    print("o", end="")\n    print("e", end="", file=sys.stderr)',
  },
  {
    name: '__del__ without end',
    code: 'class A:\n    def __del__(self):\n        while True: pass\na = A()\nprint("on")\ndel a\nwhile True: pass',
    output: /on/,
  },
  {
    name: 'a flood of the browser’s console',
    code: 'import js\nprint("on")\nwhile True: js.console.log("x" * 1000)',
    output: /on/,
  },
  {
    name: 'promises of which nobody hears',
    code: `from pyodide.code import run_js
import time
print("on")
while True:
    run_js("for (let i = 0; i < 1000; i += 1) void Promise.reject('lost'); 0")
    time.sleep(0)`,
    output: /on/,
    suspends: true,
  },
  {
    name: 'calls of the page that are never answered',
    code: `import gc, json
from assay.processes import Kernel
print("on")
host = next(each for each in gc.get_objects() if isinstance(each, Kernel))._host
number = 1000
while True:
    number += 1
    try: host.call(number, json.dumps({"op": "ready", "handles": [], "wait": True}), None)
    except Exception: pass`,
    output: /on/,
  },
  {
    name: 'an exit handler without end',
    code: 'import atexit\n@atexit.register\ndef bye():\n    while True: pass\nprint("on")',
    output: /on/,
  },
].map((trial) => ({ ...trial, stop: true, ends: stopped }));

/** Programs that write more, or stranger things, than a page likes. */
export const floods: Trial[] = [
  {
    name: '200,000 lines',
    code: 'for i in range(200_000): print(i)',
    ends: /^done$/,
    output: /only the first 1 MB/,
  },
  {
    name: 'a line of 200 MB',
    code: 'print("x" * 200_000_000)',
    ends: /^done$/,
    output: /only the first 1 MB/,
  },
  {
    name: 'bytes to the descriptor',
    code: 'import os\nfor _ in range(300): os.write(1, b"y" * 65536)',
    ends: /^done$/,
  },
  { name: 'NULs', code: 'print("a\\0b" * 1000)', ends: /^done$/, output: /a␀b/ },
  {
    name: 'lone surrogates',
    code: 'import sys\nsys.stderr.write("e\\ud800\\n")\nprint("\\ud800")',
    ends: /^raised$/,
    output: /e\\ud800[^]*UnicodeEncodeError/,
  },
  {
    name: 'colours',
    code: 'print("\\x1b[31mred\\x1b[0m done")',
    ends: /^done$/,
    output: /^red done\n$/,
  },
  {
    name: 'a progress bar',
    code: 'for i in range(20_001): print(f"\\r{i} of 20000", end="")\nprint()',
    ends: /^done$/,
    output: /20000 of 20000/,
  },
  {
    name: 'text that turns round, piles up and breaks lines',
    code: `print("\\u202e" + "\\u05d0\\u0628" * 200_000)
print("a" + "\\u0301" * 200_000)
print("\\u2028\\u2029\\x0b\\x85" * 20_000)
for i in range(500): print("\\u0628" * 300, end="")
print("\\r\\x1b[2Kover")`,
    ends: /^done$/,
    output: /⟨RLO⟩[^]*⟨4991 more⟩[^]*⟨LS⟩⟨PS⟩␋⟨NEL⟩[^]*more characters\]\nover\n/,
  },
  {
    name: 'events without end',
    code: `import gc, json, types
print("on", flush=True)
for each in gc.get_objects():
    if isinstance(each, types.FunctionType) and each.__qualname__ == "run.<locals>.send":
        cells = dict(zip(each.__code__.co_freevars, each.__closure__))
event = json.dumps({"kind": "names", "runId": cells["run_id"].cell_contents, "names": []})
while True: cells["emit"].cell_contents(event)`,
    ends: /^crashed$/,
    output: /on/,
  },
  {
    name: 'thousands of claims',
    code: Array.from({ length: 2_000 }, (_, i) => `x${i} = ${i}  # ${i + 1}`).join('\n'),
    ends: /^done$/,
    verdict: 'broken',
  },
  {
    name: 'a screen that is cleared all the time',
    code: 'for i in range(30_000): print(f"\\x1b[2J\\x1b[H{i}")',
    ends: /^done$/,
    output: /29999/,
  },
  {
    name: 'a repr of 1 MB',
    code: 'x = "y" * 10**6\nprint(repr(x))\nx  # 1',
    ends: /^done$/,
    verdict: 'broken',
  },
];

const recursive = (method: string, use: string): Trial => ({
  name: `recursion through ${method}`,
  code: `class A:\n    def ${method}\nprint("on")\n${use}`,
  ends: /^(raised|crashed)$/,
  output: /on/,
});

/** Programs that take the interpreter, or its memory, with them. */
export const deaths: Trial[] = [
  recursive('__getattr__(self, name): return getattr(self, name + "x")', 'A().a'),
  recursive('__setattr__(self, name, value): setattr(self, name, value)', 'A().a = 1'),
  recursive('__eq__(self, other): return other == self', 'A() == A()'),
  recursive('__repr__(self): return repr(self)', 'repr(A())'),
  ...Object.entries({
    lists: 'x = [0]\nwhile True: x = x + x',
    bytes: 'x = b"0"\nwhile True: x += x',
    text: 'x = "0"\nwhile True: x += x',
  }).map(([name, code]) => ({
    name: `a bomb of ${name}`,
    code,
    ends: /^raised$/,
    output: /MemoryError/,
  })),
  {
    // Many small pieces use up even what an exception would need.
    name: 'a bomb of dicts',
    code: 'print("on")\nx = {}\nwhile True: x.update((len(x) + i, bytes(4000)) for i in range(10_000))',
    ends: /^(raised|crashed)$/,
    output: /on/,
  },
  { name: 'os._exit', code: 'import os\nprint("on")\nos._exit(3)', ends, output: /on/ },
  {
    name: 'a chain of 20,000 exceptions',
    code: 'error = None\nfor n in range(20_000):\n    following = ValueError(n)\n    following.__cause__ = error\n    error = following\nprint("on")\nraise error',
    ends: /^(raised|crashed)$/,
    output: /on/,
  },
  {
    name: 'an exception whose attributes raise',
    code: `class Odd(Exception):
    def __str__(self): raise KeyError("str")
    __repr__ = __str__
    __cause__ = __context__ = __notes__ = property(__str__)
print("on")
raise Odd`,
    ends: /^raised$/,
    output: /on[^]*Odd/,
  },
  {
    name: 'closed output',
    code: 'import sys\nprint("on")\nsys.stdout.close()\nsys.stderr.close()\nraise ValueError(1)',
    ends: /^raised$/,
    output: /on/,
  },
  {
    name: 'callbacks of sys.monitoring that raise',
    code: `import sys
monitoring, events = sys.monitoring, sys.monitoring.events
monitoring.use_tool_id(5, "odd")
def odd(*given): raise ValueError
print("on")
for event in (events.PY_START, events.CALL, events.LINE):
    monitoring.register_callback(5, event, odd)
monitoring.set_events(5, events.PY_START | events.CALL | events.LINE)
print(1)`,
    ends: /^(raised|crashed)$/,
    output: /on/,
  },
  {
    name: 'sys.exit in a finalizer, a sort and an exit handler',
    code: `import atexit, sys
class A:
    def __del__(self): sys.exit(4)
A()
try: sorted([1, 2], key=sys.exit)
except SystemExit as e: print("sort", e)
atexit.register(sys.exit, 5)
print("on")
sys.exit("bye")`,
    ends,
    output: /sort 1[^]*on[^]*bye/,
  },
  {
    name: 'raised signals',
    code: 'import signal\ntry: signal.raise_signal(signal.SIGINT)\nexcept KeyboardInterrupt: print("caught")\nsignal.raise_signal(signal.SIGTERM)\nsignal.raise_signal(signal.SIGABRT)',
    ends,
  },
  {
    name: 'ctypes at 0',
    code: 'import ctypes\nprint("on")\nctypes.string_at(0)\nctypes.memset(0, 0, 10**6)',
    ends,
  },
];

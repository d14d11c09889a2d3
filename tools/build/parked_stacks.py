"""Parks many stacks while the garbage collector runs; for `pyodide-files.test.ts`."""

import gc

from pyodide.ffi import run_sync


def park(depth: int, sleep) -> int:
    """Wait for JavaScript below `depth` calls, collecting in between; returns 1.

    The calls go through `map`, so that CPython keeps part of each frame on the C stack, which is
    what is moved away while another stack runs.
    """
    if depth > 0:
        kept = [object() for _ in range(depth)]
        (below,) = map(park, [depth - 1], [sleep])
        return below + len(kept) - depth
    for _ in range(2):
        run_sync(sleep())
        gc.collect()
    return 1

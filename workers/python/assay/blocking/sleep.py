"""`time.sleep`, as CPython's: the same checks, the same messages."""

import time

from ..stacks.park import Parking


def install(parking: Parking) -> None:
    """Replaces `time.sleep`."""
    builtin = getattr(time.sleep, "__wrapped__", time.sleep)  # under Pyodide's own

    def sleep(seconds, /):
        if not isinstance(seconds, (int, float)) or seconds != seconds or seconds < 0:
            return builtin(seconds)  # raises what it raises
        parking.sleep(seconds)

    sleep.__doc__ = builtin.__doc__
    sleep.__qualname__, sleep.__module__ = "sleep", "time"  # it is pickled by these
    time.sleep = sleep

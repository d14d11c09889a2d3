"""stdin: what the reader types, a line at a time, as a terminal gives it."""

import io
import threading

from ..stacks.park import Parking


class _Keyboard(io.RawIOBase):
    """The raw end: each read asks for a line; an end of input is one read of nothing."""

    def __init__(self, parking: Parking) -> None:
        self._parking = parking
        self._rest = b""

    def readable(self) -> bool:
        return True

    def fileno(self) -> int:
        return 0

    def isatty(self) -> bool:
        return False

    def readinto(self, buffer) -> int:
        if not self._rest:
            line = self._parking.ask()
            if line is None:
                return 0
            self._rest = f"{line}\n".encode("utf-8", "surrogatepass")
        part, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


class _Reader(io.BufferedReader):
    """One thread reads at a time, the others wait: C's own lock takes all stacks for one thread."""

    def __init__(self, raw: io.RawIOBase) -> None:
        super().__init__(raw)
        self._lock = threading.RLock()


def _one_at_a_time(name: str):
    method = getattr(io.BufferedReader, name)

    def read(self, *args):
        with self._lock:
            return method(self, *args)

    read.__name__, read.__qualname__, read.__doc__ = name, method.__qualname__, method.__doc__
    return read


for _name in (
    "read",
    "read1",
    "readinto",
    "readinto1",
    "readline",
    "readlines",
    "peek",
    "__next__",
):
    setattr(_Reader, _name, _one_at_a_time(_name))

# The reader's program sees the class that it would see anywhere.
_Reader.__name__ = _Reader.__qualname__ = "BufferedReader"
_Reader.__module__ = "_io"


def open_stdin(parking: Parking) -> io.TextIOWrapper:
    """A text stream as CPython makes one."""
    raw = _Keyboard(parking)
    raw.name = "<stdin>"  # pyright: ignore[reportAttributeAccessIssue]
    stream = io.TextIOWrapper(_Reader(raw), "utf-8", "strict")
    stream.mode = "r"  # pyright: ignore[reportAttributeAccessIssue]
    return stream

"""stdin: what the reader types, a line at a time, as a terminal gives it."""

import io

from .park import Parking


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


def open_stdin(parking: Parking) -> io.TextIOWrapper:
    """A text stream as CPython makes one."""
    raw = _Keyboard(parking)
    raw.name = "<stdin>"  # type: ignore[attr-defined]
    stream = io.TextIOWrapper(io.BufferedReader(raw), "utf-8", "strict")
    stream.mode = "r"  # type: ignore[attr-defined]
    return stream

"""stdout and stderr of a run: what is written goes to the host and to listeners."""

import codecs
import io
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from ..stacks.stacks import Stack, stacks

#: Takes the stream's name and a piece of text.
Write = Callable[[str, str], None]

#: Writes that go out at once in each window, and the window's seconds; more is a flood, and gathered.
_AT_ONCE = 200
_WINDOW = 0.02


#: Bytes that go to the host; it keeps less. To turn 200 MB into events would take all memory.
_LIMIT = 17_000_000


class _Pipe(io.RawIOBase):
    """The raw end: bytes to text to the host, up to the limit."""

    def __init__(self, name: str, write: Write) -> None:
        self._stream = name
        self.name = f"<{name}>"
        self.mode = "wb"
        self._write = write
        self._room = _LIMIT
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1 if self._stream == "stdout" else 2

    def isatty(self) -> bool:
        return False

    def write(self, data: Any) -> int:
        view = memoryview(data).cast("B")
        kept = bytes(view[: self._room])
        self._room -= len(kept)
        if text := self._decode(kept):
            self._write(self._stream, text)
        return view.nbytes


class Stream:
    """One of the two: `file` is what the program has in `sys`, a text stream as CPython makes one."""

    def __init__(self, name: str, write: Write) -> None:
        errors = "strict" if name == "stdout" else "backslashreplace"
        raw = _Pipe(name, write)
        self.file = io.TextIOWrapper(io.BufferedWriter(raw), "utf-8", errors, newline="\n")
        self._write = self.file.write
        # Its class must be CPython's own; `print` asks the object for its `write`, as anybody does.
        vars(self.file).update(mode="w", write=self.write)
        #: Called with each text that was written.
        self.listeners: list[Callable[[str], None]] = []
        self._muted: Stack | None = None
        #: The other of the two, flushed first so that what they say stays in order.
        self.other: Stream | None = None
        #: Whether something written may not have gone out.
        self.pending = False
        self._sent, self._since = 0, 0.0

    def write(self, text: str, /) -> int:
        """Writes to `file`. What it refuses, such as bytes, nobody hears of."""
        if self._muted is stacks.current:
            return len(text)
        if self.other is not None and self.other.pending:
            self.other.flush()
        size = self._write(text)
        self.pending = True
        if self.listeners:
            for listener in self.listeners:
                listener(text)
        self._sent += 1
        if self._sent < _AT_ONCE:
            self.flush()
        elif (now := time.perf_counter()) - self._since > _WINDOW:
            self._sent, self._since = 0, now
            self.flush()
        return size

    def mute(self) -> None:
        """What the running thread writes goes nowhere, until `unmute`."""
        self._muted = stacks.current

    def unmute(self) -> None:
        """Ends that."""
        self._muted = None

    def flush(self) -> None:
        """Hands over what was written."""
        self.file.flush()
        self.pending = False

    def flush_quietly(self) -> None:
        """The same, unless the program has closed it."""
        with suppress(OSError, ValueError):
            self.flush()


def open_streams(write: Write) -> tuple[Stream, Stream]:
    """stdout and stderr, in step with each other."""
    out, err = Stream("stdout", write), Stream("stderr", write)
    out.other, err.other = err, out
    return out, err


# The reader's program sees the class that it would see anywhere.
_Pipe.__name__ = _Pipe.__qualname__ = "FileIO"
_Pipe.__module__ = "_io"

"""stdout and stderr of a run: what is written goes to the host and to whoever listens."""

import codecs
import io
from collections.abc import Callable

#: Takes the stream's name and a piece of text.
Write = Callable[[str, str], None]


class _Pipe(io.RawIOBase):
    """The raw end: bytes to text to the host."""

    def __init__(self, name: str, write: Write) -> None:
        self.name = name
        self._write = write
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1 if self.name == "stdout" else 2

    def isatty(self) -> bool:
        return False

    def write(self, data: object) -> int:
        size = memoryview(data).nbytes  # type: ignore[arg-type]
        if text := self._decode(bytes(data)):  # type: ignore[call-overload]
            self._write(self.name, text)
        return size


class Stream(io.TextIOWrapper):
    """A text stream as CPython makes one, which also tells listeners what is written."""

    def __init__(self, name: str, write: Write) -> None:
        errors = "strict" if name == "stdout" else "backslashreplace"
        raw = io.BufferedWriter(_Pipe(f"{name}", write), 8192)
        super().__init__(raw, "utf-8", errors, newline="\n", line_buffering=True)
        self.mode = "w"
        #: Called with each text as it is written, before it is encoded.
        self.listeners: list[Callable[[str], None]] = []
        self.muted = False

    def write(self, text: str) -> int:
        if self.muted:
            return len(text)
        if self.listeners:
            for listener in self.listeners:
                listener(text)
        return super().write(text)

    @property
    def name(self) -> str:  # type: ignore[override]
        return f"<{self.buffer.raw.name}>"


# The reader's program sees the class that it would see anywhere.
Stream.__name__ = Stream.__qualname__ = "TextIOWrapper"
Stream.__module__ = "_io"

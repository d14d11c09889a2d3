"""Where a program's code runs: its names and its streams, and the judge's own world around it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import Context
from dataclasses import dataclass, field
from typing import Any

from ..guard.own_world import OwnWorld
from ..stacks.apart import Apart, Inside
from ..stacks.stacks import entrance
from . import program
from .streams import Stream, Write, open_streams

#: As `sys.excepthook` is.
ExceptHook = Any


@dataclass
class Stage:
    """What the code of one process finds there."""

    names: dict[str, Any]
    stdout: Stream
    stderr: Stream
    #: Compiler flags that hold for all of its code.
    flags: int = 0
    #: The hook that a program hasn't replaced.
    excepthook: ExceptHook = sys.__excepthook__
    #: Runs code where no frame of ours is; None where nothing can be suspended.
    apart: Apart | None = None
    #: Calls a function in the one context of all its code: here each stack begins with another.
    inside: Inside = field(default_factory=lambda: Context().run)
    own: OwnWorld = field(default_factory=OwnWorld)

    @contextmanager
    def silenced(self) -> Iterator[None]:
        """What is written meanwhile isn't the program's."""
        for stream in (self.stdout, self.stderr):
            stream.mute()
        try:
            yield
        finally:
            for stream in (self.stdout, self.stderr):
                stream.unmute()

    def flush(self) -> None:
        """Hands over what was written; never raises."""
        for stream in (self.stdout, self.stderr):
            stream.flush_quietly()

    @entrance
    def prepare(self, setup: str) -> None:
        """Runs the author's preparation, whose output isn't the program's. Raises what it raises."""
        program.remember_source("<setup>", setup)
        self.stdout.mute()
        try:
            code = compile(setup, "<setup>", "exec", dont_inherit=True)
            self.inside(exec, code, self.names)
        finally:
            self.stdout.unmute()


def open_stage(write: Write) -> Stage:
    """Puts streams and hook in their places in `sys`; the names are still to come."""
    stdout, stderr = open_streams(write)
    sys.stdout = sys.__stdout__ = stdout  # type: ignore[misc]
    sys.stderr = sys.__stderr__ = stderr  # type: ignore[misc]
    sys.excepthook = sys.__excepthook__  # Pyodide has one of its own
    return Stage({}, stdout, stderr, excepthook=sys.excepthook)

"""Where a program's code runs: its names and its streams, and the judge's own world around it."""

import copy
import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import Context
from dataclasses import dataclass, field
from typing import Any

from ..guard.own_world import OwnWorld
from ..stacks.apart import Apart, Inside, forget_last
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

    def call(self, function: Callable[..., object], *arguments: object) -> object:
        """Calls a function of the program's, in its context and without a frame of ours below."""
        if self.apart is None:
            return self.inside(function, *arguments)
        return self.apart.call(self.inside, function, *arguments)

    @contextmanager
    def silenced(self) -> Generator[None]:
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
    sys.stdout = sys.__stdout__ = stdout.file
    sys.stderr = sys.__stderr__ = stderr.file
    sys.excepthook = sys.__excepthook__  # Pyodide has one of its own
    forget_last()
    if sys.platform == "emscripten":
        _settle_in()
    return Stage({}, stdout, stderr, excepthook=sys.excepthook)


#: Of Pyodide's environment, what tells of it alone.
_ENVIRONMENT = ("LD_LIBRARY_PATH", "LOGNAME", "PWD", "PYTHONINSPECT", "TERM", "USER", "_")


def _settle_in() -> None:
    """Environment and flags as on a desktop, where Pyodide's tell of how it starts CPython."""
    for name in _ENVIRONMENT:
        os.environ.pop(name, None)
    # There is no terminal, so that `getpass` reads from stdin.
    if os.path.exists("/dev/tty"):
        os.unlink("/dev/tty")
    # As its flag says: nothing is written beside the sources.
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    os.environ["PATH"] = "/usr/local/bin:/usr/bin:/bin"
    if sys.version_info >= (3, 13):
        sys.flags = copy.replace(sys.flags, inspect=0)

"""What other threads are doing: `sys._current_frames` and `faulthandler.dump_traceback`, on stacks.

A suspended stack's frames may be asked for their own line and names, but not for `f_back`: C walks
memory for that, which the running stack may have written over. So stand-ins of frames are handed
out, linked as the stack noted it when it was suspended.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from types import CodeType, FrameType

from ..stacks.stacks import Stack, is_ours, stacks
from . import names


class _Frame:
    """What `traceback` and debuggers read of a frame."""

    f_trace = None

    def __init__(self, frame: FrameType, back: _Frame | None) -> None:
        self._frame = frame
        self.f_back = back
        self.f_code: CodeType = frame.f_code
        self.f_lineno = frame.f_lineno
        self.f_lasti = frame.f_lasti
        self.f_globals, self.f_builtins = frame.f_globals, frame.f_builtins

    @property
    def f_locals(self):
        return self._frame.f_locals

    def __repr__(self) -> str:
        return f"<frame at {id(self):#x}, file {self.f_code.co_filename!r}, line {self.f_lineno}, code {self.f_code.co_name}>"


_Frame.__name__ = _Frame.__qualname__ = "frame"
_Frame.__module__ = "builtins"


def _suspended(stack: Stack) -> _Frame | None:
    """The innermost frame of a stack that doesn't run; None where it has none yet."""
    found: _Frame | None = None
    for frame in reversed(stack.chain):
        if not is_ours(frame.f_code.co_filename):
            found = _Frame(frame, found)
    return found


def current_frames() -> dict[int, FrameType | _Frame]:
    """Each thread's innermost frame, by its ident."""
    found: dict[int, FrameType | _Frame] = {}
    for ident, stack in stacks.live.items():
        frame = sys._getframe(1) if stack is stacks.current else _suspended(stack)
        if frame is not None:
            found[ident] = frame
    return found


def dump_traceback(file=None, all_threads: bool = True) -> None:
    """Writes where threads are to a file or a file descriptor: stderr's, where none is given."""
    file = sys.stderr if file is None else file
    if not isinstance(file, int):
        file.flush()
        file = file.fileno()
    here = sys._getframe(1)
    for ident, stack in reversed(stacks.live.items()) if all_threads else ():
        if stack is not stacks.current:
            _write(file, [f"{_title('Thread', ident, stack)}", *_lines(_suspended(stack)), ""])
    me = stacks.current
    title = (
        _title("Current thread", me.ident, me) if all_threads else "Stack (most recent call first):"
    )
    _write(file, [title, *_lines(here)])


def _write(descriptor: int, lines: list[str]) -> None:
    os.write(descriptor, "".join(f"{line}\n" for line in lines).encode(errors="backslashreplace"))


def _title(what: str, ident: int, stack: Stack) -> str:
    return f"{what} {ident:#010x} [{names.of_stack(stack)}] (most recent call first):"


def _lines(frame: FrameType | _Frame | None) -> Iterator[str]:
    if frame is None:
        yield "  <no Python frame>"
    while frame is not None:
        code = frame.f_code
        if not is_ours(code.co_filename):
            yield f'  File "{code.co_filename}", line {frame.f_lineno} in {code.co_name}'
        frame = frame.f_back

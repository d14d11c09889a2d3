"""Exceptions for the reader: as CPython prints them, less the frames that are ours."""

import os
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from types import CodeType, TracebackType
from typing import Any, TypeVar, cast

from ...judging.seen import describe
from ...stacks.stacks import is_library

Frame = TypeVar("Frame")

#: By these an exception tells the truth whatever its class says.
_slots = BaseException.__dict__
_cause_of: Callable[[BaseException], BaseException | None] = _slots["__cause__"].__get__
_context_of: Callable[[BaseException], BaseException | None] = _slots["__context__"].__get__
traceback_of: Callable[[BaseException], TracebackType | None] = _slots["__traceback__"].__get__

_OURS = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


@dataclass
class Places:
    """How file names of the program's code map to the reader's snippet."""

    #: Name that frames are reported under.
    snippet: str
    #: Code's file name -> what to add to its lines.
    offsets: dict[str, int] = field(default_factory=dict[str, int])
    #: The same of single code objects, by `id`, where many inputs have one file name.
    _codes: dict[int, tuple[CodeType, int]] = field(default_factory=dict[int, tuple[CodeType, int]])

    def add(self, code: CodeType, offset: int) -> None:
        """Tells a code object, and all that are in it, from others of the same file name."""
        self._codes[id(code)] = code, offset
        for constant in code.co_consts:
            if isinstance(constant, CodeType):
                self.add(constant, offset)

    def line(self, code: CodeType, line: int) -> int | None:
        """The snippet's line; None where the code isn't of it."""
        if id(code) in self._codes:
            return self._codes[id(code)][1] + line
        offset = self.offsets.get(code.co_filename)
        return None if offset is None else offset + line


def trimmed(error: BaseException) -> BaseException:
    """The exception with the leading frames of the machinery taken off its traceback."""
    tb = traceback_of(error)
    while tb is not None and _is_ours(tb.tb_frame.f_code.co_filename):
        tb = tb.tb_next
    return BaseException.with_traceback(error, tb)


def trim(error: BaseException) -> None:
    """Takes frames of ours off the exception's traceback, and off those of all that it is chained to:
    for hooks, which print what they find there."""
    waiting: list[BaseException] = [error]
    done: set[int] = set()
    while waiting:
        error = waiting.pop()
        if id(error) in done:
            continue
        done.add(id(error))
        _trim_one(error)
        chained = (_cause_of(error), _context_of(error), *_members(error))
        waiting.extend(other for other in chained if other is not None)


def _members(error: BaseException) -> tuple[BaseException, ...]:
    group = isinstance(error, BaseExceptionGroup)  # noqa: F821
    return cast("Any", error).exceptions if group else ()


def _trim_one(error: BaseException) -> None:
    tb, passages = traceback_of(error), list[TracebackType]()
    while tb is not None:
        passages.append(tb)
        tb = tb.tb_next
    for passage in reversed(_others([(p.tb_frame.f_code.co_filename, p) for p in passages])):
        passage.tb_next, tb = tb, passage
    BaseException.with_traceback(error, tb)


def render(error: BaseException) -> str:
    """The traceback as text, chained exceptions included; one line where there are too many in one."""
    try:
        whole = traceback.TracebackException.from_exception(error, compact=True)
        linked = _strip(whole)
        text = "".join(whole.format())
        # One by one: a long chain that goes all at once takes a stack as long.
        for one in linked:
            one.__cause__ = one.__context__ = one.exceptions = None
        return text
    except (RecursionError, MemoryError):
        return f"{describe(error)}\n[its traceback is too long to be shown]\n"
    except Exception:  # by what the program makes of its own exceptions
        return f"{describe(error)}\n[its traceback can't be shown]\n"


def told(error: BaseException, places: Places, claimed: bool) -> dict[str, Any]:
    """The exception as `Raised` of the wire."""
    said = describe(error)
    return {
        "type": said.type,
        "message": said.message,
        "traceback": render(error),
        "frames": frames(error, places),
        "claimed": claimed,
    }


def frames(error: BaseException, places: Places) -> list[dict[str, Any]]:
    """The reader's frames, outermost first. A SyntaxError in their code has one."""
    found: list[dict[str, Any]] = []
    for frame, line in traceback.walk_tb(traceback_of(error)):
        where = places.line(frame.f_code, line)
        if where is not None:
            found.append({"file": places.snippet, "line": where, "name": frame.f_code.co_name})
    if isinstance(error, SyntaxError) and error.filename in places.offsets:
        line = places.offsets[error.filename] + (error.lineno or 1)
        found.append({"file": places.snippet, "line": line, "name": "<module>"})
    return found


def _strip(whole: traceback.TracebackException) -> list[traceback.TracebackException]:
    """Takes our frames out of it, and out of what it is chained to: all that it returns."""
    waiting = [whole]
    done: dict[int, traceback.TracebackException] = {}
    while waiting:
        whole = waiting.pop()
        if id(whole) not in done:
            done[id(whole)] = whole
            _strip_one(whole)
            chained = (whole.__cause__, whole.__context__, *(whole.exceptions or ()))
            waiting.extend(other for other in chained if other is not None)
    return [*done.values()]


def _strip_one(whole: traceback.TracebackException) -> None:
    kept = _others([(frame.filename, frame) for frame in whole.stack])
    whole.stack = traceback.StackSummary.from_list(kept)
    kind = whole.exc_type  # pyright: ignore[reportDeprecated] # 3.12 has no other
    if issubclass(kind or BaseException, SyntaxError) and not kept:
        whole.stack = None  # pyright: ignore[reportAttributeAccessIssue] # as of a file that never began


def _others(frames: list[tuple[str, Frame]]) -> list[Frame]:
    """Those that aren't ours, nor the library's where we called it; by their file names.

    Below ours there are the program's again where it was called back: by an echo, a signal.
    """
    kept, ours = list[Frame](), False
    for filename, frame in frames:
        ours = _is_ours(filename) or (ours and is_library(filename))
        if not ours:
            kept.append(frame)
    return kept


def _is_ours(filename: str) -> bool:
    return filename.startswith(_OURS + os.sep)

"""Tells when statements begin and end, without touching the program's code.

On 3.12 and later `sys.monitoring`, with events only in code objects that hold a watched statement
and only on lines that matter; before that `sys.settrace`, with the same callbacks.
"""

import opcode
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from types import CodeType, FrameType

from ..claims.statements import Statement
from .followers import followers


@dataclass(eq=False)
class Watched:
    """A statement to be told about, its lines as its code object has them."""

    statement: Statement
    first: int
    last: int
    #: The statement as a whole, suites included, or just its header.
    header_only: bool = False
    #: A loop's suite on the header's own line: hearing of the line again means another turn.
    repeats: bool = False


@dataclass(eq=False)
class Passage:
    """One execution of a watched statement in one frame."""

    watched: Watched
    #: id of the frame.
    frame: int
    #: Free for the listener: what it notes while the statement runs.
    notes: dict[str, object] = field(default_factory=dict)
    paused: bool = False


class Listener:
    """What a watch reports. Frames are lent for the call only and must not be kept."""

    def begins(self, passage: Passage, frame: FrameType) -> None: ...

    def ends(self, passage: Passage, frame: FrameType) -> None: ...

    def fails(self, passage: Passage, error: BaseException) -> None: ...

    def pauses(self, passage: Passage, paused: bool) -> None: ...


class Watch:
    """Follows the watched statements of any number of code objects."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        # By id: code objects hash by everything in them, anew each time.
        self._codes: dict[int, CodeType] = {}
        self._lines: dict[int, dict[int, list[Watched]]] = {}
        self._needed: dict[int, set[int]] = {}
        self._open: dict[int, list[Passage]] = {}

    def add(self, code: CodeType, watched: Iterable[Watched], offset: int) -> None:
        """Watches these statements, which `code` itself (not a code object inside it) holds."""
        lines: dict[int, list[Watched]] = {}
        needed: set[int] = set()
        for w in watched:
            for line in range(w.first, w.last + 1):
                lines.setdefault(line, []).append(w)
                needed.add(line)
            needed.update(line - offset for line in followers(w.statement))
        if lines:
            self._codes[id(code)] = code
            self._lines[id(code)], self._needed[id(code)] = lines, needed
            self._attach(code)

    def open_in(self, frame: FrameType) -> list[Passage]:
        """The passages that are under way in that frame."""
        return self._open.get(id(frame), [])

    # ---- events, the same for both back ends ----------------------------------------------------

    def _at_line(self, code: CodeType, line: int, frame: FrameType) -> bool:
        """Returns whether this line has to be heard of again."""
        key = id(frame)
        passages = self._open.get(key)
        if passages:
            over = [p for p in passages if p.watched.repeats or not _holds(p.watched, line)]
            for passage in over:
                passages.remove(passage)
                self._listener.ends(passage, frame)
        for watched in self._lines[id(code)].get(line, ()):
            if not passages or all(p.watched is not watched for p in passages):
                passage = Passage(watched, key)
                self._listener.begins(passage, frame)
                passages = self._open.setdefault(key, [])
                passages.append(passage)
        return line in self._needed[id(code)]

    def _at_return(self, frame: FrameType) -> None:
        for passage in self._open.pop(id(frame), ()):
            self._listener.ends(passage, frame)

    def _at_raise(self, frame: FrameType, error: BaseException) -> None:
        passages = self._open.get(id(frame), [])
        for passage in [p for p in passages if _is_own(p.watched, frame.f_lineno)]:
            passages.remove(passage)
            self._listener.fails(passage, error)

    def _at_unwind(self, frame: FrameType, error: BaseException, again: bool = False) -> None:
        """`again`: the exception is raised once more, at the end of a `finally`; its last statement
        has run well by then."""
        for passage in self._open.pop(id(frame), ()):
            if again and _is_own(passage.watched, frame.f_lineno):
                self._listener.ends(passage, frame)
            else:
                self._listener.fails(passage, error)

    def _at_pause(self, frame: FrameType, paused: bool) -> None:
        for passage in self._open.get(id(frame), ()):
            passage.paused = paused
            self._listener.pauses(passage, paused)

    # ---- back ends ------------------------------------------------------------------------------

    def _attach(self, code: CodeType) -> None:
        raise NotImplementedError

    def start(self) -> None:
        raise NotImplementedError

    def stop(self) -> bool:
        """Ends watching. False where the program has ended it before."""
        raise NotImplementedError


def _holds(watched: Watched, line: int) -> bool:
    return watched.first <= line <= watched.last


def _is_own(watched: Watched, line: int) -> bool:
    """An exception at the line ends the statement; one inside a suite may yet be handled there."""
    statement = watched.statement
    return not statement.compound or watched.header_only or len(statement.suites) == 0


class MonitoringWatch(Watch):
    """`sys.monitoring`: free where nothing is watched."""

    def __init__(self, listener: Listener) -> None:
        super().__init__(listener)
        self._tool = 4

    def _attach(self, code: CodeType) -> None:
        events = sys.monitoring.events
        local = events.LINE | events.PY_RETURN | events.PY_YIELD | events.PY_RESUME
        if any(w.repeats for lines in self._lines[id(code)].values() for w in lines):
            local |= events.JUMP  # a jump back to the same line is no new line to LINE
        with suppress(ValueError):  # the program has taken our place; `stop` tells
            sys.monitoring.set_local_events(self._tool, code, local)

    def start(self) -> None:
        monitoring, events = sys.monitoring, sys.monitoring.events
        monitoring.use_tool_id(self._tool, "assay")
        self._callbacks = {
            events.LINE: self._line,
            events.JUMP: self._jump,
            events.PY_RETURN: self._return,
            events.PY_YIELD: self._yield,
            events.PY_RESUME: self._resume,
            events.RAISE: self._raise,
            events.PY_UNWIND: self._unwind,
        }
        for event, callback in self._callbacks.items():
            monitoring.register_callback(self._tool, event, callback)
        monitoring.set_events(self._tool, events.RAISE | events.PY_UNWIND)

    def stop(self) -> bool:
        try:
            sys.monitoring.set_events(self._tool, 0)
            for code in self._codes.values():
                sys.monitoring.set_local_events(self._tool, code, 0)
            there = [
                sys.monitoring.register_callback(self._tool, event, None)
                for event in self._callbacks
            ]
            sys.monitoring.free_tool_id(self._tool)
        except ValueError:  # the tool isn't in use any more
            return False
        return there == list(self._callbacks.values())

    def _line(self, code: CodeType, line: int) -> object:
        try:
            if self._at_line(code, line, sys._getframe(1)):
                return None
        except RecursionError:
            return None  # the program is about to run into the limit by itself
        return sys.monitoring.DISABLE

    def _jump(self, code: CodeType, offset: int, target: int) -> None:
        if target < offset:
            frame = sys._getframe(1)
            with suppress(RecursionError):
                self._at_line(code, frame.f_lineno, frame)

    def _return(self, code: CodeType, offset: int, value: object) -> None:
        if self._open:
            with suppress(RecursionError):
                self._at_return(sys._getframe(1))

    def _yield(self, code: CodeType, offset: int, value: object) -> None:
        if self._open:
            self._at_pause(sys._getframe(1), True)

    def _resume(self, code: CodeType, offset: int) -> None:
        if self._open:
            self._at_pause(sys._getframe(1), False)

    def _raise(self, code: CodeType, offset: int, error: BaseException) -> None:
        if self._open and id(code) in self._codes and not _is_end(code, offset, error):
            with suppress(RecursionError):
                self._at_raise(sys._getframe(1), error)

    def _unwind(self, code: CodeType, offset: int, error: BaseException) -> None:
        if self._open and id(code) in self._codes:
            with suppress(RecursionError):
                self._at_unwind(sys._getframe(1), error, _is_again(code.co_code, offset))


def _is_end(code: CodeType, offset: int, error: BaseException) -> bool:
    """How an iterator or a future of C's tells a loop or an `await` that it is through."""
    return isinstance(error, StopIteration) and code.co_code[offset] in _TAKE_NEXT


def _is_again(instructions: bytes, offset: int) -> bool:
    """Whether an exception that leaves there was caught before in the code, and raised once more."""
    # Whatever leaves a coroutine or a generator passes such a place at its end, caught before or not.
    at_end = instructions[offset - 2] == _INTRINSIC
    return instructions[offset] == _RAISE_AGAIN and not at_end


_RAISE_AGAIN = opcode.opmap["RERAISE"]
_INTRINSIC = opcode.opmap.get("CALL_INTRINSIC_1")
_TAKE_NEXT = {opcode.opmap[name] for name in ("FOR_ITER", "SEND") if name in opcode.opmap}


class TracingWatch(Watch):
    """`sys.settrace`, for Pythons before 3.12."""

    def _attach(self, code: CodeType) -> None:
        pass

    def start(self) -> None:
        sys.settrace(self._call)

    def stop(self) -> bool:
        sys.settrace(None)
        return True

    def _call(self, frame: FrameType, event: str, argument: object) -> Callable | None:
        if id(frame.f_code) not in self._codes:
            return None
        self._at_pause(frame, False)
        raised = False

        def trace(frame: FrameType, event: str, argument: object) -> Callable:
            nonlocal raised
            if event == "line":
                raised = False
                self._at_line(frame.f_code, frame.f_lineno, frame)
            elif event == "exception":
                raised = True
                self._at_raise(frame, argument[1])  # type: ignore[index]
            elif event == "return" and raised and argument is None:
                self._at_unwind(frame, RuntimeError("unwound"))
            elif event == "return" and frame.f_code.co_flags & 0x2A0 and _suspended(frame):
                self._at_pause(frame, True)
            elif event == "return":
                self._at_return(frame)
            return trace

        return trace


def _suspended(frame: FrameType) -> bool:
    """A generator's frame that returns at a yield, not at its end."""
    import dis

    code = frame.f_code.co_code
    return 0 <= frame.f_lasti < len(code) and dis.opname[code[frame.f_lasti]] == "YIELD_VALUE"


def make_watch(listener: Listener) -> Watch:
    """The back end that this Python has."""
    return MonitoringWatch(listener) if hasattr(sys, "monitoring") else TracingWatch(listener)

"""Tells when statements begin and end, without touching the program's code.

What all back ends share: each calls the same methods for what happens in the program.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from types import CodeType, FrameType
from typing import Any

from ..claims.syntax.statements import Statement
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

    #: The trace function that must be set while the program runs; None where there is none.
    tracer: Callable[[FrameType, str, Any], Any] | None = None

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
        for passage in [p for p in passages if _is_own(p.watched)]:
            passages.remove(passage)
            self._listener.fails(passage, error)

    def _at_unwind(self, frame: FrameType, error: BaseException, again: bool = False) -> None:
        """`again`: the exception is raised once more, at the end of a `finally`; its last statement
        has run well by then."""
        for passage in self._open.pop(id(frame), ()):
            if again and _is_own(passage.watched):
                self._listener.ends(passage, frame)
            else:
                self._listener.fails(passage, error)

    def _at_pause(self, frame: FrameType, paused: bool) -> None:
        for passage in self._open.get(id(frame), ()):
            passage.paused = paused
            self._listener.pauses(passage, paused)

    def left(self, tracer: object) -> None:
        """The trace function that a piece of the program has left behind."""

    # ---- back ends ------------------------------------------------------------------------------

    def _attach(self, code: CodeType) -> None:
        raise NotImplementedError

    def start(self) -> None:
        raise NotImplementedError

    def stop(self) -> str | None:
        """Ends watching. Says why where it had ended before, None where it hadn't."""
        raise NotImplementedError


def _holds(watched: Watched, line: int) -> bool:
    return watched.first <= line <= watched.last


def _is_own(watched: Watched) -> bool:
    """An exception in it ends the statement; one inside a suite may yet be handled there."""
    statement = watched.statement
    return not statement.compound or watched.header_only or len(statement.suites) == 0

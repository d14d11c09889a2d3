"""Exceptions for the reader: as CPython prints them, less the frames that are ours."""

import os
import traceback
from dataclasses import dataclass, field
from itertools import takewhile

_OURS = os.path.dirname(os.path.abspath(__file__))


@dataclass
class Places:
    """How file names of the program's code map to the reader's snippet."""

    #: Name that frames are reported under.
    snippet: str
    #: Code's file name -> what to add to its lines.
    offsets: dict[str, int] = field(default_factory=dict)


def trimmed(error: BaseException) -> BaseException:
    """The exception with the leading frames of the machinery taken off its traceback."""
    tb = error.__traceback__
    while tb is not None and _is_ours(tb.tb_frame.f_code.co_filename):
        tb = tb.tb_next
    return error.with_traceback(tb)


def render(error: BaseException) -> str:
    """The traceback as text, chained exceptions included."""
    whole = traceback.TracebackException.from_exception(error, compact=True)
    _strip(whole, set())
    return "".join(whole.format())


def frames(error: BaseException, places: Places) -> list[dict[str, object]]:
    """The reader's frames, outermost first. A SyntaxError in their code has one."""
    found: list[dict[str, object]] = []
    for frame, line in traceback.walk_tb(error.__traceback__):
        name = frame.f_code.co_filename
        if name in places.offsets:
            where = places.offsets[name] + line
            found.append({"file": places.snippet, "line": where, "name": frame.f_code.co_name})
    if isinstance(error, SyntaxError) and error.filename in places.offsets:
        line = places.offsets[error.filename] + (error.lineno or 1)
        found.append({"file": places.snippet, "line": line, "name": "<module>"})
    return found


def _strip(whole: traceback.TracebackException, done: set[int]) -> None:
    if id(whole) in done:
        return
    done.add(id(whole))
    kept = list(whole.stack)
    while kept and _is_ours(kept[0].filename):
        del kept[0]
    # Below the program's frames ours come in only where we were called back; all that is deeper is ours.
    kept = list(takewhile(lambda f: not _is_ours(f.filename), kept))
    whole.stack = traceback.StackSummary.from_list(kept)
    for other in (whole.__cause__, whole.__context__, *(whole.exceptions or ())):
        if other is not None:
            _strip(other, done)


def _is_ours(filename: str) -> bool:
    return filename.startswith(_OURS + os.sep)

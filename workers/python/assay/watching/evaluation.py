"""Evaluates in a frame of the program what a claim is about."""

from functools import cache
from types import CodeType, FrameType, ModuleType

from ..judging.seen import describe


def show(value: object) -> str:
    """Its `repr`, or what came of asking for it."""
    try:
        return repr(value)
    except Exception as error:
        return f"repr raised {describe(error)}"


@cache
def _compiled(source: str) -> CodeType:
    return compile(source, "<claim>", "eval", dont_inherit=True)


def evaluate(source: str, frame: FrameType) -> tuple[bool, object]:
    """Whether the expression has a value in that frame, and the value."""
    try:
        return True, eval(_compiled(source), frame.f_globals, frame.f_locals)
    except Exception:
        return False, None


def first_object(sources: tuple[str, ...], frame: FrameType) -> tuple[bool, object]:
    """The first source that gives something that can be a receiver: neither module nor class."""
    for source in sources:
        there, value = evaluate(source, frame)
        if there and not isinstance(value, ModuleType):
            if len(sources) > 1 and isinstance(value, type):
                continue
            return True, value
    return False, None

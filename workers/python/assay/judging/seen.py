"""What was seen of one execution of a claim's statement: strings and numbers, never objects."""

import sys
from dataclasses import dataclass, field
from traceback import TracebackException
from types import FrameType, ModuleType, TracebackType
from typing import Any, cast


@dataclass(frozen=True)
class Caught:
    """An exception: every name it goes by, and its text."""

    names: frozenset[str]
    type: str
    message: str
    #: What `add_note` added, which tracebacks show below the message.
    notes: tuple[str, ...] = ()
    #: What a traceback adds to the message: `. Did you mean: 'items'?`
    hint: str = ""

    @property
    def whole(self) -> str:
        """The message as a traceback shows it, notes below."""
        return "\n".join((self.message, *self.notes))

    def __str__(self) -> str:
        return f"{self.type}: {self.message}" if self.message else self.type


@dataclass
class Seen:
    """One execution. What the claim doesn't need stays unset."""

    #: The exception that ended the statement.
    raised: Caught | None = None
    #: What was written to stdout meanwhile.
    text: str = ""
    #: What a terminal shows of it: stdout and stderr as they came. Set for answers of transcripts.
    shown: str = ""
    #: What else shows it as a program's output: with the values of bare expressions at the top, as
    #: knitr has them, or with the last one's alone, as a notebook has it.
    echoed: tuple[str, ...] = ()
    #: repr of the bare expression's value; None where it had none.
    value: str | None = None
    #: repr of the target or receiver.
    subject: str | None = None
    #: repr of each name of a claim like `first=1, rest=[2]`; missing where it isn't defined.
    names: dict[str, str] = field(default_factory=dict[str, str])
    #: sys.getsizeof of the value or target.
    size: int | None = None
    #: Wall time of the statement.
    seconds: float = 0.0
    #: What became of a test, in pytest's word, or how many tests came out how; `text` says why.
    outcome: str = ""


def hint_for(error: BaseException) -> str:
    """What the interpreter guesses was meant; empty where it would ask the program's own code."""
    if not isinstance(error, (NameError, AttributeError, ImportError)):
        return ""
    about = getattr(error, "obj", None)
    if type(about).__dir__ is not object.__dir__ and not isinstance(about, (type, ModuleType)):
        return ""
    try:
        told = str(TracebackException(type(error), error, error.__traceback__ or _here()))
        return told.removeprefix(str(error)) if told.startswith(str(error)) else ""
    except Exception:
        return ""


def _here() -> TracebackType | None:
    """Where the program is, for an exception that is still on its way out of it."""
    frame: FrameType | None = sys._getframe()  # pyright: ignore[reportPrivateUsage]
    while frame is not None and frame.f_globals.get("__name__", "").startswith("assay."):
        frame = frame.f_back
    return frame and TracebackType(None, frame, frame.f_lasti, frame.f_lineno)


#: A longer text is kept as its beginning and its end, so long each.
_KEPT = 100_000


def as_data(seen: Seen) -> dict[str, object]:
    """What `from_data` makes an equal one of; of plain data only."""
    raised = seen.raised
    return {
        "raised": raised
        and [sorted(raised.names), raised.type, raised.message, list(raised.notes), raised.hint],
        "text": _cut(seen.text),
        "shown": _cut(seen.shown),
        "echoed": [_cut(text) for text in seen.echoed],
        "value": _cut(seen.value),
        "subject": _cut(seen.subject),
        "names": {name: _cut(text) for name, text in seen.names.items()},
        "size": seen.size,
        "seconds": seen.seconds,
        "outcome": seen.outcome,
    }


def from_data(data: dict[str, Any]) -> Seen:
    """Undoes `as_data`."""
    raised = None
    if data["raised"] is not None:
        names, kind, message, notes, hint = data["raised"]
        raised = Caught(frozenset(names), kind, message, tuple(notes), hint)
    fields: dict[str, Any] = {**data, "raised": raised, "echoed": tuple(data["echoed"])}
    return Seen(**fields)


def _cut(text: Any) -> Any:
    if text is None or len(text) <= 2 * _KEPT:
        return text
    return text[:_KEPT] + text[-_KEPT:]


def _notes(error: BaseException) -> Any:
    try:
        return getattr(error, "__notes__", ())
    except BaseException:  # a property of the program's
        return ()


def describe(error: BaseException) -> Caught:
    """An exception as tracebacks name it; a message that can't be had is left empty."""
    kind = type(error)
    name = kind.__qualname__
    module = kind.__module__
    full = name if module in ("__main__", "builtins") else f"{module}.{name}"
    try:
        message = error.msg if isinstance(error, SyntaxError) else str(error)
    except BaseException:
        message = ""
    notes = _notes(error)
    listed = cast(list[object], notes) if type(notes) is list else []
    told = tuple(n for n in listed if isinstance(n, str))
    names = frozenset({kind.__name__, name, f"{module}.{name}"})
    return Caught(names, full, str(message or ""), told, hint_for(error))

"""What was seen of one execution of a claim's statement: strings and numbers, never objects."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Caught:
    """An exception: every name it goes by, and its text."""

    names: frozenset[str]
    type: str
    message: str

    def __str__(self) -> str:
        return f"{self.type}: {self.message}" if self.message else self.type


@dataclass
class Seen:
    """One execution. What the claim doesn't need stays unset."""

    #: The exception that ended the statement.
    raised: Caught | None = None
    #: What was written to stdout meanwhile.
    text: str = ""
    #: repr of the bare expression's value; None where it had none.
    value: str | None = None
    #: repr of the target or receiver.
    subject: str | None = None
    #: repr of each name of a claim like `first=1, rest=[2]`; missing where it isn't defined.
    names: dict[str, str] = field(default_factory=dict)
    #: sys.getsizeof of the value or target.
    size: int | None = None
    #: Wall time of the statement.
    seconds: float = 0.0


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
    return Caught(frozenset({kind.__name__, name, f"{module}.{name}"}), full, str(message or ""))

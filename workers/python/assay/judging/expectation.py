"""Hears what a program prints, for a claim about all of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from ..claims.claim import Claim
from .seen import Caught, Seen


class Heard(Protocol):
    """A stream that tells what is written."""

    listeners: list[Callable[[str], None]]


class Settles(Protocol):
    """Judges a claim by what was seen of it."""

    def settle(self, claim: Claim, seen: Seen) -> None:
        """Gives the verdict."""


@dataclass(frozen=True)
class _Value:
    """A value that tools show where it stands."""

    #: How much had been written.
    at: int
    text: str
    last: bool


class Expectation:
    """Gathers what the program prints, for the claim."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        #: What was printed, and the values of bare expressions at the top, in their order.
        self._written: list[str] = []
        self._values: list[_Value] = []

    def listen(self, stream: Heard) -> None:
        """Hears what is written from now on."""
        stream.listeners.append(self._written.append)

    def echo(self, value: str, last: bool) -> None:
        """Takes the repr of a bare expression at the top; `last`: that of the last statement."""
        self._values.append(_Value(len(self._written), f"{value}\n", last))

    def settle(self, judge: Settles, printed: str | None, raised: Caught | None = None) -> None:
        """Has the claim judged. `printed`: what was printed where other processes printed too.

        `raised`: what the program ended with, where the output shows that.
        """
        text = "".join(self._written) if printed is None else printed
        echoed: list[str] = []
        if printed is None:
            for some in (self._values, [value for value in self._values if value.last]):
                if some:
                    echoed.append(self._with(some))
        if raised is not None:
            named = (
                raised.type if raised.type in self.claim.comment else raised.type.rpartition(".")[2]
            )
            said = f"{named}: {raised.whole}" if raised.message else named
            text, echoed = f"{text}{said}", [f"{each}{said}" for each in echoed]
        judge.settle(self.claim, Seen(text=text, echoed=tuple(echoed)))

    def _with(self, values: list[_Value]) -> str:
        pieces: list[str] = []
        at = 0
        for value in values:
            pieces += [*self._written[at : value.at], value.text]
            at = value.at
        return "".join([*pieces, *self._written[at:]])

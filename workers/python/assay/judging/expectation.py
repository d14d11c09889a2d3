"""Hears what a program prints, for a claim about all of it."""

from collections.abc import Callable
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


class Expectation:
    """Gathers what the program prints, for the claim."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self._written: list[str] = []

    def listen(self, stream: Heard) -> None:
        """Hears what is written from now on."""
        stream.listeners.append(self._written.append)

    def settle(self, judge: Settles, printed: str | None, raised: Caught | None = None) -> None:
        """Has the claim judged. `printed`: what was printed where other processes printed too.

        `raised`: what the program ended with, where the output shows that.
        """
        text = "".join(self._written) if printed is None else printed
        if raised is not None:
            named = (
                raised.type if raised.type in self.claim.comment else raised.type.rpartition(".")[2]
            )
            text = f"{text}{named}: {raised.whole}" if raised.message else f"{text}{named}"
        judge.settle(self.claim, Seen(text=text))

"""What a guide shows as a block's output, below the block: a claim about all that it prints."""

import re
from collections.abc import Callable
from typing import Protocol

from ..judging.seen import Seen
from .claim import Claim, Reading
from .qualifiers import Alternative
from .said import Expected
from .statements import parse_tolerantly
from .varies import Varies

_HEADING = re.compile(
    r"\s*(?:[\w@:~/\\.-]*[$%>]\s+\S|#+\s*(?:(?:expected|sample)\s+)?(?:outputs?|prints|results?|out)\b)",
    re.I,
)


class Heard(Protocol):
    """A stream that tells what is written."""

    listeners: list[Callable[[str], None]]


class Settles(Protocol):
    """Judges a claim by what was seen of it."""

    def settle(self, claim: Claim, seen: Seen) -> None:
        """Gives the verdict."""


def expected_claim(text: str, lines: list[str]) -> Claim:
    """The claim, which stands on the block's last line. At the prompt there are echoes too, so that
    it is one about a script."""
    last = max((n for n, line in enumerate(lines, 1) if line.strip()), default=1)
    claim = Claim(0, "block", last, last, text)
    claim.quotes_matter = True
    end = (last, len(lines[last - 1]))
    expected = Expected("block", 0, len(text), text, _readings(text))
    claim.readings = [Reading(Alternative(("script",), 0, text), expected, end, end)]
    claim.transcript = True
    claim.varies = Varies(parse_tolerantly("\n".join(lines))[0]).any_printed()
    return claim


def _readings(text: str) -> tuple[str, ...]:
    """Without the command that gave it, or a heading in a comment: `$ python a.py`, `# output`."""
    first, _, rest = text.strip("\n").partition("\n")
    return (rest,) if rest.strip() and _HEADING.match(first) else ()


class Expectation:
    """Gathers what the program prints, for the claim."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self._written: list[str] = []

    def listen(self, stream: Heard) -> None:
        """Hears what is written from now on."""
        stream.listeners.append(self._written.append)

    def settle(self, judge: Settles, printed: str | None) -> None:
        """Has the claim judged. `printed`: what was printed where other processes printed too."""
        judge.settle(self.claim, Seen(text="".join(self._written) if printed is None else printed))

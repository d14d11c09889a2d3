"""What a guide shows as a block's output, below the block: a claim about all that it prints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..judging.seen import Seen
from .claim import Claim, Reading
from .qualifiers import Alternative
from .said import Expected
from .statements import parse_tolerantly
from .varies import Varies

if TYPE_CHECKING:
    from ..running.run import Run

_HEADING = re.compile(
    r"\s*(?:[\w@:~/\\.-]*[$%>]\s+\S|#+\s*(?:(?:expected|sample)\s+)?(?:outputs?|prints|results?|out)\b)",
    re.I,
)


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

    def listen(self, run: Run) -> None:
        run.stdout.listeners.append(self._written.append)

    def settle(self, run: Run, printed: str | None) -> None:
        """Judges the claim, unless the program didn't come to its end or this isn't a script.

        `printed`: what was printed where other processes printed too.
        """
        if run.trouble.error is None and run.mode == "script":
            text = "".join(self._written) if printed is None else printed
            run.observer.settle(self.claim, Seen(text=text))

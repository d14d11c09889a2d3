"""What a guide shows as a block's output, below the block: a claim about all that it prints."""

import re

from .claim import Claim, Reading
from .syntax.statements import parse_tolerantly
from .syntax.varies import Varies
from .transcripts.answers import read_raised
from .wording.qualifiers import Alternative
from .wording.said import Expected

_HEADING = re.compile(
    r"\s*(?:[\w@:~/\\.-]*[$%>]\s+\S|#+\s*(?:(?:expected|sample)\s+)?(?:outputs?|prints|results?|out)\b)",
    re.I,
)
_TRACEBACK = re.compile(
    r"(?:  \+ Exception Group )?Traceback \(most recent call last\):|\s*File \"[^\"]+\", line \d+"
)
#: Of a traceback many guides show no more than this.
_ERROR = re.compile(r"[A-Za-z_][\w.]*(?:: .*)?$")


def expected_claim(text: str, lines: list[str], above: str = "", terminal: bool = False) -> Claim:
    """The claim, which stands on the block's last line. At the prompt there are echoes too, so that
    it is one about a script. `above`: what runs before the block. `terminal`: it is what a terminal
    shows, errors among it."""
    last = max((n for n, line in enumerate(lines, 1) if line.strip()), default=1)
    claim = Claim(0, "block", last, last, text)
    claim.quotes_matter = True
    end = (last, len(lines[last - 1]))
    raised, text = _split(text, alone=not terminal)
    expected = Expected("block", 0, len(text), text, _readings(text))
    claim.readings = [Reading(Alternative(("script",), 0, text), expected, end, end)]
    claim.transcript = True
    claim.raises = raised
    tree, earlier = parse_tolerantly("\n".join(lines))[0], parse_tolerantly(above)[0]
    claim.varies = Varies(tree, earlier.body).any_printed()
    return claim


def _split(text: str, alone: bool) -> tuple[str | None, str]:
    """The exception that the output ends with, and the output without that traceback's frames.

    The line of the error may stand `alone`. Where the program prints such a line, and raises nothing,
    it is compared as any other.
    """
    lines = text.rstrip().split("\n")
    head = next((n for n, line in enumerate(lines) if _TRACEBACK.match(line)), None)
    if head is None and alone and _ERROR.match(lines[-1]):
        head = len(lines) - 1
    raised = read_raised(lines[head:]) if head is not None else None
    if head is None or raised is None:
        return None, text
    said = f"{raised.text}: {raised.message}" if raised.message else raised.text
    return raised.text.rpartition(".")[2], "\n".join([*lines[:head], said])


def _readings(text: str) -> tuple[str, ...]:
    """Without the command that gave it, or a heading in a comment: `$ python a.py`, `# output`."""
    first, _, rest = text.strip("\n").partition("\n")
    return (rest,) if rest.strip() and _HEADING.match(first) else ()

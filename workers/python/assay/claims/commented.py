"""One comment as a claim: each of its alternatives read."""

from .claim import Claim, Reading
from .comments import Comment
from .wording.qualifiers import Alternative, alternatives
from .wording.said import Beside, Expected
from .wording.wording import read_claim


def claim_of(comment: Comment, said_beside: Beside) -> Claim:
    """The comment read as a claim; form `prose` where no alternative of it is one."""
    claim = Claim(0, "prose", comment.line, comment.line, comment.text.strip())
    claim.beside = said_beside
    read: list[Reading] = []
    for part in alternatives(comment.text):
        if "guide" in part.conditions:
            claim.guide = part.text
            continue
        expected = read_claim(part.text, said_beside)
        if expected is None:
            return claim
        read.append(_place(comment, part, expected))
    if read:
        claim.form, claim.readings = "claim", read
    return claim


def _place(comment: Comment, part: Alternative, expected: Expected) -> Reading:
    at = comment.column + 1 + part.offset
    line = comment.line
    return Reading(part, expected, (line, at + expected.start), (line, at + expected.end))

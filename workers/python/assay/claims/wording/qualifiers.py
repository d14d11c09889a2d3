"""Conditions of a claim: `script: True | prompt: False`, `3.12: 2 | 3.14: 1`, `guide: False`."""

import re
from dataclasses import dataclass, field

from .literals import item_end
from .versions import holds, version_words

_CONDITION = re.compile(
    r"(?P<names>(?:(?:script|prompt|guide|64-bit|32-bit|wasm32|linux|windows|macos|\d\.\d+\+?)[ ,]*)+):\s+"
)

_MODE = re.compile(
    r"[\s,;:(–—-]+(?:but |only )?(?:in|at|from|as|inside|within|using) (?:the |an? )?"
    r"(?:(?P<prompt>(?:(?:interactive|python|standard)(?: python)? )*"
    r"(?:repl|shell|prompt|interpreter|console|session|interactive mode)\b)"
    r"|(?:python )?(?:script|module|\.py file|source file|file)\b)",
    re.I,
)


@dataclass(frozen=True)
class Alternative:
    """One `conditions: text` of a comment. No conditions: it applies everywhere."""

    conditions: tuple[str, ...]
    #: Where the text begins in the whole comment.
    offset: int
    text: str

    def applies(self, facts: "Facts") -> bool:
        """True where each condition holds of the run; conditions of one kind are alternatives."""
        kinds: dict[str, bool] = {}
        for condition in self.conditions:
            kind, holds = facts.judge(condition)
            kinds[kind] = kinds.get(kind, False) or holds
        return all(kinds.values())


@dataclass(frozen=True)
class Facts:
    """What a run is: its mode, its version as `(3, 14)`, its platform's names."""

    mode: str
    version: tuple[int, int]
    platforms: frozenset[str] = field(default_factory=frozenset[str])

    def judge(self, condition: str) -> tuple[str, bool]:
        """The kind of a condition, and whether it holds here."""
        if condition in ("script", "prompt"):
            return "mode", condition == self.mode
        if condition[0] in "<>" or (condition[0].isdigit() and "bit" not in condition):
            return "version", holds(condition, self.version)
        return "platform", condition in self.platforms


def alternatives(text: str) -> list[Alternative]:
    """A comment cut at its `|`, where at least one part has a condition; else one part, unqualified."""
    parts: list[Alternative] = []
    at = 0
    for piece in _split_bars(text):
        lead = len(piece) - len(piece.lstrip())
        match = _CONDITION.match(piece, lead)
        if match:
            names = tuple(re.split(r"[ ,]+", match["names"].strip(" ,")))
            parts.append(Alternative(names, at + match.end(), piece[match.end() :].rstrip()))
        else:
            parts.append(Alternative((), at + lead, piece[lead:].rstrip()))
        at += len(piece) + 1
    if any(part.conditions for part in parts):
        return parts
    lead = len(text) - len(text.lstrip())
    return [Alternative((*version_words(text), *mode_words(text)), lead, text[lead:].rstrip())]


def mode_words(text: str) -> tuple[str, ...]:
    """The mode that a literal is said of: `False (in the REPL)`, `True in a script`."""
    end = item_end(text, len(text) - len(text.lstrip()))
    match = _MODE.match(text, end) if end is not None else None
    if not match:
        return ()
    return ("prompt",) if match["prompt"] else ("script",)


def _split_bars(text: str) -> list[str]:
    """Cuts at ` | ` outside literals."""
    pieces: list[str] = []
    start, at = 0, 0
    while at < len(text):
        if text[at] in "'\"([{" and (at == 0 or not text[at - 1].isalnum()):
            end = item_end(text, at)
            if end:
                at = end
                continue
        if (
            text[at] == "|"
            and text[at - 1 : at] in ("", " ")
            and text[at + 1 : at + 2] in ("", " ")
        ):
            pieces.append(text[start:at])
            start = at + 1
        at += 1
    pieces.append(text[start:])
    return pieces

"""A claim in a comment, as data: what is said, and beside what."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field

from ..syntax.kinds import can_be_word
from ..syntax.texts import names_method, spells
from ..syntax.words import Words


@dataclass(frozen=True)
class Beside:
    """What the syntax tree says of the statement beside a comment."""

    #: `print`, `value` (a bare expression), `assign`, `other` (any other simple statement),
    #: `header` (of a compound statement, or inside a statement of several lines) or `alone`.
    kind: str
    #: Exceptions that the snippet defines, besides the built-in ones.
    exceptions: frozenset[str] = frozenset()
    #: The printed expression asks for a class's name, so that an exception's name is plain text.
    prints_names: bool = False
    #: The words that a `print` begins with before it comes to a value: `total:` of print("total:", n).
    label: str = ""
    #: What is asked for is a type, which people write by its name.
    asks_type: bool = False
    #: What a `print` with words of its own writes, with gaps for values.
    shape: re.Pattern[str] | None = None
    #: Nothing but strings is printed, so that no number and no list can come out.
    only_strings: bool = False
    #: What is printed is an exception that the snippet has caught.
    prints_caught: bool = False
    #: A bare name, attribute, item or call, whose value may be a text of the snippet.
    shows_text: bool = False
    #: The bare expression, where a text comes out.
    text: ast.expr | None = None
    #: The expressions that are printed.
    printed: tuple[ast.expr, ...] = ()
    #: Names that the statement uses or binds.
    names: frozenset[str] = frozenset()
    #: The words that the snippet prints, as far as its syntax tells.
    words: Words = field(default_factory=Words)
    #: It is where a test, or a class of them, begins.
    test: bool = False

    def may_print(self, word: str) -> bool:
        """Whether one of the expressions may give this word."""
        return not self.printed or any(can_be_word(node, word) for node in self.printed)

    def may_give(self, words: str) -> bool:
        """The words may be the text that a bare expression gives."""
        if self.text is None or names_method(self.text, words):
            return False
        if isinstance(self.text, ast.Attribute):
            return words in self.words.names
        return spells(self.text, words) or self.words.knows(words)

    def tells(self, text: str) -> bool:
        """The words are those that are seen to be printed here."""
        if self.shape is not None:
            return bool(self.shape.fullmatch(re.sub(r"\s+", " ", text).strip()))
        return self.words.knows(text)


@dataclass(frozen=True)
class Expected:
    """A claim in a comment. `text[start:end]` is the claim itself, the rest is label and explanation."""

    #: `literal`, `word`, `bindings`, `exception`, `prints`, `fine`, `quantity`, `outcome` or `type error`.
    kind: str
    start: int
    end: int
    #: The claim as written. For an exception, its name.
    text: str
    #: Longer or labelled readings of a printed claim: what was printed may be any of them.
    readings: tuple[str, ...] = ()
    #: An exception's message, None where none is claimed; readings hold its longer forms.
    message: str | None = None
    #: (name or None, literal) for `bindings`.
    bindings: tuple[tuple[str | None, str], ...] = ()
    quantity: Quantity | None = None


@dataclass(frozen=True)
class Quantity:
    """`~8 MB`, `≈0.5 s ±30%`. `unit` is as written, empty for a plain number; `tolerance` a ratio."""

    number: float
    unit: str
    tolerance: float


BYTES = {"B": 1, "byte": 1, "bytes": 1, "KB": 1e3, "kB": 1e3, "MB": 1e6, "GB": 1e9,
         "KiB": 2**10, "MiB": 2**20, "GiB": 2**30}  # fmt: skip
SECONDS = {"ns": 1e-9, "µs": 1e-6, "us": 1e-6, "ms": 1e-3, "s": 1.0, "sec": 1.0,
           "second": 1.0, "seconds": 1.0, "min": 60.0}  # fmt: skip

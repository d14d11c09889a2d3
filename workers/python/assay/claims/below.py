"""Comment lines below a statement that say what it gives or how it ends."""

import ast
import builtins
import re

from .claim import Claim, Reading
from .commented import claim_of
from .comments import Comment, find_comments
from .syntax.forms import name_form
from .syntax.statements import Statement
from .transcripts.answers import read_raised
from .wording.literals import item_end
from .wording.qualifiers import Alternative
from .wording.said import Beside, Expected


def traceback_below(run: list[Comment], statement: Statement) -> Claim | None:
    """A traceback in comments under the statement that raises."""
    first, last = run[0], run[-1]
    if not first.text.strip().startswith("Traceback (most recent call last)"):
        return None
    if statement.compound or statement.last + 1 != first.line:
        return None
    expected = read_raised([c.text.removeprefix(" ") for c in run])
    if expected is None:
        return None
    claim = Claim(0, "raises", first.line, last.line, expected.text)
    claim.statement = statement
    place = (last.line, last.column + 1 + len(last.text))
    claim.readings = [Reading(Alternative((), 0, expected.text), expected, place, place)]
    return claim


def raised_below(
    run: list[Comment], statement: Statement, exceptions: frozenset[str]
) -> Claim | None:
    """`# ValueError: no` under a `try` or `with` that raises by itself, as what it ends with."""
    if len(run) > 1 or not statement.compound or statement.defines or not _raises(statement):
        return None
    claim = claim_of(run[0], Beside("other", exceptions))
    if {r.expected.kind for r in claim.readings} != {"exception"}:
        return None
    claim.form, claim.statement = "raises", statement
    return claim


def value_below(
    run: list[Comment], statement: Statement, around: Beside, follows: bool
) -> Claim | None:
    """Comment lines straight under a value or an error: `sorted(x)`, and `# [1, 2]` below it.

    They are nothing but that. Where code `follows` that they could speak of, they are what no heading
    is: a text in quotes, several values, an error with its message.
    """
    first, last = run[0], run[-1]
    kind = around.kind
    if kind == "value" and len(run) > 1:
        text = "\n".join(c.text.removeprefix(" ") for c in run)
        if item_end(text) != len(text.rstrip()):
            return None
        claim = Claim(0, "value", first.line, last.line, text)
        start, end = (
            (first.line, first.column + 2),
            (last.line, last.column + 1 + len(last.text)),
        )
        said = Expected("literal", 0, len(text), text)
        claim.readings = [Reading(Alternative((), 0, text), said, start, end)]
    elif len(run) == 1:
        claim = claim_of(first, around)
    else:
        return None
    kinds = {r.expected.kind for r in claim.readings}
    wholes = all(
        r.expected.end == len(r.alternative.text) or r.expected.message for r in claim.readings
    )
    if kinds != {"exception"} and (kind != "value" or kinds != {"literal"}):
        return None
    if not wholes or _is_constant(statement.node):
        return None
    if re.fullmatch(r"\d{1,2}", first.text.strip()) and _calls_own(statement.node):
        return None  # the number of a step, as likely
    if follows and not all(_is_unmistakable(r.expected) for r in claim.readings):
        return None
    claim.statement, claim.beside = statement, around
    name_form(claim, statement)
    return claim if claim.form != "prose" else None


def refused_below(
    run: list[Comment], statement: Statement, exceptions: frozenset[str]
) -> Claim | None:
    """`# ValueError: no` alone below a class: Python refuses to make it."""
    if len(run) > 1 or not isinstance(statement.node, ast.ClassDef):
        return None
    claim = claim_of(run[0], Beside("other", exceptions))
    said = [reading.expected for reading in claim.readings]
    if not said or not all(e.kind == "exception" and e.message for e in said):
        return None
    claim.form, claim.statement = "raises", statement
    return claim


def heads(lines: list[str], first: Statement, around: Beside) -> bool:
    """A value in a comment stands above the first statement: there they are about what follows."""
    above = [c for c in find_comments("\n".join(lines[: first.first - 1])) if c.alone]
    if not above or above[-1].line != first.first - 1:
        return False
    return any(_is_unmistakable(r.expected) for r in claim_of(above[-1], around).readings)


def _is_unmistakable(expected: Expected) -> bool:
    """No heading reads so, nor a step's number or name."""
    if expected.kind == "exception":
        return bool(expected.message)
    return expected.kind == "literal" and bool(
        re.match(r"[\[({<]|[bru]?['\"]|\w[\w.]*\(", expected.text)
    )


def _is_constant(node: ast.stmt) -> bool:
    """`5`, `x = 5`: nothing comes of it that would have to be said."""
    match node:
        case (
            ast.Expr(value=ast.Constant()) | ast.Assign(targets=[ast.Name()], value=ast.Constant())
        ):
            return True
        case _:
            return False


def _raises(statement: Statement) -> bool:
    return any(isinstance(n, ast.Raise) for n in ast.walk(statement.node))


def _calls_own(node: ast.stmt) -> bool:
    """A bare call of something that isn't built in."""
    match node:
        case ast.Expr(value=ast.Call(func=ast.Name(id=name))):
            return not hasattr(builtins, name)
        case ast.Expr(value=ast.Call()):
            return True
        case _:
            pass
    return False

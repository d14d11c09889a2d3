"""Finds the claims of a snippet: from comments and the syntax tree alone, before anything runs."""

import ast
import re

from ..judging.compare import all_items
from .claim import Claim, Reading
from .comments import Comment, find_comments, speaks_to_tools
from .printing import Printing, called_name
from .qualifiers import Alternative, alternatives
from .statements import Statement, Statements, parse_tolerantly
from .subjects import receiver, target, targets
from .wording import SECONDS, Beside, Expected, is_exception_name, read_claim

_ABOUT_REPR = re.compile(r"\brepr\(|\bascii\(|![ra][:}]|__repr__")
_HEADING = re.compile(r"(?:Outputs?|Prints|Result)\b.*:$", re.I)
_HEADING_VERSION = re.compile(r"\b(?:C?Python\s+)(\d\.\d+\+?)")


def find_claims(source: str) -> list[Claim]:
    """Every comment of the source as a claim, prose included, in order of their lines."""
    return _Finder(source).find()


class _Finder:
    def __init__(self, source: str) -> None:
        self.lines = source.split("\n")
        tree, _ = parse_tolerantly(source)
        self.statements = Statements(tree)
        self.printing = Printing(self.statements)
        self.exceptions = _exceptions(tree)
        self.quotes_matter = bool(_ABOUT_REPR.search(source))
        self.claims: list[Claim] = []

    def find(self) -> list[Claim]:
        comments = find_comments("\n".join(self.lines))
        trailing = {c.line for c in comments if not c.alone and self._trailing(c).form != "prose"}
        at = 0
        while at < len(comments):
            comment = comments[at]
            if not comment.alone:
                self._add(self._trailing(comment))
            else:
                claim = self._alone(comment)
                if claim.form == "prose":
                    claim = self._block(self._run_below(comments, at), trailing) or claim
                self._add(claim)
                at += claim.last - claim.line
            at += 1
        return self.claims

    def _add(self, claim: Claim) -> None:
        claim.index = len(self.claims)
        self.claims.append(claim)

    # ---- a comment after code -------------------------------------------------------------------

    def _trailing(self, comment: Comment) -> Claim:
        if special := self._special(comment):
            return special
        statement = self.statements.ending_at(comment.line)
        kind = "header"
        if statement is not None:
            kind = _kind(statement.node)
        else:
            statement = self.statements.around(comment.line)
        beside = Beside(kind, self.exceptions, _prints_names(statement))
        claim = self._claim(comment, beside)
        claim.statement = statement
        if claim.form != "prose" and statement is not None:
            self._form(claim, statement)
            claim.code, claim.column = _lines_beside(comment, statement), comment.column
            parent = statement.parent
            if claim.form in ("raises", "fine") and parent is not None and parent.defines:
                if (
                    parent.first == comment.line
                ):  # `class C(A, B): ...` is what raises, not its `...`
                    claim.statement = parent
        return claim

    def _claim(self, comment: Comment, beside: Beside) -> Claim:
        """The comment read as a claim; form `prose` where no alternative of it is one."""
        claim = Claim(0, "prose", comment.line, comment.line, comment.text.strip())
        claim.quotes_matter, claim.beside = self.quotes_matter, beside
        read: list[Reading] = []
        for part in alternatives(comment.text):
            if "guide" in part.conditions:
                claim.guide = part.text
                continue
            expected = read_claim(part.text, beside)
            if expected is None:
                return claim
            read.append(_place(comment, part, expected))
        if read:
            claim.form, claim.readings = "claim", read
        return claim

    def _form(self, claim: Claim, statement: Statement) -> None:
        """Names the form, and what there is to look at, from the statement's syntax."""
        node = statement.node
        kinds = {r.expected.kind for r in claim.readings}
        claim.form = "prose"
        if kinds == {"type error"}:
            claim.form = "type error"
        elif kinds <= {"exception"}:
            claim.form = "raises"
        elif kinds <= {"prints"}:
            claim.form = "prints"
        elif kinds <= {"fine"}:
            claim.form = "fine"
        elif kinds <= {"exception", "literal", "word", "bindings", "quantity", "fine", "prints"}:
            self._value_form(claim, node, kinds)
        if claim.form == "prose":
            claim.readings = []

    def _value_form(self, claim: Claim, node: ast.stmt, kinds: set[str]) -> None:
        kind = _kind(node)
        expected = claim.readings[0].expected
        if kind == "print":
            claim.form = "about" if kinds == {"quantity"} else "printed"
            return
        if kind == "assign":
            claim.subjects, state = target(node, expected)
            if not claim.subjects and "bindings" not in kinds:
                return
            claim.form = "state" if state else "bound"
        elif kind == "value":
            claim.subjects = receiver(node)
            state = claim.subjects and _mutates(node) and expected.text != "None"
            claim.form = "state" if state else "value"
        else:
            return
        if "bindings" in kinds:
            names = {name for name, _ in expected.bindings}
            claim.form = "bound" if kind == "assign" and names <= targets(node) else "several"
        elif kinds == {"quantity"}:
            quantity = expected.quantity
            sized = quantity is not None and quantity.unit not in ("", "x", "×")
            claim.form = "size" if sized and not _is_time(expected) else "about"

    # ---- a comment on a line of its own ---------------------------------------------------------

    def _special(self, comment: Comment) -> Claim | None:
        text = comment.text.strip()
        if text.startswith("note:"):
            return Claim(0, "note", comment.line, comment.line, text)
        if speaks_to_tools(comment):
            return Claim(0, "note", comment.line, comment.line, text)
        return None

    def _alone(self, comment: Comment) -> Claim:
        return (
            self._special(comment)
            or self._would_raise(comment)
            or Claim(0, "prose", comment.line, comment.line, comment.text.strip())
        )

    def _would_raise(self, comment: Comment) -> Claim | None:
        """`# t[0] = 99   # TypeError: …`, `# stack.push("x")   # mypy error`"""
        for hash_at in (i for i, c in enumerate(comment.text) if c == "#"):
            code, said = comment.text[:hash_at], comment.text[hash_at + 1 :]
            if not code.strip() or not _quotes_closed(code):
                continue
            inner = Comment(comment.line, comment.column + 1 + hash_at, said, False)
            claim = self._claim(inner, Beside("other", self.exceptions))
            form = _ASIDE_FORMS.get(frozenset(r.expected.kind for r in claim.readings))
            if form is None:
                return None
            claim.form, claim.aside = form, code.strip()
            claim.code, claim.column = (comment.line, comment.line), comment.column
            before = self.statements.before(comment.line, comment.column)
            claim.statement = before or self.statements.after(comment.line, comment.column)
            claim.aside_first = before is None
            return claim
        return None

    def _run_below(self, comments: list[Comment], at: int) -> list[Comment]:
        """The comment lines straight under one another from `at`, of one column."""
        found = [comments[at]]
        for comment in comments[at + 1 :]:
            previous = found[-1]
            if not comment.alone or comment.line != previous.line + 1:
                break
            if comment.column != previous.column:
                break
            found.append(comment)
        return found

    def _block(self, run: list[Comment], trailing: set[int]) -> Claim | None:
        """Comment lines under a printing statement that has no claim of its own: its output."""
        first = run[0]
        statement = self.statements.before(first.line, first.column)
        if statement is None or statement.last != first.line - 1 or statement.last in trailing:
            return None
        if not self.printing.prints(statement):
            return None
        beside = Beside("print", self.exceptions, prints_names=True)
        lines = run
        conditions: tuple[str, ...] = ()
        headed = bool(_HEADING.match(first.text.strip()))
        if headed:
            version = _HEADING_VERSION.search(first.text)
            conditions = (version[1],) if version else ()
            lines = run[1:]
        told = [
            c for c in lines
            if headed or _says(c, beside) or self.printing.opens(c.text.strip())
        ]  # fmt: skip
        if not told or (told[0] is not lines[0]):
            return None
        lines = lines[: lines.index(told[-1]) + 1]
        if any(self._alone(c).form != "prose" for c in lines):
            return None
        texts = [_unindented(c.text) for c in lines]
        text = "\n".join(texts)
        if not text.replace("...", "").strip():
            return None
        claim = Claim(0, "block", first.line, lines[-1].line, text)
        claim.statement, claim.quotes_matter = statement, self.quotes_matter
        last = lines[-1]
        claim.readings = [
            Reading(
                Alternative(conditions, 0, text),
                Expected("block", 0, len(text), text),
                (lines[0].line, lines[0].column),
                (last.line, last.column + 1 + len(last.text)),
            )
        ]
        return claim


_ASIDE_FORMS = {frozenset({"exception"}): "would raise", frozenset({"type error"}): "type error"}


def _lines_beside(comment: Comment, statement: Statement) -> tuple[int, int]:
    """The lines that a comment behind code is about: a whole simple statement, where it ends it."""
    if statement.compound or statement.last != comment.line:
        return comment.line, comment.line
    return statement.first, statement.last


def _says(comment: Comment, beside: Beside) -> bool:
    """A line of a block that begins as a claim does."""
    text = comment.text.strip()
    expected = read_claim(text, beside)
    if expected is not None and expected.kind in ("literal", "word", "exception", "bindings"):
        return True
    word = re.match(r"[^\W\d]\w*\s+(?=\S)", text)  # `a [1]`: a word, and nothing but literals
    return bool(word) and all_items(text[word.end() :]) is not None


def _unindented(text: str) -> str:
    return text[1:] if text.startswith(" ") else text


def _place(comment: Comment, part: Alternative, expected: Expected) -> Reading:
    at = comment.column + 1 + part.offset
    line = comment.line
    return Reading(part, expected, (line, at + expected.start), (line, at + expected.end))


def _kind(node: ast.stmt) -> str:
    match node:
        case ast.Expr(value=ast.Call() as call) if called_name(call) in ("print", "pprint", "pp"):
            return "print"
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            return "other"
        case ast.Expr():
            return "value"
        case ast.Assign() | ast.AnnAssign() | ast.AugAssign() | ast.Delete():
            return "assign"
    return "other"


def _prints_names(statement: Statement | None) -> bool:
    """print(type(e).__name__), print(cls.__qualname__): an exception's name is what is printed."""
    if statement is None or _kind(statement.node) != "print":
        return False
    names = ("__name__", "__qualname__", "__class__")
    return any(
        (isinstance(n, ast.Attribute) and n.attr in names)
        or (isinstance(n, ast.Constant) and isinstance(n.value, str) and "Error" in n.value)
        for n in ast.walk(statement.node)
    )


def _exceptions(tree: ast.Module) -> frozenset[str]:
    """Names of classes of the snippet that derive from an exception."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(
            is_exception_name(ast.unparse(base), frozenset(found)) for base in node.bases
        ):
            found.add(node.name)
    return frozenset(found)


_MUTATORS = {
    "append", "appendleft", "extend", "extendleft", "insert", "remove", "sort", "reverse", "clear",
    "update", "add", "discard", "rotate", "heapify", "heappush", "insort", "insort_left",
    "insort_right", "shuffle", "push", "move_to_end", "subtract", "difference_update",
    "intersection_update", "symmetric_difference_update",
}  # fmt: skip


def _mutates(node: ast.stmt) -> bool:
    """A call by whose name one expects None back and a changed receiver."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and called_name(node.value) in _MUTATORS
    )


def _is_time(expected: Expected) -> bool:
    return expected.quantity is not None and expected.quantity.unit in SECONDS


def _quotes_closed(code: str) -> bool:
    """A `#` that isn't inside a string of the commented-out code."""
    return code.count("'") % 2 == 0 and code.count('"') % 2 == 0

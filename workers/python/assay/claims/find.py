"""Finds the claims of a snippet: from comments and the syntax tree alone, before anything runs."""

import ast
import re
from functools import cached_property

from .below import heads, raised_below, refused_below, traceback_below, value_below
from .blocks import (
    continues,
    is_headed,
    is_heading,
    is_last_output,
    read_block,
    read_continued,
    read_string,
    read_whole,
)
from .claim import Claim
from .commented import claim_of
from .comments import Comment, find_comments, quotes_closed, speaks_to_tools
from .outcomes import is_test
from .syntax.forms import beside, kind_of, name_form
from .syntax.printing import Printing, printed_parts
from .syntax.raisable import exceptions_in
from .syntax.statements import Statement, Statements, parse_tolerantly
from .syntax.subjects import called_names
from .syntax.varies import Varies
from .syntax.words import Words
from .wording.literals import parts_of
from .wording.said import Beside

_ABOUT_REPR = re.compile(r"\brepr\(|\bascii\(|![ra][:}]|__repr__")


def find_claims(source: str, above: str = "") -> list[Claim]:
    """Every comment of the source as a claim, prose included, in order of their lines.

    `above`: what runs before it, whose strings, exceptions and times its comments may speak of.
    """
    return _Finder(source, above).find()


class _Finder:
    def __init__(self, source: str, above: str) -> None:
        self.lines = source.split("\n")
        tree, _ = parse_tolerantly(source)
        earlier = parse_tolerantly(above)[0].body if above.strip() else []
        both = ast.Module([*earlier, *tree.body], []) if earlier else tree
        self.statements = Statements(tree)
        self.printing = Printing(self.statements)
        self.exceptions = exceptions_in(both)
        self.words = Words(both)
        self.varies = Varies(tree, earlier)
        self.claims: list[Claim] = []

    def find(self) -> list[Claim]:
        comments = find_comments("\n".join(self.lines))
        trailing = {c.line for c in comments if not c.alone and self._trailing(c).form != "prose"}
        at = 0
        while at < len(comments):
            comment = comments[at]
            if not comment.alone:
                claim = self._trailing(comment)
                claim = self._continued(claim, comment, self._run_below(comments, at)[1:]) or claim
                self._add(claim)
                at += claim.last - claim.line
            else:
                claim = self._alone(comment)
                if claim.form == "prose":
                    claim = self._block(self._run_below(comments, at), trailing) or claim
                self._add(claim)
                at += claim.last - claim.line
            at += 1
        self._add_strings(trailing)
        return self.claims

    def _add_strings(self, trailing: set[int]) -> None:
        """Outputs that are written as strings, in their places among the comments."""
        found: list[Claim] = []
        for string in self.statements.all:
            above = string.block.statements[string.index - 1] if string.index > 0 else None
            if above is None or above.last + 1 != string.first or above.last in trailing:
                continue
            if self.printing.prints(above):
                around = self._beside(above)
                if claim := read_string(string, above, around, self.printing):
                    found.append(claim)
        if found:
            comments, self.claims = self.claims, []
            for claim in sorted([*comments, *found], key=lambda c: (c.line, c.last)):
                self._add(claim)

    def _add(self, claim: Claim) -> None:
        claim.index = len(self.claims)
        if claim.statement is not None and claim.form != "would raise":
            claim.varies = self.varies.reason(claim.statement.node)
            if not claim.statement.compound:
                claim.calls = called_names([claim.statement.node])
        self.claims.append(claim)

    @cached_property
    def heads(self) -> bool:
        """Values in comments are about what stands below them."""
        first = self.statements.top.statements[0]
        return heads(self.lines, first, self._beside(first))

    # ---- a comment after code -------------------------------------------------------------------

    def _trailing(self, comment: Comment) -> Claim:
        if special := self._special(comment):
            return special
        statement = self.statements.ending_at(comment.line)
        kind = "header"
        if statement is not None:
            kind = kind_of(statement.node)
        else:
            statement = self.statements.around(comment.line)
        if test := self._test_begun(comment, statement):
            return test
        claim = claim_of(comment, beside(statement, kind, self.exceptions, self.words))
        claim.statement = statement
        claim.quotes_matter = self._about_repr(statement)
        if claim.form != "prose" and statement is not None:
            before = self._printed_before(comment, statement)
            said = claim.readings[0].expected.text
            if before and " " in comment.text.strip():
                counts = [printed_parts(s.node) for s in (*before, statement)]
                if parts_of(said) == sum(counts):
                    claim.together = tuple(before)
                elif parts_of(said) != counts[-1]:  # which of them it is about can't be told
                    return Claim(0, "prose", comment.line, comment.line, comment.text.strip())
        if claim.form != "prose" and statement is not None:
            name_form(claim, statement)
            claim.code, claim.column = _lines_beside(comment, statement), comment.column
            parent = statement.parent
            if claim.form in ("raises", "fine") and parent is not None and parent.defines:
                if (
                    parent.first == comment.line
                ):  # `class C(A, B): ...` is what raises, not its `...`
                    claim.statement = parent
        return claim

    def _test_begun(self, comment: Comment, statement: Statement | None) -> Claim | None:
        """A claim about the test whose first line the comment is behind, or straight below."""
        while statement is not None and not is_test(statement):
            statement = statement.parent
        if statement is None or comment.line < statement.node.lineno:
            return None
        body = statement.suites[0].statements[0]
        if comment.alone:
            above = self.lines[comment.line - 2].partition("#")[0].rstrip()
            if comment.line >= body.first or not above.endswith(":"):
                return None
        elif comment.line >= body.first and comment.line > statement.node.lineno:
            return None
        claim = claim_of(comment, Beside("header", self.exceptions, test=True))
        if {reading.expected.kind for reading in claim.readings} != {"outcome"}:
            return None
        claim.form, claim.statement = "outcome", statement
        return claim

    def _continued(self, claim: Claim, first: Comment, run: list[Comment]) -> Claim | None:
        """A comment behind a print that goes on in lines below, under its own `#`."""
        statement = claim.statement
        if not run or claim.form != "printed" or statement is None or claim.beside is None:
            return None
        if any(self._alone(c).form != "prose" for c in run):
            return None
        if not continues(first, run, claim.beside, self.printing):
            return None
        return read_continued(first, run, statement)

    def _printed_before(self, comment: Comment, statement: Statement) -> list[Statement]:
        """Others on the line that print: of `print(a); print(b)  # 1 2`, the first."""
        others = statement.block.statements[: statement.index]
        return [s for s in others if s.last == comment.line and self.printing.prints(s)]

    def _beside(self, statement: Statement) -> Beside:
        return beside(statement, kind_of(statement.node), self.exceptions, self.words)

    def _about_repr(self, statement: Statement | None) -> bool:
        """A line that asks for a repr: there, quotes are the point."""
        if statement is None or statement.compound:
            return False
        return bool(_ABOUT_REPR.search("\n".join(self.lines[statement.first - 1 : statement.last])))

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
            or self._test_begun(comment, self.statements.around(comment.line))
            or self._would_raise(comment)
            or Claim(0, "prose", comment.line, comment.line, comment.text.strip())
        )

    def _would_raise(self, comment: Comment) -> Claim | None:
        """`# t[0] = 99   # TypeError: …`, `# stack.push("x")   # mypy error`"""
        for hash_at in (i for i, c in enumerate(comment.text) if c == "#"):
            code, said = comment.text[:hash_at], comment.text[hash_at + 1 :]
            if not code.strip() or not quotes_closed(code):
                continue
            inner = Comment(comment.line, comment.column + 1 + hash_at, said, False)
            claim = claim_of(inner, Beside("other", self.exceptions))
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

    def _ends_program(self, last: Statement, comment: Comment, trailing: set[int]) -> bool:
        """The comment ends a program of several printing statements, none of which has a claim."""
        printing = [s for s in self.statements.top.statements if self.printing.prints(s)]
        return (
            comment.column == 0
            and len(printing) > 1
            and last is self.statements.top.statements[-1]
            and not trailing
            and all(claim.form in ("prose", "note") for claim in self.claims)
        )

    def _block(self, run: list[Comment], trailing: set[int]) -> Claim | None:
        """Comment lines under a printing statement that has no claim of its own: its output."""
        first = run[0]
        statement = self.statements.before(first.line, first.column)
        if statement is None:
            return None
        headed = is_heading(first) and len(run) > 1
        if raised := traceback_below(run, statement):
            return raised
        between = self.lines[statement.last : first.line - 1]
        ends = not any(line.strip() for line in [*between, *self.lines[run[-1].line :]])
        if ends and (raised := refused_below(run, statement, self.exceptions)):
            return raised
        alone = ends and is_last_output(run, statement, self._beside(statement), self.printing)
        if len(run) == 1 and is_headed(first):
            headed = not self._ends_program(statement, first, trailing)
        headed = headed or alone
        if (not headed and between) or any(line.strip() for line in between):
            return None
        if headed and not alone and len(run) > 1 and self._ends_program(statement, first, trailing):
            return read_whole(run)
        if statement.last in trailing:
            return None
        if raised := raised_below(run, statement, self.exceptions):
            return raised
        if not self.printing.prints(statement):
            follows = self.lines[run[-1].line : run[-1].line + 1] not in ([], [""])
            if not statement.compound and not (follows and self.heads):
                around = self._beside(statement)
                if below := value_below(run, statement, around, follows):
                    below.quotes_matter = self._about_repr(statement)
                    return below
            if not first.text.startswith(">") or kind_of(statement.node) != "value":
                return None
        if any(self._alone(c).form != "prose" for c in run):
            return None
        around = self._beside(statement)
        claim = read_block(run, statement, around, self.printing)
        if claim is not None and headed and not alone and between and claim.last > first.line + 1:
            return None  # whose output it is can't be told
        if claim is not None:
            claim.quotes_matter = self._about_repr(statement)
        return claim


_ASIDE_FORMS = {frozenset({"exception"}): "would raise", frozenset({"type error"}): "type error"}


def _lines_beside(comment: Comment, statement: Statement) -> tuple[int, int]:
    """The lines that a comment behind code is about: a whole simple statement, where it ends it."""
    if statement.compound or statement.last != comment.line:
        return comment.line, comment.line
    return statement.first, statement.last

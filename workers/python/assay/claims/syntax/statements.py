"""The statements of a source text, and which of them a comment stands beside."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

#: Name and first line (decorators included) of a function or class, as its code object has them;
#: None for the module.
Scope = tuple[str, int] | None


@dataclass(eq=False)
class Block:
    """A suite: statements under one header, or the module's own."""

    statements: list["Statement"] = field(default_factory=list["Statement"])
    column: int = 0


@dataclass(eq=False)
class Statement:
    """A statement and where it is. Lines are 1-based and inclusive, decorators included."""

    node: ast.stmt
    first: int
    last: int
    block: Block
    index: int
    #: The function or class whose code object holds it.
    owner: Scope
    #: The statement in whose suite it is, None at the top.
    parent: "Statement | None"
    #: Top-level statement that it is in, by index.
    top: int
    suites: list[Block] = field(default_factory=list[Block])

    @property
    def compound(self) -> bool:
        return bool(self.suites)

    @property
    def defines(self) -> bool:
        """A function or a class, whose suite has a code object of its own."""
        return isinstance(self.node, _SCOPES)

    def following(self) -> "Statement | None":
        rest = self.block.statements[self.index + 1 :]
        return rest[0] if rest else None


_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class Statements:
    """All statements of a module, in order of their first lines."""

    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        self.all: list[Statement] = []
        self.top = self._block(tree.body, None, None, None)
        self.all.sort(key=lambda s: (s.first, -s.last))

    def _block(
        self,
        body: list[ast.stmt],
        owner: Scope,
        parent: Statement | None,
        top: int | None,
    ) -> Block:
        block = Block(column=body[0].col_offset if body else 0)
        for index, node in enumerate(body):
            decorators = getattr(node, "decorator_list", [])
            first = min([node.lineno, *(d.lineno for d in decorators)])
            here = index if top is None else top
            found = Statement(
                node, first, node.end_lineno or node.lineno, block, index, owner, parent, here
            )
            block.statements.append(found)
            self.all.append(found)
            inner = (node.name, first) if isinstance(node, _SCOPES) else owner
            for suite in suites(node):
                found.suites.append(self._block(suite, inner, found, here))
        return block

    def ending_at(self, line: int) -> Statement | None:
        """The last simple statement that ends on the line."""
        found = [s for s in self.all if s.last == line and not s.compound]
        return max(found, key=lambda s: s.node.end_col_offset or 0, default=None)

    def around(self, line: int) -> Statement | None:
        """The innermost statement whose lines hold this one."""
        found = [s for s in self.all if s.first <= line <= s.last]
        return max(found, key=lambda s: (s.first, -s.last), default=None)

    def before(self, line: int, column: int) -> Statement | None:
        """The last statement above the line in the suite that the column belongs to."""
        above = [s for s in self.all if s.last < line and s.node.col_offset == column]
        found = max(above, key=lambda s: s.last, default=None)
        if found is None:
            return None
        # A shallower statement in between ends the suite.
        for other in self.all:
            if found.last < other.first < line and other.node.col_offset < column:
                return None
        return found

    def after(self, line: int, column: int) -> Statement | None:
        """The first statement below the line, where it has that column."""
        below = [s for s in self.all if s.first > line]
        found = min(below, key=lambda s: (s.first, -s.last), default=None)
        return found if found is not None and found.node.col_offset == column else None


def suites(node: ast.AST) -> Iterator[list[ast.stmt]]:
    """The suites directly under a compound statement."""
    for name in ("body", "orelse", "finalbody"):
        suite = getattr(node, name, None)
        if isinstance(suite, list) and suite and isinstance(suite[0], ast.stmt):
            yield suite
    for part in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
        yield from suites(part)


def parse_tolerantly(source: str) -> tuple[ast.Module, SyntaxError | None]:
    """The tree; where a line doesn't parse, that of the source without it, and the error."""
    error: SyntaxError | None = None
    lines = source.splitlines()
    for _ in range(len(lines) + 1):
        try:
            return ast.parse("\n".join(lines) + "\n"), error
        except SyntaxError as caught:
            error = error or caught
            at = min(max((caught.lineno or 1) - 1, 0), len(lines) - 1)
            while at >= 0 and not _blankable(lines[at]):
                at -= 1
            if at < 0:
                break
            text = lines[at]
            # `pass` keeps the suite that the line was in alive.
            lines[at] = text[: len(text) - len(text.lstrip())] + "pass"
    return ast.Module([], []), error


def _blankable(line: str) -> bool:
    return bool(line.strip()) and line.strip() != "pass" and not line.lstrip().startswith("#")

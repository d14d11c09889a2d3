"""Runs compiled units of a program on its stage, watched."""

import ast
import asyncio
import sys
from sys import getprofile, gettrace, setprofile, settrace
from types import CodeType

from ..claims.claim import Claim
from ..claims.syntax.statements import Statement, Statements
from ..stacks.stacks import entrance
from ..watching.observe import Observer
from ..watching.rewrite import fill_marks, mark_values
from . import modes
from .reports import tracebacks
from .stage import Stage

#: Forms that may have to look at a bare value.
NEED_VALUE = {"value", "state", "several", "size", "about", "prints", "fine", "bound"}

#: `CO_COROUTINE`: top-level await makes the module one.
_COROUTINE = 0x80


class Execution:
    """One program's. `places`: where its code objects are in the reader's text."""

    def __init__(self, stage: Stage, observer: Observer, places: tracebacks.Places) -> None:
        self._stage, self._observer, self._places = stage, observer, places
        self._marked = False
        #: The program's trace and profile functions, while we work.
        self._tracing = (gettrace(), getprofile())

    def fit(self, claims: list[Claim], statements: Statements, displays: bool = True) -> bool:
        """Fits the claims to the tree that will run; True where one is about a bare value at the top.

        `displays`: such a value goes to `sys.displayhook`, so that it needs no mark.
        """
        with self._stage.own:
            by_place = {(s.first, s.last, type(s.node)): s for s in statements.all}
            for claim in claims:
                if claim.statement is not None:
                    s = claim.statement
                    claim.statement = by_place.get((s.first, s.last, type(s.node)))
            self._observer.take(claims)
            return self._mark(claims, statements, displays)

    def _mark(self, claims: list[Claim], statements: Statements, at_top: bool) -> bool:
        """Marks bare values in functions that a claim needs; True where one at the top counts."""
        displays, inside = any(map(_may_show, statements.all)), list[ast.Expr]()
        for claim in claims:
            statement = claim.statement
            if statement is None or claim.form not in NEED_VALUE:
                continue
            if not isinstance(statement.node, ast.Expr):
                continue
            if statement.owner is None and at_top:
                displays = True
            elif statement.node not in inside:
                inside.append(statement.node)
        mark_values(inside)
        self._marked = bool(inside)
        return displays

    def watch(self, code: CodeType) -> CodeType:
        """Watches a whole file's code object, which somebody else is to run; its marks are filled."""
        if self._marked:
            code = fill_marks(code, self._observer.take_value)
        with self._stage.own:
            self._observer.start()
            self._observer.follow(code, 0, range(sys.maxsize))
        return code

    @entrance
    def execute(self, unit: modes.Unit) -> BaseException | None:
        """Runs a unit in the program's namespace; the exception that ended it, if one did.

        `sys.exit` is raised on, unless a claim on its line says so.
        """
        code = unit.code
        if self._marked:
            code = fill_marks(code, self._observer.take_value)
        if unit.filename == modes.STDIN:
            self._places.add(code, unit.offset)
        with self._stage.own:
            self._observer.follow(code, unit.offset, range(unit.first, unit.last + 1))
        raised = None
        apart = self._stage.apart
        if apart is not None and (code.co_flags & _COROUTINE or not apart.possible()):
            apart = None
        inside = self._stage.inside
        wait = apart.begin(inside, eval, code, self._stage.names) if apart else None
        watch = self._observer.watch
        settrace(self._tracing[0] or watch.tracer)
        setprofile(self._tracing[1])
        try:
            if wait is not None:
                wait()
            else:
                result = inside(eval, code, self._stage.names)
                if code.co_flags & _COROUTINE:
                    inside(asyncio.run, result)
        except BaseException as error:
            raised = error
        # What we do isn't the program's to trace, and its trace function may raise. No call of ours
        # may come before this.
        self._tracing = (gettrace(), getprofile())
        for unset in (settrace, setprofile):
            try:
                unset(None)
            except BaseException:
                pass  # that ended it, too
        if watch.tracer is not None:
            watch.left(self._tracing[0])
            if self._tracing[0] == watch.tracer:  # ours, and none of the program's
                self._tracing = (None, self._tracing[1])
        if apart is not None:
            raised = apart.end() or raised
        return tracebacks.trimmed(raised) if raised is not None else None


def _may_show(statement: Statement) -> bool:
    """A bare name, attribute or item at the top: what it names may have a picture of itself."""
    shown = (ast.Name, ast.Attribute, ast.Subscript)
    node = statement.node
    return statement.owner is None and isinstance(node, ast.Expr) and isinstance(node.value, shown)

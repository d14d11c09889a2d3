"""Runs a program as `python file.py` does, and on after an exception that a claim announced."""

import ast
import sys
from opcode import opname

from ..claims.syntax.statements import Statements
from . import modes
from .as_typed import Echo
from .play import Play


def run_script(play: Play) -> None:
    """Runs the whole source in script mode."""
    play.places.offsets[play.filename] = 0
    try:
        tree = ast.parse(play.source, play.filename)
        statements = Statements(tree)
        displays = play.fit(statements) or _echoes(play, statements)
        docstring = ast.get_docstring(tree, clean=False)
        unit = whole = modes.script(tree, play.filename, displays, play.stage.flags)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        # Where we parse is nothing of the program's.
        error = error.with_traceback(None)
        line = getattr(error, "lineno", None) or 0
        play.refused(error, range(line, line + 1))
        play.trouble.report(error, play.trouble.is_claimed(error))
        return
    if docstring is not None:
        play.stage.names["__doc__"] = docstring
    if displays:
        last = statements.top.statements[-1].first
        sys.displayhook = sys.__displayhook__ = _Display(play, last)
    play.observer.start()
    flags = play.stage.flags | whole.code.co_flags & modes.FUTURES
    while (raised := play.execute(unit)) is not None:
        claimed = play.trouble.is_claimed(raised) and not play.stopping()
        play.trouble.report(raised, claimed)
        top = play.trouble.top_level(raised, statements.top.statements[unit.first :])
        if not claimed or top is None:
            return
        play.stage.inside(play.observer.asides_after, top, play.stage.names)
        if top.following() is None:
            return
        start = top.index + 1
        unit = modes.script(tree, play.filename, displays, flags, start, whole.code)


#: What hands over a bare value at the top.
_PRINTS = ("CALL_INTRINSIC_1", "PRINT_EXPR")


class _Display(Echo):
    """A script echoes nothing; what has a picture of itself is shown all the same."""

    def __init__(self, play: Play, last: int) -> None:
        super().__init__(play)
        #: First line of the program's last statement.
        self._last = last

    def __call__(self, value: object, /) -> None:
        caller = sys._getframe(1)  # pyright: ignore[reportPrivateUsage]
        if opname[caller.f_code.co_code[caller.f_lasti]] not in _PRINTS:
            super().__call__(value)  # the program's own call
            return
        self._play.observer.display(value, caller)
        self._expect(value, caller.f_lineno)
        self._play.show(value)

    def _expect(self, value: object, line: int) -> None:
        """Values are part of what tools show as a block's output."""
        if value is None or self._play.expectation is None:
            return
        stdout = self._play.stage.stdout
        stdout.mute()
        try:
            shown = repr(value)
        except Exception:
            return  # nobody but us asked for it
        finally:
            stdout.unmute()
        self._play.expectation.echo(shown, line >= self._last)


def _echoes(play: Play, statements: Statements) -> bool:
    """Whether what is expected of the program may be a value that a script doesn't show."""
    if play.expectation is None:
        return False
    return any(isinstance(s.node, ast.Expr) for s in statements.top.statements)


_Display.__name__ = _Display.__qualname__ = Echo.__name__
_Display.__module__ = Echo.__module__

"""The two places where a program's own code has to be touched, and as little of it as can be."""

import ast
from collections.abc import Callable
from types import CodeType

#: Stands in compiled code where a bare value inside a function is handed over.
_MARK = "assay: hand over this value"


def mark_values(expressions: list[ast.Expr]) -> None:
    """Compares the values of these expression statements with a marked constant: `mark == value`.

    A comparison and not a call: the compiler warns of calling a constant.
    """
    for expression in expressions:
        value = expression.value
        mark = ast.copy_location(ast.Constant(_MARK), value)
        compared = ast.Compare(mark, [ast.Eq()], [value])
        expression.value = ast.copy_location(compared, value)


class _Hand:
    """Takes the value that it is compared with."""

    def __init__(self, take: Callable[[object], object]) -> None:
        self._take = take

    def __eq__(self, value: object) -> bool:
        self._take(value)
        return False

    __hash__ = object.__hash__  # code objects hash their constants


def fill_marks(code: CodeType, take: Callable[[object], object]) -> CodeType:
    """The code with each mark replaced by an object that takes the value beside it: no name of
    ours to be found."""
    hand = _Hand(take)
    return _map_constants(code, lambda c: hand if type(c) is str and c == _MARK else c)


def share_constants(code: CodeType, like: CodeType) -> CodeType:
    """The code with constants that `like` has too replaced by those very objects.

    A program that goes on after an exception is compiled again from there; `x is y` across that
    place must answer as if it were one code object still.
    """
    known: dict[tuple[type, str], object] = {}
    _each_constant(like, lambda c: known.setdefault((type(c), repr(c)), c))
    return _map_constants(code, lambda c: known.get((type(c), repr(c)), c))


def _each_constant(code: CodeType, visit) -> None:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            _each_constant(constant, visit)
        else:
            visit(constant)


def _map_constants(code: CodeType, change) -> CodeType:
    constants = tuple(
        _map_constants(c, change) if isinstance(c, CodeType) else change(c) for c in code.co_consts
    )
    if all(a is b for a, b in zip(constants, code.co_consts)):
        return code
    return code.replace(co_consts=constants)

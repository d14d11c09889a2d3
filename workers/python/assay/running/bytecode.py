"""What CPython makes of a source: its instructions, by code object. Nothing of the source is executed."""

import ast
import dis
import json
import sys
import warnings
from collections.abc import Iterator
from types import CodeType
from typing import Any

from ..claims.syntax.statements import Statements
from ..judging.mend import utf16_column
from . import modes

#: Arguments are shown up to this length: a constant may be a whole text.
SHOWN = 200

_JUMPS = frozenset(dis.hasjrel) | frozenset(dis.hasjabs)


def disassemble(request_json: str) -> str:
    """The `Bytecode` (JSON) of a `BytecodeRequest`. Never raises for what the source is."""
    request = json.loads(request_json)
    source: str = request["source"].replace("\r\n", "\n").replace("\r", "\n")
    flags = modes.AWAIT if request["topLevelAwait"] else 0
    lines = source.split("\n")
    codes: list[dict[str, object]] = []
    # Kept to ourselves: a run tells the program's reader of them.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            for unit in _units(source, request["mode"], request["filename"], flags):
                nested = _with_nested(unit.code)
                codes.extend(_listing(code, unit.offset, lines) for code in nested)
        except SyntaxError as error:
            return json.dumps(_refused(f"{type(error).__name__}: {error.msg}", error.lineno))
        except (ValueError, RecursionError, MemoryError, OverflowError) as error:
            return json.dumps(_refused(f"{type(error).__name__}: {error}"))
    return json.dumps({"kind": "listed", "python": sys.version.partition(" ")[0], "codes": codes})


def _refused(message: str, line: int | None = None) -> dict[str, object]:
    return {"kind": "refused", "message": message, "line": line}


def _units(source: str, mode: str, filename: str, flags: int) -> Iterator[modes.Unit]:
    """The code objects that the mode runs one after another."""
    tree = ast.parse(source, filename)
    if mode == "script":
        yield modes.script(tree, filename, False, flags)
        return
    for typed in modes.inputs(Statements(tree)):
        try:
            for unit in modes.prompt(typed, flags):
                flags |= unit.code.co_flags & modes.FUTURES
                yield unit
        except SyntaxError as error:
            # Counted from the input's first line.
            if error.lineno is not None:
                error.lineno += typed.first_line - 1
            raise


def _with_nested(code: CodeType) -> Iterator[CodeType]:
    """A code object and those that it makes functions and classes of, in the order of `dis.dis`."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _with_nested(constant)


def _listing(code: CodeType, offset: int, lines: list[str]) -> dict[str, object]:
    """A `CodeListing`. `offset`: add to a line of the code to get the source's."""
    return {
        "name": code.co_qualname,
        "firstLine": code.co_firstlineno + offset,
        "instructions": [
            {
                "offset": step.offset,
                "name": step.opname,
                "argument": _argument(step),
                "target": step.argval if step.opcode in _JUMPS else None,
                "span": _span(step.positions, offset, lines),
            }
            for step in dis.get_instructions(code)
        ],
        "handlers": [
            {"from": entry.start, "to": entry.end, "target": entry.target}
            for entry in _entries(code)
        ],
    }


def _entries(code: CodeType) -> list[Any]:
    """The exception table, of which typeshed doesn't tell."""
    return getattr(dis.Bytecode(code), "exception_entries")  # noqa: B009


def _argument(step: dis.Instruction) -> str:
    """What the argument stands for. A jump's is an offset on every version: 3.13 has labels for it."""
    if step.arg is None:
        return ""
    if step.opcode in _JUMPS:
        return f"to {step.argval}"
    if isinstance(step.argval, CodeType):
        return f"<code object {step.argval.co_qualname}>"
    text = step.argrepr or str(step.arg)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _span(
    positions: "dis.Positions | None", offset: int, lines: list[str]
) -> dict[str, int] | None:
    """What of the source an instruction is for; None where it is for nothing that is written."""
    if positions is None or not positions.lineno:
        return None
    line = positions.lineno + offset
    end = (positions.end_lineno or positions.lineno) + offset
    if not 1 <= line <= end <= len(lines):
        return None
    column = _column(lines[line - 1], positions.col_offset, 0)
    end_column = _column(lines[end - 1], positions.end_col_offset, len(lines[end - 1]))
    return {"line": line, "column": column, "endLine": end, "endColumn": end_column}


def _column(line: str, column: int | None, otherwise: int) -> int:
    """A column in UTF-16 units, from one in bytes of UTF-8."""
    if column is None:
        return utf16_column(line, otherwise)
    before = line.encode("utf-8", "surrogatepass")[:column]
    return utf16_column(line, len(before.decode("utf-8", "ignore")))

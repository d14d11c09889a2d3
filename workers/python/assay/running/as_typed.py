"""Runs a program as if it were typed at the prompt, input by input."""

from __future__ import annotations

import ast
import builtins
import sys
from typing import TYPE_CHECKING

from ..claims.claim import Claim
from ..claims.statements import Statements
from ..claims.transcript import Fault
from ..judging.seen import Seen, describe
from . import modes, program

if TYPE_CHECKING:
    from .run import Run


def run_typed(run: Run) -> None:
    """Runs the whole source in prompt mode; an exception ends an input, not the session."""
    try:
        tree = run.transcript.tree() if run.transcript else ast.parse(run.source, run.filename)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        run.places.offsets[run.filename] = 0
        run.trouble.report(error, claimed=False)
        return
    statements = Statements(tree)
    run.prepare(statements)
    sys.displayhook = lambda value: _echo(run, value)
    run.observer.start()
    flags = run.flags
    faults = list(run.transcript.faults) if run.transcript else []
    for typed in modes.inputs(statements):
        while faults and faults[0].first < typed.first_line:
            _refuse(run, faults.pop(0))
        text = "\n".join(run.lines[typed.first_line - 1 : typed.last_line])
        if typed.filename != modes.STDIN:  # whose lines the prompt forgets
            program.remember_source(typed.filename, text)
        run.places.offsets[typed.filename] = typed.first_line - 1
        flags |= _input(run, typed, flags)
        if run.stopping():
            return
    for fault in faults:
        _refuse(run, fault)


def _refuse(run: Run, fault: Fault) -> None:
    """An input of a transcript that is no Python: said, and the session goes on."""
    run.places.offsets["<stdin>"] = fault.first - 1
    claim = run.transcript.answer(fault.last) if run.transcript else None
    if claim is not None:
        run.observer.settle(claim, Seen(raised=describe(fault.error)))
    run.trouble.report(fault.error, claim is not None and claim.form == "raises")


def _input(run: Run, typed: modes.Input, flags: int) -> int:
    """Runs one input; returns the future features that it turned on."""
    written: list[str] = []
    shown: list[str] = []
    nodes = [statement.node for statement in typed.statements]
    cause = run.consequences.cause(nodes)
    if run.transcript:
        run.stdout.listeners.extend((written.append, shown.append))
        run.stderr.listeners.append(shown.append)
    futures, error = 0, None
    try:
        units = modes.prompt(typed, flags)
        while error is None:
            with run.own:
                unit = next(units, None)
            if unit is None:
                break
            futures |= unit.code.co_flags & modes.FUTURES
            error = run.execute(unit)
    except (SyntaxError, ValueError) as caught:
        error = caught
    answer = _answer(run, typed, written, shown, error)
    if error is not None:
        claimed = (answer is not None and answer.form == "raises") or run.trouble.is_claimed(error)
        run.trouble.report(error, claimed)
        run.observer.asides_after(typed.statements[-1], run.names)
        if not claimed or cause:
            run.consequences.failed(nodes, typed.first_line, describe(error))
    if error is None:
        run.consequences.ran(nodes)
    if cause:
        run.excuse_lines(range(typed.first_line, typed.last_line + 1), answer, cause)
    return futures


def _answer(
    run: Run,
    typed: modes.Input,
    written: list[str],
    shown: list[str],
    error: BaseException | None,
) -> Claim | None:
    """Holds a transcript's answer against what the input gave; None where there is none."""
    if run.transcript is None:
        return None
    run.stdout.listeners.clear()
    run.stderr.listeners.clear()
    claim = run.transcript.answer(typed.last_line)
    if claim is not None:
        raised = describe(error) if error is not None else None
        run.observer.settle(claim, Seen(raised, "".join(written), "".join(shown)))
    return claim


def _echo(run: Run, value: object) -> None:
    """The prompt's displayhook: one repr, for the claim and for the echo."""
    shown = run.observer.display(value, sys._getframe(2))
    if value is None:
        return
    builtins._ = None  # type: ignore[attr-defined]
    text = shown if shown is not None else repr(value)
    with run.observer.not_listening(run.transcript is None):
        if not run.show(value):
            sys.stdout.write(text + "\n")
    builtins._ = value  # type: ignore[attr-defined]

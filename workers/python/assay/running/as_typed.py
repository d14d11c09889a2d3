"""Runs a program as if it were typed at the prompt, input by input."""

import ast
import builtins
import sys

from ..claims.claim import Claim
from ..claims.statements import Statements
from ..claims.transcript import Fault
from ..judging.seen import Seen, describe
from . import modes, program
from .play import Play


def run_typed(play: Play) -> None:
    """Runs the whole source in prompt mode; an exception ends an input, not the session."""
    try:
        tree = play.transcript.tree() if play.transcript else ast.parse(play.source, play.filename)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        play.places.offsets[play.filename] = 0
        play.trouble.report(error.with_traceback(None), claimed=False)
        return
    statements = Statements(tree)
    play.fit(statements)
    sys.displayhook = lambda value: _echo(play, value)
    play.observer.start()
    flags = play.stage.flags
    faults = list(play.transcript.faults) if play.transcript else []
    for typed in modes.inputs(statements):
        while faults and faults[0].first < typed.first_line:
            _refuse(play, faults.pop(0))
        text = "\n".join(play.verdicts.lines[typed.first_line - 1 : typed.last_line])
        if typed.filename != modes.STDIN:  # whose lines the prompt forgets
            program.remember_source(typed.filename, text)
        play.places.offsets[typed.filename] = typed.first_line - 1
        flags |= _input(play, typed, flags)
        if play.stopping():
            return
    for fault in faults:
        _refuse(play, fault)


def _refuse(play: Play, fault: Fault) -> None:
    """An input of a transcript that is no Python: said, and the session goes on."""
    play.places.offsets["<stdin>"] = fault.first - 1
    claim = play.transcript.answer(fault.last) if play.transcript else None
    if claim is not None:
        play.observer.settle(claim, Seen(raised=describe(fault.error)))
    play.trouble.report(fault.error, claim is not None and claim.form == "raises")


def _input(play: Play, typed: modes.Input, flags: int) -> int:
    """Runs one input; returns the future features that it turned on."""
    written: list[str] = []
    shown: list[str] = []
    nodes = [statement.node for statement in typed.statements]
    cause = play.consequences.cause(nodes)
    if play.transcript:
        play.stage.stdout.listeners.extend((written.append, shown.append))
        play.stage.stderr.listeners.append(shown.append)
    futures, error = 0, None
    try:
        units = modes.prompt(typed, flags)
        while error is None:
            with play.stage.own:
                unit = next(units, None)
            if unit is None:
                break
            futures |= unit.code.co_flags & modes.FUTURES
            error = play.execute(unit)
    except (SyntaxError, ValueError) as caught:
        error = caught
    answer = _answer(play, typed, Seen(text="".join(written), shown="".join(shown)), error)
    if error is not None:
        claimed = (answer is not None and answer.form == "raises") or play.trouble.is_claimed(error)
        play.trouble.report(error, claimed)
        play.stage.inside(play.observer.asides_after, typed.statements[-1], play.stage.names)
        if not claimed or cause:
            play.consequences.failed(nodes, typed.first_line, describe(error))
    else:
        play.consequences.ran(nodes)
    if cause:
        play.verdicts.excuse(range(typed.first_line, typed.last_line + 1), answer, cause)
    return futures


def _answer(
    play: Play, typed: modes.Input, seen: Seen, error: BaseException | None
) -> Claim | None:
    """Holds a transcript's answer against what the input gave; None where there is none."""
    if play.transcript is None:
        return None
    play.stage.stdout.listeners.clear()
    play.stage.stderr.listeners.clear()
    claim = play.transcript.answer(typed.last_line)
    if claim is not None:
        seen.raised = describe(error) if error is not None else None
        play.observer.settle(claim, seen)
    return claim


def _echo(play: Play, value: object) -> None:
    """The prompt's displayhook: one repr, for the claim and for the echo."""
    shown = play.observer.display(value, sys._getframe(2))
    if value is None:
        return
    setattr(builtins, "_", None)  # noqa: B010 -- it is no name of typeshed's
    text = shown if shown is not None else repr(value)
    with play.observer.not_listening(play.transcript is None):
        if not play.show(value):
            sys.stdout.write(text + "\n")
    setattr(builtins, "_", value)  # noqa: B010

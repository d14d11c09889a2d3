"""Runs a program as if it were typed at the prompt, input by input."""

import ast
import builtins
import sys
import warnings

from ..claims.claim import Claim
from ..claims.syntax.statements import Statements
from ..claims.transcripts.transcript import Fault
from ..judging.seen import Seen, describe
from . import modes, program
from .play import Play
from .typed_source import parse_typed

#: What the prompt does by itself where it is typed alone and no name of the program's
#: (`REPL_COMMANDS` of `_pyrepl.simple_interact`).
_COMMANDS = {"exit", "quit", "help", "copyright", "clear"}


def run_typed(play: Play) -> None:
    """Runs the whole source in prompt mode; an exception ends an input, not the session."""
    try:
        tree, faults = _read(play)
    except (ValueError, RecursionError, MemoryError) as error:
        play.places.offsets[play.filename] = 0
        play.trouble.report(error.with_traceback(None), claimed=False)
        return
    statements = Statements(tree)
    play.fit(statements)
    hook = Echo(play)
    sys.displayhook = sys.__displayhook__ = hook
    for name, text in (("ps1", ">>> "), ("ps2", "... ")):
        sys.__dict__.setdefault(name, text)
    play.observer.start()
    session = _Session(play)
    for typed in modes.inputs(statements):
        while faults and faults[0].first < typed.first_line:
            session.refuse(faults.pop(0))
        session.take(typed)
        if play.stopping():
            return
    for fault in faults:
        session.refuse(fault)


def _read(play: Play) -> tuple[ast.Module, list[Fault]]:
    """The inputs that are Python as one module, and those that are none."""
    if play.transcript:
        return play.transcript.tree(), list(play.transcript.faults)
    with warnings.catch_warnings(action="ignore"):  # each input warns by itself
        return parse_typed(play.source, play.filename)


class _Session:
    """The prompt from its first input to its last."""

    def __init__(self, play: Play) -> None:
        self._play = play
        #: How many inputs there were; commands are none.
        self._number = 0
        self._flags = play.stage.flags

    def refuse(self, fault: Fault) -> None:
        """An input that is no Python: said, and the session goes on."""
        play = self._play
        typed = modes.Input(self._number, fault.first, fault.last, [])
        self._number += 1
        play.places.offsets[typed.filename] = fault.first - 1
        fault.error.filename = typed.filename
        claim = play.transcript.answer(fault.last) if play.transcript else None
        if claim is not None:
            play.observer.settle(claim, Seen(raised=describe(fault.error)))
        play.refused(fault.error, range(fault.first, fault.last + 1))
        claimed = (claim is not None and claim.form == "raises") or play.trouble.is_claimed(
            fault.error
        )
        play.trouble.report(fault.error, claimed)

    def take(self, typed: modes.Input) -> None:
        """Runs one input."""
        play = self._play
        text = "\n".join(play.verdicts.lines[typed.first_line - 1 : typed.last_line])
        typed.number = self._number
        command = text.strip() if _is_command(text.strip(), play.stage.names) else None
        self._number += command is None
        if sys.version_info < (3, 14) and typed.filename != modes.STDIN:  # 3.12 forgets its lines
            program.remember_source(typed.filename, text)
        play.places.offsets[typed.filename] = typed.first_line - 1
        self._flags |= _input(play, typed, text, self._flags, command)


def _is_command(text: str, names: dict[str, object]) -> bool:
    return text in _COMMANDS and text not in names and sys.version_info >= (3, 13)


def _input(
    play: Play, typed: modes.Input, text: str, flags: int, command: str | None
) -> int:  # fmt: skip
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
        units = modes.command(typed, command) if command else modes.prompt(typed, flags, text)
        while error is None:
            with play.stage.own:
                unit = next(units, None)
            if unit is None:
                break
            futures |= unit.code.co_flags & modes.FUTURES
            error = play.execute(unit)
    except (SyntaxError, ValueError) as caught:
        error = _explained(caught, text)
        play.refused(error, range(typed.first_line, typed.last_line + 1))
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


def _explained(error: SyntaxError | ValueError, text: str) -> SyntaxError | ValueError:
    """With what the prompt adds: the line, which the compiler hasn't, and a hint."""
    error = error.with_traceback(None)
    if type(error) is not SyntaxError:
        return error
    lines = text.splitlines()
    if not error.text and error.lineno is not None and len(lines) >= error.lineno:
        error.text = lines[error.lineno - 1]
    if error.args and error.args[0] == "'await' outside function" and sys.version_info >= (3, 14):
        python = f"python{sys.version_info[0]}.{sys.version_info[1]}"
        error.add_note(
            f"Try the asyncio REPL ({python} -m asyncio) to use top-level 'await' and run background "
            "asyncio tasks."
        )
    return error


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


class Echo:
    """The prompt's displayhook: one repr, for the claim and for the echo."""

    def __init__(self, play: Play) -> None:
        self._play = play

    def __call__(self, value: object, /) -> None:
        """Print an object to sys.stdout and also save it in builtins._"""
        play = self._play
        shown = play.observer.display(value, sys._getframe(1))  # pyright: ignore[reportPrivateUsage]
        if value is None:
            return
        setattr(builtins, "_", None)  # noqa: B010 -- it is no name of typeshed's
        text = shown if shown is not None else repr(value)
        with play.observer.not_listening(play.transcript is None):
            if not play.show(value):
                sys.stdout.write(text + "\n")
        setattr(builtins, "_", value)  # noqa: B010

    def __repr__(self) -> str:
        return "<built-in function displayhook>"


# The program sees the class that it would see anywhere.
Echo.__name__ = Echo.__qualname__ = "builtin_function_or_method"
Echo.__module__ = "builtins"

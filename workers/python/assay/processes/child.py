"""A process that another one started: from its command line to its exit code."""

import pickle
import sys
import traceback
from collections.abc import Callable
from dataclasses import replace
from types import FrameType

from .. import blocking, threads
from ..running import program
from ..running.before import run_before
from ..running.reports import tracebacks
from ..running.stage import Stage, open_stage
from .install import install
from .kernel import Kernel
from .program import Program, write_files


def run_child(
    request: dict, send: Callable[..., None], host: object, connect: Callable[[Kernel], None]
) -> None:
    """Runs a process of a run. Its output is sent as events; its exit code goes to the kernel.

    `connect` is told of the kernel before the program's code runs.
    """
    stage = open_stage(lambda stream, text: send("output", stream=stream, text=text))
    parking = blocking.install(host, stage.stdout, stage.stderr)
    shared = Program(
        lambda names: _prepare(
            shared, replace(stage, names=names, flags=shared.flags, inside=_call)
        )
    )
    kernel = install(host, parking, shared, request["child"])
    connect(kernel)
    given = pickle.loads(kernel.ask("load"))
    shared.main, shared.setup = given["main"], given["setup"]
    shared.before, shared.flags = given["before"], given["flags"]
    write_files(given["files"])
    code = [
        data.decode(errors="replace")
        for name, data in given["files"].items()
        if name.endswith(".py")
    ]
    blocking.allow_for_javascript([shared.setup, *(b["source"] for b in shared.before), *code])
    traceback.print_exc = _print_exc
    send("started")
    if request.get("timeline"):
        threads.record(send, lambda frame: _line_in(shared.main, frame))
    code = _run(given["code"])
    threads.stop_recording()
    stage.flush()
    kernel.tell("exit", code=code)
    parking.close()


def _line_in(path: str, frame: FrameType) -> int | None:
    """The snippet's line at which a frame is; None in another file."""
    return frame.f_lineno if frame.f_code.co_filename == path else None


def _run(code: str) -> int:
    """As `python -c code`; the exit code."""
    sys.argv = ["-c", "--multiprocessing-fork"]
    main = program.make_main(None)
    program.remember_source("<string>", code)
    exit_code = 0
    try:
        exec(compile(code, "<string>", "exec"), main.__dict__)
    except SystemExit as leaving:
        exit_code = _exit_code(leaving)
    except BaseException as error:
        sys.stderr.write(tracebacks.render(tracebacks.trimmed(error)))
        exit_code = 1
    try:
        threads.finish()
        program.run_exit_handlers(_call)
        program.finish([sys.modules["__main__"]], _call)
    except BaseException as error:
        sys.stderr.write(tracebacks.render(tracebacks.trimmed(error)))
    return exit_code


def _print_exc() -> None:
    """How `multiprocessing` tells what ended a process; frames of ours are left out."""
    error = sys.exception()
    if error is not None:
        sys.stderr.write(tracebacks.render(error))


def _exit_code(leaving: SystemExit) -> int:
    if leaving.code is None:
        return 0
    if isinstance(leaving.code, int):
        return leaving.code & 0xFF
    sys.stderr.write(f"{leaving.code}\n")
    return 1


def _call(function: Callable[..., object], *arguments: object) -> object:
    """A process of its own has one stack, and so one context."""
    return function(*arguments)


def _prepare(shared: Program, stage: Stage) -> None:
    """The author's set-up, and earlier blocks of a guide, without what they print."""
    stage.prepare(shared.setup)
    run_before(stage, shared.before)

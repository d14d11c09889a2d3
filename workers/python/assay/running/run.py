"""One program, from its request to its last event."""

import os
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from .. import threads
from ..asking.asked import asked
from ..testing.run import run_tests
from ..watching.observe import Note, Observer
from . import folder, modes, program
from .as_script import run_script
from .as_typed import run_typed
from .before import run_before
from .commands import run_command
from .ending import Ending
from .execution import Execution
from .hosting import Connect, Hosting, open_hosting, replace_exit
from .play import Play
from .reading import Reading, read
from .reports import tracebacks
from .reports.trouble import Trouble
from .stage import open_stage
from .verdicts import Send

#: What a run ends with: `Outcome` of the protocol.
Outcome = dict[str, Any]


def run_program(
    request: dict[str, Any],
    send: Send,
    host: object | None,
    connect: Connect,
    note: Note | None = None,
) -> tuple[Outcome, Callable[[], None] | None]:
    """Runs a `RunRequest`; what it says goes to `send`. Never raises for what the program does.

    `host`: by what blocking calls wait; without one they are CPython's own. `note` takes what is seen
    of claims. With the outcome comes what is to be called then, where the run stays: it returns when
    the run is let go.
    """
    run = _Run(request, send)
    run.set_up(host, connect, note)
    outcome = run.go()
    return outcome, run.stay if run.stays else None


class _Run:
    """Wires what a run consists of, and goes through it."""

    def __init__(self, request: dict[str, Any], send: Send) -> None:
        self._request, self._raw_send = request, send
        self._reading = read(request)
        self._stage = open_stage(self._output)
        self._hosting = Hosting()
        #: Whether it can be asked after its end.
        self.stays = False

    def set_up(self, host: object | None, connect: Connect, note: Note | None) -> None:
        """Puts everybody in place."""
        request, reading, stage = self._request, self._reading, self._stage
        verdicts, mode, filename = reading.verdicts, reading.mode, request["filename"]
        places = tracebacks.Places(filename)
        if host is not None:
            main = os.path.join(os.getcwd(), filename) if mode == "script" else ""
            self._hosting = open_hosting(
                request,
                host,
                connect,
                main,
                stage,
                places,
                self._raw_send,
                _texts(reading.source, request),
                lambda: self._play.observer.stop(),
            )
        verdicts.attach(self._send, stage.own)
        stage.flags = modes.AWAIT if request.get("topLevelAwait") else 0
        stage.names = program.make_main(filename if mode == "script" else None).__dict__
        files = _lay_files(request, reading)
        observer = Observer(
            verdicts.records,
            stage.stdout,
            places.offsets,
            verdicts.judged,
            self._stopping,
            note,
        )
        self._play = Play(
            source=reading.source,
            filename=filename,
            transcript=reading.transcript,
            stage=stage,
            execution=Execution(stage, observer, places),
            observer=observer,
            verdicts=verdicts,
            trouble=Trouble(stage, verdicts, places, self._send),
            places=places,
            send=self._send,
            stopping=self._stopping,
            expectation=reading.expectation,
        )
        self._ending = Ending(
            self._play,
            self._hosting,
            mode,
            request.get("inspect", False),
            files,
        )
        parking = self._hosting.parking
        if parking is not None and parking.can_suspend:
            replace_exit(parking, self._exit)

    def go(self) -> Outcome:
        """From the first event to the last but the end."""
        self._send("started")
        if self._request.get("timeline"):
            threads.record(self._raw_send, self._line_of)
        try:
            if not self._reading.verdicts.pseudo:
                self._play_all()
        except SystemExit as leaving:
            self._ending.leave(leaving)
        finally:
            self.stays = self._ending.go()
        error = self._play.trouble.error
        return {"kind": "raised", "error": error} if error else {"kind": "done"}

    def stay(self) -> None:
        """Answers questions until the reader stops it."""
        try:
            self._hosting.asking.serve()  # pyright: ignore[reportOptionalMemberAccess]
        except BaseException:
            pass  # nobody is left to be told
        self._stage.flush()
        self._hosting.close()

    def _play_all(self) -> None:
        play, stage, expectation = self._play, self._stage, self._play.expectation
        setup: str = self._request.get("setup", "")
        if setup.strip():
            try:
                stage.prepare(setup)
            except Exception as error:
                play.trouble.report(error, claimed=False)
                return
        left = run_before(stage, self._request.get("before", []))
        play.trouble.absent = left.absent
        play.consequences.begin_with(left.unmade)
        if expectation:
            expectation.listen(stage.stdout)
            # A terminal shows both; a traceback is told of apart.
            if "command" in self._request and expectation.claim.raises is None:
                expectation.listen(stage.stderr)
        if "command" in self._request:
            run_command(play, self._request["command"])
        elif "tests" in self._request:
            run_tests(play, self._request["tests"]["only"])
        elif self._reading.mode == "script":
            run_script(play)
        else:
            run_typed(play)

    def _exit(self) -> None:
        self._ending.at_once()
        self._raw_send("end", outcome={"kind": "done"})

    def _send(self, kind: str, **rest: object) -> None:
        """An event, after what was printed before it."""
        self._stage.flush()
        self._raw_send(kind, **rest)

    def _output(self, stream: str, text: str) -> None:
        number = asked.get()
        if number:
            piece = {"kind": "output", "stream": stream, "text": text}
            self._raw_send("answer", id=number, piece=piece)
        else:
            self._raw_send("output", stream=stream, text=text)

    def _stopping(self) -> bool:
        return self._hosting.stopping

    def _line_of(self, frame: FrameType) -> int | None:
        """The snippet's line at which a frame of the program is; None in another file."""
        offset = self._play.places.offsets.get(frame.f_code.co_filename)
        return None if offset is None else frame.f_lineno + offset


def _texts(source: str, request: dict[str, Any]) -> list[str]:
    """All that the program consists of."""
    return [source, request.get("setup", ""),
            *(block["source"] for block in request.get("before", [])),
            *(file["text"] for file in request.get("files", []))]  # fmt: skip


def _lay_files(request: dict[str, Any], reading: Reading) -> folder.State | None:
    """Lays out the program's folder; what a command then finds there, None where it is none."""
    script, filename = reading.mode == "script", request["filename"]
    # First the folder of a script, or at the prompt whichever folder is the current one.
    here = os.getcwd() if script else ""
    sys.path[:] = [here, *(entry for entry in sys.path if entry not in ("", here))]
    sys.argv = [filename if script else ""]
    folder.lay(request.get("files", []))
    if "command" not in request and script:
        folder.lay([{"path": filename, "text": reading.source}])
    program.remember_source(filename, reading.source)
    return folder.state() if "command" in request else None

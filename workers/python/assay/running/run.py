"""One program, from its request to its last event."""

import operator
import os
import sys
from collections.abc import Callable
from types import FrameType, ModuleType
from typing import Any, Protocol

from .. import blocking, threads
from ..asking import servers
from ..asking.asked import asked
from ..asking.asking import Asking
from ..blocking import Parking
from ..judging.expectation import Expectation
from ..stacks.apart import Apart
from ..testing.run import run_tests
from ..watching.observe import Note, Observer
from . import folder, modes, program
from .as_script import run_script
from .as_typed import run_typed
from .before import run_before
from .commands import run_command
from .execution import Execution
from .play import Play
from .reading import read
from .reports import tracebacks
from .reports.trouble import Trouble
from .stage import open_stage
from .verdicts import Send

#: What a run ends with: `Outcome` of the protocol.
Outcome = dict[str, Any]


class Kernel(Protocol):
    """What a run wants of the kernel, where there is one."""

    spawned: bool

    def ask(self, op: str) -> Any:
        """The answer to a call."""


#: Connects a run to its kernel: given how it waits, its main module's path, and its request.
Connect = Callable[[Parking, str, dict[str, Any]], Kernel]


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
    run = _Run(request, send, host, connect, note)
    outcome = run.go()
    return outcome, run.stay if run.stays else None


class _Run:
    """Wires what a run consists of, and goes through it."""

    def __init__(
        self,
        request: dict[str, Any],
        send: Send,
        host: object | None,
        connect: Connect,
        note: Note | None,
    ) -> None:
        self._request, self._raw_send, self._note = request, send, note
        self._host, self._connect = host, connect
        reading = read(request)
        self._source, self._mode = reading.source, reading.mode
        self._transcript, self._verdicts = reading.transcript, reading.verdicts
        self._filename: str = request["filename"]
        self._parking: Parking | None = None
        self._kernel: Kernel | None = None
        self._asking: Asking | None = None
        #: Whether it can be asked after its end.
        self.stays = False
        self._inspects: bool = request.get("inspect", False)
        self._places = tracebacks.Places(self._filename)
        self._expectation: Expectation | None = self._verdicts.whole
        if "expected" in request and not self._transcript:
            self._expectation = self._verdicts.expect(request["expected"])

    def go(self) -> Outcome:
        self._set_up()
        self._send("started")
        if self._request.get("timeline"):
            threads.record(self._raw_send, self._line_of)
        try:
            if not self._verdicts.pseudo:
                self._play_all()
        except SystemExit as leaving:
            self._leave(leaving)
        finally:
            self._end()
        error = self._play.trouble.error
        return {"kind": "raised", "error": error} if error else {"kind": "done"}

    def stay(self) -> None:
        """Answers questions until the reader stops it."""
        try:
            self._asking.serve()  # type: ignore[union-attr]
        except BaseException:
            pass  # nobody is left to be told
        self._stage.flush()
        self._close()

    def _set_up(self) -> None:
        """Opens the stage and puts everybody in place."""
        self._stage = open_stage(self._output)
        if self._host is not None:
            self._wait_by(self._host)
        stage, verdicts = self._stage, self._verdicts
        verdicts.attach(self._send, stage.own)
        stage.flags = modes.AWAIT if self._request.get("topLevelAwait") else 0
        stage.names = program.make_main(self._filename if self._mode == "script" else None).__dict__
        self._write_files()
        observer = Observer(
            verdicts.records,
            stage.stdout,
            self._places.offsets,
            verdicts.judged,
            self._stopping,
            self._note,
        )
        self._play = Play(
            source=self._source,
            filename=self._filename,
            transcript=self._transcript,
            stage=stage,
            execution=Execution(stage, observer, self._places),
            observer=observer,
            verdicts=verdicts,
            trouble=Trouble(stage, verdicts, self._places, self._send),
            places=self._places,
            send=self._send,
            stopping=self._stopping,
            expectation=self._expectation,
        )

    def _wait_by(self, host: object) -> None:
        """Has what blocks wait by the host, and processes start by the kernel."""
        self._parking = blocking.install(host, self._stage.stdout, self._stage.stderr)
        blocking.allow_for_javascript(self._texts())
        path = os.path.join(os.getcwd(), self._filename) if self._mode == "script" else ""
        self._stage.apart = Apart(host, self._parking)
        if self._request.get("stay") and self._parking.can_suspend:
            self._asking = Asking(
                host, self._raw_send, self._stage, self._places, self._stop_judging
            )
            servers.install(self._asking)
        self._kernel = self._connect(self._parking, path, self._request)
        if self._parking.can_suspend:
            self._amend_exit(self._parking)

    def _amend_exit(self, parking: Parking) -> None:
        """Has `os._exit` end the run at once: C's would leave the interpreter dead, and the run untold."""

        def _exit(status: int) -> None:
            """Exit to the system with specified status, without normal exit processing."""
            operator.index(status)
            self._stage.flush()
            with self._stage.own:
                self._verdicts.conclude(bool(threads.stacks.lacking), None)
            self._raw_send("end", outcome={"kind": "done"})
            parking.close()
            parking.wait(None)  # which doesn't end any more

        _exit.__qualname__, _exit.__module__ = "_exit", "posix"
        os._exit = _exit  # type: ignore[assignment]

    def _play_all(self) -> None:
        play, stage = self._play, self._stage
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
        if self._expectation:
            self._expectation.listen(stage.stdout)
            # A terminal shows both; a traceback is told of apart.
            if "command" in self._request and self._expectation.claim.raises is None:
                self._expectation.listen(stage.stderr)
        if "command" in self._request:
            run_command(play, self._request["command"])
        elif "tests" in self._request:
            run_tests(play, self._request["tests"]["only"])
        elif self._mode == "script":
            run_script(play)
        else:
            run_typed(play)

    def _end(self) -> None:
        play, stage = self._play, self._stage
        self.stays = self._may_stay() and self._asking.open(self._inspects)  # type: ignore[union-attr]
        self._await_threads()
        threads.stop_recording()
        play.observer.stop()
        stage.inside(play.observer.asides_alone, self._verdicts.claims, stage.names)
        if "command" in self._request:
            self._send("files", files=folder.changes(self._folder))
        self._send("names", names=program.own_names(stage.names))
        if self._expectation:
            self._expectation.listen(stage.stdout)  # exit handlers print too
        if not self.stays:
            self._finish()
        printed = self._printed()
        with stage.own:
            # Unless the program didn't come to its end: then it says nothing.
            told = self._expectation
            if told and not self._verdicts.records[told.claim.index].applies:
                told = None
            if told and play.trouble.error is None and self._mode == "script":
                told.settle(play.observer, printed, play.trouble.shown)
            ended_by = play.trouble.error if self._mode == "script" else None
            self._verdicts.conclude(bool(threads.stacks.lacking), ended_by)
        stage.flush()
        if not self.stays:
            self._close()

    def _close(self) -> None:
        if self._parking is not None:
            self._parking.close()

    def _finish(self) -> None:
        """Exit handlers run, and a script's globals go."""
        stage = self._stage
        try:
            program.run_exit_handlers(stage.call)
        except SystemExit as leaving:
            self._leave(leaving)
        except BaseException as error:
            self._play.trouble.report(error, claimed=False)
        stage.names = {}
        main = [sys.modules.get("__main__")]
        if self._mode == "script" and isinstance(main[0], ModuleType):
            program.finish(main, stage.call)  # type: ignore[arg-type]

    def _may_stay(self) -> bool:
        """A script that an exception ended is over, as its process would be, but under `python -i`."""
        failed = self._play.trouble.error is not None and self._mode == "script"
        failed = failed and not self._inspects
        return self._asking is not None and not failed and not self._stopping()

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
        return self._parking is not None and self._parking.stopping

    def _texts(self) -> list[str]:
        """All that the program consists of."""
        request = self._request
        return [self._source, request.get("setup", ""),
                *(block["source"] for block in request.get("before", [])),
                *(file["text"] for file in request.get("files", []))]  # fmt: skip

    def _stop_judging(self) -> None:
        """What questions do is no evidence for claims or against them."""
        self._play.observer.stop()

    def _write_files(self) -> None:
        # First the folder of a script, or at the prompt whichever folder is the current one.
        here = os.getcwd() if self._mode == "script" else ""
        sys.path[:] = [here, *(entry for entry in sys.path if entry not in ("", here))]
        sys.argv = [self._filename if self._mode == "script" else ""]
        folder.lay(self._request.get("files", []))
        if "command" in self._request:
            self._folder = folder.state()
        elif self._mode == "script":
            folder.lay([{"path": self._filename, "text": self._source}])
        program.remember_source(self._filename, self._source)

    def _printed(self) -> str | None:
        """What the program and its processes printed; None where it had none."""
        if not self._expectation or not self._kernel or not self._kernel.spawned:
            return None
        self._stage.stdout.flush_quietly()
        return self._kernel.ask("printed").decode(errors="replace")

    def _line_of(self, frame: FrameType) -> int | None:
        """The snippet's line at which a frame of the program is; None in another file."""
        offset = self._places.offsets.get(frame.f_code.co_filename)
        return None if offset is None else frame.f_lineno + offset

    def _await_threads(self) -> None:
        """Threads that are left run on to their ends, unless the reader stops the program."""
        known = threads.stacks.deadlock
        try:
            if self.stays:
                threads.await_plain()
            elif not self._stopping():
                threads.finish()
        except BaseException as error:
            if error is not known:
                self._play.trouble.report(error, claimed=False)

    def _leave(self, leaving: SystemExit) -> None:
        """`sys.exit(…)`: a message goes to stderr, as the interpreter does."""
        if leaving.code is not None and not isinstance(leaving.code, int):
            print(leaving.code, file=sys.stderr)

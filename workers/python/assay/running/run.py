"""Runs one program and says what became of it and of its claims, as events."""

import ast
import asyncio
import json
import os
import sys
from collections.abc import Callable, Iterable
from json.encoder import c_make_encoder, encode_basestring_ascii
from sys import getprofile, gettrace, setprofile, settrace
from types import CodeType, FrameType

from .. import blocking, processes, threads
from ..blocking import Parking
from ..claims.claim import Claim
from ..claims.expected import Expectation, expected_claim
from ..claims.find import find_claims
from ..claims.pseudo import REASON, is_pseudo
from ..claims.qualifiers import Facts
from ..claims.statements import Statement, Statements
from ..claims.transcript import Transcript, read_transcript
from ..guard.own_world import OwnWorld
from ..judging.consequences import Consequences, stopped_before
from ..judging.judge import Record, conclude
from ..judging.report import as_data, first_record
from ..stacks.stacks import entrance
from ..watching.observe import Observer
from ..watching.rewrite import fill_marks, mark_values
from . import modes, program, tracebacks
from .as_script import run_script
from .as_typed import run_typed
from .before import run_before
from .pictures import picture_of
from .streams import open_streams
from .trouble import Trouble

Emit = Callable[[str], None]


def run(request_json: str, emit: Emit, host: object | None = None) -> None:
    """Runs a `RunRequest`; calls `emit` with one `RunEvent` (JSON) at a time, `end` last.

    `host`: by what blocking calls wait (`workers/interpreter/host.ts`); without one they are
    CPython's own. Never raises for what the program does.
    """
    request = json.loads(request_json)
    run_id = request["runId"]
    encode = encoder()

    def send(kind: str, **rest: object) -> None:
        emit("".join(encode({"kind": kind, "runId": run_id, **rest}, 0)))

    if "child" in request:
        processes.run_child(request, send, host)
        send("end", outcome={"kind": "done"})
        return
    outcome = Run(request, send, host).go()
    send("end", outcome=outcome)


def encoder() -> Callable[[object, int], Iterable[str]]:
    """`json.dumps`, in C to the bottom: whatever a program does to the library, we are heard."""
    if c_make_encoder is None:
        return json.JSONEncoder().iterencode  # type: ignore[return-value]
    return c_make_encoder(None, None, encode_basestring_ascii, None, ": ", ", ", False, False, True)


def facts(mode: str) -> Facts:
    """What this interpreter is, for claims that hold for some."""
    bits = "64-bit" if sys.maxsize > 2**32 else "32-bit"
    platforms = {bits, "wasm32"} if sys.platform == "emscripten" else {bits, sys.platform}
    return Facts(mode, sys.version_info[:2], frozenset(platforms))


class Run:
    """One run, from request to end; the two modes work on it."""

    def __init__(
        self, request: dict, send: Callable[..., None], host: object | None = None
    ) -> None:
        self._send = send
        self._host = host
        self._parking: Parking | None = None
        self._kernel: processes.Kernel | None = None
        self.mode: str = request["mode"]
        self.filename: str = request["filename"]
        self.timed: bool = request.get("timeline", False)
        self.setup: str = request.get("setup", "")
        self.before: list[dict] = request.get("before", [])
        #: Modules that these blocks import and that aren't here.
        self.absent: list[str] = []
        self.files: list[dict] = request.get("files", [])
        self.flags = modes.AWAIT if request.get("topLevelAwait") else 0
        source: str = request["source"].replace("\r\n", "\n").replace("\r", "\n")
        self.transcript: Transcript | None = read_transcript(source)
        if self.transcript:
            self.mode, source = "prompt", self.transcript.source
        self.source = source
        self.lines = source.split("\n")
        self.claims: list[Claim] = find_claims(source)
        if self.transcript:
            self.claims = self.transcript.claims(self.claims)
        self.expectation: Expectation | None = None
        if whole := next((claim for claim in self.claims if claim.whole), None):
            self.expectation = Expectation(whole)
        if "expected" in request and not self.transcript:
            self.expectation = Expectation(expected_claim(request["expected"], self.lines))
            self.expectation.claim.index = len(self.claims)
            self.claims.append(self.expectation.claim)
        self.facts = facts(self.mode)
        self.records: list[Record] = [first_record(c, self.facts) for c in self.claims]
        self.places = tracebacks.Places(self.filename)
        self.told: dict[int, str] = {}
        self.consequences = Consequences()
        self.pseudo = self.transcript is None and is_pseudo(source)
        if self.pseudo:
            self.records = [Record("unchecked", REASON) for _ in self.claims]
        #: The program's trace and profile functions, while we work.
        self._tracing: tuple[object, object] = (None, None)

    def go(self) -> dict:
        self._open_streams()
        self.own = OwnWorld()
        self.trouble = Trouble(self)
        self.send("claims", claims=[self._data(c) for c in self.claims])
        main = program.make_main(self.filename if self.mode == "script" else None)
        self.names = main.__dict__
        self._write_files()
        self.observer = Observer(self.records, self.stdout, self.places.offsets, self._judged)
        self.observer.stopping = self.stopping
        self.marked = False
        self.send("started")
        if self.timed:
            threads.record(self._send, self._line_of)
        try:
            if not self.pseudo and self._run_setup():
                self.absent = run_before(self, self.before)
                if self.expectation:
                    self.expectation.listen(self)
                if self.mode == "script":
                    run_script(self)
                else:
                    run_typed(self)
        except SystemExit as leaving:
            self._leave(leaving)
        finally:
            self._end(main)
        error = self.trouble.error
        return {"kind": "raised", "error": error} if error else {"kind": "done"}

    def send(self, kind: str, **rest: object) -> None:
        """An event, after what was printed before it."""
        for stream in (self.stdout, self.stderr):
            stream.flush_quietly()
        self._send(kind, **rest)

    def show(self, value: object) -> bool:
        """Shows a value by its picture or table of itself; False where it has none."""
        picture = picture_of(value)
        if picture is not None:
            self.send("display", mime=picture[0], data=picture[1])
        return picture is not None

    def stopping(self) -> bool:
        """The reader has asked for the program's end."""
        return self._parking is not None and self._parking.stopping

    def _output(self, stream: str, text: str) -> None:
        self._send("output", stream=stream, text=text)

    # ---- around the program ---------------------------------------------------------------------

    def _open_streams(self) -> None:
        self.stdout, self.stderr = open_streams(self._output)
        sys.stdout, sys.stderr = self.stdout, self.stderr
        sys.__stdout__, sys.__stderr__ = self.stdout, self.stderr
        self.excepthook = sys.__excepthook__
        sys.excepthook = self.excepthook  # Pyodide has one of its own
        if self._host is not None:
            self._parking = blocking.install(self._host, self.stdout, self.stderr)
            blocking.allow_for_javascript(self._texts())
            main = os.path.join(os.getcwd(), self.filename) if self.mode == "script" else ""
            shared = processes.Program(
                lambda names: None, main, self.setup, self.before, self.flags
            )
            self._kernel = processes.install(self._host, self._parking, shared, None)

    def _texts(self) -> list[str]:
        """All that the program consists of."""
        return [self.source, self.setup, *(block["source"] for block in self.before),
                *(file["text"] for file in self.files)]  # fmt: skip

    def _write_files(self) -> None:
        here = os.getcwd()
        if here not in sys.path:
            sys.path.insert(0, here)
        sys.argv = [self.filename if self.mode == "script" else ""]
        files = list(self.files)
        if self.mode == "script":
            files.append({"path": self.filename, "text": self.source})
        for file in files:
            folder = os.path.dirname(file["path"])
            if folder:
                os.makedirs(folder, exist_ok=True)
            with open(file["path"], "w", encoding="utf-8", errors="surrogatepass") as f:
                f.write(file["text"])
        program.remember_source(self.filename, self.source)

    @entrance
    def _run_setup(self) -> bool:
        """Runs the author's preparation; its output is not the program's. False where it failed."""
        if not self.setup.strip():
            return True
        program.remember_source("<setup>", self.setup)
        self.stdout.mute()
        try:
            exec(compile(self.setup, "<setup>", "exec", dont_inherit=True), self.names)
        except Exception as error:
            self.trouble.report(error, claimed=False)
            return False
        finally:
            self.stdout.unmute()
        return True

    def _end(self, main: object) -> None:
        self._await_threads()
        threads.stop_recording()
        self.observer.stop()
        self.observer.asides_alone(self.claims, self.names)
        self.send("names", names=program.own_names(self.names))
        if self.expectation:
            self.expectation.listen(self)  # exit handlers print too
        try:
            program.finish(main, self.mode == "script")  # type: ignore[arg-type]
        except BaseException as error:
            self.trouble.report(error, claimed=False)
        printed = self._printed()
        with self.own:
            if self.expectation:
                self.expectation.settle(self, printed)
            for claim in self.claims:
                self._conclude(claim)
                self._excuse(claim)
        for stream in (self.stdout, self.stderr):
            stream.flush_quietly()
        if self._parking is not None:
            self._parking.close()

    def _printed(self) -> str | None:
        """What the program and its processes printed; None where it had none."""
        if not self.expectation or not self._kernel or not self._kernel.spawned:
            return None
        self.stdout.flush_quietly()
        return self._kernel.ask("printed").decode(errors="replace")

    def _line_of(self, frame: FrameType) -> int | None:
        """The snippet's line at which a frame of the program is; None in another file."""
        offset = self.places.offsets.get(frame.f_code.co_filename)
        return None if offset is None else frame.f_lineno + offset

    def _await_threads(self) -> None:
        """Threads that are left run on to their ends, unless the reader stops the program."""
        known = threads.stacks.deadlock
        try:
            if not self.stopping():
                threads.finish()
        except BaseException as error:
            if error is not known:
                self.trouble.report(error, claimed=False)

    # ---- running code ---------------------------------------------------------------------------

    def prepare(self, statements: Statements) -> bool:
        """Fits the claims to the tree that will run; True where one is about a bare value at the top."""
        with self.own:
            self._match(statements)
            return self._mark(statements)

    def _match(self, statements: Statements) -> None:
        """Claims were found on a tree of their own; their statements are those of this one now."""
        by_place = {(s.first, s.last, type(s.node)): s for s in statements.all}
        for claim in self.claims:
            if claim.statement is not None:
                s = claim.statement
                claim.statement = by_place.get((s.first, s.last, type(s.node)))
        self.observer.take(self.claims)

    def _mark(self, statements: Statements) -> bool:
        """Marks bare values in functions that a claim needs; True where one at the top counts."""
        displays, inside = any(map(_may_show, statements.all)), []
        for claim in self.claims:
            statement = claim.statement
            if statement is None or claim.form not in _NEED_VALUE:
                continue
            if not isinstance(statement.node, ast.Expr):
                continue
            if statement.owner is None:
                displays = True
            elif statement.node not in inside:
                inside.append(statement.node)
        mark_values(inside)
        self.marked = bool(inside)
        return displays

    @entrance
    def execute(self, unit: modes.Unit) -> BaseException | None:
        """Runs a unit in the program's namespace; the exception that ended it, if one did."""
        code: CodeType = unit.code
        if self.marked:
            code = fill_marks(code, self.observer.take_value)
        if unit.filename == modes.STDIN:
            self.places.add(code, unit.offset)
        with self.own:
            self.observer.follow(code, unit.offset, range(unit.first, unit.last + 1))
        raised = None
        settrace(self._tracing[0])
        setprofile(self._tracing[1])
        try:
            result = eval(code, self.names)
            if code.co_flags & 0x80:  # top-level await makes the module a coroutine
                asyncio.run(result)
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
        if isinstance(raised, SystemExit) and not self.trouble.is_claimed(raised):
            raise raised
        return tracebacks.trimmed(raised) if raised is not None else None

    def _leave(self, leaving: SystemExit) -> None:
        """`sys.exit(…)`: a message goes to stderr, as the interpreter does."""
        if leaving.code is not None and not isinstance(leaving.code, int):
            self.stderr.write(f"{leaving.code}\n")

    # ---- verdicts -------------------------------------------------------------------------------

    def _data(self, claim: Claim) -> dict:
        return as_data(claim, self.records[claim.index], self.lines)

    def _judged(self, claim: Claim) -> None:
        verdict = self.records[claim.index].verdict
        if self.told.get(claim.index) != verdict:
            self.told[claim.index] = verdict
            with self.own:
                data = self._data(claim)
            self.send("claim", claim=data)

    def _conclude(self, claim: Claim) -> None:
        """The last word on a claim whose line ran several times."""
        record = self.records[claim.index]
        if record.reason is None and record.verdict == "unreached" and self.mode == "script":
            record.reason = stopped_before(claim.line, self.trouble.error)
        if record.times > 1 or record.reason:
            conclude(claim, record)
            self.send("claim", claim=self._data(claim))

    def excuse_lines(self, lines: range, answer: Claim | None, cause: str) -> None:
        """What these lines gave follows from an exception before them, which says nothing of claims."""
        for claim in self.claims:
            record = self.records[claim.index]
            own = claim.statement is not None and claim.statement.last in lines
            if (own or claim is answer) and record.verdict in ("held", "broken", "unreached"):
                record.verdict, record.reason, record.times = "unreached", cause, 0
                self.send("claim", claim=self._data(claim))

    def _excuse(self, claim: Claim) -> None:
        """What a program did where nothing can be suspended is no evidence against a claim."""
        record = self.records[claim.index]
        if threads.stacks.lacking and record.verdict in ("broken", "unreached"):
            record.verdict = "unchecked"
            record.reason = "This browser can't suspend Python, which this program needs."
            self.send("claim", claim=self._data(claim))


#: Forms that may have to look at a bare value.
_NEED_VALUE = {"value", "state", "several", "size", "about", "prints", "fine", "bound"}


def _may_show(statement: Statement) -> bool:
    """A bare name, attribute or item at the top: what it names may have a picture of itself."""
    shown = (ast.Name, ast.Attribute, ast.Subscript)
    node = statement.node
    return statement.owner is None and isinstance(node, ast.Expr) and isinstance(node.value, shown)

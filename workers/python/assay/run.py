"""Runs one program and says what became of it and of its claims, as events."""

import __future__

import ast
import builtins
import functools
import json
import operator
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from types import CodeType

from . import modes, program, tracebacks
from .claims import Claim
from .find import find_claims
from .judge import Record, conclude
from .observe import Observer
from .report import as_data, first_record
from .rewrite import fill_marks, mark_values
from .seen import Seen, describe
from .statements import Statement, Statements
from .streams import open_streams
from .transcript import Transcript, read_transcript
from .wording import Facts

Emit = Callable[[str], None]


def run(request_json: str, emit: Emit) -> None:
    """Runs a `RunRequest`; calls `emit` with one `RunEvent` (JSON) at a time, `end` last.

    Never raises for what the program does.
    """
    request = json.loads(request_json)
    run_id = request["runId"]
    dumps = json.dumps

    def send(kind: str, **rest: object) -> None:
        emit(dumps({"kind": kind, "runId": run_id, **rest}))

    outcome = _Run(request, send).go()
    send("end", outcome=outcome)


def facts(mode: str) -> Facts:
    """What this interpreter is, for claims that hold for some."""
    bits = "64-bit" if sys.maxsize > 2**32 else "32-bit"
    platforms = {bits, "wasm32"} if sys.platform == "emscripten" else {bits, sys.platform}
    return Facts(mode, sys.version_info[:2], frozenset(platforms))


class _Run:
    def __init__(self, request: dict, send: Callable[..., None]) -> None:
        self._send = send
        self.mode: str = request["mode"]
        self.filename: str = request["filename"]
        self.setup: str = request.get("setup", "")
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
        self.facts = facts(self.mode)
        self.records: list[Record] = [first_record(c, self.facts) for c in self.claims]
        self.places = tracebacks.Places(self.filename)
        self.told: dict[int, str] = {}
        self.error: dict | None = None

    def go(self) -> dict:
        self._open_streams()
        self.send("claims", claims=[self._data(c) for c in self.claims])
        main = program.make_main(self.filename if self.mode == "script" else None)
        self.names = main.__dict__
        self._write_files()
        self.observer = Observer(self.records, self.stdout, self.places.offsets, self._judged)
        self.marked = False
        self.send("started")
        try:
            if self._run_setup():
                if self.mode == "script":
                    self._script()
                else:
                    self._prompt()
        except SystemExit as leaving:
            self._leave(leaving)
        finally:
            self._end(main)
        return {"kind": "raised", "error": self.error} if self.error else {"kind": "done"}

    def send(self, kind: str, **rest: object) -> None:
        """An event, after what was printed before it."""
        for stream in (self.stdout, self.stderr):
            with suppress(OSError, ValueError):  # the program may have closed it
                stream.flush()
        self._send(kind, **rest)

    def _output(self, stream: str, text: str) -> None:
        self._send("output", stream=stream, text=text)

    # ---- around the program ---------------------------------------------------------------------

    def _open_streams(self) -> None:
        self.stdout, self.stderr = open_streams(self._output)
        sys.stdout, sys.stderr = self.stdout, self.stderr
        sys.__stdout__, sys.__stderr__ = self.stdout, self.stderr
        sys.excepthook = sys.__excepthook__  # Pyodide has one of its own

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

    def _run_setup(self) -> bool:
        """Runs the author's preparation; its output is not the program's. False where it failed."""
        if not self.setup.strip():
            return True
        program.remember_source("<setup>", self.setup)
        self.stdout.muted = True
        try:
            exec(compile(self.setup, "<setup>", "exec", dont_inherit=True), self.names)
        except Exception as error:
            self._report(error, claimed=False)
            return False
        finally:
            self.stdout.muted = False
        return True

    def _end(self, main: object) -> None:
        self.observer.stop()
        self.observer.asides_alone(self.claims, self.names)
        try:
            program.finish(main, self.mode == "script")  # type: ignore[arg-type]
        except BaseException as error:
            self._report(error, claimed=False)
        for claim in self.claims:
            self._conclude(claim)

    # ---- the two modes --------------------------------------------------------------------------

    def _script(self) -> None:
        self.places.offsets[self.filename] = 0
        try:
            tree = ast.parse(self.source, self.filename)
            statements = Statements(tree)
            self._match(statements)
            displays = self._marks()
            tree_doc = ast.get_docstring(tree, clean=False)
            whole = modes.script(self.source, tree, self.filename, displays, self.flags)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            self._report(error, claimed=False)
            return
        if tree_doc is not None:
            self.names["__doc__"] = tree_doc
        if displays:
            sys.displayhook = self._display
        self.observer.start()
        unit = whole
        while True:
            raised = self._execute(unit)
            if raised is None:
                return
            at = self._top_index(raised, statements, unit)
            if at is None or not self._report(raised, claimed=self._is_claimed(raised)):
                return
            self.observer.asides_after(statements.top.statements[at], self.names)
            if at + 1 >= len(tree.body):
                return
            flags = self.flags | whole.code.co_flags & _FUTURES
            unit = modes.script(
                self.source, tree, self.filename, displays, flags, at + 1, whole.code
            )

    def _prompt(self) -> None:
        try:
            tree = ast.parse(self.source, self.filename)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            self.places.offsets[self.filename] = 0
            self._report(error, claimed=False)
            return
        statements = Statements(tree)
        self._match(statements)
        self._marks()
        sys.displayhook = self._echo
        self.observer.start()
        flags = self.flags
        for typed in modes.inputs(statements):
            typed_source = "\n".join(self.lines[typed.first_line - 1 : typed.last_line])
            program.remember_source(typed.filename, typed_source)
            self.places.offsets[typed.filename] = typed.first_line - 1
            flags |= self._input(typed, statements, flags)

    def _input(self, typed: modes.Input, statements: Statements, flags: int) -> int:
        """Runs one input; returns the future features that it turned on."""
        written: list[str] = []
        if self.transcript:
            self.stdout.listeners.append(written.append)
        futures, error = 0, None
        try:
            for unit in modes.prompt(typed, flags):
                futures |= unit.code.co_flags & _FUTURES
                error = self._execute(unit)
                if error is not None:
                    break
        except (SyntaxError, ValueError) as caught:
            error = caught
        answer = self._answer(typed, written, error)
        if error is not None:
            shown = answer is not None and answer.form == "raises"
            self._report(error, claimed=shown or self._is_claimed(error))
            self.observer.asides_after(typed.statements[-1], self.names)
        return futures

    def _answer(
        self, typed: modes.Input, written: list[str], error: BaseException | None
    ) -> Claim | None:
        """Holds a transcript's answer against what the input gave; None where there is none."""
        if self.transcript is None:
            return None
        self.stdout.listeners.clear()
        claim = self.transcript.answer(typed.last_line)
        if claim is not None:
            raised = describe(error) if error is not None else None
            self.observer.settle(claim, Seen(text="".join(written), raised=raised))
        return claim

    # ---- running code ---------------------------------------------------------------------------

    def _match(self, statements: Statements) -> None:
        """Claims were found on a tree of their own; their statements are those of this one now."""
        by_place = {(s.first, s.last, type(s.node)): s for s in statements.all}
        for claim in self.claims:
            if claim.statement is not None:
                s = claim.statement
                claim.statement = by_place.get((s.first, s.last, type(s.node)))
        self.observer.take(self.claims)

    def _marks(self) -> bool:
        """Marks bare values in functions that a claim needs; True where one at the top does."""
        displays, inside = False, []
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

    def _execute(self, unit: modes.Unit) -> BaseException | None:
        """Runs a unit in the program's namespace; the exception that ended it, if one did."""
        code: CodeType = unit.code
        if self.marked:
            code = fill_marks(code, self.observer.take_value)
        self.observer.follow(code, unit.offset, range(unit.first, unit.last + 1))
        try:
            result = eval(code, self.names)
            if code.co_flags & 0x80:  # top-level await makes the module a coroutine
                import asyncio

                asyncio.run(result)
        except SystemExit as leaving:
            if self._is_claimed(leaving):
                return tracebacks.trimmed(leaving)
            raise
        except BaseException as error:
            return tracebacks.trimmed(error)
        return None

    def _top_index(
        self, error: BaseException, statements: Statements, unit: modes.Unit
    ) -> int | None:
        """Which top-level statement the exception came out of."""
        for frame in tracebacks.frames(error, self.places):
            line = frame["line"]
            for statement in statements.top.statements[unit.first :]:
                if statement.first <= line <= statement.last:  # type: ignore[operator]
                    return statement.index
        self._report(error, claimed=False)
        return None

    def _is_claimed(self, error: BaseException) -> bool:
        """A claim on a line that the exception passed through says that something is raised."""
        lines = {f["line"] for f in tracebacks.frames(error, self.places)}
        for claim in self.claims:
            record = self.records[claim.index]
            if not (record.applies and record.reading and claim.statement):
                continue
            if record.reading.expected.kind != "exception" or claim.form == "would raise":
                continue
            statement: Statement = claim.statement
            if any(statement.first <= line <= statement.last for line in lines):  # type: ignore[operator]
                return True
        return False

    def _report(self, error: BaseException, claimed: bool) -> bool:
        """Prints the traceback and tells the page; returns `claimed`."""
        said = describe(error)
        text = tracebacks.render(error)
        data = {
            "type": said.type,
            "message": said.message,
            "traceback": text,
            "frames": tracebacks.frames(error, self.places),
            "claimed": claimed,
        }
        hook = sys.excepthook
        if hook is not sys.__excepthook__:
            hook(type(error), error, error.__traceback__)
        else:
            self.stderr.write(text)
        self.send("raised", error=data)
        if not claimed:
            self.error = data
        return claimed

    def _leave(self, leaving: SystemExit) -> None:
        """`sys.exit(…)`: a message goes to stderr, as the interpreter does."""
        if leaving.code is not None and not isinstance(leaving.code, int):
            self.stderr.write(f"{leaving.code}\n")

    # ---- values and verdicts --------------------------------------------------------------------

    def _display(self, value: object) -> None:
        self.observer.display(value, sys._getframe(1))

    def _echo(self, value: object) -> None:
        """The prompt's displayhook: one repr, for the claim and for the echo."""
        shown = self.observer.display(value, sys._getframe(1))
        if value is None:
            return
        builtins._ = None  # type: ignore[attr-defined]
        text = shown if shown is not None else repr(value)
        with self.observer.not_listening(self.transcript is None):
            sys.stdout.write(text + "\n")
        builtins._ = value  # type: ignore[attr-defined]

    def _data(self, claim: Claim) -> dict:
        return as_data(claim, self.records[claim.index], self.lines)

    def _judged(self, claim: Claim) -> None:
        verdict = self.records[claim.index].verdict
        if self.told.get(claim.index) != verdict:
            self.told[claim.index] = verdict
            self.send("claim", claim=self._data(claim))

    def _conclude(self, claim: Claim) -> None:
        """The last word on a claim whose line ran several times."""
        record = self.records[claim.index]
        if record.times > 1 or record.reason:
            conclude(claim, record)
            self.send("claim", claim=self._data(claim))


_FUTURES = functools.reduce(
    operator.or_, (getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)
)
_NEED_VALUE = {"value", "state", "several", "size", "about", "prints", "fine", "bound"}

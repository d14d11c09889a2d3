"""Looks at the claims' statements while the program runs, and hands what it saw to the judge."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import CodeType, FrameType, ModuleType

from . import aside
from .claims import Claim
from .judge import Record, judge
from .seen import Seen, describe
from .statements import Scope, Statement
from .streams import Stream
from .watch import Listener, Passage, Watch, Watched, make_watch

#: Called with the claims whose records changed.
Judged = Callable[[Claim], None]


class Observer(Listener):
    """Listens to a watch. `records` holds each claim's state by index."""

    def __init__(self, records: list[Record], stdout: Stream, judged: Judged) -> None:
        self._records = records
        self._stdout = stdout
        self._judged = judged
        self._by_statement: dict[Statement, list[Claim]] = {}
        self.watch: Watch = make_watch(self)
        self.started = False

    def take(self, claims: list[Claim]) -> None:
        """Watches these claims' statements; those with none are left alone."""
        for claim in claims:
            record = self._records[claim.index]
            if claim.judged and record.applies and record.reading and claim.statement:
                self._by_statement.setdefault(claim.statement, []).append(claim)

    def start(self) -> None:
        """Begins to watch, where there is anything to watch."""
        self.started = bool(self._by_statement)
        if self.started:
            self.watch.start()

    def stop(self) -> None:
        """Ends watching. What is still under way stays unreached."""
        if self.started:
            self.started = False
            self.watch.stop()
        self._stdout.listeners.clear()

    def settle(self, claim: Claim, seen: Seen) -> None:
        """Judges a claim whose statement somebody else looked at."""
        self._judge(claim, seen)

    @contextmanager
    def not_listening(self, off: bool) -> Iterator[None]:
        """What is written meanwhile is no statement's own output."""
        kept = self._stdout.listeners
        if off:
            self._stdout.listeners = []
        try:
            yield
        finally:
            self._stdout.listeners = kept

    def follow(self, code: CodeType, offset: int) -> None:
        """Watches what a unit's code objects hold of the claims' statements."""
        for inner, owner in _scopes(code, offset):
            watched = []
            for statement, claims in self._by_statement.items():
                if statement.owner != owner:
                    continue
                header = statement.compound and all(c.form == "raises" for c in claims)
                last = statement.last
                if header:
                    last = max(c.line for c in claims)
                watched.append(Watched(statement, statement.first - offset, last - offset, header))
            if watched:
                self.watch.add(inner, watched, offset)

    # ---- what a watch reports -------------------------------------------------------------------

    def begins(self, passage: Passage, frame: FrameType) -> None:
        claims = self._by_statement[passage.watched.statement]
        for claim in claims:
            if claim.aside_first:
                self._try_aside(claim, frame)
        written: list[str] = []

        def listen(text: str) -> None:
            if not passage.paused:
                written.append(text)

        passage.notes["written"] = written
        passage.notes["listen"] = listen
        self._stdout.listeners.append(listen)
        passage.notes["since"] = time.perf_counter()

    def ends(self, passage: Passage, frame: FrameType) -> None:
        seen = self._finish(passage)
        for claim in self._by_statement[passage.watched.statement]:
            if claim.form == "would raise":
                if not claim.aside_first:
                    self._try_aside(claim, frame)
                continue
            self._look(claim, seen, passage, frame)
            self._judge(claim, seen)

    def fails(self, passage: Passage, error: BaseException) -> None:
        seen = self._finish(passage)
        if isinstance(error, GeneratorExit) or passage.notes.get("abandoned"):
            return
        seen.raised = describe(error)
        for claim in self._by_statement[passage.watched.statement]:
            if claim.form != "would raise":
                self._judge(claim, seen)

    def _finish(self, passage: Passage) -> Seen:
        seconds = time.perf_counter() - passage.notes["since"]  # type: ignore[operator]
        listen = passage.notes["listen"]
        if listen in self._stdout.listeners:
            self._stdout.listeners.remove(listen)  # type: ignore[arg-type]
        text = "".join(passage.notes["written"])  # type: ignore[arg-type]
        return Seen(text=text, seconds=seconds, value=passage.notes.get("value"),  # type: ignore[arg-type]
                    size=passage.notes.get("size"))  # type: ignore[arg-type]  # fmt: skip

    # ---- values ---------------------------------------------------------------------------------

    def display(self, value: object, frame: FrameType) -> str | None:
        """A bare value in that frame; its repr, where a claim needed it."""
        passages = [p for p in self.watch.open_in(frame) if not p.watched.statement.compound]
        if not passages:
            return None
        passage = passages[-1]
        claims = self._by_statement[passage.watched.statement]
        if any(c.form == "size" for c in claims):
            passage.notes["size"] = sys.getsizeof(value)
        if any(c.form != "size" for c in claims):
            passage.notes["value"] = repr(value)
        return passage.notes.get("value")  # type: ignore[return-value]

    def take_value(self, value: object) -> None:
        """A bare value inside a function, handed over by the mark beside it."""
        self.display(value, sys._getframe(2))

    def _look(self, claim: Claim, seen: Seen, passage: Passage, frame: FrameType) -> None:
        """Evaluates what the claim is about, once its statement has run."""
        expected = self._records[claim.index].reading.expected  # type: ignore[union-attr]
        named = [name for name, _ in expected.bindings if name]
        wants_subject = claim.subjects and (
            claim.form in ("bound", "size", "several", "about")
            or (seen.value in (None, "None") and not seen.text and expected.text != "None")
        )
        subject: object = None
        found = False
        if wants_subject:
            found, subject = _first_object(claim.subjects, frame)
            if found and claim.form == "size":
                if seen.size is None:
                    seen.size = sys.getsizeof(subject)
            elif found:
                seen.subject = _repr(subject)
        for name in named:
            there, value = _evaluate(name, frame)
            if there and isinstance(value, type) and found and isinstance(subject, value):
                value = subject  # `deque = [1, 2]` names the receiver by its class
            if there:
                seen.names[name] = _repr(value)

    def _try_aside(self, claim: Claim, frame: FrameType) -> None:
        self._stdout.muted = True
        try:
            seen = aside.attempt(claim.aside or "", frame)
        finally:
            self._stdout.muted = False
        self._judge(claim, seen)

    def asides_after(self, statement: Statement, namespace: dict[str, object]) -> None:
        """Tries the asides below a top-level statement that ended in a claimed exception."""
        for claim in self._by_statement.get(statement, ()):
            if claim.form == "would raise" and not claim.aside_first:
                self._stdout.muted = True
                try:
                    seen = aside.attempt_in(claim.aside or "", namespace, namespace)
                finally:
                    self._stdout.muted = False
                self._judge(claim, seen)

    def _judge(self, claim: Claim, seen: Seen) -> None:
        judge(claim, self._records[claim.index], seen)
        self._judged(claim)


def _repr(value: object) -> str:
    try:
        return repr(value)
    except Exception as error:
        return f"repr raised {describe(error)}"


def _evaluate(source: str, frame: FrameType) -> tuple[bool, object]:
    try:
        return True, eval(source, frame.f_globals, frame.f_locals)
    except Exception:
        return False, None


def _first_object(sources: tuple[str, ...], frame: FrameType) -> tuple[bool, object]:
    """The first source that gives something that can be a receiver: neither module nor class."""
    for source in sources:
        there, value = _evaluate(source, frame)
        if there and (len(sources) == 1 or not isinstance(value, (ModuleType, type))):
            return True, value
    return False, None


def _scopes(code: CodeType, offset: int) -> Iterable[tuple[CodeType, Scope]]:
    """A unit's code object and those inside it, each with the key of the scope that it is."""
    yield code, None
    stack = [c for c in code.co_consts if isinstance(c, CodeType)]
    while stack:
        inner = stack.pop()
        yield inner, (inner.co_name, inner.co_firstlineno + offset)
        stack.extend(c for c in inner.co_consts if isinstance(c, CodeType))

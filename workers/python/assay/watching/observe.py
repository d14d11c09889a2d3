"""Looks at the claims' statements while the program runs, and hands what it saw to the judge."""

import ast
import sys
import time
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from types import CodeType, FrameType

from ..claims.claim import Claim
from ..claims.syntax.statements import Scope, Statement
from ..judging.judge import Record, judge
from ..judging.seen import Seen, as_data, describe
from ..running.reports.encoding import encoder
from ..running.streams import Stream
from ..stacks.stacks import stacks
from . import aside
from .back_end import make_watch
from .evaluation import evaluate, first_object, show
from .watch import Listener, Passage, Watch, Watched

#: Called with the claims whose records changed.
Judged = Callable[[Claim], None]
#: Takes a claim's index and what was seen of it out of the program's reach, as JSON.
Note = Callable[[str], None]

#: So many executions of a claim are all noted; later ones where something else was seen than before.
_NOTED = 1000


class Observer(Listener):
    """Listens to a watch. `records` holds each claim's state by index."""

    def __init__(
        self,
        records: list[Record],
        stdout: Stream,
        files: Container[str],
        judged: Judged,
        stopping: Callable[[], bool] = bool,
        note: Note | None = None,
    ) -> None:
        self._records = records
        self._stdout = stdout
        self._files = files
        self._judged = judged
        self._by_statement: dict[Statement, list[Claim]] = {}
        self.watch: Watch = make_watch(self)
        self.started = False
        #: Whether the reader stops the program; what is raised for that says nothing about claims.
        self._stopping = stopping
        self._note = note
        #: How often each claim was noted, and its last note.
        self._noted: dict[int, tuple[int, str]] = {}
        self._encode = encoder()
        #: What the statements before a claim's own have printed that it is about too.
        self._gathered: dict[int, list[str]] = {}

    def take(self, claims: list[Claim]) -> None:
        """Watches these claims' statements; those with none are left alone."""
        for claim in claims:
            record = self._records[claim.index]
            if claim.form == "outcome":
                continue  # who runs the tests tells of these
            if claim.judged and record.applies and record.reading and claim.statement:
                for statement in (*claim.together, claim.statement):
                    self._by_statement.setdefault(statement, []).append(claim)

    def start(self) -> None:
        """Begins to watch, where there is anything to watch."""
        self.started = bool(self._by_statement)
        if self.started:
            self.watch.start()

    def stop(self) -> None:
        """Ends watching. What is still under way stays unreached."""
        if self.started:
            self.started = False
            ended = self.watch.stop()
            if ended is not None:
                self._explain(ended)
        self._stdout.listeners.clear()

    def _explain(self, reason: str) -> None:
        """Says why claims have no verdict."""
        for claims in self._by_statement.values():
            for claim in claims:
                record = self._records[claim.index]
                if record.verdict == "unreached":
                    record.reason = reason

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

    def follow(self, code: CodeType, offset: int, tops: range) -> None:
        """Watches what a unit's code objects hold of the claims' statements.

        `tops`: indices of the top-level statements that the unit is made of.
        """
        for inner, owner in _scopes(code, offset):
            watched = []
            for statement, claims in self._by_statement.items():
                if statement.owner != owner or statement.top not in tops:
                    continue
                # Below the statement, a claim is about what comes out of it as a whole.
                header = statement.compound and all(
                    c.form == "raises" and c.line <= statement.last for c in claims
                )
                last = statement.last
                if header:
                    last = max(c.line for c in claims)
                first = statement.first - offset
                repeats = _repeats(statement)
                watched.append(Watched(statement, first, last - offset, header, repeats))
            if watched:
                self.watch.add(inner, watched, offset)

    # ---- what a watch reports -------------------------------------------------------------------

    def begins(self, passage: Passage, frame: FrameType) -> None:
        claims = self._by_statement[passage.watched.statement]
        for claim in claims:
            if claim.aside_first:
                self._try_aside(claim, frame)
        written: list[str] = []
        # print(f()) is about what print writes, not about what f does; any other statement is
        # about all that is written while it runs.
        own = all(claim.form in ("printed", "about", "would raise") for claim in claims)
        crowded = _shares_its_line(passage.watched.statement)
        stack = stacks.current

        def listen(text: str) -> None:
            if passage.paused or (own and self._writer() != passage.frame):
                return
            if not stacks.current.descends_from(stack):
                return
            if crowded and not _runs(passage, sys._getframe(2)):
                return
            written.append(text)

        passage.notes.update(written=written, listen=listen, since=time.perf_counter())
        self._stdout.listeners.append(listen)

    def ends(self, passage: Passage, frame: FrameType) -> None:
        seen = self._finish(passage)
        for claim in self._by_statement[passage.watched.statement]:
            if claim.form == "would raise":
                if not claim.aside_first:
                    self._try_aside(claim, frame)
                continue
            if passage.watched.statement in claim.together:
                self._gathered.setdefault(claim.index, []).append(seen.text)
                continue
            if passage.watched.repeats and not seen.text and seen.value is None:
                continue  # the loop's header looked for another turn, and there was none
            if not self._records[claim.index].decided:
                self._look(claim, seen, frame)
            earlier = self._gathered.pop(claim.index, None)
            told = replace(seen, text="".join([*earlier, seen.text])) if earlier else seen
            self._judge(claim, told)

    def fails(self, passage: Passage, error: BaseException) -> None:
        seen = self._finish(passage)
        if isinstance(error, GeneratorExit) or passage.notes.get("abandoned"):
            return
        if isinstance(error, KeyboardInterrupt) and self._stopping():
            return
        seen.raised = describe(error)
        for claim in self._by_statement[passage.watched.statement]:
            if claim.form != "would raise":
                self._judge(claim, seen)

    def _writer(self) -> int:
        """id of the innermost frame of the program that is writing now."""
        frame = sys._getframe(3)  # above: the stream, the listener, and this
        while frame is not None and frame.f_code.co_filename not in self._files:
            frame = frame.f_back
        return id(frame)

    def _finish(self, passage: Passage) -> Seen:
        seconds = time.perf_counter() - passage.notes["since"]  # pyright: ignore[reportOperatorIssue]
        # Taken out: it holds the passage, and a ring of ours is none for the reader's collector.
        listen = passage.notes.pop("listen")
        if listen in self._stdout.listeners:
            self._stdout.listeners.remove(listen)  # pyright: ignore[reportArgumentType]
        text = "".join(passage.notes["written"])  # pyright: ignore[reportArgumentType, reportCallIssue]
        return Seen(text=text, seconds=seconds, value=passage.notes.get("value"),  # pyright: ignore[reportArgumentType]
                    size=passage.notes.get("size"))  # pyright: ignore[reportArgumentType]  # fmt: skip

    # ---- values ---------------------------------------------------------------------------------

    def display(self, value: object, frame: FrameType) -> str | None:
        """A bare value in that frame; its repr, where a claim needed it."""
        passages = [p for p in self.watch.open_in(frame) if not p.watched.statement.compound]
        if not passages:
            return None
        passage = passages[-1]
        if _shares_its_line(passage.watched.statement) and not _runs(passage, frame):
            return None
        claims = self._by_statement[passage.watched.statement]
        if any(c.form == "size" for c in claims):
            passage.notes["size"] = sys.getsizeof(value)
        if any(c.form != "size" for c in claims):
            passage.notes["value"] = repr(value)
        return passage.notes.get("value")  # pyright: ignore[reportReturnType]

    def take_value(self, value: object) -> None:
        """A bare value inside a function, handed over by the mark beside it."""
        self.display(value, sys._getframe(2))

    def _look(self, claim: Claim, seen: Seen, frame: FrameType) -> None:
        """Evaluates what the claim is about, once its statement has run."""
        expected = self._records[claim.index].reading.expected  # pyright: ignore[reportOptionalMemberAccess]
        named = [name for name, _ in expected.bindings if name]
        wants_subject = claim.subjects and (
            claim.form in ("bound", "size", "several", "about")
            or (seen.value in (None, "None") and not seen.text and expected.text != "None")
        )
        subject: object = None
        found = False
        if wants_subject:
            found, subject = first_object(claim.subjects, frame)
            if found and claim.form == "size":
                if seen.size is None:
                    seen.size = sys.getsizeof(subject)
            elif found:
                seen.subject = show(subject)
        for name in named:
            there, value = evaluate(name, frame)
            if there and isinstance(value, type) and found and isinstance(subject, value):
                value = subject  # `deque = [1, 2]` names the receiver by its class
            if there:
                seen.names[name] = show(value)

    def _try_aside(self, claim: Claim, frame: FrameType) -> None:
        self._stdout.mute()
        try:
            seen = aside.attempt(claim.aside or "", frame)
        finally:
            self._stdout.unmute()
        self._judge(claim, seen)

    def asides_alone(self, claims: list[Claim], namespace: dict[str, object]) -> None:
        """Tries the asides that stand beside no statement at all."""
        for claim in claims:
            record = self._records[claim.index]
            if claim.form == "would raise" and claim.statement is None and record.reading:
                self._judge(claim, aside.attempt_in(claim.aside or "", namespace, namespace))

    def asides_after(self, statement: Statement, namespace: dict[str, object]) -> None:
        """Tries the asides below a top-level statement that ended in a claimed exception."""
        for claim in self._by_statement.get(statement, ()):
            if claim.form == "would raise" and not claim.aside_first:
                self._stdout.mute()
                try:
                    seen = aside.attempt_in(claim.aside or "", namespace, namespace)
                finally:
                    self._stdout.unmute()
                self._judge(claim, seen)

    def _judge(self, claim: Claim, seen: Seen) -> None:
        if self._note is not None and not self._records[claim.index].decided:
            self._take_note(claim.index, seen)
        judge(claim, self._records[claim.index], seen)
        self._judged(claim)

    def _take_note(self, index: int, seen: Seen) -> None:
        text = "".join(self._encode([index, as_data(seen)], 0))
        times, last = self._noted.get(index, (0, ""))
        if times < _NOTED or text != last:
            self._noted[index] = times + 1, text
            self._note(text)  # pyright: ignore[reportOptionalCall] # there is one


def _shares_its_line(statement: Statement) -> bool:
    """Another statement of its suite is on the same line."""
    return any(
        other is not statement and other.last >= statement.first and other.first <= statement.last
        for other in statement.block.statements
    )


def _runs(passage: Passage, frame: FrameType | None) -> bool:
    """What the passage's frame is at is inside its statement, by columns too."""
    while frame is not None and id(frame) != passage.frame:
        frame = frame.f_back
    if frame is None:
        return False
    node = passage.watched.statement.node
    positions = islice(frame.f_code.co_positions(), frame.f_lasti // 2, None)
    line, _, column, end_column = next(positions, (None, None, None, None))
    if line is None or column is None or end_column is None:
        return True
    starts = line > passage.watched.first or column >= node.col_offset
    ends = line < passage.watched.last or end_column <= (node.end_col_offset or 0)
    return starts and ends


def _repeats(statement: Statement) -> bool:
    parent = statement.parent
    loops = (ast.For, ast.AsyncFor, ast.While)
    return parent is not None and isinstance(parent.node, loops) and parent.first == statement.first


def _scopes(code: CodeType, offset: int) -> Iterable[tuple[CodeType, Scope]]:
    """A unit's code object and those inside it, each with the key of the scope that it is."""
    yield code, None
    stack = [c for c in code.co_consts if isinstance(c, CodeType)]
    while stack:
        inner = stack.pop()
        yield inner, (inner.co_name, inner.co_firstlineno + offset)
        stack.extend(c for c in inner.co_consts if isinstance(c, CodeType))

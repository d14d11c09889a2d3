"""Waiting: the stack is suspended until it is woken, its time is over, or the program is to stop."""

import asyncio
import signal
import time
from _thread import interrupt_main
from asyncio import events
from collections.abc import Callable
from itertools import count

try:
    from pyodide.ffi import can_run_sync, run_sync
except ImportError:  # natively nothing is ever parked
    pass

#: The signal by which the host asks a busy program to let messages in (`interrupts.ts`).
_SIGTURN = 64
#: Without suspending, signals are looked for so often, in seconds.
_SLICE = 0.02

_clock = time.monotonic


class Parking:
    """Suspends this interpreter's stacks. `flush` is called first: nothing printed may wait too."""

    def __init__(self, host, flush: Callable[[], None]) -> None:
        self._host, self._flush = host, flush
        self._numbers = count(1)
        self.can_suspend: bool = host.canSuspend
        if self.can_suspend:
            # Pyodide's own loop, on which `run_sync` waits.
            self._loop = asyncio.get_event_loop()
            signal.signal(_SIGTURN, self._turn)

    @property
    def stopping(self) -> bool:
        """The reader has asked for the program's end."""
        return self._host.stopping()

    def ticket(self) -> int:
        """A number to wait under, for one wait or several."""
        return next(self._numbers)

    def wake(self, ticket: int) -> None:
        """Ends the wait under that number; nothing happens where nobody waits."""
        self._host.wake(ticket)

    def wait(self, seconds: float | None, ticket: int | None = None) -> bool:
        """Waits until woken (True) or until the time is over (False); None waits for ever.

        A signal's handler runs here, and what it raises comes out; where it returns, the wait is
        over as if it was woken.
        """
        self._flush()
        if not (self.can_suspend and can_run_sync()):
            return self._block(seconds)
        end = None if seconds is None else _clock() + seconds
        while True:
            left = -1 if end is None else max(end - _clock(), 0) * 1000
            why = self._suspend(self.ticket() if ticket is None else ticket, left)
            if why in ("woken", "signal"):
                return True
            elif end is not None and _clock() >= end:
                return False

    def sleep(self, seconds: float) -> None:
        """Waits the whole time, whatever signals' handlers do (PEP 475)."""
        end = _clock() + seconds
        while self.wait(max(end - _clock(), 0)) and _clock() < end:
            pass

    def ask(self) -> str | None:
        """The reader's next line, without its end; None at the end of input."""
        if not (self.can_suspend and can_run_sync()):
            raise OSError(
                "input can't be read here: it needs a program that can be suspended (JSPI), "
                "which this browser doesn't offer or this call doesn't allow"
            )
        self._flush()
        ticket = self.ticket()
        self._host.ask(ticket)
        while (answer := self._host.answer()) is None:
            self.wait(None, ticket)
        return None if answer is False else answer

    def _suspend(self, ticket: int, milliseconds: float) -> str:
        """Why it goes on: "woken", "time", "interrupt" (for nothing), or "signal" (handled next)."""
        running = events._get_running_loop()
        events._set_running_loop(self._loop)
        try:
            why = run_sync(self._host.park(ticket, milliseconds).woken)
        finally:
            events._set_running_loop(running)
            number = self._host.resumed()
        if number:
            interrupt_main(number)  # its handler runs at the next step
            return "signal"
        return why

    def _block(self, seconds: float | None) -> bool:
        if seconds is None:
            raise RuntimeError(
                "this would wait for ever: nothing is due, and this browser can't suspend Python "
                "(JSPI), so that nothing from outside can come in"
            )
        end = _clock() + seconds
        while (left := end - _clock()) > 0:
            self._host.block(min(left, _SLICE) * 1000)
        return False

    def _turn(self, number: int, frame: object) -> None:
        """Lets messages in while the program computes."""
        try:
            if can_run_sync():
                self._suspend(self.ticket(), 0)
        except RecursionError:
            pass  # the program is about to run into the limit by itself

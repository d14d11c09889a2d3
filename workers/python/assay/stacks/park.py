"""Waiting: the stack is suspended until it is woken, its time is over, or the program is to stop."""

import asyncio
import select
import signal
import time
from _thread import interrupt_main as _interrupt_main
from asyncio import events
from collections.abc import Callable
from itertools import count
from random import Random
from types import FrameType
from typing import Any

from .stacks import all_frames, may_give_way, stacks

try:
    from pyodide.ffi import can_run_sync, run_sync
except ImportError:  # natively nothing is ever parked
    can_run_sync, run_sync = bool, id

#: It takes any signal's number, and not typeshed's `Signals` alone.
interrupt_main: Any = _interrupt_main

#: The signal by which the host asks a busy program to let others go first (`interrupts.ts`).
_SIGTURN = 64
#: Without suspending, signals are looked for so often, in seconds.
_SLICE = 0.02

_clock = time.monotonic


class Parking:
    """Suspends this interpreter's stacks. `flush` is called first: nothing printed may wait too."""

    def __init__(self, host, flush: Callable[[], None]) -> None:
        self._host, self._flush = host, flush
        # Kept, since looking for a method of JavaScript's costs more than its call.
        self._park, self._wake, self._resumed = host.park, host.wake, host.resumed
        self._numbers = count(1)
        self._closed = False
        self._signal = 0
        self.can_suspend: bool = host.canSuspend
        #: Whether polling suspends a stack, which is quicker.
        self.by_poll: bool = host.pollSuspends
        self._draw = Random().randrange
        #: Pyodide's own loop, on which `run_sync` waits; None where nothing can.
        self.web_loop: asyncio.AbstractEventLoop | None = None
        if self.can_suspend:
            self.web_loop = asyncio.get_event_loop()
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
        self._wake(ticket)

    def wait(self, seconds: float | None, ticket: int | None = None) -> bool:
        """Waits until woken (True) or until the time is over (False); None waits forever.

        It may also end for nothing, as if it was woken: look whether what was waited for is there. A
        signal's handler runs here, and what it raises comes out.
        """
        self._flush()
        if not (self.can_suspend and can_run_sync()):
            return self._block(seconds)
        milliseconds = -1 if seconds is None else max(seconds, 0) * 1000
        return self._suspend(self.ticket() if ticket is None else ticket, milliseconds)

    def sleep(self, seconds: float) -> None:
        """Waits the whole time, whatever signals' handlers do (PEP 475)."""
        end = _clock() + seconds
        with stacks.waiting("sleep"):
            while self.wait(max(end - _clock(), 0)) and _clock() < end:
                pass

    def ask(self) -> str | None:
        """The reader's next line, without its end; None at the end of input."""
        if not self.can_start():
            self.missed()
            raise OSError(
                "input can't be read here: it needs a program that can be suspended (JSPI), "
                "which this browser doesn't offer or this call doesn't allow"
            )
        self._flush()
        ticket = self.ticket()
        self._host.ask(ticket)
        with stacks.waiting("input"):
            while (answer := self._host.answer()) is None:
                self.wait(None, ticket)
        return None if answer is False else answer

    # ---- stacks ---------------------------------------------------------------------------------

    def can_start(self) -> bool:
        """Whether a stack can be suspended here, and so whether another can run beside it."""
        return self.can_suspend and can_run_sync()

    def missed(self) -> None:
        """Notes that the program needed a stack suspended in vain, where that is the browser's lack."""
        stacks.lacking = stacks.lacking or not self.can_suspend

    def on_start(self, run: Callable[[int], None]) -> None:
        """From now on `start` has a new stack call this."""
        self._host.onStart(run)

    def start(self, number: int) -> None:
        """Starts a stack, after those that were woken already."""
        self._host.start(number)

    def entered(self) -> None:
        """A new stack begins to run."""
        self._resumed(0, False)

    def left(self) -> None:
        """It ends."""
        self._host.left()

    def back(self) -> None:
        """The main stack goes on after another that ran for it; a signal that waits is handled here."""
        stacks.current = stacks.main
        why = self._resumed(0, True)
        if why > 0:
            interrupt_main(why)

    def tick(self, seconds: float) -> None:
        """How long a stack runs before others may; 0 where there is no other."""
        self._host.tick(seconds * 1000)

    def signal_main(self, number: int) -> None:
        """Has the main thread handle a signal that another raised."""
        self._signal = number
        stacks.stuck.pop(stacks.main.ticket, None)
        self._host.interrupt()

    def close(self) -> None:
        """The run is over: no stack but the one that calls this goes on any more."""
        self._closed = True
        self._host.tick(0)
        self._host.close()

    def _suspend(self, ticket: int, milliseconds: float) -> bool:
        me = stacks.current
        is_main = me is stacks.main
        if stacks.recording is not None:
            stacks.recording.leaves(me)
        self._park(ticket, milliseconds, is_main)
        self._sleep()
        while self._closed:
            self._park(ticket, -1, False)
            self._sleep()
        stacks.current = me
        if stacks.recording is not None:
            stacks.recording.enters(me)
        why = self._resumed(ticket, is_main)
        if is_main and self._signal:
            why, self._signal = why if why > 0 else self._signal, 0
        if why > 0:
            interrupt_main(why)  # its handler runs at once
        return why >= 0

    def _sleep(self) -> None:
        if self.by_poll:
            select.poll().poll()
            return
        running = events._get_running_loop()
        events._set_running_loop(self.web_loop)
        try:
            run_sync(self._host.parked().woken)
        finally:
            events._set_running_loop(running)

    def _block(self, seconds: float | None) -> bool:
        if seconds is None:
            stacks.lacking = True
            raise RuntimeError(
                "this would wait forever: nothing is due, and this browser can't suspend Python "
                "(JSPI), so that no other thread can run meanwhile and nothing can come in"
            )
        end = _clock() + seconds
        while (left := end - _clock()) > 0:
            self._host.block(min(left, _SLICE) * 1000)
        return False

    def _turn(self, number: int, frame: FrameType | None) -> None:
        """Lets messages in and other threads go first while the program computes."""
        try:
            if not self._closed and may_give_way(frame) and can_run_sync():
                me = stacks.current
                me.chain = all_frames(frame)
                try:
                    self._suspend(self.ticket(), 0)
                finally:
                    me.chain = ()
                # CPython looks for signals at every fiftieth place where threads may switch. Without
                # these steps it would be the same place of a loop each time.
                for _ in range(self._draw(50)):
                    pass
        except RecursionError:
            pass  # the program is about to run into the limit by itself

"""`greenlet`, which is written in C: each has a stack of its own, and one of a thread's runs at a time.

A switch hands a value to the other's stack, and waits to be switched to. Other than greenlet's own, a
stack is a thread by its ident, and a greenlet that nobody switches to any more isn't ended with
GreenletExit.
"""

from __future__ import annotations

from _thread import allocate_lock, get_ident, start_new_thread
from asyncio import events
from collections.abc import Callable
from contextvars import Context, copy_context
from typing import Any

__version__ = "3.2.4"
GREENLET_USE_CONTEXT_VARS = True


class error(Exception):
    """A switch that can't be made."""


class GreenletExit(BaseException):
    """Ends a greenlet, and is no error outside it."""


class greenlet:
    """Runs a function on a stack of its own, whenever it is switched to."""

    error, GreenletExit = error, GreenletExit

    def __init__(
        self, run: Callable[..., object] | None = None, parent: greenlet | None = None
    ) -> None:
        if run is not None:
            self.run = run
        self.parent: greenlet | None = getcurrent() if parent is None else parent
        self._state = "new"
        self._context: Context | None = None
        #: Whether its context is another's: then what one sets, the other finds.
        self._shares = False
        self._turn = allocate_lock()
        self._turn.acquire()
        #: What its next turn begins with: a call that returns or raises it.
        self._given: Callable[[], object] = lambda: None
        #: The other's context, where it is shared.
        self._brought: Context | None = None

    @staticmethod
    def getcurrent() -> greenlet:
        """The greenlet that runs; a thread's own first one, where it has switched to none."""
        ident = get_ident()
        if ident not in _running:
            main = greenlet.__new__(greenlet)
            main.__init__(None, main)
            main.parent, main._state = None, "running"
            _running[ident] = main
        return _running[ident]

    @property
    def dead(self) -> bool:
        """Whether it has ended."""
        return self._state == "dead"

    def __bool__(self) -> bool:
        return self._state == "running"

    @property
    def gr_context(self) -> Context | None:
        """The context that it runs in; a copy, since two stacks can't be in one context."""
        return copy_context() if self is getcurrent() else self._context

    @gr_context.setter
    def gr_context(self, context: Context | None) -> None:
        if self._state != "new":
            raise ValueError("cannot set the context of a greenlet that has begun")
        self._context, self._shares = context, context is not None

    @property
    def gr_frame(self) -> None:
        """Where it is suspended, which a stand-in doesn't tell."""
        return None

    def switch(self, *args: Any, **kwargs: Any) -> Any:
        """Goes on with it; returns what is switched back."""
        if self._state == "new":
            return self._begin(lambda: self.run(*args, **kwargs))
        value = _as_switched(args, kwargs)
        return self._go_on(lambda: value)

    def throw(self, typ: Any = GreenletExit, val: Any = None, tb: Any = None) -> Any:
        """The same, but the exception is raised where it is."""
        raised = val if isinstance(val, BaseException) else typ
        if isinstance(raised, type):
            raised = raised() if val is None else raised(val)

        def give() -> object:
            raise raised.with_traceback(tb)

        if self._state == "new":
            return self._begin(give)
        return self._go_on(give)

    def _begin(self, work: Callable[[], object]) -> Any:
        me, self._state = getcurrent(), "running"
        context = self._context or Context()
        loop = events._get_running_loop()

        def run() -> None:
            events._set_running_loop(loop)
            _running[get_ident()] = self
            try:
                context.run(self._run, work)
            finally:
                del _running[get_ident()]

        start_new_thread(run, ())
        return me._wait()

    def _go_on(self, give: Callable[[], object]) -> Any:
        me, target = getcurrent(), self._alive()
        if target is me:
            return give()
        me._hand_over(target, give)
        return me._wait()

    def _wait(self) -> Any:
        self._turn.acquire()
        give, self._given = self._given, lambda: None
        context, self._brought = self._brought, None
        for variable, value in context.items() if context else ():
            if variable.get(_nothing) is not value:
                variable.set(value)
        return give()

    def _hand_over(self, target: greenlet, give: Callable[[], object]) -> None:
        """Has the target go on, and begin with that."""
        if self._shares or target._shares:
            target._brought = copy_context()
        target._given = give
        target._turn.release()

    def _run(self, work: Callable[[], object]) -> None:
        value, raised = None, None
        try:
            value = work()
        except GreenletExit as leaving:
            value = leaving
        except BaseException as error:
            raised = error
        self._state = "dead"

        def give() -> object:
            if raised is not None:
                raise raised
            return value

        if self.parent is not None:
            self._hand_over(self.parent._alive(), give)

    def _alive(self) -> greenlet:
        """It, or where it has ended the nearest parent that hasn't."""
        target = self
        while target._state == "dead" and target.parent is not None:
            target = target.parent
        return target


_nothing = object()


#: The greenlet that each stack runs, by its ident. Not a `threading.local`, which would make a thread of
#: each that `threading` knows of.
_running: dict[int, greenlet] = {}


getcurrent = greenlet.getcurrent


def _as_switched(args: tuple[Any, ...], kwargs: dict[str, Any]) -> object:
    """What `switch` returns on the other side."""
    if kwargs:
        return (args, kwargs) if args else kwargs
    return args[0] if len(args) == 1 else args

"""The system calls about processes, as `os` has them: ids, waiting, signals, sudden ends."""

import errno
import os
import signal
from collections.abc import Callable
from typing import Any

from .kernel import Kernel

#: Signals that end a process unless it handles them.
_DEADLY = {signal.SIGTERM, signal.SIGKILL, signal.SIGHUP, signal.SIGQUIT, signal.SIGABRT}


def install(kernel: Kernel, child: dict | None) -> None:
    """Replaces functions of `os`. `child`: this process's `pid` and `parent`, if it is a child."""
    if child is not None:
        os.getpid = lambda: child["pid"]
        os.getppid = lambda: child["parent"]
        os._exit = lambda status: _end(kernel, status)
        os.abort = lambda: _end(kernel, -signal.SIGABRT)
    here = os.getpid()
    native_kill = os.kill

    def kill(pid: int, signum: int, /) -> None:
        if pid != here:
            _ask(lambda: kernel.ask("kill", pid=pid, signal=int(signum)), ProcessLookupError)
        elif child is not None and _ends(signum):
            _end(kernel, -signum)
        else:
            native_kill(pid, signum)

    def waitpid(pid: int, options: int, /) -> tuple[int, int]:
        waits = not options & os.WNOHANG
        code = _ask(lambda: kernel.ask("wait", pid=pid, wait=waits), ChildProcessError)
        if code is None:
            return 0, 0
        return pid, -code if code < 0 else (code & 0xFF) << 8

    for function in (kill, waitpid):
        function.__module__ = "posix"
        function.__qualname__ = function.__name__
        setattr(os, function.__name__, function)


def _ask(ask: Callable[[], Any], absent: type[OSError]) -> Any:
    """Raises what the call does for a process that isn't there."""
    try:
        return ask()
    except OSError as error:
        if error.errno != errno.EBADF:
            raise
    number = errno.ESRCH if absent is ProcessLookupError else errno.ECHILD
    raise absent(number, os.strerror(number))


def _ends(signum: int) -> bool:
    if signum == signal.SIGKILL:
        return True
    return signum in _DEADLY and signal.getsignal(signum) is signal.SIG_DFL


def _end(kernel: Kernel, code: int) -> None:
    """Ends this process at once."""
    kernel.tell("exit", code=code)
    while True:
        kernel.ask("wait", pid=0, wait=True)

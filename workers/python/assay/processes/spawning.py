"""Starting a process: CPython's own code for `spawn`, whose pipes and whose `fork_exec` are ours."""

import io
import os
import pickle
import runpy
import sys
from functools import partial
from typing import Any

from .kernel import Kernel
from .program import Program


class _Os:
    """`os` for modules that hand pipes on: its pipes are the kernel's."""

    def __init__(self, kernel: Kernel) -> None:
        self._kernel = kernel

    def __getattr__(self, name: str):
        return getattr(os, name)

    def pipe(self) -> tuple[int, int]:
        reader, writer = self._kernel.ask("pipe", duplex=False)
        return reader, writer

    def dup(self, handle: int) -> int:
        """The same number: a process may hold a handle several times."""
        self._kernel.ask("lend", handle=handle)
        self._kernel.ask("claim", handle=handle)
        return handle

    def close(self, handle: int) -> None:
        self._kernel.tell("close", handle=handle)

    def fdopen(self, handle: int, mode: str, closefd: bool = True) -> io.BytesIO:
        """What the parent has written for its child, in one piece."""
        whole = self._kernel.ask("receive", handle=handle)
        self.close(handle)
        return io.BytesIO(whole)


class _Writer(io.RawIOBase):
    """`open(pipe, "wb", closefd=False)`."""

    def __init__(self, kernel: Kernel, handle: int) -> None:
        self._kernel, self._handle = kernel, handle

    def write(self, data) -> int:
        return self._kernel.ask("send", data=bytes(data), handle=self._handle)


def amend_popen(module: Any, kernel: Kernel) -> None:
    """`popen_spawn_posix`."""
    module.os = _Os(kernel)
    module.open = lambda handle, mode, closefd: _Writer(kernel, handle)


def amend_util(module: Any, kernel: Kernel, program: Program) -> None:
    """`util`: where a process is started at last."""

    def spawnv_passfds(path, args, passfds):
        code = args[args.index("-c") + 1]
        handles = [handle for handle in passfds if handle is not None]
        started = sys._getframe(1).f_locals.get("process_obj")
        name = getattr(started, "name", "Process")
        load = pickle.dumps(program.for_child(code))
        return kernel.ask("spawn", data=load, handles=handles, name=name)

    def close_fds(*fds):
        for fd in fds:
            kernel.tell("close", handle=fd)

    module.spawnv_passfds = spawnv_passfds
    module.close_fds = close_fds


def amend_spawn(module: Any, kernel: Kernel, program: Program) -> None:
    """`spawn`: what a child does first."""

    class Runpy:
        """The main module comes again with what the author set up before it."""

        run_module = staticmethod(runpy.run_module)

        @property
        def run_path(self):
            # No function of ours: its frame would stand in the program's tracebacks.
            return partial(runpy.run_path, init_globals=program.prepared("__mp_main__"))

    module.os = _Os(kernel)
    module.runpy = Runpy()


def make_tracker(module: Any) -> None:
    """`resource_tracker`: nothing outlives the run, so that nothing need be tracked."""

    class ResourceTracker:
        _fd = None

        def _stop(self, use_blocking_lock=True):
            pass

    module._resource_tracker = ResourceTracker()
    module.getfd = lambda: None
    module.ensure_running = lambda: None
    module.register = module.unregister = lambda name, rtype: None

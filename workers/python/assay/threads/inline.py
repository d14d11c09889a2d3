"""Executors where no stack can be suspended: a job runs in `submit`."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from ..stacks.stacks import stacks


def install() -> None:
    """Has thread pools run each job when it comes, since a worker could never wait for the next."""
    ThreadPoolExecutor.submit = _submit


def _submit(self: ThreadPoolExecutor, fn: Callable, /, *args: object, **kwargs: object) -> Future:
    stacks.lacking = True
    if self._shutdown:
        raise RuntimeError("cannot schedule new futures after shutdown")
    future: Future = Future()
    future.set_running_or_notify_cancel()
    try:
        future.set_result(fn(*args, **kwargs))
    except BaseException as error:
        future.set_exception(error)
    return future

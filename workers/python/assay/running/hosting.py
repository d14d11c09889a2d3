"""What a run has of its host: how it waits, its kernel, and who answers questions after its end."""

import operator
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from .. import blocking
from ..asking import servers
from ..asking.asking import Asking
from ..blocking import Parking
from ..stacks.apart import Apart
from .reports.tracebacks import Places
from .stage import Stage
from .verdicts import Send


class Kernel(Protocol):
    """What a run wants of the kernel, where there is one."""

    spawned: bool

    def ask(self, op: str) -> Any:
        """The answer to a call."""


#: Connects a run to its kernel: given how it waits, its main module's path, and its request.
Connect = Callable[[Parking, str, dict[str, Any]], Kernel]


@dataclass
class Hosting:
    """All None without a host: then blocking calls are CPython's own."""

    parking: Parking | None = None
    kernel: Kernel | None = None
    #: Answers questions, where the run may stay.
    asking: Asking | None = None

    @property
    def stopping(self) -> bool:
        """Whether the reader has asked for the program's end."""
        return self.parking is not None and self.parking.stopping

    def printed(self) -> str | None:
        """What the program and its processes printed; None where it had none."""
        if self.kernel is None or not self.kernel.spawned:
            return None
        return self.kernel.ask("printed").decode(errors="replace")

    def close(self) -> None:
        """Nothing waits any more."""
        if self.parking is not None:
            self.parking.close()


def open_hosting(
    request: dict[str, Any],
    host: object,
    connect: Connect,
    main: str,
    stage: Stage,
    places: Places,
    send: Send,
    texts: list[str],
    stop_judging: Callable[[], None],
) -> Hosting:
    """Has what blocks wait by the host, and processes start by the kernel.

    `main`: the path of the main module, "" where it has none. `texts`: all that the program consists
    of. `stop_judging` is called before a question is answered.
    """
    parking = blocking.install(host, stage.stdout, stage.stderr)
    blocking.allow_for_javascript(texts)
    stage.apart = Apart(host, parking)
    asking: Asking | None = None
    if request.get("stay") and parking.can_suspend:
        asking = Asking(host, send, stage, places, stop_judging)
        servers.install(asking)
    return Hosting(parking, connect(parking, main, request), asking)


def replace_exit(parking: Parking, end: Callable[[], None]) -> None:
    """Has `os._exit` call `end` and never return: C's would leave the interpreter dead, and the run untold."""

    def _exit(status: int) -> None:
        """Exit to the system with specified status, without normal exit processing."""
        operator.index(status)
        end()
        parking.close()
        parking.wait(None)  # which doesn't end any more

    _exit.__qualname__, _exit.__module__ = "_exit", "posix"
    os._exit = _exit

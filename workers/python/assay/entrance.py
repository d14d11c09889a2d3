"""The one entrance for runs: a program's own, and those of the processes that it starts."""

import json
from collections.abc import Callable
from typing import Any

from . import postgres, processes
from .blocking import Parking
from .running.reports.encoding import encoder
from .running.run import run_program


def run(
    request_json: str,
    emit: Callable[[str], None],
    host: object | None = None,
    note: Callable[[str], None] | None = None,
) -> None:
    """Runs a `RunRequest`; calls `emit` with one `RunEvent` (JSON) at a time, `end` last.

    `host`: by what blocking calls wait (`workers/interpreter/host.ts`); without one they are
    CPython's own. `note` keeps what is seen of claims out of the program's reach, for `judge_again`.
    Never raises for what the program does.
    """
    request = json.loads(request_json)
    run_id = request["runId"]
    encode = encoder()

    def send(kind: str, **rest: object) -> None:
        emit("".join(encode({"kind": kind, "runId": run_id, **rest}, 0)))

    def connect(parking: Parking, main: str, request: dict[str, Any]) -> processes.Kernel:
        kernel = processes.install(host, parking, processes.Program.of(main, request), None)
        postgres.connect(kernel)
        return kernel

    if "child" in request:
        processes.run_child(request, send, host, postgres.connect)
        send("end", outcome={"kind": "done"})
        return
    outcome, stay = run_program(request, send, host, connect, note)
    send("end", outcome=outcome)
    if stay is not None:
        stay()

"""Runs a program as a worker would, in this interpreter, and leaves the interpreter as it was."""

import asyncio
import atexit
import json
import os
import shutil
import sys
import tempfile
import time
from asyncio import events
from dataclasses import dataclass, field

import assay

try:
    import assay_test_host
except ImportError:  # blocking is CPython's own outside Pyodide
    assay_test_host = None

# 3.14 deprecates policies, and their names begin with an underscore.
_old = sys.version_info < (3, 14)
_get_policy = events.get_event_loop_policy if _old else events._get_event_loop_policy
_set_policy = events.set_event_loop_policy if _old else events._set_event_loop_policy


@dataclass
class Result:
    """What a run said. `claims` are the protocol's, in order."""

    claims: list[dict]
    outcome: dict
    stdout: str = ""
    stderr: str = ""
    raised: list[dict] = field(default_factory=list)
    events: list[dict] = field(default_factory=list)

    @property
    def verdicts(self) -> list[str]:
        return [claim["verdict"] for claim in self.claims]


def run(source: str, mode: str = "script", **more: object) -> Result:
    """Runs the source; keywords are fields of a RunRequest."""
    request = {"runId": 7, "source": source, "mode": mode, "filename": "main.py", "setup": "",
               "files": [], "topLevelAwait": False, **more}  # fmt: skip
    # Read afterwards: the program may have left nothing of `json`.
    events: list[str] = []
    with _restored():
        assay.run(json.dumps(request), events.append)
    return _collect(list(map(json.loads, events)))


def run_blocking(source: str, answers=(), can_suspend=True, **more: object) -> Result:
    """Runs it with a host, so that it blocks as in a worker; each question gets the next answer."""
    kept = time.sleep, asyncio.run, sys.stdin, sys.__stdin__
    policy, loop = _get_policy(), events._get_running_loop()
    request = {"runId": 7, "source": source, "mode": "script", "filename": "main.py", **more}
    told: list[dict] = []
    try:
        with _restored():
            host = assay_test_host.make(list(answers), can_suspend)
            assay.run(json.dumps(request), lambda event: told.append(json.loads(event)), host)
    finally:
        time.sleep, asyncio.run, sys.stdin, sys.__stdin__ = kept
        _reopen_executors()
        _set_policy(policy)
        events._set_running_loop(loop)
    return _collect(told)


def _reopen_executors() -> None:
    """The end of a program closes them for good, as the end of an interpreter does."""
    if pool := sys.modules.get("concurrent.futures.thread"):
        pool._shutdown = False
        pool._threads_queues.clear()


def _collect(told: list[dict]) -> Result:
    result = Result([], {}, events=told)
    for event in told:
        match event["kind"]:
            case "claims":
                result.claims = list(event["claims"])
            case "claim":
                result.claims[event["claim"]["index"]] = event["claim"]
            case "output" if event["stream"] == "stdout":
                result.stdout += event["text"]
            case "output":
                result.stderr += event["text"]
            case "raised":
                result.raised.append(event["error"])
            case "end":
                result.outcome = event["outcome"]
    return result


class _restored:
    """Puts back what a run replaces for good in an interpreter of its own."""

    _NAMES = ("stdout", "stderr", "__stdout__", "__stderr__", "displayhook", "excepthook", "argv")

    def __enter__(self) -> None:
        self._kept = {name: getattr(sys, name) for name in self._NAMES}
        self._path, self._modules = list(sys.path), dict(sys.modules)
        self._depth = sys.getrecursionlimit()
        self._exits, atexit._run_exitfuncs = atexit._run_exitfuncs, lambda: None
        self._folder, self._cwd = tempfile.mkdtemp(), os.getcwd()
        os.chdir(self._folder)

    def __exit__(self, *_: object) -> None:
        os.chdir(self._cwd)
        sys.setrecursionlimit(self._depth)
        shutil.rmtree(self._folder, ignore_errors=True)
        atexit._run_exitfuncs = self._exits
        for name, value in self._kept.items():
            setattr(sys, name, value)
        sys.path[:] = self._path
        for name in set(sys.modules) - set(self._modules):
            if getattr(sys.modules[name], "__file__", "") and self._folder in str(
                sys.modules[name].__file__
            ):
                del sys.modules[name]
        sys.modules["__main__"] = self._modules["__main__"]

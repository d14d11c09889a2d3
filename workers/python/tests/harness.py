"""Runs a program as a worker would, in this interpreter, and leaves the interpreter as it was."""

import atexit
import json
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass, field

import assay


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
    events: list[dict] = []
    with _restored():
        assay.run(json.dumps(request), lambda event: events.append(json.loads(event)))
    return _collect(events)


def _collect(events: list[dict]) -> Result:
    result = Result([], {}, events=events)
    for event in events:
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

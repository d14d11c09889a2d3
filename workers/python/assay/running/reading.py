"""What a request's source is, and what it claims: read before the program, and again after it."""

import warnings
from dataclasses import dataclass
from typing import Any

from ..claims.transcripts.transcript import Transcript, read_transcript
from ..judging.expectation import Expectation
from .verdicts import Verdicts


@dataclass
class Reading:
    """`source` is what runs: of a transcript, its inputs."""

    source: str
    mode: str
    transcript: Transcript | None
    verdicts: Verdicts
    #: What the whole of its output is to be; None where nothing is said of it.
    expectation: Expectation | None


def read(request: dict[str, Any]) -> Reading:
    """Reads a `RunRequest`."""
    source: str = request["source"].replace("\r\n", "\n").replace("\r", "\n")
    blocks: list[dict[str, str]] = request.get("before", [])
    above = "\n".join([request.get("setup", ""), *(block["source"] for block in blocks)])
    with warnings.catch_warnings():  # the program gives its own when it is compiled
        warnings.simplefilter("ignore")
        transcript = read_transcript(source, above, request.get("doctest", []))
        mode: str = "prompt" if transcript else request["mode"]
        source = transcript.source if transcript else source
        if mode == "script":
            source = source.removeprefix("\ufeff")  # as of a file's beginning
        verdicts = Verdicts(source, mode, transcript, above, tests="tests" in request)
        expectation = verdicts.whole
        if "expected" in request and not transcript:
            expectation = verdicts.expect(request["expected"], terminal="command" in request)
        return Reading(source, mode, transcript, verdicts, expectation)

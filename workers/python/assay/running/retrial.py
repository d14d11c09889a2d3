"""Judges once more what was seen of a program, after its end.

The first judgement happens beside the program, which can change what it goes by: records, caches, the
library's classes, even the judge, to put it back before anybody looks. So what was seen goes to
JavaScript at once, as text (`workers/interpreter/retrial.ts`), and when the program is over and the
judge is what it was (`guard/seal.py`), all is judged again, from the source and these texts alone. A
claim holds where both judgements say so.
"""

import gc
import json
import re
import sys
import warnings
from typing import Any

from ..claims.transcript import read_transcript
from ..guard import own_world
from ..guard.restore import restore
from ..judging import compare
from ..judging.judge import conclude, judge
from ..judging.seen import from_data
from .verdicts import Verdicts

_disable_collector, _set_trace, _set_profile = gc.disable, sys.settrace, sys.setprofile
_set_events = sys.monitoring.set_events if hasattr(sys, "monitoring") else None
_TOOLS = range(6)


def judge_again(request_json: str, seen_json: str) -> str:
    """Each claim's verdict, reason and what came out, as JSON, in the order of the claims.

    `seen_json`: pairs of a claim's index and what was seen of it, in order. Nothing of the program's
    runs after this.
    """
    _end_program()
    request, seen = json.loads(request_json), json.loads(seen_json)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        verdicts = _read(request)
    for index, data in seen:
        judge(verdicts.claims[index], verdicts.records[index], from_data(data))
    for claim, record in zip(verdicts.claims, verdicts.records):
        if record.times > 1 or record.reason:
            conclude(claim, record)
    return json.dumps(
        [
            {"verdict": record.verdict, "reason": record.reason, "actual": record.actual}
            for record in verdicts.records
        ]
    )


def _end_program() -> None:
    """From now on nothing of the program's is called: not by the collector, nor for what we do."""
    _disable_collector()
    _set_trace(None)
    _set_profile(None)
    if _set_events is not None:
        for tool in _TOOLS:
            try:
                _set_events(tool, 0)
            except ValueError:  # nobody uses it
                pass
    restore()
    own_world.leave_alone()
    re.purge()
    compare.forget()


def _read(request: dict[str, Any]) -> Verdicts:
    """The claims, as the run itself read them."""
    source: str = request["source"].replace("\r\n", "\n").replace("\r", "\n")
    transcript = read_transcript(source)
    if transcript:
        return Verdicts(transcript.source, "prompt", transcript)
    verdicts = Verdicts(source, request["mode"], None)
    if "expected" in request:
        verdicts.expect(request["expected"])
    return verdicts

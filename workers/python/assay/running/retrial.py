"""Judges once more what was seen of a program, after its end.

The first judgement happens beside the program, which can change what it goes by: records, caches, the
library's classes, even the judge, to put it back before anybody looks. So what was seen goes to
JavaScript at once, as text (`workers/interpreter/guard/retrial.ts`), and when the program is over and the
judge is what it was (`guard/seal.py`), all is judged again, from the source and these texts alone. A
claim holds where both judgements say so.
"""

import gc
import json
import re
import sys
from typing import Any

from ..guard.own_world import Untouched
from ..guard.restore import BeforeProgram
from ..judging import compare
from ..judging.judge import conclude, judge
from ..judging.seen import from_data
from .reading import read

_disable, _enable, _is_enabled = gc.disable, gc.enable, gc.isenabled
_set_trace, _set_profile = sys.settrace, sys.setprofile
_monitoring = getattr(sys, "monitoring", None)
_get_events = getattr(_monitoring, "get_events", None)
_set_events = getattr(_monitoring, "set_events", None)
_TOOLS = range(6)


def judge_again(request_json: str, seen_json: str) -> str:
    """Each claim's verdict, reason and what came out, as JSON, in the order of the claims.

    `seen_json`: pairs of a claim's index and what was seen of it, in order.
    """
    with _ProgramApart(), BeforeProgram(), Untouched():
        re.purge()
        compare.forget()
        verdicts = read(json.loads(request_json)).verdicts
        seen: list[tuple[int, dict[str, Any]]] = json.loads(seen_json)
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


class _ProgramApart:
    """Nothing of the program's is called meanwhile: not by the collector, nor for what we do."""

    def __enter__(self) -> None:
        self._collected = _is_enabled()
        _disable()
        _set_trace(None)
        _set_profile(None)
        self._events = [_stop_tool(tool) for tool in _TOOLS]

    def __exit__(self, *_: object) -> None:
        for tool in _TOOLS:
            if self._events[tool] and _set_events is not None:
                _set_events(tool, self._events[tool])
        if self._collected:
            _enable()


def _stop_tool(tool: int) -> int:
    """The events that a tool of `sys.monitoring` was called for; none where nobody uses it."""
    if _get_events is None or _set_events is None:
        return 0
    try:
        events = _get_events(tool)
        _set_events(tool, 0)
    except ValueError:
        return 0
    return events

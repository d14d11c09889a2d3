"""Dates and times as `str` writes them, from their reprs. Pure: the program may have changed `datetime`."""

from __future__ import annotations

import ast

from ..claims.wording.literals import parse_value
from ..guard.own_world import in_own_world

_UTC = "datetime.timezone.utc"


@in_own_world
def written(shown: str) -> str | None:
    """`2024-01-31 12:00:00` for `datetime.datetime(2024, 1, 31, 12, 0)`; None for anything else."""
    node = parse_value(shown)
    if not isinstance(node, ast.Call):
        return None
    kind = ast.unparse(node.func).removeprefix("datetime.")
    try:
        numbers = [int(ast.literal_eval(argument)) for argument in node.args]
        named = {k.arg: ast.unparse(k.value) for k in node.keywords}
        zone = {None: "", _UTC: "+00:00"}[named.pop("tzinfo", None)]
        if kind == "timedelta":
            return _span(**{str(name): int(text) for name, text in named.items()})
        if named:
            return None
        match kind:
            case "date":
                return _date(*numbers)
            case "time":
                return f"{_time(*numbers)}{zone}"
            case "datetime":
                return f"{_date(*numbers[:3])} {_time(*numbers[3:])}{zone}"
            case _:
                return None
    except (ValueError, TypeError, KeyError):
        return None


def _date(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}"


def _time(hour: int, minute: int, second: int = 0, micro: int = 0) -> str:
    return f"{hour:02}:{minute:02}:{second:02}" + (f".{micro:06}" if micro else "")


def _span(days: int = 0, seconds: int = 0, microseconds: int = 0) -> str:
    minutes, second = divmod(seconds, 60)
    text = f"{minutes // 60}:{minutes % 60:02}:{second:02}"
    text += f".{microseconds:06}" if microseconds else ""
    return f"{days} day{'' if abs(days) == 1 else 's'}, {text}" if days else text

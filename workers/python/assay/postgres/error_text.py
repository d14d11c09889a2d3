"""An error as libpq words it: the message, the line with a caret under the place, detail, hint, context."""

from __future__ import annotations

#: libpq's: how wide the shown line may be, and how much of it at least stands right of the caret.
_WIDTH, _RIGHT = 60, 10

Fields = dict[str, bytes]


def error_text(fields: Fields, sql: bytes) -> bytes:
    """`fields` by the protocol's letters, `sql`: the statement that the place is in."""
    if "M" not in fields:
        return b""
    lines = [fields.get("S", b"ERROR") + b":  " + fields["M"]]
    if "P" in fields and sql:
        lines += _place(sql.decode(errors="replace"), int(fields["P"]))
    elif "p" in fields and "q" in fields:
        lines += _place(fields["q"].decode(errors="replace"), int(fields["p"]))
    for letter, title in (("D", b"DETAIL"), ("H", b"HINT"), ("q", b"QUERY"), ("W", b"CONTEXT")):
        if letter in fields and not (letter == "q" and "p" in fields):
            lines.append(title + b":  " + fields[letter])
    return b"\n".join(lines) + b"\n"


def _place(sql: str, position: int) -> list[bytes]:
    """The line that has the character at this place, counted from 1, cut to a width."""
    at = min(position - 1, len(sql))
    before = sql[:at]
    number = before.count("\n") + 1
    start = before.rfind("\n") + 1
    end = sql.find("\n", at)
    line = sql[start : len(sql) if end < 0 else end].replace("\t", " ").rstrip("\r")
    column = at - start
    left, right = "", ""
    if len(line) > _WIDTH:
        if column + _RIGHT < _WIDTH:
            line, right = line[: _WIDTH - 3], "..."
        else:
            last = min(column + _RIGHT, len(line))
            right = "..." if last < len(line) else ""
            last -= len(right)
            first = last - (_WIDTH - 3 - len(right))
            line, left, column = line[first:last], "...", column - first
    head = f"LINE {number}: {left}"
    return [f"{head}{line}{right}".encode(), (" " * (len(head) + column) + "^").encode()]

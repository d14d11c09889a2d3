"""PostgreSQL's wire protocol, and errors as libpq words them."""

import unittest

from assay.postgres import messages
from assay.postgres.error_text import error_text
from assay.postgres.turn import Turn


def worded(sql: str, position: int, **fields: bytes) -> list[str]:
    """An error at a place, counted from 1; without its first line."""
    given = {"S": b"ERROR", "M": b"no", "P": str(position).encode(), **fields}
    return error_text(given, sql.encode()).decode().split("\n")[1:-1]


class ErrorText(unittest.TestCase):
    def test_has_what_the_server_says_in_libpqs_order(self) -> None:
        fields = {"S": b"ERROR", "M": b"taken", "H": b"try", "D": b"Key", "W": b"here"}
        expected = b"ERROR:  taken\nDETAIL:  Key\nHINT:  try\nCONTEXT:  here\n"
        self.assertEqual(error_text(fields, b""), expected)
        self.assertEqual(error_text({}, b""), b"")

    def test_points_to_the_place_in_its_line(self) -> None:
        self.assertEqual(worded("SELECT nope", 8), ["LINE 1: SELECT nope", " " * 15 + "^"])
        two = worded("SELECT 1,\n\tnope\nFROM t", 12)
        self.assertEqual(two, ["LINE 2:  nope", " " * 9 + "^"])
        self.assertEqual(worded("SELECT é, x", 11), ["LINE 1: SELECT é, x", " " * 18 + "^"])
        self.assertEqual(worded("SELECT", 7), ["LINE 1: SELECT", " " * 14 + "^"])

    def test_cuts_long_lines_around_the_place(self) -> None:
        sql = "SELECT " + ", ".join(f"column_{n}" for n in range(20)) + " FROM t"
        for name in ("column_0", "column_9", "column_19"):
            at = sql.index(name) + 1
            line, caret = worded(sql, at)
            self.assertLessEqual(len(line), len("LINE 1: ") + 60)
            self.assertTrue(line[caret.index("^") :].startswith("column_"[:5]), (line, caret))

    def test_shows_a_query_that_the_server_made_itself(self) -> None:
        fields = {"S": b"ERROR", "M": b"no", "p": b"8", "q": b"SELECT x"}
        self.assertIn(b"LINE 1: SELECT x\n", error_text(fields, b"DO something"))


class Messages(unittest.TestCase):
    def test_are_parted_as_they_come(self) -> None:
        data = bytearray(messages.query(b"SELECT 1") + messages.SYNC + b"Z\0\0")
        self.assertEqual(list(messages.parted(data)), [(b"Q", b"SELECT 1\0"), (b"S", b"")])
        self.assertEqual(bytes(data), b"Z\0\0")

    def test_bind_null_apart_from_nothing(self) -> None:
        bound = messages.execute(b"", [None, b""], None, 0)
        self.assertIn(b"\0\2" + b"\xff\xff\xff\xff" + b"\0\0\0\0", bound)


class Turns(unittest.TestCase):
    def test_are_refused_where_nobody_could_give_back(self) -> None:
        turn, one, other = Turn(), object(), object()
        self.assertTrue(turn.take(one) and turn.take(one))
        self.assertFalse(turn.take(other))
        turn.give_back(other)  # isn't its own
        self.assertFalse(turn.try_to_take(other))
        turn.give_back(one)
        self.assertTrue(turn.take(other))

"""Comments on lines of their own below a statement, and dates without quotes."""

import unittest

from tests.harness import run


def told(source: str) -> list[tuple[int, str, str]]:
    return [(c["line"], c["form"], c["verdict"]) for c in run(source).claims]


class Below(unittest.TestCase):
    def test_an_error_below_an_assignment_of_a_constant(self) -> None:
        source = "pair = (1, 2)\npair[0] = 'x'\n# TypeError: 'tuple' object does not support item assignment"
        result = run(source)
        self.assertEqual(result.verdicts, ["held"])
        self.assertEqual(result.outcome["kind"], "done")
        self.assertEqual(run("pair = [1]\npair[0] = 'x'\n# TypeError: no").verdicts, ["broken"])

    def test_a_value_with_code_right_below(self) -> None:
        for said, verdict in (("(1, 'a')", "held"), ("(1, 'b')", "broken")):
            source = f"x = [1]\nx[0], 'a'\n# {said}\nlen(x)  # 1"
            self.assertEqual(told(source), [(3, "value", verdict), (4, "value", "held")])

    def test_a_heading_is_none(self) -> None:
        for heading in ("7", "True", "step (1)", "and now"):
            source = f"x = [1]\nlen(x)\n# {heading}\nx.append(2)"
            self.assertEqual(told(source), [(3, "prose", "unchecked")], heading)

    def test_values_above_their_statements(self) -> None:
        source = "# [1, 2]\nlist(range(1, 3))\n# [0, 1]\nlist(range(2))"
        self.assertEqual({form for _, form, _ in told(source)}, {"prose"})

    def test_a_class_that_python_refuses(self) -> None:
        source = "class A(int, str):\n    x = 1\n\n# TypeError: multiple bases have instance lay-out conflict"
        self.assertEqual(told(source), [(4, "raises", "held")])
        fine = (
            "class A(int):\n    x = 1\n\n# TypeError: multiple bases have instance lay-out conflict"
        )
        self.assertEqual(told(fine), [(4, "raises", "broken")])
        said = "class A(int):\n    x = 1\n\n# TypeError is for later"
        self.assertEqual(told(said), [(4, "prose", "unchecked")])
        function = "def f():\n    return 1 + 'a'\n\n# TypeError: unsupported operand"
        self.assertEqual(told(function), [(4, "prose", "unchecked")])

    def test_an_output_said_below_a_blank_line(self) -> None:
        for said, verdict in (("abc", "held"), ("abd", "broken")):
            source = f"s = 'cba'\nprint(s[::-1])\n\n# Output: {said}"
            self.assertEqual(told(source), [(4, "block", verdict)])

    def test_output_at_the_end_below_a_blank_line(self) -> None:
        source = "def f(n):\n    print('took', n)\n    print([n])\nf(2)\n\n# took 2\n# [{}]"
        for said, verdict in (("2", "held"), ("3", "broken")):
            self.assertEqual(told(source.format(said)), [(6, "block", verdict)])
        for source in (
            "print(1)\nprint(2)\n\n# 1\n# 2\nx = 1",
            "print(1)\n# so:\n\n# 1\n# 2",
            "print(1)\n\n# There is more\n# to be said",
            "print(1)\nprint(2)\n\n# 1\n# 2",
        ):
            self.assertEqual({form for _, form, _ in told(source)}, {"prose"}, source)

    def test_an_output_of_several_statements_is_nobodys(self) -> None:
        several = "print(1)\nprint(2)\n\n# Output: 1 2"  # of which, nobody can tell
        self.assertEqual(told(several), [(4, "prose", "unchecked")])


class Dates(unittest.TestCase):
    START = (
        "from datetime import date, datetime, timedelta, timezone\nd = datetime(2025, 3, 9, 4, 5)\n"
    )

    def test_as_they_are_printed(self) -> None:
        for code, right, wrong in (
            ("d + timedelta(hours=20)", "2025-03-10 00:05:00", "2025-03-10 00:06:00"),
            ("d.date()  + timedelta(days=1)", "2025-03-10", "2025-03-11"),
            ("d.strftime('%d.%m.%Y')", "09.03.2025", "9.3.2025"),
            ("f'{d:%H:%M}'", "04:05", "4:05"),
            ("timedelta(days=1, seconds=61)", "1 day, 0:01:01", "1 day, 0:01:02"),
            ("datetime(2025, 1, 1, tzinfo=timezone.utc)", "2025-01-01 00:00:00+00:00", "2025-01-01 00:00:00"),
            ("datetime(2025, 3, 9, 4, 5, 0, 50)", "2025-03-09 04:05:00.000050", "2025-03-09 04:05:00.5"),
        ):  # fmt: skip
            for said, verdict in ((right, "held"), (wrong, "broken")):
                self.assertEqual(
                    told(f"{self.START}{code}  # {said}"), [(3, "value", verdict)], said
                )

    def test_beside_what_is_no_date(self) -> None:
        for code in ("len([1])", "open", "max(3, 4)"):
            self.assertEqual(told(f"{code}  # 10:30")[0][1], "prose")

    def test_now_is_another_each_run(self) -> None:
        result = run("import datetime\ndatetime.datetime.now()  # 2025-03-09 04:05:00")
        self.assertEqual(result.verdicts, ["unchecked"])


if __name__ == "__main__":
    unittest.main()

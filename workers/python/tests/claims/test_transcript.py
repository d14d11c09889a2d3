"""Transcripts of the prompt that show syntax errors."""

import unittest

from tests.harness import run

SHOWN = """>>> x = 1
>>> [x, 2 for x in range(3)]
  File "<stdin>", line 1
    [x, 2 for x in range(3)]
     ^^^^
SyntaxError: did you forget parentheses around the comprehension target?
>>> def f():
... return 1
  File "<stdin>", line 2
    return 1
    ^
IndentationError: something else
>>> x
1
>>> x +
"""


class SyntaxErrors(unittest.TestCase):
    def test_end_an_input_and_not_the_session(self):
        result = run(SHOWN, "prompt")
        self.assertEqual(result.verdicts, ["held", "broken", "held"])
        self.assertIn("expected an indented block", result.claims[1]["actual"])

    def test_are_the_readers_where_nothing_shows_them(self):
        result = run(SHOWN, "prompt")
        self.assertEqual([error["claimed"] for error in result.raised], [True, True, False])
        self.assertEqual(result.raised[2]["frames"][-1]["line"], 15)
        self.assertEqual(result.outcome["error"]["type"], "SyntaxError")
        self.assertEqual(result.raised[1]["frames"][-1]["line"], 8)
        self.assertNotIn("ast.py", result.raised[2]["traceback"])


class Comments(unittest.TestCase):
    def test_beside_an_answered_input_only_explain(self):
        result = run(">>> 5 ** 2  # 5 squared\n25\n>>> x = 2  # 2\n", "prompt")
        self.assertEqual([c["form"] for c in result.claims], ["prose", "block", "bound"])
        self.assertEqual(result.verdicts, ["unchecked", "held", "held"])

    def test_of_doctest_can_skip_an_input(self):
        skipped = ">>> print(1 / 0)  # doctest: +SKIP\n1\n>>> 2\n2\n"
        result = run(skipped, "prompt")
        self.assertEqual(result.verdicts, ["unchecked", "held"])
        self.assertEqual(result.outcome, {"kind": "done"})


def verdicts(*lines: str) -> list[str]:
    """Of the answers alone."""
    result = run("\n".join(lines), "prompt")
    return [c["verdict"] for c in result.claims if c["form"] in ("block", "raises")]


class Words(unittest.TestCase):
    def test_before_the_first_prompt_are_passed_over(self):
        for said in ("First we add, and then", "These are no longer\nin the text of it.\n"):
            self.assertEqual(run(f"{said}\n>>> 1 + 1\n2", "prompt").verdicts, ["held"], said)
            self.assertEqual(run(f"{said}\n>>> 1 + 1\n3", "prompt").verdicts, ["broken"], said)

    def test_code_with_a_fault_is_none(self):
        for code in ("def f(:\n    pass", "x = = 2", "print('a", '"""Doc.'):
            result = run(f"{code}\n>>> 1 + 1\n2", "prompt")
            self.assertEqual(result.verdicts, [], code)
            self.assertEqual(result.outcome["kind"], "raised", code)


class Answers(unittest.TestCase):
    def test_can_be_written_as_comments(self):
        self.assertEqual(verdicts(">>> 3 * 7", "# 21", ">>> 3 * 7", "# 22"), ["held", "broken"])
        loop = [">>> for word in ('sun', 'moon'):", "...     print(word)", "...", "# sun"]
        self.assertEqual(verdicts(*loop, "# moon"), ["held"])
        self.assertEqual(verdicts(*loop, "# stars"), ["broken"])

    def test_are_no_comments_that_explain(self):
        self.assertEqual(
            verdicts(">>> x = 3", "# 4", ">>> x", "# what we stored", ">>> x", "3"), ["held"]
        )

    def test_end_where_notes_begin(self):
        self.assertEqual(verdicts(">>> 'a b'.split()", "['a', 'b']", "", "# the same:", ">>> 1", "1"),
                         ["held", "held"])  # fmt: skip
        self.assertEqual(verdicts(">>> [1, 2]", "[1,    # first", " 2]    # second"), ["held"])
        self.assertEqual(verdicts(">>> [1, 2]", "[1,    # first", " 3]    # second"), ["broken"])

    def test_keep_a_hash_that_is_printed(self):
        self.assertEqual(verdicts(">>> print('1 # one')", "1 # one"), ["held"])

    def test_may_be_messages_of_several_lines(self):
        raised = [
            ">>> raise ValueError('up\\n  down')",
            "Traceback (most recent call last):",
            "  ...",
        ]
        self.assertEqual(verdicts(*raised, "ValueError: up", "  down"), ["held"])
        self.assertEqual(verdicts(*raised, "ValueError: up", "  above"), ["broken"])
        self.assertEqual(verdicts(*raised, "ValueError: up", "  down", "", "# so there"), ["held"])

    def test_show_what_is_written_to_stderr(self):
        said = ">>> import sys; n = sys.stderr.write('no sun\\n')"
        self.assertEqual(verdicts(said, "no sun"), ["held"])
        self.assertEqual(verdicts(said, "no moon"), ["broken"])

    def test_are_values_whatever_their_quotes(self):
        self.assertEqual(verdicts(">>> 'sun'", '"sun"', ">>> 'sun'", "sun"), ["held", "broken"])
        result = run(">>> 'sun'\nsun\n", "prompt")
        self.assertEqual(result.claims[0]["reason"], "Differs only in quotes.")

    def test_show_each_digit(self):
        self.assertEqual(verdicts(">>> 0.1", "0.1000000000000000055"), ["broken"])
        self.assertEqual(verdicts(">>> print('{\"a\": 1}')", "{'a': 1}"), ["broken"])

    def test_keep_the_order_of_a_dict(self):
        self.assertEqual(verdicts(">>> {'b': 1, 'a': 2}", "{'a': 2, 'b': 1}"), ["broken"])

    def test_of_what_was_never_made_are_unreached(self):
        lines = [
            ">>> seen = []",
            ">>> for line in open('no.txt'):",
            "...     seen.append(line)",
            "...",
        ]
        result = run("\n".join([*lines, ">>> seen", "[]", ">>> 2", "3"]), "prompt")
        self.assertEqual(result.verdicts, ["unreached", "broken"])
        self.assertIn("Line 2 raised FileNotFoundError", result.claims[0]["reason"])


class Reasons(unittest.TestCase):
    def test_of_what_a_script_never_reached(self):
        result = run("def f():\n    print(1)  # 1\nint('x')\nprint(2)  # 2\n")
        self.assertEqual(result.verdicts, ["unreached", "unreached"])
        self.assertIsNone(result.claims[0]["reason"])
        self.assertIn("Line 3 raised ValueError", result.claims[1]["reason"])

    def test_say_what_alone_differs(self):
        for claimed, said in (
            ("{'a', 'b'}", None),
            ("A B", "capital letters"),
            ("[2, 1]", "order"),
        ):
            printed = {"{'a', 'b'}": "{'c'}", "A B": "'a b'", "[2, 1]": "[1, 2]"}[claimed]
            reason = run(f"print({printed})  # {claimed}\n").claims[0]["reason"]
            self.assertEqual(reason, said and f"Differs only in {said}.")


class Directives(unittest.TestCase):
    def test_of_white_space(self):
        lines = [">>> print('a   b')  # doctest: +NORMALIZE_WHITESPACE", "a", "b"]
        self.assertEqual(verdicts(*lines), ["held"])
        self.assertEqual(verdicts(">>> print('a   b')", "a b"), ["broken"])

    def test_of_details_of_exceptions(self):
        raised = ["Traceback (most recent call last):", "  ...", "ValueError: another word"]
        self.assertEqual(
            verdicts(">>> int('x')  # doctest: +IGNORE_EXCEPTION_DETAIL", *raised), ["held"]
        )
        self.assertEqual(verdicts(">>> int('x')", *raised), ["broken"])

    def test_are_on_where_the_guide_is_tested_so(self):
        shown = "ValueError: another word\n"
        for beside, said in (("", "held"), ("  # doctest: -IGNORE_EXCEPTION_DETAIL", "broken")):
            source = f">>> int('x'){beside}\nTraceback (most recent call last):\n{shown}"
            result = run(source, "prompt", doctest=["IGNORE_EXCEPTION_DETAIL"])
            self.assertEqual(result.claims[-1]["verdict"], said)

    def test_of_sphinx_leave_the_module_out(self):
        source = ">>> class Kettle: pass\n>>> Kettle\n<class 'Kettle'>\n"
        for options, said in (([], "broken"), (["UNNAMED_MODULE"], "held")):
            result = run(source, "prompt", doctest=options)
            self.assertEqual(result.verdicts, [said])
        wrong = run(source.replace("<class 'K", "<class 'P"), "prompt", doctest=["UNNAMED_MODULE"])
        self.assertEqual(wrong.verdicts, ["broken"])

    def test_of_blank_lines(self):
        lines = [">>> print('a\\n\\nb')", "a", "<BLANKLINE>", "b"]
        self.assertEqual(verdicts(*lines), ["held"])
        self.assertEqual(verdicts(lines[0], "a", "b"), ["broken"])


class Shapes(unittest.TestCase):
    def test_begin_with_comments_and_greetings(self):
        for before in (["# in 3.12"], ["me@home:~$ python", "Python 3.9.1 (default)", ""]):
            self.assertEqual(verdicts(*before, ">>> 1 + 1", "2", ">>>"), ["held"])

    def test_are_no_docstrings(self):
        result = run('def f():\n    """\n    >>> f()\n    2\n    """\nprint(f())  # None\n')
        self.assertEqual(result.verdicts, ["held"])

    def test_go_on_without_dots(self):
        self.assertEqual(
            verdicts(">>> def f():", "        n = 1", "        return n", ">>> f()", "1"), ["held"]
        )
        self.assertEqual(
            verdicts(">>> for n in (1, 2):", "...     print(n)", "...", "1", "2"), ["held"]
        )

    def test_go_on_from_a_comment(self):
        self.assertEqual(
            verdicts(">>> # now", "... n = 3", ">>> n", "3", ">>> n", "4"), ["held", "broken"]
        )

    def test_speak_of_what_comes_out(self):
        lines = [">>> print('much')", "... look at the output ...", ">>> len('ab')", "2"]
        self.assertEqual(verdicts(*lines), ["held"])

    def test_turn_on_features(self):
        lines = [
            ">>> from __future__ import barry_as_FLUFL",
            ">>> 1 <> 2",
            "True",
            ">>> 1 <> 1",
            "True",
        ]
        self.assertEqual(verdicts(*lines), ["held", "broken"])


class Groups(unittest.TestCase):
    def test_end_with_their_own_message(self):
        raising = ">>> raise ExceptionGroup('two', [ValueError('a'), KeyError('b')])"
        for message, verdict in (("two (2 sub-exceptions)", "held"), ("one", "broken")):
            shown = [
                "  + Exception Group Traceback (most recent call last):",
                '  |   File "<stdin>", line 1, in <module>',
                f"  | ExceptionGroup: {message}",
                "  +-+---------------- 1 ----------------",
                "    | Traceback (most recent call last):",
                "    | ValueError: a",
                "    +---------------- 2 ----------------",
                "    | KeyError: 'b'",
                "    +------------------------------------",
            ]
            self.assertEqual(verdicts(raising, *shown), [verdict])


class FromAbove(unittest.TestCase):
    """What runs before a block says what its values are."""

    def test_a_time_stays_one(self):
        before = [{"name": "block 1", "source": "import time\nnow = time.time()"}]
        result = run("print(now)  # 1700000000.5", before=before)
        self.assertEqual(result.verdicts, ["unchecked"])

    def test_words_are_known(self):
        before = [{"name": "block 1", "source": "who = 'Grace Hopper'"}]
        for said, verdict in (("Grace Hopper", "held"), ("Hopper Grace", "broken")):
            result = run(f"print(who)  # {said}", before=before)
            self.assertEqual([c["verdict"] for c in result.claims], [verdict])

    def test_exceptions_are_known(self):
        before = [{"name": "block 1", "source": "class Gone(Exception): pass"}]
        result = run("raise Gone('x')  # Gone: y", before=before)
        self.assertEqual(result.verdicts, ["broken"])


class IPython(unittest.TestCase):
    def test_numbers_inputs_and_values(self):
        lines = [
            "In [1]: x = [1, 2]",
            "",
            "In [2]: x",
            "Out[2]: [1, 2]",
            "",
            "In [3]: for i in x:",
            "   ...:     print(i)",
            "   ...:",
            "1",
            "3",
        ]
        self.assertEqual(verdicts(*lines), ["held", "broken"])

    def test_shows_errors_in_its_own_way(self):
        for message, verdict in (("division by zero", "held"), ("no", "broken")):
            lines = [
                "In [7]: 1 / 0",
                "---------------------------------",
                "ZeroDivisionError                Traceback (most recent call last)",
                "Cell In[7], line 1",
                "----> 1 1 / 0",
                "",
                f"ZeroDivisionError: {message}",
            ]
            self.assertEqual(verdicts(*lines), [verdict])

    def test_has_commands_that_are_no_python(self):
        self.assertEqual(verdicts("In [1]: %timeit 1", "7 ns", "In [2]: 3", "Out[2]: 3"), ["held"])


class EdgesOfAnswers(unittest.TestCase):
    def test_may_break_where_items_do(self):
        made = ">>> [object, len, max]"
        shown = ["[<class 'object'>,", " <built-in function len>,", " <built-in function max>]"]
        self.assertEqual(verdicts(made, *shown), ["held"])
        self.assertEqual(verdicts(made, *shown[1:]), ["broken"])
        self.assertEqual(verdicts(">>> print('a, b')", "a,", "b"), ["broken"])

    def test_may_leave_lines_of_items_out(self):
        made = ">>> list(range(100, 109))"
        self.assertEqual(verdicts(made, "[100,", " ...", " 107,", " 108]"), ["held"])
        self.assertEqual(verdicts(made, "[100,", " ...", " 106,", " 108]"), ["broken"])

    def test_in_words_are_none(self):
        self.assertEqual(verdicts(">>> dir(1)", "<a list of all its names>"), [])
        self.assertEqual(verdicts(">>> len", "<built-in function max>"), ["broken"])

    def test_end_above_comments_about_what_follows(self):
        result = run(">>> 5\n6\n\n# and now\n>>> 7\n7", "prompt")
        self.assertEqual([c["claimed"] for c in result.claims if c["form"] == "block"], ["6", "7"])
        self.assertEqual(result.claims[0]["mend"]["span"]["endLine"], 2)

    def test_say_in_what_alone_they_differ(self):
        result = run(">>> class A: pass\n...\n>>> A\n<class 'A'>", "prompt")
        self.assertEqual(result.claims[0]["reason"], "Differs only in the name of the module.")

    def test_follow_from_what_earlier_blocks_failed_to_make(self):
        before = [{"name": "block 1", "source": "f = open('none such')"}]
        shown = ">>> f.read()\nTraceback (most recent call last):\nValueError: closed"
        result = run(shown, "prompt", before=before)
        self.assertEqual(result.verdicts, ["unreached"])
        self.assertIn("Line 1 of block 1 raised FileNotFoundError", result.claims[0]["reason"])

    def test_do_not_stand_far_below_what_shows_nothing(self):
        self.assertEqual(verdicts(">>> x = 5", "", "# as JSON", "{", "}"), [])
        self.assertEqual(verdicts(">>> x = 5", "6"), ["broken"])
        self.assertEqual(verdicts(">>> len('ab')", "", "3"), ["broken"])

    def test_of_a_clock_are_no_claims(self):
        lines = [
            ">>> class clock:",
            "...     now = staticmethod(lambda: 5)",
            ">>> clock.now()",
            "6",
        ]
        self.assertEqual(verdicts(*lines), ["unchecked"])

"""Which modules are asked for at the package index."""

import sys
import unittest
from types import ModuleType

from assay.running.start.from_index import _is_here


class FromIndex(unittest.TestCase):
    def test_what_the_interpreter_makes_by_itself_is_not_asked_for(self):
        made = ModuleType("made_here")
        self.assertIsNone(made.__spec__)
        sys.modules["made_here"] = made
        self.addCleanup(sys.modules.pop, "made_here")
        self.assertTrue(_is_here("made_here"))

    def test_what_is_nowhere_is(self):
        self.assertTrue(_is_here("json"))
        self.assertFalse(_is_here("no_such_module_anywhere"))

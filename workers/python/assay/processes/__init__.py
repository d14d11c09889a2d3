"""Processes: CPython's own `multiprocessing` and `concurrent.futures.process`, over the page.

A child is another worker with an interpreter of its own, started as the start method `spawn` starts
one. What an operating system does for these modules, the page's kernel does (`src/runtime/run/kernel.ts`,
asked by `Kernel`): pipes, semaphores, process ids and exit codes. The modules are amended where they
meet the system (`amend.py`), when a program imports them and not before.
"""

from .child import run_child
from .install import install
from .kernel import Kernel
from .program import Program

__all__ = ["Kernel", "Program", "install", "run_child"]

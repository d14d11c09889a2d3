"""Puts the kernel in the place of the operating system."""

import os
import sys

from ..blocking import Parking
from . import amend, system
from .kernel import Kernel
from .program import Program


def install(host: object, parking: Parking, program: Program, child: dict | None) -> Kernel:
    """Lets the program start processes. `child`: who it is itself, if it is one (`RunRequest`)."""
    kernel = Kernel(host, parking)
    cores = max(int(host.cores), 1)  # pyright: ignore[reportAttributeAccessIssue]
    os.cpu_count = lambda: cores
    if hasattr(os, "process_cpu_count"):
        os.process_cpu_count = os.cpu_count
    system.install(kernel, child)
    sys.meta_path.insert(0, amend.Finder(kernel, program))
    return kernel

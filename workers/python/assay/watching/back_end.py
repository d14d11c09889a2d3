"""Which way of watching this Python offers."""

import sys

from .monitoring import MonitoringWatch
from .tracing import TracingWatch
from .watch import Listener, Watch


def make_watch(listener: Listener) -> Watch:
    """The back end that this Python has."""
    return MonitoringWatch(listener) if hasattr(sys, "monitoring") else TracingWatch(listener)

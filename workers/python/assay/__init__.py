"""The Python half of Assay: finds the claims of a program, runs it, and judges them."""

from .run import run

__all__ = ["run"]

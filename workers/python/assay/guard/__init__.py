"""Keeps judge and program apart in the interpreter that they share."""

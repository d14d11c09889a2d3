"""Looks at claims' statements while the program runs."""

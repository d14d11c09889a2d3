"""A snippet as a test module: pytest runs it, in the program's own interpreter."""

"""A program's databases, looked at after its end: nothing of the program's is changed by that."""

"""One run of a program, from its request to its last event."""

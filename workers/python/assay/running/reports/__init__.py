"""What the reader is told of a run: tracebacks, pictures, events as JSON."""

"""What the Python half takes of Pyodide."""

"""What the Python half takes of Pyodide's `pyodide.http`."""
from typing import Any

async def pyfetch(url: str, /) -> Any: ...

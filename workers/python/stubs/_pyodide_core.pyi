from typing import Any

run_sync: Any

"""Compiles what lies below /packages/site-packages; run inside Pyodide by `compile-site.mjs`.

The bytecode isn't checked against its source when it is imported: neither changes.
"""

import compileall
from py_compile import PycInvalidationMode

# Templates of code (`{{ app_name }}`) can't be compiled; that is no failure.
compileall.compile_dir(
    "/packages/site-packages", quiet=2, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH
)

"""Packages that aren't in the build: taken from the index, before a program runs that imports them."""

import asyncio
import json
import logging
import sys
from contextlib import suppress
from difflib import get_close_matches
from importlib import import_module
from importlib.util import find_spec
from typing import Any

#: Seconds that a package, with all that it needs, may take.
_PATIENCE = 60


async def install(site: str, wanted: str, known: str) -> str:
    """Installs what provides these modules; gives sentences about those that can't be had.

    `site`: where the installer lies. `wanted`: names of distributions by module; `known`: a list of names
    that somebody may have meant. All but `site` are JSON, and so is what is given.
    """
    sys.path.append(site)
    before = set(sys.modules)
    told: list[str] = []
    try:
        micropip: Any = import_module("micropip")
        logging.getLogger("micropip").setLevel(logging.CRITICAL)
        for module, distribution in json.loads(wanted).items():
            if _is_here(module):
                continue
            try:
                async with asyncio.timeout(_PATIENCE):
                    await micropip.install(distribution)
            except Exception as error:
                told.append(await _reason(distribution, error, json.loads(known)))
    finally:
        sys.path.remove(site)
        for name in set(sys.modules) - before:
            if name.partition(".")[0] == "micropip":
                del sys.modules[name]
    return json.dumps(told)


def _is_here(module: str) -> bool:
    # One that the interpreter makes by itself, such as `js`, has no spec.
    if module in sys.modules:
        return True
    with suppress(Exception):
        return find_spec(module) is not None
    return False


async def _reason(name: str, error: Exception, known: list[str]) -> str:
    text = str(error)
    if "pure Python 3 wheel" in text:
        return f"{name} is in the index, but not built for the browser."
    if isinstance(error, TimeoutError) or not await _is_reachable():
        return f"{name} is not in this build, and the package index can’t be reached: no network?"
    if "fetch metadata" in text:
        close = get_close_matches(name, known, 1)
        hint = f" Is it {close[0]}?" if close and close[0] != name else ""
        return f"The package index has no package {name}.{hint}"
    return (
        f"{name} can’t be installed: {text.strip().splitlines()[-1] if text.strip() else error!r}"
    )


async def _is_reachable() -> bool:
    """Whether the index answers at all: asked for what is there for sure."""
    from pyodide.http import pyfetch

    index: Any = import_module("micropip.package_index")
    address: str = index.DEFAULT_INDEX_URLS[0]
    named = "{package_name}" in address
    url = address.format(package_name="micropip") if named else f"{address}/micropip/"
    try:
        async with asyncio.timeout(_PATIENCE / 4):
            (await pyfetch(url)).raise_for_status()
    except Exception:
        return False
    return True

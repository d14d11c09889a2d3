"""Is a measured quantity near the claimed one?"""

import re
import time

from ..claims.claim import Claim
from ..claims.wording.said import BYTES, SECONDS, Quantity
from ..guard.own_world import in_own_world
from .seen import Seen

_NUMBER = re.compile(r"-?\d[\d_,]*(?:\.\d+)?(?:[eE][-+]?\d+)?\s*([A-Za-zµ]+)?")


@in_own_world
def same_quantity(claim: Claim, quantity: Quantity, seen: Seen) -> tuple[bool, str]:
    """Whether it is near, and what was measured in the claim's unit."""
    if claim.form == "size":
        if seen.size is None:
            return False, "nothing to measure"
        scale = BYTES.get(quantity.unit, 1)
        return _near(seen.size / scale, quantity), f"~{seen.size / scale:.3g} {quantity.unit}"
    if quantity.unit in SECONDS and claim.form == "about" and seen.text == "":
        took = seen.seconds / _clock_rate(quantity)
        scale = SECONDS[quantity.unit]
        return _near(took / scale, quantity), f"≈{took / scale:.3g} {quantity.unit}"
    text = seen.text if seen.text else (seen.value or seen.subject or "")
    match = _NUMBER.search(text)
    if not match:
        return False, text.strip() or "no number"
    number = float(re.split(r"\s*[A-Za-zµ]", match[0])[0].replace(",", "").replace("_", ""))
    for units in (BYTES, SECONDS):
        if quantity.unit in units and (match[1] or "") in units and match[1] != quantity.unit:
            number *= units[match[1]] / units[quantity.unit]
        elif quantity.unit in BYTES and units is BYTES and not match[1] and "." not in match[0]:
            number /= BYTES[quantity.unit]  # a bare whole number of bytes
    shown = text.strip()
    return _near(number, quantity), shown


def _near(number: float, quantity: Quantity) -> bool:
    return abs(number - quantity.number) <= abs(quantity.number) * quantity.tolerance + 1e-12


def _clock_rate(quantity: Quantity) -> float:
    """How long this machine takes, now, to sleep for a second: a busy or throttled one sleeps longer.

    A claimed duration is held against a sleep of the same run, capped at 50 ms, not against the
    clock alone.
    """
    length = min(max(quantity.number * SECONDS[quantity.unit], 1e-3), 0.05)
    start = time.perf_counter()
    time.sleep(length)
    return max((time.perf_counter() - start) / length, 1.0)

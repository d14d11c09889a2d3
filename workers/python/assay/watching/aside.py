"""Tries a commented-out statement aside, with the names that it could see and no lasting trace."""

from types import FrameType

from ..judging.seen import Seen, describe
from ..stacks.stacks import entrance


def attempt(source: str, frame: FrameType) -> Seen:
    """What the statement does in that frame. Bindings that it makes stay in a copy."""
    local = frame.f_locals
    return attempt_in(source, frame.f_globals, local)


@entrance
def attempt_in(source: str, names: dict[str, object], local: dict[str, object]) -> Seen:
    """The same in a namespace; `local` is `names` itself at the top."""
    copied = dict(names)
    if local is not names:
        copied.update(local)
    try:
        code = compile(source, "<aside>", "exec", dont_inherit=True)
        exec(code, copied)
    except BaseException as error:
        return Seen(raised=describe(error))
    return Seen()

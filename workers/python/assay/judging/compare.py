"""Does what came out equal what was claimed? Pure: text against text, never an object."""

import ast
import re
from functools import lru_cache

from ..claims.wording.literals import all_items, item_end, parse_value
from ..guard.own_world import in_own_world

WILD = "..."
#: More digits than a float's repr ever has.
_LONG_FLOAT = re.compile(r"\d\.\d{18,}")
_CLASS = re.compile(r"<(?:class|enum) '([\w.<>]+)'>")
#: Where an object is: never the same twice, so an author who wrote one down can't have meant it.
#: `0x7f...` and `0xXXXX` are how people cut it.
_PLACE = re.compile(r"\bat 0x(?:[\da-fA-F]+|[\da-fA-F]*(?:\.{2,}|…)[\da-fA-F]*|[xX]{2,})(?=>)")

#: `<list_iterator object>`, as people shorten it.
_PLACELESS = re.compile(r"<[\w.]+ object>")


@lru_cache(1024)
@in_own_world
def same_value(claimed: str, observed: str) -> bool:
    """A claimed literal against a repr: as values (`[1,2]` is `[1, 2]`, a set has no order)."""
    claimed, observed = _without_places(claimed, observed)
    left, right = parse_value(claimed), parse_value(observed)
    if left is not None and right is not None:
        if _LONG_FLOAT.search(claimed) and not _LONG_FLOAT.search(observed):
            return False
        return not _is_wild(left) and _same_tree(left, right)
    return same_text(claimed, observed)


def forget() -> None:
    """Empties the caches: a program may have put there what it likes."""
    for cached in (same_value, same_printed, same_answer):
        cached.cache_clear()


@in_own_world
def same_items(claimed: str, observed: str) -> bool:
    """Items without an outer bracket, `1, 2, 3`, against any container or sequence with those items."""
    left = parse_value(f"({claimed},)")
    right = parse_value(observed)
    if isinstance(right, ast.Call) and len(right.args) == 1:  # deque([1, 2]), dict_keys(['a'])
        right = right.args[0]
    if not isinstance(left, ast.Tuple) or not isinstance(right, (ast.List, ast.Tuple, ast.Set)):
        return False
    if isinstance(right, ast.Set):
        return _same_set(left.elts, right.elts)
    return _same_list(left.elts, right.elts)


@in_own_world
def same_contents(claimed: str, observed: str) -> bool:
    """A plain display against a container's repr with those items: `[1]` is `deque([1], maxlen=3)`."""
    if same_value(claimed, observed):
        return True
    right = parse_value(observed)
    if isinstance(right, ast.Call) and right.args:
        return same_value(claimed, ast.unparse(right.args[-1]))
    return False


@in_own_world
def same_text(claimed: str, observed: str) -> bool:
    """Lines of text: runs of spaces don't matter, `...` stands for anything."""
    claimed, observed = _without_places(claimed, observed)
    left = [_squeeze(line) for line in claimed.strip().split("\n")]
    right = [_squeeze(line) for line in observed.strip("\n").split("\n")]
    if left == right:
        return True
    if WILD not in claimed or not claimed.replace(WILD, "").strip():
        return False
    parts = [re.escape(part) for part in "\n".join(left).split(WILD)]
    return re.fullmatch(".*".join(parts), "\n".join(right), re.S) is not None


@lru_cache(1024)
@in_own_world
def same_printed(claimed: str, printed: str, quotes_matter: bool) -> bool:
    """A claim against what was written: as text, else as the literals that both of them are."""
    if same_text(claimed, printed):
        return True
    if not quotes_matter and (bare := unquoted(claimed)) is not None and same_text(bare, printed):
        return True
    left, right = all_items(claimed), all_items(printed)
    if left is None or right is None or len(left) != len(right):
        return False
    return all(_same_printed_item(a, b, quotes_matter) for a, b in zip(left, right))


@lru_cache(1024)
@in_own_world
def same_answer(claimed: str, shown: str, options: frozenset[str] = frozenset()) -> bool:
    """An answer of a transcript, or a block's output, against what came out, as doctest compares.

    Besides, `...` stands for anything without being asked for, where an object is doesn't matter,
    and the repr of a value is compared as that value.
    """
    claimed, shown = _without_places(_lines(claimed), _lines(shown))
    if "NORMALIZE_WHITESPACE" in options:
        claimed, shown = " ".join(claimed.split()), " ".join(shown.split())
    if claimed == shown or _is_class(claimed, shown):
        return True
    if _is_wrapped(claimed, shown):
        claimed = " ".join(claimed.split())
        if claimed == shown:
            return True
    if WILD in claimed and claimed.replace(WILD, "").strip():
        parts = [re.escape(part) for part in claimed.split(WILD)]
        if re.fullmatch(".*".join(parts), shown, re.S):
            return True
    left, right = parse_value(claimed), parse_value(shown)
    if left is None or right is None or _is_wild(left) or not is_repr(shown):
        return False
    if not _has_numbers_of_repr(claimed):
        return False
    return _same_tree(left, right)


def _is_wrapped(claimed: str, shown: str) -> bool:
    """One line that is a repr, shown on several, which break where items do: `[<A at 1>,` and `<B>]`."""
    lines = claimed.split("\n")
    if len(lines) == 1 or "\n" in shown or shown[-1:] not in tuple(")]}>"):
        return False
    if shown[0] not in "[({<" and not re.match(r"[A-Za-z_][\w.]*\(", shown):
        return False
    return all(line.endswith((",", "(", "[", "{", WILD)) for line in lines[:-1])


def _lines(text: str) -> str:
    """Without blank lines around, and without what nobody sees at the ends of lines."""
    lines = [line.expandtabs().rstrip() for line in text.split("\n")]
    filled = [n for n, line in enumerate(lines) if line]
    return "\n".join(lines[filled[0] : filled[-1] + 1]) if filled else ""


def is_repr(text: str) -> bool:
    """The text is a value as Python itself writes it: `{"a": 1}` and `0xff` are something else."""
    node = parse_value(text)
    if node is None:
        return False
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, (str, bytes, int, float)):
            if ast.get_source_segment(text.strip(), inner) != repr(inner.value):
                return False
    return True


def _has_numbers_of_repr(text: str) -> bool:
    """Each float is written as Python writes it: 0.1 has other digits, too, but doesn't show them."""
    node = parse_value(text)
    return node is not None and not any(
        isinstance(n, ast.Constant)
        and isinstance(n.value, float)
        and ast.get_source_segment(text.strip(), n) != repr(n.value)
        for n in ast.walk(node)
    )


def same_type(claimed: str, observed: str) -> bool:
    """`str` for `<class 'str'>`, as people write types."""
    return _is_class(claimed.strip(), observed.strip())


def _is_class(claimed: str, observed: str) -> bool:
    match = _CLASS.fullmatch(observed)
    if not match or not re.fullmatch(r"[A-Za-z_][\w.]*", claimed):
        return False
    return claimed == match[1] or match[1].endswith(f".{claimed}")


def _same_printed_item(claimed: str, printed: str, quotes_matter: bool) -> bool:
    if same_text(claimed, printed):
        return True
    if quotes_matter and claimed[0] in "'\"" and printed[:1] not in ("'", '"'):
        return False
    return is_repr(printed) and same_value(claimed, printed)


def unquoted(text: str) -> str | None:
    """The inside of quotes that enclose the whole text, None where none do."""
    text = text.strip()
    if len(text) >= 2 and text[0] in "'\"" and item_end(text) == len(text):
        try:
            value = ast.literal_eval(text)
        except (SyntaxError, ValueError):
            return None
        return value if isinstance(value, str) else None
    return None


def _without_places(claimed: str, observed: str) -> tuple[str, str]:
    """Both texts with all addresses alike, where the claim has some, or none where it leaves them out."""
    if _PLACELESS.search(claimed):
        return claimed, _PLACE.sub("", observed).replace(" >", ">")
    if not _PLACE.search(claimed):
        return claimed, observed
    return _PLACE.sub("at 0x0", claimed), _PLACE.sub("at 0x0", observed)


def _squeeze(line: str) -> str:
    return re.sub(r"[ \t]+", " ", line).strip()


def _is_wild(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is ...


def _same_list(left: list[ast.expr], right: list[ast.expr]) -> bool:
    """Element by element; a wildcard stands for any number of elements, but not for the whole."""
    wilds = [i for i, node in enumerate(left) if _is_wild(node)]
    if not wilds:
        return len(left) == len(right) and all(map(_same_tree, left, right))
    if len(left) == 1:
        return False
    if len(wilds) > 1:  # each stands for one element then
        return len(left) == len(right) and all(
            _is_wild(a) or _same_tree(a, b) for a, b in zip(left, right)
        )
    head, tail = left[: wilds[0]], left[wilds[0] + 1 :]
    if len(right) < len(head) + len(tail):
        return False
    end = len(right) - len(tail)
    return all(map(_same_tree, head, right)) and all(map(_same_tree, tail, right[end:]))


def _same_set(left: list[ast.expr], right: list[ast.expr]) -> bool:
    rest = list(right)
    for node in left:
        if _is_wild(node):
            continue
        for i, other in enumerate(rest):
            if _same_tree(node, other):
                del rest[i]
                break
        else:
            return False
    wild = any(map(_is_wild, left))
    return (wild and len(left) > 1) or not rest


def _same_dict(left: ast.Dict, right: ast.Dict) -> bool:
    """Pair by pair: a dict's order is part of its repr."""
    if len(left.keys) != len(right.keys):
        return False
    for key, value, other_key, other in zip(left.keys, left.values, right.keys, right.values):
        if key is None or other_key is None or not _same_tree(key, other_key):
            return False
        if not _is_wild(value) and not _same_tree(value, other):
            return False
    return True


def _same_call(left: ast.Call, right: ast.Call) -> bool:
    if not _same_tree(left.func, right.func) or not _same_arguments(left.args, right.args):
        return False
    if [k.arg for k in left.keywords] != [k.arg for k in right.keywords]:
        return False  # their order is part of the repr, as that of a dict's keys
    return all(
        _is_wild(a.value) or _same_tree(a.value, b.value)
        for a, b in zip(left.keywords, right.keywords)
    )


def _same_arguments(left: list[ast.expr], right: list[ast.expr]) -> bool:
    if len(left) == 1 and _is_wild(left[0]):
        return True  # Thing(...): the call's name is the token that has to match
    return _same_list(left, right)


def _same_tree(left: ast.expr, right: ast.expr) -> bool:
    left, right = _folded(left), _folded(right)
    if isinstance(left, ast.Constant) and isinstance(right, ast.Constant):
        a, b = left.value, right.value
        return type(a) is type(b) and (a == b or (a != a and b != b))
    match left, right:
        case (ast.List(), ast.List()) | (ast.Tuple(), ast.Tuple()):
            return _same_list(left.elts, right.elts)
        case ast.Set(), ast.Set():
            return _same_set(left.elts, right.elts)
        case ast.Dict(), ast.Dict():
            return _same_dict(left, right)
        case ast.Call(), ast.Call():
            return _same_call(left, right)
        case _:
            pass
    return ast.dump(left) == ast.dump(right)


def _folded(node: ast.expr) -> ast.expr:
    """-1 and 1+2j are trees; as values they are constants."""
    if isinstance(node, (ast.UnaryOp, ast.BinOp)):
        try:
            return ast.Constant(ast.literal_eval(node))
        except (ValueError, TypeError, SyntaxError):
            pass
    return node

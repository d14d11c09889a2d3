"""The wording of a claim: what a comment's text says, before any program is looked at.

`read_claim` decides from the text and the kind of statement beside it alone, never from what comes
out. Offsets are code points into the text that it was given.
"""

import ast
import re
from collections.abc import Callable

from .errors import read_exception
from .literals import is_literal, item_end, items, parse_value
from .marks import EXCLAIMS, EXPLAINS, SET_APART, ends, hedges, is_like_marker, is_marker, longer
from .outcomes import read_outcome
from .said import BYTES, SECONDS, Beside, Expected, Quantity

_PLUS_MINUS = r"(?:\s*(?:±|\+/-|\+-)\s*(?P<tol>\d+(?:\.\d+)?)\s*%)"
_QUANTITY = re.compile(
    r"(?P<about>[~≈]\s*|(?:about|approx\.?|approximately|roughly)\s+(?=[-\d.]))?(?P<num>-?(?:\d[\d_,]*(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?)"
    r"(?:\s*(?P<unit>[A-Za-zµ×]+)(?!\w))?" + _PLUS_MINUS + "?"
)
#: How near "about" is, unless it is written.
_ABOUT = 0.05
_OPERATOR = re.compile(r"\s*(?:[-+*/%<>=&^@!]=?(?=[\s\w({\[]))(?!-|>)")
_LABEL = re.compile(
    r"(?P<label>[^\W\d][\w'’/*.,()+ -]{0,80}?)\s*(?::\s+|(?:->|=>|→|⇒)\s*|(?P<equals>=\s+))(?=\S)"
)
#: Labels of what isn't what comes out here.
_ELSEWHERE = re.compile(
    r"(?:equivalent|same|eg|e\.g|i\.e|ie|see|note|default|cf|usage|example|was|before|previous"
    r"|formerly|instead|like|alias|try|hint|tip|warning|args?|since|new|python|complexity|time|space"
    r"|but|not|wrong|bad|good|better|never|step|line|type|shape|pep)\b",
    re.I,
)
_WORDS = re.compile(r"\S+")
_TYPE_ERROR = re.compile(
    r"(?:mypy|pyright|basedpyright|type[ -]checker|type[ -]checking|static(?: type)?)\s+error\b",
    re.I,
)
_PRINTS = re.compile(r"(?:(?:this|it|will)\s+)*(?:prints?|printed)(?P<sure>:)?\s+(?=\S)", re.I)
_GIVES = re.compile(
    r"(?:(?:expected|sample)\s+)?(?:(?:outputs?|results?|out|returns|displays|shows|printed)"
    r"(?P<sure>\s*(?::|->|=>|→))|returns?|evaluates to|outputs?"
    r"|(?P<now>gives|yields|produces|equals|becomes|is now|results in"
    r"|(?:the )?(?:result|answer|output|value) is(?: now)?))\s+(?=\S)",
    re.I,
)
_FINE = re.compile(r"(?:OK|ok)(?!\w)")
#: Single words that say something of a print, and are seldom what it prints.
_DESCRIBES = re.compile(
    r"[Ee]rrors?|works|fails|same|different|wrong|correct|nothing|ditto|crash(?:es)?|bad|good|better"
    r"|(?:un)?changed|(?:un)?expected|surprise|string|integer|number|boolean|dictionary|empty|blank"
    r"|newline|again|first|last|next|previous|length|size|total|average|mean|maximum|minimum"
    r"|biggest|largest|smallest|longest|shortest|(?:as|des)cending|(?:un)?sorted|reversed?"
    r"|(?:lower|upper)case|capitali[sz]ed|concatenat(?:ion|ed)|repetition|slic(?:e|ing)|index(?:ing)?"
    r"|comparison|addition|subtraction|multiplication|division|modul(?:o|us)|remainder|quotient"
    r"|exponent(?:iation)?|round(?:ed|ing)|truncated|element|item|items|result|output|answer"
    r"|original|copy|modified|mutated|updated|added|removed|deleted|inserted|appended|greeting"
    r"|message|default|optional|recursion|iteration|example|yes|no|yep|nope|Yes|No"
)
_ARROW = re.compile(
    r"(?:-{1,4}>|={1,4}>|→|⇒|➜|(?:>>>|={1,2})\s+(?=[\d'\"\[({-]|True\b|False\b|None\b)|>(?![>=]))\s*"
)
_UNIT = re.compile(
    r"\s*(?:ns|[µu]s|ms|secs?|seconds?|mins?|minutes?|hours?|days?|weeks?|years?|bytes?|[KMG]i?B|times)\b"
)
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[-+]\d\d:\d\d)?(?![\w:.])"
)
#: How messages of the interpreter begin, or what is in them.
_MESSAGE = re.compile(
    r"(?:integer |float )?(?:division|modulo) by |\w+(?: assignment)? index out of range|invalid (?:literal|syntax)"
    r"|unsupported operand|name '\w+' is not|'[\w.]+' object |can(?:no|')t |could not |\[Errno \d"
    r"|(?:not enough|too many) values|No module named|unhashable type|\w+\(\) (?:missing|takes|got)"
    r"|maximum recursion|local variable|'[<>=]+' not supported|.* (?:must be|is not) "
)
_TICKED = re.compile(r"\s*`(?P<code>[^`]+)`(?=\s*$|\s+[—–(-])")
_TODO = re.compile(r"(?:TODO|FIXME|XXX|HACK|NOTE|BUG)\b")


def read_claim(text: str, beside: Beside) -> Expected | None:
    """What the text claims beside such a statement, or None where it is prose."""
    if ticked := _TICKED.match(text):  # `5`: as Markdown writes code
        a, b = ticked.span("code")
        text = f"{text[: a - 1]} {text[a:b]} {text[b + 1 :]}"
    start = len(text) - len(text.lstrip())
    if is_marker(text) or (beside.only_strings and is_like_marker(text)):
        return None
    # `#> out` says that it is output, as does `# Output: …`.
    sure = text.startswith(">") and not text.startswith(">>")
    if arrow := _ARROW.match(text, start):
        start = arrow.end()
    elif gives := _gives(text, start, beside):
        start, sure = gives.end(), bool(gives["sure"])
    if start == len(text) or _TODO.match(text, start):
        return None
    if beside.test and (found := read_outcome(text, start)):
        return found
    for read in (
        _type_error,
        _prints,
        _fine,
        read_exception,
        _quantity,
        _bindings,
        _literal,
        _labelled,
        _moment,
        _message,
        _word,
        _type_name,
    ):
        if found := read(text, start, beside):
            return found
    return _told(text, start, beside, sure)


def _gives(text: str, start: int, beside: Beside) -> re.Match[str] | None:
    """`returns 5`, `Output: 5`, `is now 5`: words before what comes out."""
    match = _GIVES.match(text, start)
    if match is None or beside.kind not in ("print", "value", "assign"):
        return None
    return match if beside.kind != "assign" or match["now"] else None


def _type_error(text: str, start: int, beside: Beside) -> Expected | None:
    match = _TYPE_ERROR.match(text, start)
    return match and Expected("type error", start, match.end(), match[0])


def _prints(text: str, start: int, beside: Beside) -> Expected | None:
    match = _PRINTS.match(text, start)
    if not match or beside.kind == "header":
        return None
    begin = match.end()
    end = item_end(text, begin)
    if end is not None:
        if hedges(text, end):
            return None
    else:  # `prints hello`: one word, or words that the snippet is seen to print
        word = _WORDS.match(text, begin)
        if word and "!" not in word[0] and ends(text, word.end(), SET_APART):
            end = word.end()
        elif match["sure"] or beside.tells(text[begin:]):
            end = len(text.rstrip())
        else:
            return None
    return Expected("prints", begin, end, text[begin:end], longer(text, begin, end))


def _fine(text: str, start: int, beside: Beside) -> Expected | None:
    """`OK` after a `print` could be what is printed; that it is said is no claim then."""
    match = _FINE.match(text, start)
    if not match or beside.kind in ("header", "alone", "print"):
        return None
    if not ends(text, match.end(), SET_APART):
        return None
    return Expected("fine", start, match.end(), match[0])


def _quantity(text: str, start: int, beside: Beside) -> Expected | None:
    match = _QUANTITY.match(text, start)
    if not match or not (match["about"] or match["tol"]) or beside.kind in ("header", "alone"):
        return None
    unit, end = match["unit"] or "", match.end()
    if unit and unit not in BYTES and unit not in SECONDS and unit not in ("x", "×"):
        if match["tol"]:
            return None
        unit, end = "", match.end("num")
    if re.match(r"[\w%]|\s+%", text[end:]):  # ~20% faster, ~3rd
        return None
    if match["about"] and match["about"][0].isalpha() and not ends(text, end, SET_APART):
        return None  # `about 3 of them`
    number = float(match["num"].replace(",", "").replace("_", ""))
    tolerance = float(match["tol"]) / 100 if match["tol"] else _ABOUT
    return Expected(
        "quantity", start, end, text[start:end], quantity=Quantity(number, unit, tolerance)
    )


_BINDING = re.compile(
    r"(?:(?P<name>[A-Za-z_][\w.]*(?:\[[^\]]*\])?)"
    r"(?:\s*=(?!=)\s*|(?P<is>\s*==\s*|\s+(?:is(?: now)?|equals|becomes)\s+)))?"
)


def _bindings(text: str, start: int, beside: Beside) -> Expected | None:
    """`first=1, rest=[2, 3]`, or `0, dq = [1, 2, 3]`: at least one of them named."""
    if beside.kind in ("header", "alone"):
        return None
    if beside.kind == "print" and beside.label and _squeezed(text[start:]).startswith(beside.label):
        return None  # `print("a =", a)  # a = 5` says what is printed
    found: list[tuple[str | None, str]] = []
    at, end = start, start
    while True:
        match = _BINDING.match(text, at)
        if match and match["name"] and not _is_named(match, beside):
            break
        begin = match.end() if match else at
        stop = item_end(text, begin)
        if stop is None or not ends(text, stop, EXPLAINS, ","):
            break
        found.append((match["name"] if match else None, text[begin:stop]))
        end = stop
        gap = re.match(r"\s*(?:,|;|\band\b)\s*", text[stop:])
        if not gap:
            break
        at = stop + gap.end()
    if not any(name for name, _ in found):
        return None
    if not ends(text, end, SET_APART, ",.") or hedges(text, end):
        return None
    return Expected("bindings", start, end, text[start:end], bindings=tuple(found))


def _is_named(binding: re.Match[str], beside: Beside) -> bool:
    """The name is one of the program's; `x is 5` speaks of a name of the statement itself."""
    name = re.split(r"\W", binding["name"])[0]
    if binding["is"]:
        return name in beside.names
    known = beside.words.names - beside.words.parameters
    return not beside.words.names or name in known or name in beside.names


def _literal(text: str, start: int, beside: Beside) -> Expected | None:
    end = item_end(text, start)
    if end is None or beside.kind == "header":
        return None
    for a, b in items(text[start:]):
        if text[start + a] == "(" and a > 0 and not _glued(text[start:], a):
            break  # `True (1)`: an explanation in parentheses that happens to be a literal
        end = start + b
    core = text[start:end].strip()
    if "..." in core and not core.replace("...", "").strip(" ,"):
        return None  # a wildcard alone would match anything
    if beside.kind == "alone" and not is_literal(parse_value(core)) and core[0] not in "([{<":
        return None
    after = SET_APART if beside.kind in ("assign", "alone") else EXPLAINS
    tail = r"\s*[.!?]?\s*$" if beside.kind != "assign" else r"\s*\.?\s*$"
    exclaims = core in ("True", "False", "None") and after is EXPLAINS and EXCLAIMS.match(text, end)
    if not (ends(text, end, after) or exclaims or re.match(tail, text[end:])):
        return None
    dash = re.match(r"\s+-\s", text[end:])
    if _OPERATOR.match(text, end) and not dash and not exclaims:
        return None
    if hedges(text, end):
        return None
    if dash and beside.label:  # `print("Weight:", w)  # 9.81 - gravity` speaks of something in it
        return None
    if beside.kind == "value" and core[-1].isdigit() and _UNIT.match(text, end):
        return None  # `5 minutes` is what an argument means
    if beside.kind == "assign" and not _plain(core):
        return None
    readings = longer(text, start, end)
    if beside.label:
        readings += tuple(f"{beside.label} {said}" for said in (core, *readings))
    return Expected("literal", start, end, core, readings)


def _plain(core: str) -> bool:
    """On an assignment: strict literals and call-shaped reprs, no displays of bare names."""
    node = parse_value(core)
    if isinstance(node, (ast.Dict, ast.List, ast.Set)) and any(
        isinstance(n, ast.Name)
        and n.id[0].islower()
        and n.id not in ("inf", "nan")
        and not _is_called(n, node)
        for n in ast.walk(node)
    ):
        return False  # `{"key": value}` is a pattern
    return node is None or is_literal(node) or not core.startswith("(") or "=" in core


def _is_called(name: ast.Name, within: ast.expr) -> bool:
    """`deque` of `[deque([1])]`."""
    return any(isinstance(n, ast.Call) and n.func is name for n in ast.walk(within))


def _glued(text: str, at: int) -> bool:
    """True where only a comma, not spaces alone, stands before the item at `at`."""
    return text[:at].rstrip().endswith(",")


def _labelled(text: str, start: int, beside: Beside) -> Expected | None:
    match = _LABEL.match(text, start)
    if not match or beside.kind == "header":
        return None
    if len(match["label"].split()) > 4 or len(match["label"]) > 41:
        return _at_end(text, match, beside)
    if _ELSEWHERE.match(match["label"]):
        return None
    inner = _literal(text, match.end(), beside)
    if match["equals"]:  # `sum = 5`, where nothing is called so
        if beside.kind == "assign" or match["label"] in beside.words.names or inner is None:
            return None
        if not ends(text, inner.end, SET_APART):
            return None
    if inner is None and beside.kind == "print":
        inner = _word(text, match.end(), beside)
    if inner is None:
        return None
    with_label = tuple(text[start : inner.start] + r for r in (inner.text, *inner.readings))
    return Expected(inner.kind, inner.start, inner.end, inner.text, inner.readings + with_label)


def _at_end(text: str, label: re.Match[str], beside: Beside) -> Expected | None:
    """`the first two of them => [1, 2]`: a sentence, an arrow, and what comes out."""
    if beside.kind not in ("print", "value") or ":" in label[0]:
        return None
    inner = _literal(text, label.end(), beside)
    return inner if inner is not None and inner.end == len(text.rstrip()) else None


def _moment(text: str, start: int, beside: Beside) -> Expected | None:
    """`2024-01-31 12:00:00`, as a print writes a datetime."""
    match = _MOMENT.match(text, start)
    if not match or beside.kind != "print" or not ends(text, match.end(), SET_APART):
        return None
    return Expected("word", start, match.end(), match[0], longer(text, start, match.end()))


def _message(text: str, start: int, beside: Beside) -> Expected | None:
    """`print(e)  # division by zero`: what CPython says of an exception that was caught."""
    if not beside.prints_caught or not _MESSAGE.match(text, start):
        return None
    end = len(text.rstrip())
    short = start + cut_words(text[start:end])
    return Expected("word", start, short, text[start:short], longer(text, start, short))


def _word(text: str, start: int, beside: Beside) -> Expected | None:
    """After print, a single bare word."""
    if beside.kind != "print":
        return None
    match = _WORDS.match(text, start)
    stop = item_end(text, start)
    if stop is not None and text[stop : stop + 1] in ("", " ", ","):
        return None  # a literal, and what follows made no claim of it
    if not match or "!" in match[0] or not ends(text, match.end(), SET_APART):
        return None
    word = match[0]
    if word.endswith((":", ",")) or not re.search(r"\w", word) or word.lower().startswith("http"):
        return None
    if (_FINE.fullmatch(word.rstrip(".")) or _DESCRIBES.fullmatch(word)) and not beside.words.knows(
        word
    ):
        return None
    if not beside.may_print(word) or any(map(_is_named_so(word), beside.printed)):
        return None
    readings = longer(text, start, match.end())
    if beside.label:
        readings += (f"{beside.label} {word}",)
    return Expected("word", start, match.end(), word, readings)


def _is_named_so(word: str) -> Callable[[ast.expr], bool]:
    """`print(total)  # total`: the comment repeats a name of the code."""
    return lambda node: isinstance(node, ast.Name) and node.id == word


def _type_name(text: str, start: int, beside: Beside) -> Expected | None:
    """`type(x)  # str`: a type by its name."""
    match = re.match(r"[A-Za-z_][\w.]*", text[start:])
    if not match or not beside.asks_type or beside.kind != "value":
        return None
    end = start + match.end()
    return Expected("word", start, end, match[0]) if ends(text, end, SET_APART) else None


def _told(text: str, start: int, beside: Beside, sure: bool) -> Expected | None:
    """Several words after a print that are seen to be what it prints, or said to be its output."""
    end = len(text.rstrip())
    said = text[start:end]
    knows = beside.tells
    if beside.kind not in ("print", "value") or not re.search(r"\w", said):
        return None
    stop = cut_words(said)
    if beside.kind == "value" and (
        (beside.shows_text and beside.words.says(said[:stop])) or beside.may_give(said[:stop])
    ):
        return Expected("word", start, start + stop, said[:stop], (said,))
    if beside.label and _squeezed(said).rstrip(":").strip() == beside.label.rstrip(":").strip():
        return None  # the label alone names what is printed
    if _is_row(said[:stop], beside):
        return Expected("word", start, start + stop, said[:stop], (said,))
    pointed = beside.kind == "print" or bool(_ARROW.match(text.lstrip()))
    if sure or (pointed and (knows(said) or knows(said[:stop]))):
        short = said if sure or knows(said) else said[:stop]
        readings = tuple(dict.fromkeys((said, said[:stop])))
        return Expected("word", start, start + len(short), short, readings)
    return None


def _is_row(text: str, beside: Beside) -> bool:
    """`RED 1` for two expressions: one item for each, literals and words that the snippet has."""
    parts = text.split()
    if len(parts) < 2 or len(parts) != len(beside.printed) or beside.kind != "print":
        return False
    return all(
        item_end(part) == len(part)
        or (part not in beside.names and (part in beside.words.names or beside.words.says(part)))
        for part in parts
    )


def cut_words(text: str) -> int:
    """Where an explanation begins behind words."""
    match = re.search(r"\s+(?:[—–←→⟵⇒(#]|<-|--?\s)|\s{3,}", text)
    return match.start() if match else len(text)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()

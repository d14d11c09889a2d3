"""Where a claim ends: the marks that set an explanation apart from it."""

import re

#: After print and beside a bare value, any words explain.
EXPLAINS = re.compile(r"\s*(?:[—–←→⟵⇒;]|<-|->|=>|//)|,\s+(?=[^\W\d])|\s+(?:-{1,2}\s|\(|\S)|\s*$")
#: On an assignment only a mark that sets words apart begins an explanation.
SET_APART = re.compile(r"\s*(?:[—–←→⟵⇒;]|<-|->|=>|//)|\s+(?:-{1,2}\s|\(|#)|\s{2,}\S|\s*$")
#: `10と表示される`: Chinese and Japanese set no space before words.
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff08-\uff0f]")
#: What points at what comes out.
ARROW = re.compile(
    r"(?:-{1,4}>|={1,4}>|→|⇒|➜|(?:>>>|={1,2})\s+(?=[\d'\"\[({-]|True\b|False\b|None\b)|>(?![>=]))\s*"
)
#: `True! The same object`, `False: order matters`: after a constant in words.
EXCLAIMS = re.compile(r"[!.:]\s+(?=[^\W\d])")
#: `0 to 10`, `1 and 2`: what comes out is only spoken of.
_SPOKEN_OF = re.compile(r"\s+(?:to|through|till|until|up to|and)\s+(?=[\d'\"\[({-])")
_HEDGE = re.compile(
    r"(?:\s|^|,\s)(?:may be|might be|maybe|could be|usually|sometimes|if|unless|or"
    r"|otherwise|by default|as (?:an? |the )?(?:default|fallback))(?:\s|[.,;]|$)"
)
#: `1 query per book`: a rate, which nothing prints.
_RATE = re.compile(r"(?<=\d) [^\W\d][\w-]*(?:\s+[^\W\d][\w-]*)?\s+(?:per|for each|for every)\s")
#: `(1)!`, `(2)`, `<1>`, `①`: numbers of annotations, as documentation tools have them.
_MARKER = re.compile(r"\s*(?:\(\d{1,2}\)!?|<\d{1,2}>|[①-⑳❶-❿⓵-⓾])\s*$")


#: The same in other tools: `[1]`, `1.`; what a print writes can look so too.
_LIKE_MARKER = re.compile(r"\s*(?:\[\d{1,2}\]|\d{1,2}\.)\s*$")


def is_like_marker(text: str) -> bool:
    """The text may be the number of an annotation, beside what can't be that number."""
    return bool(_LIKE_MARKER.match(text))


def is_marker(text: str) -> bool:
    """The text is the number of an annotation, and says nothing of what comes out."""
    return bool(_MARKER.match(text))


def hedges(text: str, at: int) -> bool:
    """What follows makes a maybe, a range, a rate or a sentence of what stands before."""
    return any(pattern.match(text, at) for pattern in (_HEDGE, _SPOKEN_OF, _RATE))


def ends(text: str, at: int, after: re.Pattern[str], also: str = "") -> bool:
    """The claim may end here: nothing follows, or what explains it."""
    return bool(after.match(text, at)) or (bool(also) and text[at:].lstrip()[:1] in also)


def cut(text: str, start: int) -> int:
    """Where a message ends: before an explanation that a dash or an arrow sets apart."""
    match = re.search(r"\s+(?:[—–←→⟵⇒]|<-\s|--?\s)|\s*$", text[start:])
    return start + match.start() if match else len(text)


def longer(text: str, start: int, end: int) -> tuple[str, ...]:
    """Readings beyond `text[start:end]`: up to a mark that sets words apart, and the whole."""
    found: list[int] = []
    if match := re.search(r"\s+(?:[—–←→⟵⇒(]|--?\s)|\s{2,}\S", text[end:]):
        found.append(end + match.start())
    found.append(len(text.rstrip()))
    return tuple(dict.fromkeys(text[start:e] for e in found if e > end))

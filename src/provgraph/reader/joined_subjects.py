"""Several subjects of one verb: « le préfet A, B, maire, et la présidente C ont dû … »."""

from provgraph.reader.article import Named
from provgraph.reader.words import SPACE, compiled

_BETWEEN = (
    r"(?!(?<!\p{L})(?:a|ont|est|sont|avait|avaient|était|étaient|fut|qui|que|dont|où|avec|pour|par|chez|contre|sans"
    r"|was|were|has|have|had|is|are|who|whom|with|for|by)(?!\p{L}))"
)
"""No such word stands between two that are joined."""
_LINK = (
    rf"(?:{SPACE}\([^)]{{2,60}}\))?(?:,[^,.;:]{{2,60}})?(?:,|,?{SPACE}(?:et|ainsi que|and)(?!\p{{L}}))"
    rf"(?:{_BETWEEN}[^,.;:]){{0,60}}(?:,{SPACE})?"
)
"""What joins two subjects: « A, maire, et le préfet B », « A et la présidente de l'Assemblée, B »."""
_PLURAL = (
    r"(?<!\p{L})(?:(?:n['’]|s['’])?(?:ont|avaient|auront|auraient|étaient|sont|seront|soient)|\p{Ll}{2,}(?:aient|èrent|eront)"
    r"|\p{Ll}{2,}(?:é|u|i)e?s|(?:pris|retenus|absents|souffrants)|were|have|are|both|all)(?!\p{L})"
)


def joined(text: str, left: int, right: int) -> bool:
    """Whether what stands between *left*, where a name ends, and *right*, where another begins, makes both subjects."""
    return compiled(_LINK).fullmatch(text, left, right) is not None


def last_joined(text: str, end: int, named: Named) -> int:
    """Where the last of the names ends that are joined, one by one, to the one that ends at *end*."""
    for place, _ in named:
        if place.start > end and joined(text, end, place.start):
            end = place.end
    return end


def of_several(text: str, start: int, end: int) -> bool:
    """Whether the words from *start* to *end* say something of several: « ont dû renoncer », « pris ailleurs »."""
    return compiled(_PLURAL).search(text, start, end) is not None

"""What kinds of functions there are, and which two are of one kind."""

import functools

from provgraph.reader.words import SPACE, any_of, compiled, vocabulary

TOWN, STATE, AIDE, HEAD, TRADE = "town", "state", "aide", "head", "trade"


@functools.lru_cache(maxsize=512)
def kind_of(title: str) -> str:
    """Of a town (`maire`), a state (`préfet`), of somebody (`conseiller`), at the head of a body, or a trade."""
    told, more = vocabulary("functions"), vocabulary("post_signs")["functions"]
    if compiled(r"(?i)deputy (?:director|president|chair|head|secretary|general|chief)").match(title):
        return HEAD
    for kind, pattern in (
        (TOWN, rf"(?:.*{SPACE})?(?:{any_of(told['of_towns'])}|conseill\p{{L}}+ municip\p{{L}}+|édile)"),
        (STATE, rf"{any_of(more['of_states'])}*{any_of(more['states'])}"),
        (AIDE, rf"(?:.*{SPACE})?(?:{any_of(told['of_people'])})"),
        (HEAD, rf"(?:.*{SPACE})?(?:{any_of([*told['of_firms'], *told['of_bodies'], *more['heads']])})"),
    ):
        if compiled(rf"(?i){pattern}").match(title):
            return kind
    return TRADE


def stem_of(title: str) -> str:
    """What is alike in `présidente` and `présidents`, `ancien maire` and `maire`."""
    words = [word for word in title.lower().split() if word not in vocabulary("post_signs")["functions"]["first"]]
    return words[0].rstrip("es")[:5] if words else ""

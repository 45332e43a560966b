"""Looks at the text of a SPARQL query without parsing it: what is code, and what is inside strings, IRIs, comments."""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

# In the order in which SPARQL 1.1 reads them; anything else is one sign of code. No prefix is longer than 60 signs:
# what is, is read as a word, and looked at as one.
_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\n\r]*)
  | (?P<string>'''(?:(?:'|'')?(?:[^'\\]|\\.))*'''
      | \"\"\"(?:(?:"|"")?(?:[^"\\]|\\.))*\"\"\"
      | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*")
  | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
  | (?P<parameter>\$\w+)
  | (?P<variable>\?\w+)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<name>[\w.-]{0,60}:(?:[\w.:%-]|\\.)*|[^\W\d]\w*)
  | (?P<space>\s+)
  | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_DEEPEST, _HEAVIEST = 100, 3000
_PARTS = frozenset({"GRAPH", "VALUES", "BIND", "FILTER"})
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})


def keywords(query: str) -> list[str]:
    """The bare words of the query's code, in upper case, in order. Prefixed names and strings are no words."""
    found = (match for match in _TOKEN.finditer(query) if match.lastgroup == "name")
    return [match[0].upper() for match in found if ":" not in match[0]]


def _unescaped(query: str) -> str:
    """The text with `\\u0053` and its like undone, as SPARQL allows before reading."""
    return re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", _unescape, query)


def _unescape(match: "re.Match[str]") -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number < 0x110000 else match[0]


def form(query: str) -> str | None:
    """'SELECT', 'ASK', 'CONSTRUCT', 'DESCRIBE', the first word of an update, or None where there is neither."""
    return next((word for word in keywords(query) if word in _FORMS or word in _UPDATES), None)


def is_update(query: str) -> bool:
    """Whether the text would change a store."""
    return form(query) in _UPDATES


def reaches_network(query: str) -> bool:
    """Whether the text names another endpoint (SERVICE) or a document to fetch (LOAD).

    Looked for in the text as it stands and with its escapes undone: an engine may read either.
    """
    return any(_calls_service(text) or form(text) == "LOAD" for text in (query, _unescaped(query)))


def _calls_service(query: str) -> bool:
    """Whether a word of the code is, or holds, SERVICE.

    Oxigraph asks for no space around a keyword: `trueSERVICE<…>{}`, `SERVICESILENT<…>{}` and `SERVICEex:a{}` are calls.
    A prefixed name is one only if its prefix holds the word and a group follows (`service:a` alone is a name).
    """
    code = [match for match in _TOKEN.finditer(query) if match.lastgroup not in ("space", "comment")]
    for match, following in pairwise([*code, None]):
        if match is not None and match.lastgroup == "name":
            word, colon, _ = match[0].upper().partition(":")
            if "SERVICE" in word and (not colon or (following is not None and following[0] == "{")):
                return True
    return False


def is_overlong(query: str) -> bool:
    """Whether the text nests brackets so deeply, or chains so many operators, that an engine could fall over it.

    Oxigraph reads and rewrites a query by functions that call themselves; where they go too deep, the process ends.
    Values, variables, addresses and texts may be as many as needed.
    """
    depth = weight = 0
    for match in _TOKEN.finditer(query):
        if match.lastgroup == "sign" and not match[0].isdigit():
            depth += (match[0] in "([{") - (match[0] in ")]}")
            weight += 1
        elif match.lastgroup == "name" and ":" not in match[0]:
            weight += 1
        if depth > _DEEPEST or weight > _HEAVIEST:
            return True
    return False


def names_its_dataset(query: str) -> bool:
    """Whether the text says itself, with FROM, of which graphs its dataset is made."""
    return "FROM" in keywords(query)


def put_in(query: str, terms: dict[str, str]) -> str:
    """The query with each `$name` of *terms* replaced, outside strings, IRIs and comments."""
    return "".join([terms.get(name, text) for text, name in _parts(query)])


@lru_cache(maxsize=256)
def _parts(query: str) -> list[tuple[str, str]]:
    """A text cut at its parameters, each part with its name ('': no parameter). Some are put thousands of times."""
    parts, start = [], 0
    for match in _TOKEN.finditer(query):
        if match.lastgroup == "parameter":
            parts += [(query[start : match.start()], ""), (match[0], match[0][1:])]
            start = match.end()
    return [*parts, (query[start:], "")]


def parameters(query: str) -> set[str]:
    """The names of the `$name`s of the query's code."""
    return {match[0][1:] for match in _TOKEN.finditer(query) if match.lastgroup == "parameter"}


def split_prologue(query: str) -> tuple[str, str]:
    """The PREFIX and BASE lines of a query, and the rest, which begins with its form."""
    for match in _TOKEN.finditer(query):
        if match.lastgroup == "name" and match[0].upper() in _FORMS:
            return query[: match.start()], query[match.start() :]
    return "", query


def within_graphs(query: str, condition: Callable[[str], str]) -> str | None:
    """A query that reads in GRAPH blocks only, with a condition behind each that takes its graph from a variable.

    Args:
        query: Its text.
        condition: What is written for a variable, given without its sign.

    Returns:
        None where it reads outside of GRAPH, or where the blocks cannot be told from what is around them.
    """
    code = [match for match in _TOKEN.finditer(query) if match.lastgroup not in ("space", "comment")]
    place = next((number for number, match in enumerate(code) if match[0] == "{"), len(code)) + 1
    found, done = "", 0
    while place < len(code) and code[place][0] != "}":
        word, opening = code[place][0].upper(), place + 1
        if word == ".":
            place += 1
            continue
        if word in ("GRAPH", "VALUES"):
            while opening < len(code) and code[opening][0] != "{":
                opening += 1
        end = _closing(code, opening)
        inside = [match[0].upper() for match in code[opening + 1 : end]]
        if end == len(code) or word not in _PARTS or (word != "VALUES" and {"GRAPH", "SELECT"} & set(inside)):
            return None
        if word in ("BIND", "FILTER") and (code[opening][0] != "(" or "{" in inside):
            return None
        if word == "GRAPH":
            found, done = found + query[done : code[end].end()], code[end].end()
            if code[place + 1][0][0] in "?$":
                found += f" {condition(code[place + 1][0][1:])}"
        place = end + 1
    return found + query[done:] if done else None


def _closing(code: "list[re.Match[str]]", opening: int) -> int:
    """Where the bracket that opens there is closed; the end, where it is not."""
    depth = 0
    for place in range(opening, len(code)):
        depth += (code[place][0] in "([{") - (code[place][0] in ")]}")
        if depth <= 0:
            return place
    return len(code)


@lru_cache(maxsize=64)
def _around_values(query: str, param: str) -> tuple[str, ...]:
    """A SELECT over one GRAPH block: its text up to where *param* is selected, then cut where its values belong."""
    code = [match for match in _TOKEN.finditer(query) if match.lastgroup not in ("space", "comment")]
    words = [match[0].upper() for match in code]
    head, block = words.index("SELECT"), words.index("GRAPH")
    head += words[head + 1] == "DISTINCT"
    # Before the block, where it names the graph itself; else inside, where engines join it first.
    if code[block + 1][0] == f"${param}":
        places = [code[block].start()]
    else:
        places = [code[block + 2].end()]
        place, end = block + 3, _closing(code, block + 2)
        while place < end:
            if code[place][0] == "{":
                inside = words[place + 1 : _closing(code, place)]
                # What holds an OPTIONAL of its own is worked out by itself: without values, for every key there is.
                if words[place - 1] == "OPTIONAL" and "OPTIONAL" in inside and f"${param}".upper() in inside:
                    places.append(code[place].end())
                place = _closing(code, place)
            place += 1
    cuts = [0, code[head].end(), *places, len(query)]
    return tuple(query[start:end] for start, end in pairwise(cuts))


def put_for_each(query: str, param: str, values: str) -> str:
    """A question with one parameter for many keys at once: *values* binds it, and it is selected too."""
    head, *parts = _around_values(query, param)
    return f"{head} ?{param}{f' {values} '.join(parts)}"

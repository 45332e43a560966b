"""Looks at the text of a SPARQL query without parsing it: what is code, and what is inside strings, IRIs, comments."""

import re
from collections.abc import Callable
from itertools import pairwise

# In the order in which SPARQL 1.1 reads them; anything else is one sign of code.
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
  | (?P<name>[\w.-]*:(?:[\w.:%-]|\\.)*|[^\W\d]\w*)
  | (?P<space>\s+)
  | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
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


def names_its_dataset(query: str) -> bool:
    """Whether the text says itself, with FROM, of which graphs its dataset is made."""
    return "FROM" in keywords(query)


def put_in(query: str, terms: dict[str, str]) -> str:
    """The query with each `$name` of *terms* replaced, outside strings, IRIs and comments."""

    def chosen(match: "re.Match[str]") -> str:
        if match.lastgroup == "parameter" and match[0][1:] in terms:
            return terms[match[0][1:]]
        return match[0]

    replace: Callable[[re.Match[str]], str] = chosen
    return _TOKEN.sub(replace, query)


def parameters(query: str) -> set[str]:
    """The names of the `$name`s of the query's code."""
    return {match[0][1:] for match in _TOKEN.finditer(query) if match.lastgroup == "parameter"}


def split_prologue(query: str) -> tuple[str, str]:
    """The PREFIX and BASE lines of a query, and the rest, which begins with its form."""
    for match in _TOKEN.finditer(query):
        if match.lastgroup == "name" and match[0].upper() in _FORMS:
            return query[: match.start()], query[match.start() :]
    return "", query

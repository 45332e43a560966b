"""The one place where a question's text gets its terms, and where the rows are held against what the text promises.

A question lives in a `.rq` file, which begins with a header:

    # asks     With whom …?
    # params   $actor iri?                     (`?`: may be left out; the question then speaks of everybody)
    # returns  ?other iri | ?day date?         (`?`: may be empty)      one row per other

`$name` is a parameter and `?name` a variable; SPARQL reads both, so the file runs as it stands.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path

from provgraph.errors import QueryFailed, UnexpectedAnswer
from provgraph.model.dates import Edtf, parse_edtf
from provgraph.store.base import View
from provgraph.store.sparql_text import parameters, put_for_each, put_in
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term
from provgraph.vocabulary.prefixes import PREFIXES
from provgraph.vocabulary.quick_dataclass import dataclass
from provgraph.vocabulary.terms import XSD

_DATATYPES = {"integer": XSD.integer, "boolean": XSD.boolean, "date": XSD.date, "datetime": XSD.dateTime}
_KINDS = ("iri", "text", *_DATATYPES)
"""What a column may hold; a text may be any literal."""
_PARAM = re.compile(r"\$(?P<name>\w+) (?P<kind>iri|text)(?P<maybe>\?)?")
_COLUMN = re.compile(r"\?(?P<name>\w+) (?P<kind>" + "|".join(_KINDS) + r")(?P<maybe>\?)?")


@dataclass(frozen=True, slots=True)
class Slot:
    """A parameter or a column: its kind, and whether it may be missing."""

    kind: str
    maybe: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A `.rq` file: its text and what its header promises."""

    name: str
    text: str
    asks: str
    params: dict[str, Slot]
    returns: dict[str, Slot]


class Row:
    """One row of an answer, by column; the kinds are those of the header."""

    __slots__ = ("_question", "_values")

    def __init__(self, question: str, values: dict[str, Term]) -> None:
        self._question = question
        self._values = values

    def iri(self, column: str) -> IRI:
        """An IRI that is always there."""
        found = self.maybe_iri(column)
        assert found is not None, (self._question, column)
        return found

    def maybe_iri(self, column: str) -> IRI | None:
        """An IRI, or None."""
        found = self._values.get(column)
        assert found is None or isinstance(found, IRI), (self._question, column)
        return found

    def iris(self) -> Iterator[tuple[str, IRI]]:
        """The columns that hold an IRI, and it."""
        return ((column, value) for column, value in self._values.items() if isinstance(value, IRI))

    def text(self, column: str) -> str:
        """The text of a literal; '' where there is none."""
        found = self._values.get(column)
        return found.text if isinstance(found, Literal) else (found or "")

    def lang(self, column: str) -> str:
        """The language of a text; 'und' where it has none."""
        found = self._values.get(column)
        return (found.lang or "und") if isinstance(found, Literal) else "und"

    def integer(self, column: str) -> int | None:
        """A number, or None."""
        found = self._values.get(column)
        return int(found.text) if isinstance(found, Literal) else None

    def flag(self, column: str) -> bool:
        """A boolean; False where there is none."""
        return self.text(column) in ("true", "1")

    def edtf(self, column: str) -> Edtf | None:
        """An EDTF text as a date, or None."""
        text = self.text(column)
        return parse_edtf(text) if text else None

    def day(self, column: str) -> date | None:
        """A day, or None."""
        found = self._values.get(column)
        return date.fromisoformat(found.text) if isinstance(found, Literal) else None


@cache
def question(package: str, name: str) -> Question:
    """The question in the file `queries/<name>.rq` of a package.

    Raises:
        UnexpectedAnswer: Header and text do not agree: a fault of ours, which the tests look for.
    """
    # `importlib.resources` would say the same, at a tenth of what a short question takes.
    [folder] = import_module(package).__path__
    text = Path(folder, "queries", f"{name}.rq").read_text(encoding="utf-8")
    return parse_question(name, text)


def parse_question(name: str, text: str) -> Question:
    """Read a question and check that its header and its text agree."""
    header: dict[str, str] = {}
    for line in text.splitlines():
        found = re.match(r"#\s+(asks|params|returns)\s+(.*)", line)
        if found:
            header[found[1]] = found[2].split("   ")[0].strip()
    params = _slots(name, _PARAM, header.get("params", ""))
    returns = _slots(name, _COLUMN, header.get("returns", ""))
    if not header.get("asks") or not returns or set(params) != parameters(text):
        raise UnexpectedAnswer("bad_header", question=name)
    return Question(name, text, header["asks"], params, returns)


def _slots(name: str, form: "re.Pattern[str]", promised: str) -> dict[str, Slot]:
    slots: dict[str, Slot] = {}
    for part in promised.split("|") if promised else ():
        found = form.fullmatch(part.strip())
        if found is None or found["name"] in slots:
            raise UnexpectedAnswer("bad_header", question=name)
        slots[found["name"]] = Slot(found["kind"], bool(found["maybe"]))
    return slots


def ask(view: View, asked: Question, **arguments: str | IRI | None) -> Iterator[Row]:
    """Put a question to a store.

    Args:
        view: The store as it is now.
        asked: The question.
        arguments: By parameter; None leaves an optional one open.

    Raises:
        UnexpectedAnswer: A column of another kind than the header says, or missing where it may not be.
        QueryFailed: The engine did not answer.
    """
    given = {name: value for name, value in arguments.items() if value is not None}
    needed = {name for name, slot in asked.params.items() if not slot.maybe}
    if not needed <= set(given) <= set(asked.params):
        raise QueryFailed("query_parameters", question=asked.name, given=", ".join(sorted(given)))
    terms = {
        name: written(IRI(value) if asked.params[name].kind == "iri" else Literal(value))
        for name, value in given.items()
    }
    for solution in view.select(declared(put_in(asked.text, terms))):
        _check(asked, solution)
        yield Row(asked.name, solution)


def ask_each(view: View, asked: Question, param: str, keys: Iterable[IRI]) -> dict[IRI, list[Row]]:
    """Put a question for many keys, some hundreds in one request: the rows that each would have had alone.

    Args:
        view: The store as it is now; it says how many keys a request is to carry.
        asked: A question that reads in one GRAPH block.
        param: Its parameter that the keys stand for; the others are left open.
        keys: Each counts once.

    Raises:
        UnexpectedAnswer, QueryFailed: As `ask`.
    """
    left = list(dict.fromkeys(keys))
    found: dict[IRI, list[Row]] = {key: [] for key in left}
    while left:
        some, left = left[: view.at_once], left[view.at_once :]
        values = f"VALUES ?{param} {{ {' '.join(map(written, some))} }}"
        for solution in view.select(declared(put_for_each(asked.text, param, values))):
            key = solution.pop(param)
            assert isinstance(key, IRI), (asked.name, param)
            _check(asked, solution)
            found[key].append(Row(asked.name, solution))
    return found


def declared(query: str) -> str:
    """The query with our prefixes before it."""
    return "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items()) + query


def written(term: Term) -> str:
    """A term as SPARQL writes it."""
    if isinstance(term, IRI):
        if re.search(r'[\x00-\x20<>"{}|^`\\]', term):
            raise QueryFailed("query_iri", iri=term)
        return f"<{term}>"
    text = term.text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    if term.lang:
        return f'"{text}"@{term.lang}'
    return f'"{text}"^^<{term.datatype}>' if not term.datatype.endswith("#string") else f'"{text}"'


def _check(asked: Question, solution: dict[str, Term]) -> None:
    if not set(solution) <= set(asked.returns):
        raise UnexpectedAnswer(
            "unexpected_answer", question=asked.name, column=", ".join(set(solution) - set(asked.returns))
        )
    for column, slot in asked.returns.items():
        term = solution.get(column)
        if not (slot.maybe if term is None else _is_of(slot.kind, term)):
            raise UnexpectedAnswer("unexpected_answer", question=asked.name, column=column)


def _is_of(kind: str, term: Term) -> bool:
    if isinstance(term, IRI):
        return kind == "iri"
    return kind == "text" or _DATATYPES.get(kind) == term.datatype

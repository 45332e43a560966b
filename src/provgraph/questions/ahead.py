"""Asks a remote store in few requests: what is asked for one key is asked for all that are known and still open.

A question such as `who_met` looks up the evidence of each claim, the names of each actor, one after the other. Where a
store is far away, each look-up would be a journey. So the rows that came are remembered, and the keys in them: when
the first claim's evidence is asked for, that of every claim seen so far comes with it. What is moved stays in
proportion to the rows of the answer, because only their keys are asked for.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from provgraph.questions.identity import Decision, Identities, decisions_of, stated
from provgraph.store.asking import Row, ask, ask_each, question
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.prefixes import DATA
from provgraph.vocabulary.terms import Judgement

_SESSIONS = ("where", "session", "part_of")
_SEEN: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("evidence", "claim"): ("claim",),
    ("actor_names", "actor"): ("who", "party", "for", "substitute", "organisation"),
    ("tenures", "actor"): ("who",),
    ("unnamed_posts", "actor"): ("who",),
    ("encounters", "actor"): ("representations.who",),
    ("encounter_hours", "actor"): ("representations.who",),
    ("encounter_hours", "encounter"): ("encounter",),
    ("participations", "session"): _SESSIONS,
    ("sessions", "session"): _SESSIONS,
    ("topics", "session"): _SESSIONS,
    ("labels", "thing"): ("where", "session", "mission", "missions.what"),
    ("headcounts", "event"): ("where", "session", "mission", "missions.what"),
    ("sources", "source"): ("source",),
    ("mission_statuses", "mission"): ("mission", "memberships.where"),
    ("places", "place"): ("place", "within", "destination"),
}
"""By question and parameter: the columns, of any question or of the one named, whose keys it is put for."""
_WHOLE: Mapping[str, tuple[str, str]] = {
    "actor_names": ("actor", "who"),
    "tenures": ("actor", "who"),
    "evidence": ("claim", "what"),
    "labels": ("thing", "what"),
    "sessions": ("session", "what"),
    "headcounts": ("event", "what"),
    "sources": ("source", "what"),
    "places": ("place", "what"),
}
"""By question: the parameter that may be left open, and the column that then says for which key a row is."""
_FEW = 8
"""Keys of a whole table are asked for one by one so often; after that, the question is about all of them."""
_OPENS: dict[str, list[tuple[str, str]]] = defaultdict(list)
for _asks, _columns in _SEEN.items():
    for _column in _columns:
        _OPENS[_column].append(_asks)
_NO_MENTIONS = frozenset({"claim", "source", "graph", "kind", "tenure", "encounter"})
"""Columns whose keys no identity decision speaks of."""


class Ahead:
    """What one question has learnt of a remote store."""

    def __init__(self, view: View, package: str) -> None:
        self._view = view
        self._package = package
        self._known: dict[tuple[str, frozenset[tuple[str, str]]], list[Row]] = {}
        self._open: dict[tuple[str, str], dict[IRI, None]] = defaultdict(dict)
        """By question and parameter: the keys that were seen, and that it was not yet put for."""
        self._offered: dict[tuple[str, str], dict[IRI, None]] = defaultdict(dict)
        """The same for the keys of whole tables, of which one may have been looked for."""
        self._missed: Counter[tuple[str, str]] = Counter()
        self._asked_of: dict[IRI, set[tuple[str, str]]] = defaultdict(set)
        """By key: every question and parameter that it was opened for."""
        self._mentions: dict[IRI, None] = {}
        self._offered_mentions: dict[IRI, None] = {}
        self._learnt = 0

    def rows(self, name: str, arguments: Mapping[str, str | IRI | None]) -> list[Row]:
        """The rows of a question, from what is known or from the store."""
        given = {param: value for param, value in arguments.items() if value is not None}
        wanted = (name, frozenset(given.items()))
        if wanted not in self._known:
            [param, *others] = given or [""]
            if not others and (name, param) in _SEEN:
                self._ask_for_all(name, param, IRI(given[param]))
            else:
                self._keep(name, given, list(ask(self._view, question(self._package, name), **given)))
        return self._known[wanted]

    def _ask_for_all(self, name: str, param: str, key: IRI) -> None:
        self._missed[name, param] += 1
        keys = [key, *self._open.pop((name, param), ())]
        if self._missed[name, param] > _FEW:
            keys += self._offered.pop((name, param), ())
        keys = [one for one in keys if (name, frozenset({(param, one)})) not in self._known]
        for one, rows in ask_each(self._view, question(self._package, name), param, keys).items():
            self._keep(name, {param: one}, rows)

    def _keep(self, name: str, given: Mapping[str, str], rows: list[Row]) -> None:
        self._known[name, frozenset(given.items())] = rows
        if not given and name in _WHOLE:
            self._keep_each(name, rows)
        for row in rows:
            for column, iri in row.iris():
                for asks in (*_OPENS.get(column, ()), *_OPENS.get(f"{name}.{column}", ())):
                    self._put(iri, asks, self._open if given else self._offered)
                if column not in _NO_MENTIONS and iri.startswith(DATA):
                    (self._mentions if given else self._offered_mentions)[iri] = None

    def _keep_each(self, name: str, rows: list[Row]) -> None:
        param, column = _WHOLE[name]
        of_each: dict[IRI, list[Row]] = defaultdict(list)
        for row in rows:
            of_each[row.iri(column)].append(row)
        for key, own in of_each.items():
            self._known.setdefault((name, frozenset({(param, str(key))})), own)

    def _put(self, iri: IRI, asks: tuple[str, str], where: dict[tuple[str, str], dict[IRI, None]]) -> None:
        self._asked_of[iri].add(asks)
        if (asks[0], frozenset({(asks[1], str(iri))})) not in self._known:
            where[asks][iri] = None

    def joined(self, one: IRI, other: IRI) -> None:
        """What is asked of the one is going to be asked of the other: a decision holds them to be the same."""
        for asks in self._asked_of[one] | self._asked_of[other]:
            self._put(one, asks, self._open)
            self._put(other, asks, self._open)

    def mentions(self) -> list[IRI]:
        """What was seen since this was last asked, and decisions may speak of."""
        self._learnt += 1
        found, self._mentions = self._mentions, {}
        if self._learnt > _FEW:
            found, self._offered_mentions = found | self._offered_mentions, {}
        return list(found)


class IdentitiesAhead(Identities):
    """Who is who, as far as a question comes upon it: the decisions about what was seen, and about what these join."""

    def __init__(self, view: View, ahead: Ahead) -> None:
        super().__init__(())
        self._view = view
        self._ahead = ahead
        self._asked: set[IRI] = set()
        self._taken: set[IRI] = set()

    def members(self, iri: IRI) -> tuple[IRI, ...]:
        self._learn((iri,))
        return super().members(iri)

    def between(self, one: IRI, other: IRI, judgement: Judgement) -> list[Decision]:
        self._learn((one, other))
        return super().between(one, other, judgement)

    def contradictions(self) -> list[tuple[Decision, tuple[IRI, ...]]]:
        return Identities(decisions_of(self._view).values()).contradictions()

    def _learn(self, wanted: Iterable[IRI]) -> None:
        if self._asked.issuperset(wanted):
            return
        fresh = [*wanted, *self._ahead.mentions()]
        while fresh := [iri for iri in dict.fromkeys(fresh) if iri not in self._asked]:
            self._asked.update(fresh)
            rows = ask_each(self._view, question(__package__, "decisions_about"), "mention", fresh)
            found = stated(row for own in rows.values() for row in own)
            fresh = []
            for iri, decision in found.items():
                if iri not in self._taken:
                    self._taken.add(iri)
                    self._add(decision)
                if decision.judgement is Judgement.SAME:
                    self._ahead.joined(decision.left, decision.right)
                    fresh += [decision.left, decision.right]

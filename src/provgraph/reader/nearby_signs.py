"""Signs of the body or place of a function whose phrase names none: « le maire », « son président »."""

import functools
from collections import Counter
from dataclasses import dataclass, field

from provgraph.reader.article import Article, Span, Taken
from provgraph.reader.bodies_of_posts import POSSESSIVE, full_name
from provgraph.reader.draft import Role
from provgraph.reader.function_kinds import TOWN, kind_of, stem_of
from provgraph.reader.functions import Function
from provgraph.reader.marks import Row
from provgraph.reader.persons import Person
from provgraph.reader.places import countries, destination_of, places_of
from provgraph.reader.register import Organisation
from provgraph.reader.tagger import ORGANISATION, OTHER, PERSON, Tagging
from provgraph.reader.words import NAME_RUN, SPACE, any_of, compiled, sentence_starters, vocabulary

_NEAR = 30
"""Characters between the holder's name and a body that stands beside it."""
_SHORT = 3
_EARLY = 0.3


@dataclass
class Held:
    """A body or place at which a function may be held."""

    name: str
    """As the text has it; nothing: the function is held at none."""
    spans: list[Span]
    what: str
    body: Organisation | None = None
    """None: a place, or what the rules say."""
    ruled: bool = False
    """Whether the rules say so."""
    signs: dict[str, float] = field(default_factory=dict)


class NearbySigns:
    """The bodies and places of one article, as they stand to its functions."""

    def __init__(
        self,
        article: Article,
        bodies: list[Organisation],
        people: list[Person],
        row: Row,
        roles: dict[str, list[Role]],
        tagged: Tagging,
    ) -> None:
        self.article, self.row, self.tagged = article, row, tagged
        self.away = destination_of(article)
        self.sentences: dict[str, list[Span]] = {}
        for one in people:
            self.sentences[one.name] = [article.sentence_at(m.start) for m in one.mentions]
        names = [m for one in people for m in one.mentions]
        self.known: dict[str, Held] = {}
        self._own: dict[tuple[str, bool], list[str]] = {}
        self._collect(bodies, names)
        self.most = {
            kind: max((len(h.spans) for h in self.known.values() if bool(h.body) == kind), default=1)
            for kind in (True, False)
        }
        words = [set(compiled(r"\p{Lu}[\p{L}-]{3,}").findall(h.name)) for h in self.known.values()]
        self.inside = Counter(word for told in words for word in told)
        self.written = {name: _times(article.text, h.name) for name, h in self.known.items()}
        self.often = {
            kind: sorted({self.written[n] for n, h in self.known.items() if bool(h.body) == kind}, reverse=True)
            for kind in (True, False)
        }
        self.lead = article.paragraphs[0].end if article.paragraphs else 0
        self.told = [
            (role, name) for name, held in roles.items() for role in held
            if role.title and role.body and "nearby" not in role.rule
        ]  # fmt: skip
        self.mayors = {_plain(r.body or "") for r, _ in self.told if kind_of(r.title or "") == TOWN}

    def _collect(self, bodies: list[Organisation], names: list[Span]) -> None:
        taken = Taken(self.article.text, [*names, *(m for b in bodies for m in b.mentions)])
        for body in bodies:
            name = full_name(body)
            self.known.setdefault(_plain(name), Held(name, [], _what(name), body)).spans.extend(body.mentions)
        placed: dict[str, set[Span]] = {}
        before = any_of(vocabulary("post_signs")["before"]["places"])
        placed_name = rf"(?<!\p{{L}})(?i:d['’]|{before}{SPACE}(?:la{SPACE}|the{SPACE})?)(?P<name>{NAME_RUN})"
        for match in compiled(placed_name).finditer(self.article.text):
            placed.setdefault(match["name"], set()).add(Span(*match.span("name")))
        for match in compiled(NAME_RUN).finditer(self.article.text):
            if match[0] in placed or match[0] in countries() or match[0] in places_of(self.article):
                placed.setdefault(match[0], set()).add(Span(*match.span()))
        for name, spans in placed.items():
            free = sorted(s for s in spans if not taken.overlaps(s))
            if free and name.lower() not in sentence_starters() and not name.endswith("day"):
                what = "country" if name in countries() else "place"
                self.known.setdefault(_plain(name), Held(name, [], what)).spans.extend(free)

    def candidates(self, function: Function, person: str, mention: Span, ruled: str | None) -> list[Held]:
        """Every body and place, and none, with the signs of each.

        Args:
            function: The phrase.
            person: Who holds it, and *mention* where.
            mention: As above.
            ruled: The body by the rules. None: they know none.
        """
        kind = kind_of(self.article.at(function.head))
        found = [Held(h.name, h.spans, h.what, h.body) for h in self.known.values()]
        if ruled:
            plain = _plain(ruled)
            same = next((h for h in found if plain in (_plain(h.name), _plain(h.body.name if h.body else ""))), None)
            if same is None:
                found.append(same := Held(ruled, [], _what(ruled)))
            same.ruled = True
        theirs = self.sentences.get(person, [])
        around = [
            (name, find(function.core.start))
            for name, find in (("sentence", self.article.sentence_at), ("paragraph", self.article.paragraph_at))
        ]
        others = self._held_elsewhere(function, person, kind, around[0][1])
        start = function.span.start
        last = {n: max((s.end for s in h.spans if s.end <= start + 1), default=-1) for n, h in enumerate(found)}
        behind = sorted((n for n in last if last[n] >= 0), key=lambda n: -last[n])
        placed = [n for n in behind if found[n].what in ("place", "town hall", "country")]
        for n, held in enumerate(found):
            told = [held.what, *(["rule"] if held.ruled else []), *self._where(function, held, around)]
            told += [f"left {behind.index(n)}"] if n in behind[:4] else []
            told += [f"place left {placed.index(n)}"] if n in placed[:3] else []
            told += [*self._itself(held), *self._others(others, held)]
            if any(sentence.holds(s) for s in held.spans for sentence in theirs):
                told.append("in a sentence of theirs")
            held.signs = {f"{whose}{sign}": 1.0 for sign in told for whose in ("", f"{kind} ")}
            self._finer(function, mention, held, kind, behind.index(n) if n in behind else 9)
        none = Held("", [], "none")
        rest = "complement" if self.article.at(function.complement).strip() else "plain"
        none.signs = dict.fromkeys(
            ("none", f"none {kind}", f"none {'rule' if ruled else 'no rule'}", f"none {rest}"), 1.0
        )
        return [*found, none]

    def _where(self, function: Function, held: Held, around: list[tuple[str, Span]]) -> list[str]:
        """Where it stands; *around*: the sentence and the paragraph of the function."""
        if not held.spans:
            return ["nowhere"]
        told = []
        for name, span in around:
            here = [s for s in held.spans if span.holds(s)]
            if here:
                left = any(s.end <= function.span.start for s in here)
                told.append(f"{'left' if left else 'right'} in the {name}")
                break
        first = min(held.spans).start
        return [
            *(told or ["elsewhere"]),
            *(["in the lead"] if first < self.lead else []),
            *(["early"] if first < len(self.article.text) * _EARLY else []),
            *(["in the phrase"] if any(function.head.end <= s.start < function.core.end for s in held.spans) else []),
        ]

    def _itself(self, held: Held) -> list[str]:
        """What a body or place is, whatever the function."""
        key = held.name, bool(held.spans)
        if key not in self._own:
            self._own[key] = self._alone(held)
        return self._own[key]

    def _alone(self, held: Held) -> list[str]:
        told = []
        if held.spans and len(held.spans) == self.most[bool(held.body)] > 1:
            told.append("named most")
        words = compiled(r"\p{Lu}[\p{L}-]{3,}").findall(held.name)
        if held.spans and not held.body and any(self.inside[word] > 1 for word in words):
            told.append("named in a body")
        if held.body and held.body.optional:
            told.append("optional")
        if self.away and self.away in held.name:
            told.append("away")
        often = self.often[bool(held.body)]
        written = self.written.get(_plain(held.name), 0)
        if written in often[:3]:
            told.append(f"often {often.index(written)}")
        if written > 1:
            told.append("written again")
        if held.spans:
            shares = {kind: max(self._share(s, kind) for s in held.spans) for kind in (PERSON, ORGANISATION, OTHER)}
            told += [f"tagged {kind}" for kind, share in shares.items() if share > 0.5]
            if max(shares.values()) < 0.2:
                told.append("not tagged")
        return [*told, "has a mayor"] if _plain(held.name) in self.mayors else told

    def _share(self, span: Span, kind: str) -> float:
        at = self.tagged.tokens_in(span)
        return self.tagged.share(*at, kind) if at else 0.0

    def _held_elsewhere(
        self, function: Function, person: str, kind: str, sentence: Span
    ) -> list[tuple[str, frozenset[str]]]:
        """The bodies at which any other function is held, each with what that says of who is at the body."""
        stem, found = stem_of(self.article.at(function.head)), []
        for role, name in self.told:
            if role.at == function.core:
                continue
            same, whose = stem_of(role.title or "") == stem, "their own" if name == person else "another's"
            if name == person:
                told = {whose, *([f"{whose}, the same function"] if same else [])}
            else:
                like = same or kind_of(role.title or "") == kind
                told = {f"{whose}, the same function" if same else f"{whose}, a like function" if like else whose}
                told |= {"another's in the sentence"} if sentence.holds(role.at) else set()
            found.append((_plain(role.body or ""), frozenset(told)))
        return found

    @staticmethod
    def _others(others: list[tuple[str, frozenset[str]]], held: Held) -> list[str]:
        """Who else holds what there."""
        plain = _plain(held.name)
        long = len(plain) > 4
        return sorted(set().union(*(told for body, told in others if body == plain or (long and plain in body))))

    def _finer(self, function: Function, mention: Span, held: Held, kind: str, order: int) -> None:
        """Signs that are the same for every kind of function, and those with a value."""
        if not held.spans:
            return
        signs, row = held.signs, self.row
        bound = "its" if function.determiner.lower() in POSSESSIVE else "the" if function.determiner else "bare"
        for sign in ("left in the sentence", "left in the paragraph"):
            if sign in signs:
                signs[f"{bound} {sign}"] = 1.0
        if order < 4:
            signs[f"{bound} left {order}"] = signs[f"{held.what} left {order}"] = 1.0
        start, end = function.span.start, function.core.end
        near = min(held.spans, key=lambda s: min(abs(s.start - end), abs(start - s.end)))
        left = near.end <= start
        gap = row.between(near.end, start) if left else row.between(end, near.start)
        if len(gap) <= _SHORT:
            for sign in (f"{'left' if left else 'right'} {gap}", f"{bound} {'left' if left else 'right'} {gap}"):
                signs[sign] = 1.0
        share = len(held.spans) / self.most[bool(held.body)] if self.most[bool(held.body)] > 1 else 0.5
        for sign, value in (("far", min(len(gap), 40) / 20), ("share", share)):
            signs[sign] = signs[f"{kind} {sign}"] = value
        after = next((s for s in held.spans if 0 <= s.start - mention.end <= _NEAR), None)
        before = next((s for s in held.spans if 0 <= mention.start - s.end <= _NEAR), None)
        for side, marks in (
            ("after", row.between(mention.end, after.start) if after else None),
            ("before", row.between(before.end, mention.start) if before else None),
        ):
            if marks is not None and len(marks) <= _SHORT:
                signs[f"{side} the name {marks}"] = 1.0


def _times(text: str, name: str) -> int:
    """How often *name* stands in *text*, with no letter before or after it."""
    found, start = 0, text.find(name)
    while start >= 0:
        end = start + len(name)
        whole = not (text[start - 1 : start].isalpha() or text[end : end + 1].isalpha())
        found += whole
        start = text.find(name, max(end, start + 1) if whole else start + 1)
    return found


def _what(name: str) -> str:
    if name in countries():
        return "country"
    for what, heads in vocabulary("post_signs")["bodies"].items():
        if compiled(rf"(?i)(?:{heads})(?!\p{{L}})").match(name):
            return str(what)
    return "acronym" if name.isupper() else "body" if name[:1].isupper() else "described"


@functools.lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    return name.lower().replace("’", "'").replace("-", " ").strip()

"""Signs of who may hold a function: how name and function stand to each other, what they are, what the rules say.

No sign names a word of the text: between name and function stand marks (`marks`), functions are told apart by kind.
"""

from dataclasses import dataclass

from provgraph.reader.article import Article, Span
from provgraph.reader.draft import Role
from provgraph.reader.function_kinds import kind_of, stem_of
from provgraph.reader.functions import Function
from provgraph.reader.listed_posts import is_plural
from provgraph.reader.marks import Row
from provgraph.reader.persons import Person
from provgraph.reader.tagger import PERSON, TITLE, Tagging
from provgraph.reader.words import compiled

FAR = 260
"""Characters between name and function beyond which only rules join the two; a new line counts for `LINE`."""
LINE = 60
NEAREST = 3
"""So many people on either side of a function are asked about; of one said of several three times as many."""
_SHORT = 4
"""Marks between name and function that are a sign as they are."""
_TIGHT = 2
_DETERMINERS = {
    **dict.fromkeys(("le", "la", "l'", "l’", "the"), "the"),
    **dict.fromkeys(("un", "une", "a", "an"), "a"),
    **dict.fromkeys(("son", "sa", "its", "his", "her", "leur", "their", "notre", "our", "my"), "its"),
    **dict.fromkeys(("'s", "’s"), "owner"),
    **dict.fromkeys(("du", "au", "d'", "d’"), "of"),
    "": "none",
}
_LEVELS = (0.15, 0.4, 0.7, 0.9)


@dataclass(frozen=True, slots=True)
class Link:
    """A function and somebody who may hold it."""

    function: Function
    person: Person
    mention: Span
    """The name that stands nearest."""
    signs: dict[str, float]
    role: Role | None
    """As a rule has written it. None: no rule gives the function to this person."""
    plural: bool
    """Whether the function is said of several."""

    @property
    def named(self) -> bool:
        """Whether the phrase itself names something with a capital."""
        return "complement with a name" in self.signs


class PostSigns:
    """The links of one article."""

    def __init__(
        self,
        article: Article,
        people: list[Person],
        functions: list[Function],
        row: Row,
        roles: dict[str, list[Role]],
        tagged: Tagging,
    ) -> None:
        self.article, self.functions, self.row, self.roles, self.tagged = article, functions, row, roles, tagged
        self.named = sorted(((m, p) for p in people for m in p.mentions), key=lambda pair: pair[0])
        self.given: dict[Span, dict[str, Role]] = {}
        for name, held in roles.items():
            for role in held:
                self.given.setdefault(role.at, {}).setdefault(name, role)

    def links(self) -> list[list[Link]]:
        """For each function those who may hold it."""
        return [[self._link(f, p, m) for p, m in self._near(f)] for f in self.functions]

    def _near(self, function: Function) -> list[tuple[Person, Span]]:
        given = self.given.get(function.core, {})
        least: dict[str, tuple[int, int, Person, Span]] = {}
        for mention, person in self.named:
            if mention.overlaps(function.head):
                continue
            left = mention.end <= function.span.start
            gap = function.span.start - mention.end if left else max(0, mention.start - function.core.end)
            if gap > FAR and person.name not in given:
                continue
            gap += LINE * self.article.text.count("\n", *sorted((mention.start, function.span.start)))
            if (gap <= FAR or person.name in given) and (person.name not in least or gap < least[person.name][0]):
                least[person.name] = (gap, mention.start, person, mention)
        many = NEAREST * (3 if is_plural(self.article, function) else 1)
        ordered = sorted(least.values(), key=lambda one: one[:2])
        sides = [[one for one in ordered if (one[3].end <= function.span.start) == before] for before in (True, False)]
        return [
            (person, mention)
            for side in sides
            for n, (_, _, person, mention) in enumerate(side)
            if n < many or person.name in given
        ]

    def _link(self, function: Function, person: Person, mention: Span) -> Link:
        article, row, end = self.article, self.row, function.core.end
        if mention.end <= function.span.start:
            side, gap = "left", row.between(mention.end, function.span.start)
            out = row.before(mention.start) + "_" + row.after(end)
            other = self._next_name(end)
        else:
            inside = mention.start < end
            side, gap = (
                "inside" if inside else "right",
                row.between(function.head.end if inside else end, mention.start),
            )
            out = row.before(function.span.start) + "_" + row.after(mention.end)
            other = self._last_name(function.span.start)
        place = f"{side} {gap if len(gap) <= _SHORT else 'long'}"
        same = article.sentence_at(mention.start) == article.sentence_at(function.core.start)
        plural = is_plural(article, function)
        told = [
            *self._between(side, gap, out, other, place, _DETERMINERS.get(function.determiner.lower(), "many")),
            "same sentence" if same else "another sentence",
            *(("plural", f"plural {place}") if plural else ()),
            *self._of_the_name(person, mention, side),
            *self._of_the_function(function, side, place),
            *self._of_the_rules(function, person, mention, place, same=same),
        ]
        title, somebody = self._share(function.head, TITLE), self._share(mention, PERSON)
        level = sum(title >= least for least in _LEVELS)
        given = self.given.get(function.core, {})
        whose = "by a rule" if person.name in given else "another" if given else "nobody"
        told += [f"title {level}", f"title {level} {whose}", f"title {level} {place}"]
        told += ["hardly a person"] if somebody < 0.5 else []
        signs = dict.fromkeys(told, 1.0)
        signs |= {f"{side} length": min(len(gap), 20) / 10, "title": title, "person": somebody}
        return Link(function, person, mention, signs, given.get(person.name), plural)

    @staticmethod
    def _between(side: str, gap: str, out: str, other: str, place: str, determiner: str) -> list[str]:
        told = ["always", side, place, f"{place} {determiner}", f"{side} {determiner}", f"{side} out {out}"]
        told += [f"{side} other {other}", f"{place[: len(side) + 4]} other {other}"]
        told += [f"{side} has {mark}" for mark in sorted(set(gap))]
        if gap:
            near, far = (gap[-1], gap[0]) if side == "left" else (gap[0], gap[-1])
            told += [f"{side} ends {near}", f"{side} begins {far}"]
        return told

    def _of_the_name(self, person: Person, mention: Span, side: str) -> list[str]:
        told = ["full name" if " " in self.article.at(mention) else "short name"]
        if min(person.mentions) < mention:
            told += ["named before", f"named before {side}"]
        return [*told, "bystander"] if person.bystander else told

    def _of_the_function(self, function: Function, side: str, place: str) -> list[str]:
        kind = kind_of(self.article.at(function.head))
        complement = self.article.at(function.complement)
        if compiled(r"\p{Lu}").search(complement):
            told = ["complement with a name"]
        else:
            told = ["complement"] if complement.strip() else ["no complement", f"no complement {place}"]
        return [f"kind {kind}", f"kind {kind} {side}", *told]

    def _of_the_rules(self, function: Function, person: Person, mention: Span, place: str, *, same: bool) -> list[str]:
        given, article = self.given.get(function.core, {}), self.article
        head = article.at(function.head)
        kind = kind_of(head)
        if person.name in given:
            told = [f"rule {given[person.name].rule}", "by a rule", f"by a rule {place}", f"by a rule kind {kind}"]
            told += [] if same else ["by a rule, another sentence"]
        else:
            whose = "another by the rules" if given else "nobody by the rules"
            told = [whose, f"{whose} {place}", *(() if given else (f"{whose} kind {kind}",))]
        theirs = [r for r in self.roles.get(person.name, []) if r.title and r.at != function.core]
        if theirs:
            told.append("has a function")
            alike = [r for r in theirs if stem_of(r.title or "") == stem_of(head)]
            told += ["has the function"] if alike else []
            told += ["has had the function"] if any(r.at < function.core for r in alike) else []
            here = article.sentence_at(mention.start)
            if any(article.sentence_at(r.at.start) == here for r in theirs):
                told += ["has another in the sentence", f"has another in the sentence {place}"]
        elif person.name not in given:
            told += ["has no function", f"has no function {place}"]
        return told

    def _share(self, span: Span, kind: str) -> float:
        at = self.tagged.tokens_in(span)
        return self.tagged.share(*at, kind) if at else 0.0

    def _next_name(self, end: int) -> str:
        """What stands between the phrase and the next name, where that is little."""
        gap = next((self.row.between(end, m.start) for m, _ in self.named if m.start >= end), "far")
        return gap if len(gap) <= _TIGHT else "far"

    def _last_name(self, start: int) -> str:
        gap = next((self.row.between(m.end, start) for m, _ in reversed(self.named) if m.end <= start), "far")
        return gap if len(gap) <= _TIGHT else "far"

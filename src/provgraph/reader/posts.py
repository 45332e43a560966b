"""Who holds which function where: functions before and after the name, two in one phrase, « X pour Y »."""

from provgraph.reader.article import Article, Span
from provgraph.reader.bodies_of_posts import BodiesOfPosts
from provgraph.reader.draft import Role
from provgraph.reader.functions import Function, begins_with
from provgraph.reader.listed_posts import Lists, singular
from provgraph.reader.meant_posts import meant_posts, said_again
from provgraph.reader.names_beside import ACTS, NamesBeside
from provgraph.reader.other_posts import other_posts
from provgraph.reader.persons import Person
from provgraph.reader.phrases_of_posts import Phrases
from provgraph.reader.register import Organisation, Register
from provgraph.reader.words import CAPITAL, NAME_RUN, SPACE, any_of, compiled, vocabulary

_AND = compiled(
    rf",?{SPACE}(?:et|and|puis){SPACE}(?:également{SPACE}|aussi{SPACE}|also{SPACE}|future?{SPACE})?|,{SPACE}"
)
_OF = rf"(?:(?:de{SPACE}la|du|des|de){SPACE}|de{SPACE}l['’])"
_TWO_BODIES = compiled(rf"{SPACE}{_OF}(?P<first>{NAME_RUN}){SPACE}et{SPACE}{_OF}\p{{Lu}}")


class Posts:
    """Gives each function phrase to its holder, and each holder the body."""

    def __init__(
        self, article: Article, people: list[Person], bodies: list[Organisation], functions: list[Function]
    ) -> None:
        self.article, self.people = article, people
        self.register = Register(article, bodies)
        self.functions = functions
        self.starts = {m.start: p for p in people for m in p.mentions}
        self.ends = {m.end: p for p in people for m in p.mentions}
        self.finding = BodiesOfPosts(article, self.register, frozenset(self.ends))
        self.phrases = Phrases(article, self.register, self.finding, frozenset(self.starts))
        self.beside = NamesBeside(article, functions, self.starts, self.ends)
        self.joined: set[int] = set()
        self.several: list[tuple[int, Person, str]] = []
        self.elsewhere: list[tuple[int, Person, str]] = []
        self.holders: dict[int, tuple[Person, str]] = {}
        self.roles: dict[str, list[Role]] = {}

    def read(self) -> dict[str, list[Role]]:
        """The roles of each person, by name, in the order of the text."""
        self._give()
        self._give_lists()
        self._chain()
        for index, person in said_again(self.article, self.register, self.people, self.functions, set(self.holders)):
            self.holders[index] = (person, "said again by the function")
        for index, function in enumerate(self.functions):
            if index in self.holders:
                self._write(function, *self.holders[index])
            for _, person, rule in [s for s in self.several if s[0] == index]:
                self._write(function, person, rule, several=True)
            for _, person, body in [e for e in self.elsewhere if e[0] == index]:
                self._write_elsewhere(function, person, body)
        held = {*self.holders, *(index for index, _, _ in self.several)}
        known = {name for name, roles in self.roles.items() if any(r.title for r in roles)}
        for index, person in meant_posts(self.article, self.people, self.functions, held, known):
            self._write(self.functions[index], person, "meant by the function")
        for person, role in other_posts(self.article, self.people, self.register, self.functions, self.roles):
            self._add(person, role)
        return self.roles

    def _give(self) -> None:
        served: set[str] = set()
        for index, function in enumerate(self.functions):
            before, after = self.beside.before(function), self.beside.after(function)
            holder: tuple[Person, str] | None = None
            opens = self.article.sentence_at(function.span.start).start == function.span.start
            if before and before[1] == "":
                holder = (before[0], "function before the name")
            elif before and after:
                listed = bool(function.determiner) and after.name in served
                holder = (before[0], "function, comma, name") if listed else (after, "name, comma, function")
            elif after:
                holder = (after, "name, comma, function")
            elif before and (
                function.determiner or (before[1] == ":" and not self._goes_on(index)) or opens or self._led_in(index)
            ):
                holder = (before[0], "function, comma, name")
            if holder:
                self.holders[index] = holder
                served.add(holder[0].name)

    def _give_lists(self) -> None:
        """Functions said of several, or of two in turn."""
        lists = Lists(self.article, self.people, self.functions)
        self.holders.update({index: (person, "functions in turn") for index, person in lists.in_turn()})
        rows = [(index, holders, False, "names, function") for index, holders in lists.after_names()]
        for index, holders, examples, rule in [
            *((index, holders, some, "function before names") for index, holders, some in lists.before_names()),
            *rows,
        ]:
            self.holders.pop(index, None)
            own = {person.name for person, _ in self.holders.values()} if examples else set()
            self.several.extend((index, person, rule) for person in holders if person.name not in own)
        for index, person, body in lists.distributed():
            self.holders.pop(index, None)
            self.several = [s for s in self.several if s[0] != index or s[2] == "functions, each with a name"]
            if body is None:
                self.several.append((index, person, "functions, each with a name"))
            else:
                self.elsewhere.append((index, person, body))

    def _goes_on(self, index: int) -> bool:
        """« A, directeur de X et trésorier de Y : B, C »: the second function is A's, and the list begins after it."""
        left, right = self.functions[index - 1], self.functions[index]
        return index - 1 in self.holders and bool(_AND.fullmatch(self.article.text, left.core.end, right.span.start))

    def _led_in(self, index: int) -> bool:
        """« le patron de X et président de Y, A »: the article stands before the first of the two."""
        left, right = self.functions[index - 1], self.functions[index]
        joined = index and _AND.fullmatch(self.article.text, left.core.end, right.span.start)
        begins = left.determiner or self.article.sentence_at(left.span.start).start == left.span.start
        return bool(joined and begins and index - 1 not in self.holders)

    def _chain(self) -> None:
        """« patron de X et p-dg de Y »: the second function is held by who holds the first."""
        link = _AND
        order = range(1, len(self.functions))
        for index in order:
            left, right = self.functions[index - 1], self.functions[index]
            if index > 1 and self.functions[index - 2].core.holds(left.core):  # “adviser to Governor A and head of …”
                left, first = self.functions[index - 2], index - 2
            else:
                first = index - 1
            joined = link.fullmatch(self.article.text, left.core.end, right.span.start)
            definite = right.determiner.lower() in ("le", "la", "l'", "l’")
            if joined and definite and "et" in joined[0]:
                continue  # « A, parrain du prix, et le chef … »: somebody else
            if not joined or (right.determiner and ACTS.match(self.article.text, right.core.end)):
                continue
            if (
                first in self.holders
                and index not in self.holders
                and right.determiner.lower() not in ("les", "des", "aux", "leurs", "ses")
                and self.holders[first][1] != "function before the name"
            ):
                self.holders[index] = (self.holders[first][0], "second function")
        for index in reversed(order):
            left, right = self.functions[index - 1], self.functions[index]
            if (
                (
                    index in self.holders
                    and index - 1 not in self.holders
                    and link.fullmatch(self.article.text, left.core.end, right.span.start)
                )
                and self.holders[index][1] in ("function before the name", "function, comma, name")
                and not self.beside.after(left)
                and not (left.determiner and right.determiner)
            ):
                self.holders[index - 1] = (self.holders[index][0], "first of two functions")

    def _write(self, function: Function, person: Person, rule: str, *, several: bool = False) -> None:
        told = self.phrases.taken_apart(function, self._beside(function, person, several=several), self.roles)
        shared = self._shared(function) if told.nearby or told.body is None else None
        title = told.title
        index = self.functions.index(function)
        if shared:
            told = self.phrases.taken_apart(shared, None, self.roles)
            if self.holders.get(index + 1, (None,))[0] is person:  # « fondateur et président de X » is one post
                link = self.article.text[function.core.end : shared.core.start]
                title, self.joined = f"{title}{link}{told.title}", {*self.joined, index + 1}
        if index in self.joined and not shared:
            return
        rule += ", body nearby" if told.nearby else ""
        language = self.article.language
        title = singular(title, language) if several else title
        former = bool(compiled(rf"(?i){any_of(vocabulary('functions')[language]['past'])}").match(title))
        two = _TWO_BODIES.match(self.article.text, function.head.end, function.core.end)
        if two and not several and told.body and not told.nearby and two["first"] not in told.body:
            title = self.article.at(function.head)  # « présidente de la Métropole et du Département »
            self._add(person, Role(title, two["first"], function.core, rule, former))
            self.roles[person.name].append(Role(title, told.body, function.core, rule, former))
            return
        self._add(person, Role(title, told.body, function.core, rule, former))

    def told(self, function: Function, person: Person, *, plural: bool, rule: str) -> Role:
        """The line that says that *person* holds *function*, whoever says so."""
        told = self.phrases.taken_apart(function, self._beside(function, person, several=plural), self.roles)
        language = self.article.language
        title = singular(told.title, language) if plural else told.title
        former = bool(compiled(rf"(?i){any_of(vocabulary('functions')[language]['past'])}").match(title))
        return Role(title, told.body, function.core, rule + (", body nearby" if told.nearby else ""), former)

    def _write_elsewhere(self, function: Function, person: Person, body: str) -> None:
        """« les maires de X, A, et de Y, B »: the same function of another body, or for another matter."""
        article = self.article
        title = singular(article.at(function.head), article.language)
        rule = "functions, each with a name"
        if begins_with(title, article.language, "topics"):
            first = [r for roles in self.roles.values() for r in roles if r.at == function.core]
            self._add(person, Role(f"{title} ({body})", first[0].body if first else None, function.core, rule))
        else:
            self._add(person, Role(title, body, function.core, rule))

    def _shared(self, function: Function) -> Function | None:
        """« président et fondateur de X »: the second phrase names the body of both."""
        index = self.functions.index(function) + 1
        if index >= len(self.functions) or function.complement.end > function.complement.start + 1:
            return None
        right = self.functions[index]
        joined = compiled(rf"{SPACE}(?:et|and|&){SPACE}").fullmatch(
            self.article.text, function.core.end, right.span.start
        )
        places = begins_with(self.article.at(function.head), self.article.language, "places")
        body = self.register.within(right.complement) or compiled(r"\p{Lu}").search(self.article.at(right.complement))
        return right if joined and body and not places else None

    def _beside(self, function: Function, person: Person, *, several: bool = False) -> str | None:
        """« l'ingénieur A (X) », « le courtier A, de X »: the body that stands after the name."""
        far = 400 if several else 3
        near = [m.end for m in person.mentions if 0 <= m.start - function.core.end <= far]
        acts_for = rf"(?:de{SPACE}chez|chez|pour|de|du|from|of|at|for){SPACE}(?:la{SPACE}|l['’]|the{SPACE})?"
        link = rf"{SPACE}\(|,?{SPACE}{acts_for}"
        after = compiled(link).match(self.article.text, near[0]) if near else None
        told = (
            compiled(rf"{SPACE}\((?P<body>{CAPITAL}(?:{SPACE}{CAPITAL}){{0,2}})\)").match(self.article.text, near[0])
            if near
            else None
        )
        party = told and told["body"] in vocabulary("words")["parties"]
        if told and not party and begins_with(self.article.at(function.head), self.article.language, "topics"):
            return str(told["body"])  # « la ministre des Ports, A (Valmerie) »
        named = self.register.within(Span(after.end(), after.end() + 60)) if after else []
        return named[0][1].name if after and named and named[0][0].start == after.end() else None

    def _add(self, person: Person, role: Role) -> None:
        held = self.roles.setdefault(person.name, [])
        same = [
            r
            for r in held
            if r.title and role.title and _head(r.title) == _head(role.title) and r.former == role.former
        ]
        if any(r.body == role.body or role.rule.startswith("function") for r in same):
            return
        held.append(role)


def _head(title: str) -> str:
    return title.lower().split()[0].rstrip("es")[:5]

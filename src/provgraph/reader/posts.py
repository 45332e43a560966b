"""Who holds which function where: functions before and after the name, two in one phrase, « X pour Y »."""

from provgraph.reader.article import Article, Span
from provgraph.reader.bodies_of_posts import BodiesOfPosts, full_name
from provgraph.reader.draft import Role
from provgraph.reader.functions import Function, begins_with
from provgraph.reader.other_posts import other_posts
from provgraph.reader.persons import Person
from provgraph.reader.places import countries, places_of
from provgraph.reader.register import Organisation, Register
from provgraph.reader.words import NAME_RUN, SPACE, any_of, compiled, vocabulary

_AND = compiled(
    rf",?{SPACE}(?:et|and|puis){SPACE}(?:également{SPACE}|aussi{SPACE}|also{SPACE}|future?{SPACE})?|,{SPACE}"
)


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
        self.holders: dict[int, tuple[Person, str]] = {}
        self.roles: dict[str, list[Role]] = {}

    def read(self) -> dict[str, list[Role]]:
        """The roles of each person, by name, in the order of the text."""
        self._give()
        self._chain()
        self._said_again()
        for index, function in enumerate(self.functions):
            if index in self.holders:
                self._write(function, *self.holders[index])
        for person, role in other_posts(self.article, self.people, self.register, self.functions, self.roles):
            self._add(person, role)
        return self.roles

    def _before(self, function: Function) -> tuple[Person, str] | None:
        """Whose name follows the phrase, and with what between."""
        address = any_of(vocabulary("honorifics")["outside"])
        gap = compiled(rf"{SPACE}?(?:,{SPACE}|:{SPACE}|{SPACE})?(?:{address}{SPACE})?").match(
            self.article.text, function.core.end
        )
        for end in {gap.end() if gap else function.core.end, function.core.end + 1}:
            if end in self.starts:
                between = compiled(rf"{address}{SPACE}$").sub("", self.article.text[function.core.end : end])
                return self.starts[end], between.strip()
        trimmed = compiled(rf"(?:{NAME_RUN})?$").search(self.article.text, function.head.end, function.core.end)
        inside = [s for s in self.starts if function.head.end < s < function.core.end]
        if inside and trimmed:  # the complement ran into the name
            return self.starts[min(inside)], ""
        return None

    def _after(self, function: Function) -> Person | None:
        """Whose name stands before the phrase, set off by a comma or a bracket, or joined by « est »."""
        text, start = self.article.text, function.span.start
        gap = compiled(
            rf"(?:{SPACE}?[,(–—-]{SPACE}?(?:qui{SPACE}est{SPACE}|who{SPACE}is{SPACE}|alors{SPACE}|then{SPACE}"
            rf"|et{SPACE}|also{SPACE}|ici{SPACE}|lui[- ]même{SPACE}|également{SPACE}|aussi{SPACE}"
            rf"|par{SPACE}ailleurs{SPACE}|désormais{SPACE}|now{SPACE}|currently{SPACE}|himself{SPACE}"
            rf"|herself{SPACE})?|,?{SPACE}(?:qui{SPACE}|who{SPACE}"
            rf")?(?:est|was|is|était|devient|has{SPACE}been){SPACE})$"
        )
        if function.determiner.lower() in ("du", "des", "au", "aux", "les", "leurs", "ses"):
            return None  # « A, du directeur … » is a list, and « A et les représentants » are others
        found = gap.search(text, max(0, start - 24), start)
        return self.ends.get(found.start()) if found else None

    def _give(self) -> None:
        served: set[str] = set()
        for index, function in enumerate(self.functions):
            before, after = self._before(function), self._after(function)
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

    def _goes_on(self, index: int) -> bool:
        """« A, directeur de X et trésorier de Y : B, C »: the second function is A's, and the list begins after it."""
        left, right = self.functions[index - 1], self.functions[index]
        return index - 1 in self.holders and bool(_AND.fullmatch(self.article.text, left.core.end, right.span.start))

    def _led_in(self, index: int) -> bool:
        """« le patron de X et président de Y, A »: the article stands before the first of the two."""
        left, right = self.functions[index - 1], self.functions[index]
        joined = index and _AND.fullmatch(self.article.text, left.core.end, right.span.start)
        return bool(joined and left.determiner and index - 1 not in self.holders)

    def _chain(self) -> None:
        """« patron de X et p-dg de Y »: the second function is held by who holds the first."""
        link = _AND
        order = range(1, len(self.functions))
        for index in order:
            left, right = self.functions[index - 1], self.functions[index]
            joined = link.fullmatch(self.article.text, left.core.end, right.span.start)
            if not joined:
                continue
            if (
                index - 1 in self.holders
                and index not in self.holders
                and right.determiner.lower() not in ("les", "des", "aux", "leurs", "ses")
                and self.holders[index - 1][1] != "function before the name"
            ):
                self.holders[index] = (self.holders[index - 1][0], "second function")
        for index in reversed(order):
            left, right = self.functions[index - 1], self.functions[index]
            if (
                (
                    index in self.holders
                    and index - 1 not in self.holders
                    and link.fullmatch(self.article.text, left.core.end, right.span.start)
                )
                and self.holders[index][1] in ("function before the name", "function, comma, name")
                and not self._after(left)
                and not (left.determiner and right.determiner)
            ):
                self.holders[index - 1] = (self.holders[index][0], "first of two functions")

    def _said_again(self) -> None:
        """« X ajuste son badge : la dirigeante de Y vient pour la première fois »: the one just named."""
        for index, function in enumerate(self.functions):
            determiner = function.determiner.lower()
            if (
                index in self.holders
                or determiner not in ("le", "la", "l'", "l’")
                or function.complement.end - function.complement.start < 4
            ):
                continue
            if not self.register.within(function.complement):
                continue
            sentence = self.article.sentence_at(function.core.start)
            begins = self.article.text[sentence.start : function.span.start].strip(' «"“')
            if begins and not begins.endswith(":"):
                continue
            paragraph = self.article.paragraph_at(function.core.start)
            earlier = [s for s in self.article.sentences if paragraph.start <= s.start and s.end <= sentence.start][-1:]
            place = Span(sentence.start, function.span.start) if begins else (earlier[0] if earlier else None)
            named = {p.name: p for s, p in self.starts.items() if place and place.start <= s < place.end}
            if len(named) == 1:
                self.holders[index] = (next(iter(named.values())), "said again by the function")

    def _write(self, function: Function, person: Person, rule: str) -> None:
        article, lang = self.article, self.article.language
        title = article.at(function.head)
        topical, placed = begins_with(title, lang, "topics"), begins_with(title, lang, "places")
        end = min([function.core.end, *[s for s in self.starts if function.head.end < s < function.core.end]])
        complement = Span(function.head.end, end)
        named = self.register.within(Span(complement.start, complement.end + 6))
        body: str | None = None
        stop = complement.end
        if named:
            stop, body = named[0][0].start, full_name(named[0][1])
        elif complement.end > complement.start + 1:
            capitals = compiled(NAME_RUN + rf"(?:{SPACE}(?:de|du|des|de la|d['’]){SPACE}?{NAME_RUN})*").search(
                article.text, complement.start, complement.end
            )
            matter = compiled(r"chargée? d|en charge d|déléguée? (?:à|aux?) ").search(
                article.text, complement.start, complement.end
            )
            if capitals and not topical and not (matter and matter.start() < capitals.start()):
                stop, body = capitals.start(), capitals[0]
                lower = compiled(
                    rf"(?:^{SPACE}(?:d['’]|du|de{SPACE}la|de{SPACE}l['’]|des|de|of(?:{SPACE}the)?){SPACE}?)(?P<noun>\p{{Ll}}.*)$"
                ).search(article.text[complement.start : capitals.start()])
                place = capitals[0] in places_of(article) or capitals[0] in countries()
                if not placed and not place and not (lower and lower["noun"].strip()):
                    self.register.add(Span(*capitals.span()), weak=True)
        if body is None and not topical:
            heads = any_of(vocabulary("organisations")["heads"])
            own = compiled(
                rf"(?i)^{SPACE}(?:du|de{SPACE}la|de{SPACE}l['’]|de|of{SPACE}the){SPACE}?(?P<body>(?:{heads}|parc|communauté|opposition|majorité|wilaya|programme)(?!\p{{L}})[^,.;]*)"
            ).search(article.at(complement))
            if own:
                stop, body = complement.start + own.start("body"), own["body"].strip()
                if placed and compiled(r"(?i)commune|ville|cité|municipalité").fullmatch(body):
                    body = self.finding.town_before(function) or body
                kind = compiled(rf"(?i){any_of(vocabulary('organisations')['anaphoric'])}").fullmatch(body)
                body = (self.finding.spoken_of(function, body.lower()) if kind else None) or body
        phrase = article.text[function.core.start : stop if body else complement.end]
        phrase = compiled(
            rf"[\s,«(]*(?:{SPACE}(?:d['’]|du|de|des|de la|de l['’]|à|au|aux|of|for|at|of the|at the|"
            rf"chez|la|le|l['’]|the|to|from|with))*[\s,«]*$"
        ).sub("", phrase)
        brands = any_of(vocabulary("organisations")["brands"])
        phrase = (
            compiled(rf"{SPACE}(?:d['’]|du|de{SPACE}la|de{SPACE}l['’]|de|of(?:{SPACE}the)?){SPACE}?{brands}$").sub(
                "", phrase
            )
            if body
            else phrase
        )
        deputy = compiled(rf"(?i)\bau{SPACE}maire{SPACE}(?:de{SPACE}|d['’])(?P<name>{NAME_RUN})").search(
            article.at(complement)
        )
        if body is None and deputy:
            body = deputy["name"]
        if body is None and article.language == "en":
            body = self.finding.possessor(function)
        body = body or self._beside(function, person)
        phrase = compiled(r"^(?:formerly|previously)\b").sub("former", phrase)
        if body is None and (not topical or compiled(r"(?i).*\b(?:adjoint|conseill|élu)").match(title)):
            body = self.finding.nearby(function, placed or topical, self.roles)
            rule += ", body nearby" if body else ""
        former = bool(compiled(rf"(?i){any_of(vocabulary('functions')[lang]['past'])}").match(title))
        self._add(person, Role(phrase, body, function.core, rule, former))

    def _beside(self, function: Function, person: Person) -> str | None:
        """« l'ingénieur A (X) », « le courtier A, de X »: the body that stands after the name."""
        near = [m.end for m in person.mentions if 0 <= m.start - function.core.end <= 3]
        acts_for = rf"(?:de{SPACE}chez|chez|pour|de|du|from|of|at|for){SPACE}(?:la{SPACE}|l['’]|the{SPACE})?"
        link = rf"{SPACE}\(|,?{SPACE}{acts_for}"
        after = compiled(link).match(self.article.text, near[0]) if near else None
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

"""Who holds which function where: functions before and after the name, two in one phrase, « X pour Y »."""

from provgraph.reader.article import Article, Span
from provgraph.reader.bodies_of_posts import BodiesOfPosts, full_name
from provgraph.reader.draft import Role
from provgraph.reader.functions import Function, begins_with
from provgraph.reader.persons import Person
from provgraph.reader.places import countries, places_of
from provgraph.reader.register import Organisation, Register
from provgraph.reader.words import NAME_RUN, SPACE, any_of, compiled, vocabulary


class Posts:
    """Gives each function phrase to its holder, and each holder the body."""

    def __init__(
        self, article: Article, people: list[Person], bodies: list[Organisation], functions: list[Function]
    ) -> None:
        self.article = article
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
        for index, function in enumerate(self.functions):
            if index in self.holders:
                self._write(function, *self.holders[index])
        self._acting_for()
        self._verbs()
        return self.roles

    def _before(self, function: Function) -> tuple[Person, str] | None:
        """Whose name follows the phrase, and with what between."""
        gap = compiled(rf"{SPACE}?(?:,{SPACE}|:{SPACE}|{SPACE})?").match(self.article.text, function.core.end)
        for end in {gap.end() if gap else function.core.end, function.core.end + 1}:
            if end in self.starts:
                return self.starts[end], self.article.text[function.core.end : end].strip()
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
            rf"|et{SPACE}|also{SPACE}|ici{SPACE}|lui[- ]même{SPACE})?|,?{SPACE}(?:qui{SPACE}|who{SPACE}"
            rf")?(?:est|was|is|était|devient|has{SPACE}been){SPACE})$"
        )
        found = gap.search(text, max(0, start - 24), start)
        return self.ends.get(found.start()) if found else None

    def _give(self) -> None:
        served: set[str] = set()
        for index, function in enumerate(self.functions):
            before, after = self._before(function), self._after(function)
            holder: tuple[Person, str] | None = None
            line_start = self.article.text[max(0, function.span.start - 1) : function.span.start] in ("", "\n")
            if before and before[1] == "":
                holder = (before[0], "function before the name")
            elif before and after:
                listed = bool(function.determiner) and after.name in served
                holder = (before[0], "function, comma, name") if listed else (after, "name, comma, function")
            elif after:
                holder = (after, "name, comma, function")
            elif before and (function.determiner or before[1] == ":" or line_start):
                holder = (before[0], "function, comma, name")
            if holder:
                self.holders[index] = holder
                served.add(holder[0].name)

    def _chain(self) -> None:
        """« patron de X et p-dg de Y »: the second function is held by who holds the first."""
        link = compiled(
            rf",?{SPACE}(?:et|and|puis){SPACE}(?:également{SPACE}|aussi{SPACE}|also{SPACE}|future?{SPACE})?|,{SPACE}"
        )
        order = range(1, len(self.functions))
        for index in order:
            left, right = self.functions[index - 1], self.functions[index]
            joined = link.fullmatch(self.article.text, left.core.end, right.span.start)
            if not joined:
                continue
            if (
                index - 1 in self.holders
                and index not in self.holders
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
            ):
                self.holders[index - 1] = (self.holders[index][0], "first of two functions")

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
                rf"(?i)^{SPACE}(?:du|de{SPACE}la|de{SPACE}l['’]|de|of{SPACE}the){SPACE}?(?P<body>(?:{heads}|parc|communauté)(?!\p{{L}})[^,.;]*)"
            ).search(article.at(complement))
            if own:
                stop, body = complement.start + own.start("body"), own["body"].strip()
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
        if body is None and article.language == "en":
            body = self.finding.possessor(function)
        if body is None and (not topical or compiled(r"(?i).*\b(?:adjoint|conseill|élu)").match(title)):
            body = self.finding.nearby(function, placed or topical, self.roles)
        former = bool(compiled(rf"(?i){any_of(vocabulary('functions')[lang]['past'])}").match(title))
        self._add(person, Role(phrase, body, function.core, rule, former))

    def _acting_for(self) -> None:
        """« X pour Y », « X, de Y », « X (Y) »: the body, and no function."""
        text = self.article.text
        link = compiled(
            rf"(?:{SPACE}(?:pour|de{SPACE}chez|for|of|from){SPACE}(?:le{SPACE}compte{SPACE}de{SPACE}|la{SPACE}|le{SPACE}|les{SPACE}|l['’]|the{SPACE})?|,{SPACE}(?:pour|de{SPACE}chez|de|du|des|d['’]|de{SPACE}la|de{SPACE}l['’]|of|from|for|representing){SPACE}?(?:la{SPACE}|le{SPACE}|l['’]|the{SPACE})?|{SPACE}\(|,?{SPACE}(?:qui{SPACE}est{SPACE}venue?{SPACE}pour|représentait|représentant|representing|who{SPACE}came{SPACE}for|spoke{SPACE}for|stood{SPACE}for){SPACE}(?:la{SPACE}|le{SPACE}|l['’]|the{SPACE})?|,{SPACE}(?=\p{{L}}))"
        )
        for end, person in sorted(self.ends.items()):
            match = link.match(text, end)
            if match is None:
                continue
            bare = match[0].strip() == ","
            after = match.end()
            body = next(
                (
                    b
                    for b in self.register.all
                    for m in b.mentions
                    if m.start <= after + 1 and after < m.end and m.start >= after - 14
                ),
                None,
            )
            named = body.name if body else None
            if body is None and not bare and not any(f.span.start <= after < f.core.end for f in self.functions):
                run = compiled(rf"{NAME_RUN}").match(text, after)
                if (
                    run
                    and run.end() not in self.ends
                    and after not in self.starts
                    and run[0] not in places_of(self.article)
                    and run[0] not in countries()
                ):
                    added = self.register.add(Span(*run.span()), weak=True)
                    named = added.name if added else None
            if (
                named
                and all(named not in (r.body or "") for r in self.roles.get(person.name, []))
                and (not bare or not self.roles.get(person.name))
            ):
                self._add(person, Role(None, named, Span(end, after), "name for body"))

    def _verbs(self) -> None:
        """« X préside Y »: the function is said by the verb."""
        for verb in vocabulary("functions")[self.article.language]["verbs"]:
            for match in compiled(
                rf"(?:,?{SPACE}(?:qui|who))?{SPACE}{verb['pattern']}{SPACE}(?:la{SPACE}|le{SPACE}|l['’]|les{SPACE}|the{SPACE})?(?P<body>{NAME_RUN})"
            ).finditer(self.article.text):
                person = self.ends.get(match.start())
                named = self.register.within(Span(match.start(), match.end() + 30))
                if person and (named or match["body"] not in places_of(self.article)):
                    body = named[0][1].name if named else match["body"]
                    self._add(person, Role(verb["title"], body, Span(*match.span()), "verb of leading"))

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

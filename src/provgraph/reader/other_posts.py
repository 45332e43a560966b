"""Posts said without a function beside the name: « X pour Y », « X (Y) », “Y's X”, « que préside X »."""

from collections.abc import Iterator

from provgraph.reader.article import Article, Span
from provgraph.reader.draft import Role
from provgraph.reader.functions import Function
from provgraph.reader.persons import Person
from provgraph.reader.places import countries, places_of
from provgraph.reader.register import Organisation, Register
from provgraph.reader.words import NAME_RUN, SPACE, any_of, compiled, vocabulary

_THE = rf"(?:la{SPACE}|le{SPACE}|les{SPACE}|l['’]|the{SPACE})?"


def other_posts(
    article: Article,
    people: list[Person],
    register: Register,
    functions: list[Function],
    roles: dict[str, list[Role]],
) -> Iterator[tuple[Person, Role]]:
    """Each person with such a post; *roles* holds what is known already, and is read as it grows."""
    finding = _OtherPosts(article, people, register, functions, roles)
    yield from finding.acting_for()
    yield from finding.represented()
    yield from finding.possessed()
    yield from finding.verbs()
    yield from finding.passives()
    yield from finding.himself()
    yield from finding.the_one_of()


class _OtherPosts:
    def __init__(
        self,
        article: Article,
        people: list[Person],
        register: Register,
        functions: list[Function],
        roles: dict[str, list[Role]],
    ) -> None:
        self.article, self.register, self.functions, self.roles = article, register, functions, roles
        self.starts = {m.start: p for p in people for m in p.mentions}
        self.ends = {m.end: p for p in people for m in p.mentions}

    def acting_for(self) -> Iterator[tuple[Person, Role]]:
        """« X pour Y », « X, de la société Y », « X (Y) »: the body, and no function."""
        text = self.article.text
        told = vocabulary("organisations")
        kind = rf"(?:(?i:{any_of([*told['brands'], *told['heads']])})s?{SPACE}(?:\p{{Ll}}+{SPACE})?)?"
        link = compiled(
            rf"(?:{SPACE}(?:pour|de{SPACE}chez|for|of|from|at){SPACE}(?:le{SPACE}compte{SPACE}de{SPACE})?{_THE}"
            rf"|,{SPACE}(?:pour|de{SPACE}chez|chez|de{SPACE}la|de{SPACE}l['’]|de|du|des|d['’]|of|from|for|at|representing"
            rf"|venue?s?{SPACE}(?:représenter|pour)|représentant){SPACE}?{_THE}|{SPACE}\("
            rf"|,?{SPACE}(?:qui{SPACE}est{SPACE}venue?{SPACE}pour|(?:qui{SPACE})?représent(?:ait|e)|representing"
            rf"|(?:who{SPACE})?represented|who{SPACE}came{SPACE}for|spoke{SPACE}for|stood{SPACE}for){SPACE}{_THE}"
            rf"|,{SPACE}(?:dont{SPACE}(?:la{SPACE}|le{SPACE}|l['’])|whose{SPACE})(?=\p{{Ll}})|,{SPACE}(?=\p{{L}}))"
        )
        for end, person in sorted(self.ends.items()):
            match = link.match(text, end)
            if match is None:
                continue
            bare = match[0].strip() == ","
            owned = compiled(kind).match(text, match.end()) if not bare else None
            after = owned.end() if owned else match.end()
            body = self._at(match.end()) or self._at(after)
            named = body.name if body else None
            if body is None and not bare and not any(f.span.start <= after < f.core.end for f in self.functions):
                named = self._new_body(after)
            if (
                named
                and len(named) > 1
                and named not in vocabulary("words")["parties"]
                and all(named not in (r.body or "") for r in self.roles.get(person.name, []))
                and (not bare or not self.roles.get(person.name))
            ):
                yield person, Role(None, named, Span(end, after), "name for body")

    def _at(self, position: int) -> Organisation | None:
        """The body named there (or just after an article)."""
        return next(
            (
                b
                for b in self.register.all
                for m in b.mentions
                if m.start <= position + 1 and position < m.end and m.start >= position - 14
            ),
            None,
        )

    def _new_body(self, start: int) -> str | None:
        run = compiled(rf"{NAME_RUN}").match(self.article.text, start)
        if (
            run is None
            or len(run[0]) < 2
            or run.end() in self.ends
            or start in self.starts
            or run[0] in vocabulary("words")["parties"]
            or compiled(r"[DRI]-\p{Lu}").match(run[0])  # “Anne Martin (D-Valmer)”: a party and a district
            or run[0] in places_of(self.article)
            or run[0] in countries()
            or run[0].endswith("day")
        ):
            return None
        added = self.register.add(Span(*run.span()), weak=True)
        return added.name if added else None

    def represented(self) -> Iterator[tuple[Person, Role]]:
        """« Y, représenté par X »: X acts for Y."""
        link = compiled(rf",?{SPACE}(?:(?:était|was){SPACE})?(?:représentée?s?{SPACE}par|represented{SPACE}by){SPACE}")
        for body in self.register.all:
            for mention in body.mentions:
                found = link.match(self.article.text, mention.end)
                person = self.starts.get(found.end()) if found else None
                if person and all(body.name not in (r.body or "") for r in self.roles.get(person.name, [])):
                    yield (
                        person,
                        Role(None, body.name, Span(mention.start, person.mentions[0].end), "body represented by"),
                    )

    def possessed(self) -> Iterator[tuple[Person, Role]]:
        """“Marebrune's Anna Berg”: a body's own, no place's."""
        for start, person in sorted(self.starts.items()):
            found = compiled(rf"(?P<body>{NAME_RUN})['’]s{SPACE}$").search(self.article.text, max(0, start - 60), start)
            if found is None or self.article.language != "en" or self.roles.get(person.name):
                continue
            body = self.register.within(Span(found.start(), found.end()))
            if body:
                yield person, Role(None, body[-1][1].name, Span(found.start(), start), "a body's own")
            elif found.end("body") not in self.ends and (named := self._new_body(found.start("body"))):
                yield person, Role(None, named, Span(found.start(), start), "a body's own")

    def the_one_of(self) -> Iterator[tuple[Person, Role]]:
        """« le président de X, A, et celui de Y, B »; « B, celui de Y »: the function said before."""
        of = rf"(?:celui|celle){SPACE}(?:(?:de{SPACE}la|du|des|de){SPACE}|de{SPACE}l['’]|d['’])"
        for match in compiled(rf"(?<!\p{{L}}){of}(?P<body>[^,.;:()]{{3,50}}),{SPACE}").finditer(self.article.text):
            person = self.ends.get(match.start() - 2) or self.starts.get(match.end())
            earlier = [r for roles in self.roles.values() for r in roles if r.title and r.at.start < match.start()]
            if person and earlier and not self.roles.get(person.name):
                last = max(earlier, key=lambda role: role.at.start)
                yield person, Role(last.title, match["body"], Span(*match.span("body")), "the one of", last.former)

    def himself(self) -> Iterator[tuple[Person, Role]]:
        """« Le consul de X attendait. C'est lui, A, qui … »: who the sentence before began with."""
        for start, person in sorted(self.starts.items()):
            if not compiled(rf"(?i)(?<!\p{{L}})(?:lui|elle|him|her){SPACE}?,{SPACE}$").search(
                self.article.text[max(0, start - 8) : start]
            ):
                continue
            sentence = self.article.sentence_at(start)
            earlier = [s for s in self.article.sentences if s.end <= sentence.start][-1:]
            for function in self.functions:
                begins = earlier and earlier[0].start <= function.span.start < earlier[0].start + 20
                if (
                    begins
                    and function.determiner.lower() in ("le", "la", "l'", "l’", "the")
                    and not self.roles.get(person.name)
                ):
                    named = self.register.within(function.complement)
                    title = self.article.at(function.head)
                    link = compiled(
                        rf"^{SPACE}(?:du|des|de{SPACE}la|de{SPACE}l['’]|de|d['’]|of(?:{SPACE}the)?){SPACE}?"
                    )
                    body = named[0][1].name if named else link.sub("", self.article.at(function.complement)) or None
                    yield person, Role(title, body, function.core, "meant by the function")
                    break

    def verbs(self) -> Iterator[tuple[Person, Role]]:
        """« X préside Y »: the function is said by the verb."""
        for verb in vocabulary("functions")[self.article.language]["verbs"]:
            for match in compiled(
                rf"(?:,?{SPACE}(?:qui|who))?{SPACE}{verb['pattern']}{SPACE}{_THE}(?P<rest>(?:\p{{Ll}}+{SPACE}){{0,4}}(?P<body>{NAME_RUN}))"
            ).finditer(self.article.text):
                person = self.ends.get(match.start())
                named = self.register.within(Span(match.start(), match.end() + 30))
                direct = match["rest"] == match["body"]
                if person and (named or (direct and match["body"] not in places_of(self.article))):
                    body = named[0][1].name if named else match["body"]
                    yield person, Role(verb["title"], body, Span(*match.span()), "verb of leading")

    def passives(self) -> Iterator[tuple[Person, Role]]:
        """« Y, que préside X », « Y est présidée par X », “Y, headed by X”."""
        for verb in vocabulary("functions")[self.article.language]["passives"]:
            for match in compiled(rf"(?<!\p{{L}}){verb['pattern']}{SPACE}").finditer(self.article.text):
                person = self._next_person(match.end())
                if person is None:
                    continue
                sentence = self.article.sentence_at(match.start())
                earlier = [pair for pair in self.register.within(sentence) if pair[0].end <= match.start()]
                theirs = vocabulary("organisations")["anaphoric"]
                meant = compiled(rf"(?i)(?:maison|structure|{any_of(theirs)}),?{SPACE}$").search(
                    self.article.text, sentence.start, match.start()
                )
                if not earlier and (meant or compiled(r"\W*(?:Elle|Il|It)\b").match(self.article.text, sentence.start)):
                    counts = [b for b in self.register.all if not b.optional]
                    main = max(counts, key=lambda b: len(b.mentions), default=None)
                    earlier = [(sentence, main)] if main else []
                if earlier:
                    yield person, Role(verb["title"], earlier[-1][1].name, Span(*match.span()), "led by")

    def _next_person(self, position: int) -> Person | None:
        """Whose name stands there, or after a function (“headed by retired teacher X”)."""
        if position in self.starts:
            return self.starts[position]
        function = next((f for f in self.functions if f.span.start == position), None)
        return self.starts.get(function.core.end + 1) if function else None

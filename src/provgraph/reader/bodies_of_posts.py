"""The body of a function whose phrase names none: “the PSA's director”, « son président », « le maire »."""

from collections import Counter

from provgraph.reader.article import Article, Span
from provgraph.reader.draft import Role
from provgraph.reader.functions import Function, begins_with
from provgraph.reader.places import places_of
from provgraph.reader.register import Organisation, Register
from provgraph.reader.words import NAME_RUN, SPACE, compiled, sentence_starters

POSSESSIVE = frozenset({"son", "sa", "ses", "leur", "leurs", "its", "their", "his", "her", "notre", "our"})


class BodiesOfPosts:
    """Looks for the body in what the text has just said, and else in what it mostly speaks of."""

    def __init__(self, article: Article, register: Register, name_ends: frozenset[int]) -> None:
        self.article, self.register, self.ends = article, register, name_ends

    def possessor(self, function: Function) -> str | None:
        """“the PSA's chief executive”, “Mapleford mayor X”."""
        text = self.article.text
        found = compiled(rf"(?P<body>{NAME_RUN})(?:['’]s{SPACE}?|{SPACE})$").search(
            text, max(0, function.core.start - 60), function.core.start
        )
        if (
            found is None
            or found["body"].lower() in sentence_starters()
            or any(found.start() <= e <= found.end("body") for e in self.ends)
        ):
            return None
        named = self.register.within(Span(found.start(), found.end()))
        return named[-1][1].name if named else str(found["body"])

    def nearby(self, function: Function, placed: bool, roles_so_far: dict[str, list[Role]]) -> str | None:
        """The body that the text has just spoken of; for mayors and the like, the place."""
        sentence = self.article.sentence_at(function.core.start)
        own = self.register.within(sentence)
        if placed:
            towns = Counter(places_of(self.article))
            for body in self.register.all:
                town = compiled(
                    rf"(?i)^(?:ville|commune|mairie|city|town|municipality){SPACE}(?:de{SPACE}|d['’]|of{SPACE})(.+)"
                ).match(body.name)
                if town:
                    return str(town[1])
            known = [
                r.body
                for roles in roles_so_far.values()
                for r in roles
                if r.title and r.body and begins_with(r.title, self.article.language, "places")
            ]
            if known:
                return known[-1]
            shared = Counter(
                w
                for b in self.register.all
                for w in {*compiled(r"\p{Lu}[\p{L}-]{3,}").findall(b.name)}
                if w in towns or w in self._capitals()
            )
            if shared and shared.most_common(1)[0][1] > 1:
                return str(shared.most_common(1)[0][0])
            return towns.most_common(1)[0][0] if towns else None
        earlier = [body for span, body in own if span.end <= function.core.start]
        if earlier and function.determiner.lower() in POSSESSIVE:
            return full_name(earlier[-1])
        later = [body for span, body in own if span.start >= function.core.end]
        if later and not earlier and not function.determiner:
            return full_name(later[0])
        if earlier:
            return full_name(earlier[-1])
        if function.determiner.lower() not in POSSESSIVE:
            most = max((b for b in self.register.all if not b.optional), key=lambda b: len(b.mentions), default=None)
            if most and len(most.mentions) > 1:
                return full_name(most)
        before = [
            (span, body) for body in self.register.all for span in body.mentions if span.end <= function.core.start
        ]
        paragraph = self.article.paragraph_at(function.core.start)
        near = [pair for pair in before if paragraph.start <= pair[0].start]
        if near:
            return max(near, key=lambda pair: pair[0])[1].name
        most = max(self.register.all, key=lambda b: len(b.mentions), default=None)
        return full_name(most) if most and len(most.mentions) > 1 else None

    def _capitals(self) -> frozenset[str]:
        """Words that stand with a capital after « de »: names of places among them."""
        return frozenset(
            m[1] for m in compiled(rf"(?:de|d['’]|of){SPACE}?(\p{{Lu}}[\p{{L}}-]{{3,}})").finditer(self.article.text)
        )


def full_name(body: Organisation) -> str:
    """The name with the acronym that the text gives it."""
    short = next((a for a in sorted(body.aliases) if a.isupper() and a not in body.name), None)
    return f"{body.name} ({short})" if short else body.name

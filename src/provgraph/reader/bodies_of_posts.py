"""The body of a function whose phrase names none: “the PSA's director”, « son président », « le maire »."""

import functools
from collections import Counter

from provgraph.reader.article import Article, Span
from provgraph.reader.draft import Role
from provgraph.reader.functions import Function
from provgraph.reader.places import countries, destination_of, places_of
from provgraph.reader.register import Organisation, Register
from provgraph.reader.words import CAPITAL, NAME_RUN, SPACE, any_of, compiled, sentence_starters, vocabulary

POSSESSIVE = frozenset({"son", "sa", "ses", "leur", "leurs", "its", "their", "his", "her", "notre", "our"})
_PAPERS = "Infos?|Magazine|Mag|Actualités?|Actus?|News|Gazette|Bulletin|Chronicle|Herald|Courier"
_AWAY = r"(?i:retenue?s?|déplacement|restée?s?|parti(?:e)?s?|kept|stuck|stayed)"
_BEGINNING = 0.12
"""The share of a text in which the body that it is about is named."""


class BodiesOfPosts:
    """Looks for the body in what the text has just said, and else in what it mostly speaks of."""

    def __init__(self, article: Article, register: Register, name_ends: frozenset[int]) -> None:
        self.article, self.register, self.ends = article, register, name_ends

    def possessor(self, function: Function) -> str | None:
        """“the PSA's chief executive”, “Mapleford mayor X”."""
        text = self.article.text
        before = text[max(0, function.core.start - 60) : function.core.start]
        if compiled(rf"(?i)(?:the{SPACE}latter['’]s){SPACE}?$").search(before):
            sentence = self.article.sentence_at(function.core.start)
            earlier = sorted((m, b.name) for b in self.register.all for m in b.mentions if m.end <= sentence.start)
            return earlier[-1][1] if earlier else None
        told = vocabulary("organisations")
        heads = any_of([*told["english_heads"], *told["lowered"]])
        described = compiled(
            rf"(?:^|[\s,(])(?:the|its){SPACE}(?P<body>(?:\p{{Ll}}+{SPACE})?{heads})['’]s{SPACE}?$"
        ).search(before)
        if described and " " in described["body"]:
            return str(described["body"])  # “the borough council's secretary”
        ending = self.register.ending_at(function.core.start - 1)
        if ending is not None:
            return ending.name  # “the Department of Food and Farming Secretary”
        found = compiled(rf"(?P<body>{NAME_RUN})(?:['’]s{SPACE}?|{SPACE})$").search(
            text, max(0, function.core.start - 60), function.core.start
        )
        consul = rf"(?i:{any_of(vocabulary('functions')['en']['places'])})[\p{{L}}-]*"
        first = compiled(
            rf"(?P<nation>\p{{Lu}}\p{{Ll}}+){SPACE}(?:[\p{{L}}-]+{SPACE})?{consul}{SPACE}{NAME_RUN},?{SPACE}and{SPACE}$"
        ).search(before)
        if first and first["nation"].lower() in vocabulary("nationalities")["en"]:
            return str(vocabulary("nationalities")["en"][first["nation"].lower()])  # “… Ambassador A and Consul B”
        if (
            found is None
            or found["body"].lower() in sentence_starters()
            or any(found.start() <= e <= found.end("body") for e in self.ends)
        ):
            return None
        named = self.register.within(Span(found.start(), found.end()))
        nation = vocabulary("nationalities")["en"].get(found["body"].lower())
        return named[-1][1].name if named else str(nation or found["body"])  # “Norwegian Consul-General A”

    def nearby(self, function: Function, placed: bool, roles_so_far: dict[str, list[Role]]) -> str | None:
        """The body that the text has just spoken of; for mayors and the like, the place."""
        if placed:
            return self._place(function, roles_so_far)
        sentence = self.article.sentence_at(function.core.start)
        own = self.register.within(sentence)
        earlier = [body for span, body in own if span.end <= function.core.start]
        if earlier:
            return full_name(earlier[-1])
        theirs = function.determiner.lower() in POSSESSIVE
        if not theirs and (main := self.main()):
            return full_name(main)
        before = [
            (span, body) for body in self.register.all for span in body.mentions if span.end <= function.core.start
        ]
        paragraph = self.article.paragraph_at(function.core.start)
        near = [pair for pair in before if paragraph.start <= pair[0].start]
        if near:
            return max(near, key=lambda pair: pair[0])[1].name
        later = [body for span, body in own if span.start >= function.core.end]
        if later and not function.determiner:
            return full_name(later[0])
        most = max(self.register.all, key=lambda b: len(b.mentions), default=None)
        return full_name(most) if most and len(most.mentions) > 1 else None

    def town_before(self, function: Function) -> str | None:
        """« maire de la commune »: the place that the sentence, or else the paragraph, has just named."""
        start = function.core.start
        for begin in (self.article.sentence_at(start).start, self.article.paragraph_at(start).start):
            towns = [
                m[0]
                for m in compiled(NAME_RUN).finditer(self.article.text, begin, start)
                if m[0] in places_of(self.article) or m[0] in self._capitals()
            ]
            if towns:
                return towns[-1]
        return None

    def spoken_of(self, function: Function, kind: str) -> str | None:
        """« le président du groupe »: the body just named that is one, or the last one named."""
        before = sorted(
            (span, b.name) for b in self.register.all for span in b.mentions if span.end < function.core.start
        )
        same = [name for _, name in before if kind in name.lower()]
        paragraph = self.article.paragraph_at(function.core.start)
        near = [name for span, name in before if span.start >= paragraph.start]
        return same[-1] if same else near[-1] if near else None

    @functools.cache  # noqa: B019 (it lives as long as one article is read)
    def main(self) -> Organisation | None:
        """The body that the text is about: named at its beginning and again, or else most often."""
        counted = [b for b in self.register.all if not b.optional]
        head = self.article.paragraphs[0] if self.article.paragraphs else Span(0, 0)
        title = [b for b in counted if any(head.holds(m) for m in b.mentions)]
        if len(title) == 1 and head.end - head.start < 120:
            return title[0]
        start = len(self.article.text) * _BEGINNING
        first = [b for b in counted if min(b.mentions).start < start and len(b.mentions) > 1]
        most = max(first or counted, key=lambda b: (len(b.mentions), -min(b.mentions).start), default=None)
        return most if most and len(most.mentions) > 1 else None

    def _place(self, function: Function, roles_so_far: dict[str, list[Role]]) -> str | None:
        """The town of a mayor: abroad for foreign words and for who receives, else at home."""
        article = self.article
        away = destination_of(article)
        office = compiled(rf"(?i)(?:{'consulat' if article.language == 'fr' else 'consulate'})")
        if compiled(r"(?i)(?:vice-)?consule?\b").match(article.at(function.head)):
            for body in self.register.all:
                if office.match(body.name):
                    return body.name
        before = article.text[max(0, function.span.start - 30) : function.span.start]
        told = vocabulary("functions")
        foreign = compiled(rf"(?i){any_of(told['abroad'])}").match(article.at(function.head))
        if away and (foreign or compiled(rf"(?i)(?:{any_of(told['receives'])}){SPACE}$").search(before)):
            return away
        for body in self.register.all:
            town = compiled(
                rf"(?i)^(?:ville|commune|mairie|city|town|municipality){SPACE}(?:de{SPACE}|d['’]|of{SPACE})(.+)"
            ).match(body.name)
            if town and town[1] != away:
                return str(town[1])
        named = [name for name in self._towns_of_mayors() if name != away]
        if named:
            return named[0]
        towns = any_of(vocabulary("functions")["of_towns"])
        known = [
            r.body
            for roles in roles_so_far.values()
            for r in roles
            if r.title and r.body and r.body != away and compiled(rf"(?i)(?:.*{SPACE})?{towns}").match(r.title)
        ]
        return known[-1] if known else self._home(away)

    @functools.cache  # noqa: B019 (as above)
    def _towns_of_mayors(self) -> list[str]:
        """« le maire de X »: the towns, the most often named first."""
        if self.article.language != "fr":
            return []
        mayors = compiled(rf"(?i:maires?)\s(?P<link>de{SPACE}|d['’]|du{SPACE})(?P<name>{NAME_RUN})")
        names = (
            ("Le " if m["link"][1] == "u" else "") + m["name"]
            for m in mayors.finditer(self.article.text)
            if not compiled(r"(?i:district|canton|comté|département|village|bourg)\b").match(m["name"])
        )
        return [name for name, _ in Counter(names).most_common()]

    def _home(self, away: str | None) -> str | None:
        """The place at whose bodies the people work, or that the title names, or that is named most."""
        towns = Counter(places_of(self.article))
        for name in (away or "", *countries()):
            towns.pop(name, None)
        for name in [
            n for n in towns if any(n in (b.name, *b.aliases) or b.name.startswith(n) for b in self.register.all)
        ]:
            towns.pop(name)
        tails = any_of(vocabulary("organisations")["english_tails"])
        shared = Counter(
            w
            for b in self.register.all
            for w in dict.fromkeys(compiled(r"\p{Lu}[\p{L}-]{3,}").findall(b.name))
            if (w in towns or w in self._capitals()) and w != away and not compiled(tails).fullmatch(w)
        )
        if shared and shared.most_common(1)[0][1] > 1:
            return str(shared.most_common(1)[0][0])
        text = self.article.text
        title = self.article.at(self.article.paragraphs[0]) if self.article.paragraphs else ""
        paper = compiled(rf"(?:\p{{Lu}}\p{{Ll}}+ )?(?P<name>{CAPITAL}){SPACE}(?:{_PAPERS})(?!\p{{L}})").match(title)
        if paper and paper["name"] != away:
            return str(paper["name"])  # « Valmer Infos »
        for word in compiled(NAME_RUN).findall(title):
            again = len(compiled(rf"(?<!\p{{L}}){word.replace(' ', ' ')}").findall(self.article.text)) > 1
            if again and word != away and (word in towns or word in self._capitals()):
                return str(word)
        for name in [
            n for n in towns if compiled(rf"{_AWAY}{SPACE}(?:à|en|au|in|at){SPACE}{n}(?!\p{{L}})").search(text)
        ]:
            towns.pop(name)
        told = {name: len(compiled(rf"(?<!\p{{L}}){name}(?!\p{{L}})").findall(text)) for name in {*towns, *shared}}
        return max(sorted(told), key=lambda name: told[name], default=None)

    @functools.cache  # noqa: B019 (as above)
    def _capitals(self) -> frozenset[str]:
        """Words that stand with a capital after « de »: names of places among them."""
        return frozenset(
            m[1] for m in compiled(rf"(?:de|d['’]|of){SPACE}?(\p{{Lu}}[\p{{L}}-]{{3,}})").finditer(self.article.text)
        )


def full_name(body: Organisation) -> str:
    """The name with the acronym that the text gives it."""
    short = next((a for a in sorted(body.aliases) if _is_short(a) and a not in body.name), None)
    return f"{body.name} ({short})" if short and not _is_short(body.name) else body.name


def _is_short(name: str) -> bool:
    """Whether *name* is an acronym, or written like one that has become a word (« Medef »)."""
    return name.isupper() or (len(name) < _SHORT and " " not in name)


def explained(article: Article, name: str) -> str:
    """« le comité du tourisme (CDT) … la directrice du CDT »: the acronym *name* with the words that it stands for."""
    if not compiled(r"\p{Lu}{3,8}").fullmatch(name):
        return name
    for match in compiled(rf"{SPACE}\({name}\)").finditer(article.text):
        words = [*compiled(r"[\p{L}-]+").finditer(article.text, max(0, match.start() - 90), match.start())]
        for begin in range(len(words)):
            told = [word[0] for word in words[begin:] if word[0].lower() not in _LINKS]
            if words[begin][0].lower() in _LINKS:
                continue
            if len(told) == len(name) and "".join(word[0] for word in told).upper() == name:
                return f"{article.text[words[begin].start() : match.start()]} ({name})"
    return name


_SHORT = 8
_LINKS = frozenset(
    [
        "de",
        "du",
        "des",
        "d",
        "l",
        "la",
        "le",
        "les",
        "et",
        "à",
        "au",
        "aux",
        "en",
        "pour",
        "of",
        "the",
        "and",
        "for",
        "in",
    ]
)

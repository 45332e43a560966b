"""A function phrase taken apart: the title as written, and the body at which the function is held."""

from typing import NamedTuple

from provgraph.reader.article import Article, Span
from provgraph.reader.bodies_of_posts import BodiesOfPosts, full_name
from provgraph.reader.draft import Role
from provgraph.reader.functions import Function, begins_with
from provgraph.reader.places import countries, places_of
from provgraph.reader.register import Register
from provgraph.reader.words import NAME_RUN, SPACE, any_of, compiled, vocabulary

_LINKS = (
    rf"(?:d['’]|du|de|des|de{SPACE}la|de{SPACE}l['’]|à|au|aux|of|for|at|of{SPACE}the|at{SPACE}the|chez|la|le|l['’]"
    rf"|the|to|from|with)"
)
_TOWNS = ("commune", "ville", "cité", "municipalité", "city", "town")
_OFFICES = r"ambassade|consulat|embassy|consulate|office|service|département|région|métropole|mairie|préfecture"
_COLLECTIVES = r"parc|communauté|opposition|majorité|wilaya|programme|comité|collectif|délégation|gouvernement|parti"


class Phrase(NamedTuple):
    """What one function phrase says."""

    title: str
    body: str | None
    """None: the phrase names none, and nothing near it does."""
    nearby: bool
    """Whether the body stands elsewhere in the text."""


class Phrases:
    """Takes function phrases apart, with the bodies and the places of one article."""

    def __init__(
        self,
        article: Article,
        register: Register,
        finding: BodiesOfPosts,
        starts: frozenset[int],
    ) -> None:
        self.article, self.register, self.finding, self.starts = article, register, finding, starts

    def taken_apart(self, function: Function, beside: str | None, roles: dict[str, list[Role]]) -> Phrase:
        """Title and body of *function*; *beside*: the body after the holder's name; *roles*: those known so far."""
        article, lang = self.article, self.article.language
        title = article.at(function.head)
        topical, placed = begins_with(title, lang, "topics"), begins_with(title, lang, "places")
        end = min([function.core.end, *[s for s in self.starts if function.head.end < s < function.core.end]])
        complement = Span(function.head.end, end)
        matter = compiled(rf"(?:à{SPACE}l['’]|à{SPACE}la|aux?|en{SPACE}charge|chargée?s?)(?!\p{{L}})")
        if compiled(r"(?i).*(?:délégué|adjoint|chargé)e?").fullmatch(title) and matter.match(
            article.text, complement.start + 1
        ):
            topical = True
        party = compiled(rf"{SPACE}\(?{any_of(vocabulary('words')['parties'])}\)?(?!\p{{L}})").match(
            article.text, complement.start, complement.end
        )
        told = Span(party.end(), complement.end) if party else complement  # « le député LR de X »
        if compiled(r"(?i).*(?:(?:premi(?:er|ère)|1er|1ère) ministre|délégué(?:e)? général|prime minister)").match(
            title
        ):
            topical = False  # of a country
        stop, body = self._named(told, title, topical=topical, placed=placed)
        if body is None:
            stop, body = self._told(function, complement, placed=placed, topical=topical)
            if placed and body and body.lower() in _TOWNS:  # « le maire de la ville »: of the one spoken of
                body = self.finding.nearby(function, True, roles) or body
        if lang == "en" and compiled(rf"{SPACE}to{SPACE}").match(article.text, function.head.end):
            sender = self._country(title) or (self.finding.possessor(function) if function.determiner else None)
            if sender:  # “France's ambassador to Norway”
                body = sender
        phrase = self._title(article.text[function.core.start : stop if body else complement.end], body)
        deputy = compiled(
            rf"\b(?i:au{SPACE}maire){SPACE}(?:de{SPACE}|d['’])(?P<name>{NAME_RUN}|la{SPACE}(?:ville|commune)(?!\p{{L}}))"
        ).search(article.at(complement))
        if body is None and deputy:
            town = deputy["name"] if deputy["name"][0].isupper() else self.finding.town_before(function)
            body = town or deputy["name"]
        if body is None:
            body = self._country(phrase)
        if body is None and lang == "en":
            body = self.finding.possessor(function)
        body = body or self._apposed(function) or beside
        if body is None and (not topical or compiled(r"(?i).*\b(?:adjoint|conseill|élu)").match(title)):
            body = self.finding.nearby(function, placed or topical, roles)
            return Phrase(phrase, body, body is not None)
        return Phrase(phrase, body, nearby=False)

    def _apposed(self, function: Function) -> str | None:
        """“A, deputy director, Foreign Affairs Office; B …”: the body that follows a comma and ends the item."""
        gap = compiled(rf",{SPACE}(?:the{SPACE})?").match(self.article.text, function.core.end)
        if gap is None or function.complement.end > function.complement.start + 1:
            return None
        for body in self.register.all:
            for mention in body.mentions:
                if mention.start == gap.end() and compiled(rf"{SPACE}?(?:[;.)\n]|$)").match(
                    self.article.text, mention.end
                ):
                    return full_name(body)
        return None

    def _named(self, complement: Span, title: str, *, topical: bool, placed: bool) -> tuple[int, str | None]:
        """The body that the complement names, and where its name begins."""
        article = self.article
        named = self.register.within(Span(complement.start, complement.end + 6))
        if named:
            return named[0][0].start, full_name(named[0][1])
        if complement.end <= complement.start + 1:
            return complement.end, None
        joined = rf"|{SPACE}and{SPACE}{NAME_RUN}" if placed and article.language == "en" else ""
        capitals = compiled(NAME_RUN + rf"(?:{SPACE}(?:de|du|des|de la|d['’]){SPACE}?{NAME_RUN}{joined})*").search(
            article.text, complement.start, complement.end
        )
        matter = compiled(r"chargée? d|en charge d|déléguée? (?:à|aux?) ").search(
            article.text, complement.start, complement.end
        )
        if not capitals or topical or (matter and matter.start() < capitals.start()):
            return complement.end, None
        lower = compiled(
            rf"^{SPACE}(?:(?:d['’]|de{SPACE}l['’])|(?:du|de{SPACE}la|des|de|of(?:{SPACE}the)?){SPACE})(?P<noun>\p{{Ll}}.*)$"
        ).search(article.text[complement.start : capitals.start()])
        if capitals[0] in ("État", "Etat"):
            return complement.end, None
        short = compiled(rf"(?:\p{{Lu}}\.)+{SPACE}{NAME_RUN}").match(article.text, capitals.start())
        if short:  # “president of the L.A. County Business Federation”
            self.register.add(Span(*short.span()), weak=True)
            return capitals.start(), short[0]
        place = capitals[0] in places_of(article) or capitals[0] in countries()
        other = any(f"{capitals[0]} ".startswith(f"{head} ") for head in self._heads_inside(complement))
        if other:
            return complement.end, None
        country = compiled(
            r"(?i).*(?:(?:premi(?:er|ère)|1er|1ère) ministre|délégué(?:e)? général(?:e)? d|prime minister)"
        ).match(title)
        if len(capitals[0]) > 1 and not placed and not country and not place and not (lower and lower["noun"].strip()):
            self.register.add(Span(*capitals.span()), weak=True)
        town = placed and " " not in capitals[0] and compiled(r"(?i).*(?:maire|élu)").match(title)
        if town and compiled(rf"{SPACE}(?:du|des){SPACE}").fullmatch(article.text, complement.start, capitals.start()):
            plural = article.text[complement.start : capitals.start()].strip() == "des"
            return capitals.start(), f"{'Les' if plural else 'Le'} {capitals[0]}"  # « maire du Havre-Port »
        return capitals.start(), capitals[0]

    def _country(self, phrase: str) -> str | None:
        """« le Premier ministre chinois », “the French president”: the country, for who speaks for one."""
        told = vocabulary("nationalities")[self.article.language]
        if compiled(rf"(?i).*(?:{any_of(vocabulary('functions')['of_states'])})").match(phrase) is None:
            return None
        for word in compiled(r"[\p{L}-]+").findall(phrase.lower()):
            for ending in ("", "e", "ne", "que", "que"):
                if word.endswith(ending) and word[: len(word) - len(ending)] in told:
                    return str(told[word[: len(word) - len(ending)]])
        return None

    def _heads_inside(self, complement: Span) -> list[str]:
        """Functions with a capital in the complement: “adviser to Governor A”."""
        heads = any_of(vocabulary("functions")[self.article.language]["heads"])
        return compiled(rf"(?<!\p{{L}})(?=\p{{Lu}})(?i:{heads})(?!\p{{L}})").findall(self.article.at(complement))

    def _told(self, function: Function, complement: Span, *, placed: bool, topical: bool) -> tuple[int, str | None]:
        """The body that the complement describes: « du conseil des sages », “of the borough's chamber of commerce”."""
        organisations = vocabulary("organisations")
        heads = any_of([*organisations["heads"], *organisations["english_heads"]])
        link = rf"{SPACE}(?:du|de{SPACE}la|de{SPACE}l['’]|de|of{SPACE}the|of){SPACE}?(?:\p{{Ll}}+['’]s{SPACE})?"
        kinds = f"(?:{heads}|{_OFFICES})" if topical else f"(?:{heads}|{_OFFICES}|{_COLLECTIVES})"
        english = rf"(?:\p{{Ll}}+{SPACE}(?={any_of(organisations['english_heads'])}(?!\p{{L}})))?"
        body_told = rf"(?P<body>{english}{kinds}(?!\p{{L}})[^,.;]*)"
        own = compiled(rf"(?i)^{link}{body_told}").search(self.article.at(complement))
        if own is None and not topical:  # « directeur du service des jumelages du conseil départemental »
            own = compiled(rf"(?i){link}{body_told}").search(self.article.at(complement))
        meant = compiled(rf"{SPACE}de{SPACE}(?:cette{SPACE}dernière|ce{SPACE}dernier|celle-ci|celui-ci)").match(
            self.article.text, complement.start
        )
        if meant:  # « le président de cette dernière »
            last = self.finding.spoken_of(function, " ")
            return complement.start + 1, last
        if own is None:
            return complement.end, None
        body: str = own["body"].strip()
        if placed and compiled(r"(?i)commune|ville|cité|municipalité|city|town").fullmatch(body):
            body = self.finding.town_before(function) or body
        made = compiled(
            rf"(?:comité|conseil|corps|chambre|association|groupe|commission|syndicat|cercle|amicale){SPACE}\p{{Ll}}.+"
        )
        if made.fullmatch(body) and self.article.language == "fr":
            begin = complement.start + own.start("body")
            self.register.add(Span(begin, begin + len(body)), weak=True)  # « le président du comité de jumelage »
        kind = compiled(rf"(?i){any_of(organisations['anaphoric'])}").fullmatch(body)
        body = (self.finding.spoken_of(function, body.lower()) if kind else None) or body
        return complement.start + own.start("body"), body

    def _title(self, phrase: str, body: str | None) -> str:
        """The title without what leads over to the body."""
        phrase = compiled(rf"{SPACE}\({any_of(vocabulary('words')['parties'])}\)").sub("", phrase)
        phrase = compiled(rf"[\s,«(]*(?:{SPACE}{_LINKS})*(?:{SPACE}et)?[\s,«]*$").sub("", phrase)
        if body:
            brands = any_of(vocabulary("organisations")["brands"])
            phrase = compiled(
                rf"{SPACE}(?:d['’]|du|de{SPACE}la|de{SPACE}l['’]|de|pour{SPACE}l[ea]|of(?:{SPACE}the)?){SPACE}?{brands}$"
            ).sub("", phrase)
        return compiled(r"^(?:formerly|previously)\b").sub("former", phrase)

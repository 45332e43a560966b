"""Bodies without a head or a legal form: « avec Voltarine », « Voltarine, Marebrune et Portalis », « le Nedo »."""

import functools

from provgraph.reader.article import Article, Span, Taken
from provgraph.reader.functions import Function, begins_with
from provgraph.reader.persons import Person
from provgraph.reader.places import countries, places_of
from provgraph.reader.register import Organisation, Register
from provgraph.reader.words import (
    CAPITAL,
    NAME_RUN,
    SPACE,
    any_of,
    compiled,
    given_names,
    named_after,
    sentence_starters,
    vocabulary,
)

_DEMONYM = r"(?:ais|aise|ois|oise|ien|ienne|ian|ians|ain|aine|iens|ains|ols|ole|an|ans|ese|ish)$"


def find_bare_bodies(
    article: Article, people: list[Person], bodies: list[Organisation], functions: list[Function]
) -> None:
    """Add to *bodies* the names that a sentence treats as a body, though nothing in them says so."""
    register = Register(article, bodies)
    taken = Taken(article.text, (m for p in people for m in p.mentions))
    for f in functions:
        taken.add(f.core if begins_with(article.at(f.head), article.language, "topics") else f.head)
    partners = compiled(rf"(?<!\p{{L}})(?i:avec|chez|with|rejoint|joined){SPACE}$")
    article_before = compiled(rf"(?<!\p{{L}})(?i:le{SPACE}|l['’]|du{SPACE}|de{SPACE}l['’]|au{SPACE})$")
    told = vocabulary("organisations")
    owned = compiled(
        rf"(?<!\p{{L}})(?i:{any_of([*told['of_a_body'], *told['of_a_body_en']])}){SPACE}"
        rf"(?:de{SPACE}la{SPACE}|de{SPACE}l['’]|du{SPACE}|des{SPACE}|de{SPACE}|d['’]|of{SPACE}(?:the{SPACE})?"
        rf"|at{SPACE}|from{SPACE})$"
    )
    lists = _announced_lists(article)
    runs = compiled(rf"(?<![\p{{L}}’'-]|[’']\p{{L}}){NAME_RUN}|(?<=\b[dDlL][’']){NAME_RUN}")
    names = [*runs.finditer(article.text)]
    for match in [*names, *reversed(names)]:  # a list may be known from its end
        span = Span(*match.span())
        if taken.overlaps(span):
            continue
        of_a_body = owned.search(article.text[max(0, span.start - 40) : span.start])
        if not _unknown(article, match[0], anywhere=bool(of_a_body)):
            continue
        before = article.text[max(0, span.start - 24) : span.start]
        if named_after(before):
            continue
        if compiled(rf"{SPACE}(?:d['’]|de|des|du|aux|à{SPACE}la|do|das)(?:{SPACE}|(?<=['’]))\p{{Lu}}").match(
            article.text, span.end
        ):
            more = compiled(rf"{SPACE}(?:d['’]|de{SPACE}){CAPITAL}").match(article.text, span.end)
            if more and owned.search(article.text[max(0, span.start - 40) : span.start]):
                register.add(Span(span.start, more.end()), weak=True)  # « les équipes de Valmo Baie d'Ormel »
            continue
        one = " " not in match[0]
        linked = compiled(
            rf"(?<!\p{{L}})(?:d['’]|de{SPACE}|du{SPACE}|des{SPACE}|of{SPACE}|à{SPACE}|au{SPACE})$"
        ).search(before)
        if (
            (partners.search(before) and (not one or compiled(rf"(?<!\p{{L}})(?i:chez){SPACE}$").search(before)))
            or (one and len(match[0]) > 3 and article_before.search(before) and _acts(article, span, functions))
            or owned.search(article.text[max(0, span.start - 40) : span.start])
            or _headed_by_somebody(article, span, functions)
            or (not one and _of_several_words(article, span, before))
            or any(listed.holds(span) for listed in lists)
            or (not linked and _listed(article, register, span))
        ):
            longer = [b for b in register.all if b.name.startswith(f"{match[0]} ")]
            if one and len(longer) == 1:
                longer[0].aliases.add(match[0])
                longer[0].mentions += [span] if span not in longer[0].mentions else []
            else:
                register.add(span, weak=True)


def _of_several_words(article: Article, span: Span, before: str) -> bool:
    """« les supporteurs des South Lions »: several capitals after « des », and no place."""
    words = article.at(span).split()
    told = vocabulary("words")
    place = compiled(any_of(told["toponyms"])).fullmatch(words[0].lower()) or compiled(r"\d").search(article.at(span))
    link = compiled(rf"(?<!\p{{L}})(?:des|chez){SPACE}$").search(before)
    own = compiled(
        rf"(?<!\p{{L}})(?:ville|commune|port|pays|région|village|quartier|city|town|coast|county|state){SPACE}(?:de|of){SPACE}$"
    )
    return bool(link) and not place and not own.search(before) and not any(len(w) < 3 for w in words)


def _headed_by_somebody(article: Article, span: Span, functions: list[Function]) -> bool:
    """« le patron d'Alvora »: what somebody presides or directs, and no town or matter."""
    link = compiled(rf"{SPACE}(?:d['’]|de{SPACE}|chez{SPACE}|of{SPACE})")
    for function in functions:
        title = article.at(function.head)
        if link.fullmatch(article.text, function.head.end, span.start):
            heads = any_of(vocabulary("functions")["of_firms"])
            return bool(compiled(rf"(?i)(?:.*{SPACE})?(?:{heads})").match(title)) and len(article.at(span)) > 3
    return False


def _acts(article: Article, span: Span, functions: list[Function]) -> bool:
    """Whether « le Nedo » may be a body: no town (« Le Nedo »), no matter (« Commerce extérieur »), and somebody's."""
    name, text = article.at(span), article.text
    if compiled(rf"(?<!\p{{L}})(?i:dans|sur|vers|sous|pour|par|à|en){SPACE}[lL](?:e{SPACE}|['’])$").search(
        text[max(0, span.start - 10) : span.start]
    ):
        return False  # « dans l'Hexagone »
    if compiled(rf"(?<!\p{{L}})L(?:e|a|es){SPACE}{name}(?!\p{{L}})").search(text):
        return False
    if compiled(rf"{SPACE}\p{{Ll}}+(?:eur|é|ée|al|ale|ique|ienne|ien|if|ive|ois|oise|ais|aise)s?(?!\p{{L}})").match(
        text, span.end
    ):
        return False
    if not compiled(rf"(?<!\p{{L}})(?:du|de{SPACE}l['’]|au){SPACE}?$").search(
        text[max(0, span.start - 7) : span.start]
    ):
        return True
    return any(
        f.complement.holds(span)
        and not begins_with(article.at(f.head), article.language, "places")
        and not compiled(r"chargée?s? d|en charge d|déléguée?s? (?:à|aux?) ").search(article.at(f.core))
        for f in functions
    ) or bool(compiled(rf"(?<!\p{{L}})(?<!de{SPACE})[lL](?:e{SPACE}|['’]){name}(?!\p{{L}})").search(text))


def _announced_lists(article: Article) -> list[Span]:
    """« vingt entreprises, parmi lesquelles A, B et les Moulins C »; « A, B et C avaient signé »."""
    told = vocabulary("organisations")
    item = rf"(?:(?:les?|la|the){SPACE}|l['’])?{NAME_RUN}"
    row = rf"{item}(?:,{SPACE}{item})*(?:,?{SPACE}(?:et|ou|and|or){SPACE}{item})?"
    announced = compiled(
        rf"(?<!\p{{L}}){any_of(told['firms'])}(?!\p{{L}})[^.;\n«»]{{0,60}}?(?:(?<!\p{{L}}){any_of(told['announces'])}|:|\(){SPACE}?(?P<row>{row})"
    )
    acting = compiled(
        rf"(?<![\p{{L}}-])(?P<row>{item},{SPACE}{item}(?:,{SPACE}{item})*{SPACE}(?:et"
        rf"|and){SPACE}{item}){SPACE}(?:ont|avaient|have|had){SPACE}"
    )
    found = [Span(*m.span("row")) for m in announced.finditer(article.text)]
    for match in acting.finditer(article.text):
        names = [Span(*m.span()) for m in compiled(NAME_RUN).finditer(article.text, *match.span("row"))]
        while names and (article.at(names[0]) in places_of(article)):
            names.pop(0)
        if len(names) > 2 and not any(" " in article.at(n) or article.at(n) in places_of(article) for n in names):
            found.append(Span(names[0].start, match.end("row")))
    return found


@functools.cache
def _parts_of_countries() -> frozenset[str]:
    """« Congo », « Corée »: what is capitalised in the names of countries."""
    return frozenset(w for name in countries() for w in compiled(CAPITAL).findall(name.replace("-", " ")) if len(w) > 3)


def _unknown(article: Article, name: str, *, anywhere: bool) -> bool:
    """Whether the name is no place, no people, no word that the text also writes small."""
    first = name.split(maxsplit=1)[0].lower()
    if (
        (name in places_of(article) and not anywhere)
        or name in countries()
        or name in _parts_of_countries()
        or first in sentence_starters()
        or first in given_names()
        or first in vocabulary("words")["geography"]
    ):
        return False
    told = vocabulary("organisations")
    if compiled(rf"(?i){any_of([*told['heads'], *told['occasions']])}s?").fullmatch(name):
        return False  # « le Comité », « l'Exposition »: a kind, and no name
    if compiled(rf"{CAPITAL}{SPACE}{CAPITAL}{SPACE}&{SPACE}{CAPITAL}{SPACE}{CAPITAL}").fullmatch(name):
        return False  # “Anne Holm & Peter Brunne”: two people
    if name.isupper() or compiled(_DEMONYM).search(name) or compiled(r"\d{4}$").search(name):
        return False
    return not any(word.lower() in article.lower_words for word in name.split())


def _listed(article: Article, register: Register, span: Span) -> bool:
    """Whether the name stands in a list with a body."""
    link = compiled(
        rf"(?:{SPACE}\([^)]{{1,40}}\))?(?:,{SPACE}|,?{SPACE}(?:et|and|&|ou|or|ainsi{SPACE}que){SPACE})(?:la{SPACE}|le{SPACE}|l['’]|the{SPACE})?"
    )
    for body in register.all:
        for mention in body.mentions:
            if mention.end < span.start and link.fullmatch(article.text, mention.end, span.start):
                return True
            if span.end < mention.start and link.fullmatch(article.text, span.end, mention.start):
                return True
    return False

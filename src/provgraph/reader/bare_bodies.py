"""Bodies without a head or a legal form: « avec Voltarine », « Voltarine, Marebrune et Portalis », « le Nedo »."""

from provgraph.reader.article import Article, Span
from provgraph.reader.functions import Function, begins_with
from provgraph.reader.persons import Person
from provgraph.reader.places import countries, places_of
from provgraph.reader.register import Organisation, Register
from provgraph.reader.words import NAME_RUN, SPACE, any_of, compiled, given_names, sentence_starters, vocabulary

_DEMONYM = r"(?:ais|aise|ois|oise|ien|ienne|ian|ians|ain|aine|iens|ains|ols|ole|an|ans|ese|ish)$"


def find_bare_bodies(
    article: Article, people: list[Person], bodies: list[Organisation], functions: list[Function]
) -> None:
    """Add to *bodies* the names that a sentence treats as a body, though nothing in them says so."""
    register = Register(article, bodies)
    taken = [
        *(m for p in people for m in p.mentions),
        *(f.core if begins_with(article.at(f.head), article.language, "topics") else f.head for f in functions),
    ]
    partners = compiled(rf"(?<!\p{{L}})(?i:avec|chez|with|rejoint|joined){SPACE}$")
    article_before = compiled(rf"(?<!\p{{L}})(?i:le{SPACE}|l['’]|du{SPACE}|de{SPACE}l['’]|au{SPACE})$")
    told = vocabulary("organisations")
    namesakes = any_of(told["namesakes"])
    owned = compiled(
        rf"(?<!\p{{L}})(?i:{any_of([*told['of_a_body'], *told['of_a_body_en']])}){SPACE}"
        rf"(?:de{SPACE}la{SPACE}|de{SPACE}l['’]|du{SPACE}|des{SPACE}|de{SPACE}|d['’]|of{SPACE}(?:the{SPACE})?"
        rf"|at{SPACE}|from{SPACE})$"
    )
    lists = _announced_lists(article)
    for match in compiled(rf"(?<![\p{{L}}’'-]|[’']\p{{L}}){NAME_RUN}|(?<=\b[lL][’']){NAME_RUN}").finditer(article.text):
        span = Span(*match.span())
        if any(span.overlaps(t) for t in taken) or not _unknown(article, match[0]):
            continue
        before = article.text[max(0, span.start - 24) : span.start]
        if compiled(rf"(?i){namesakes}{SPACE}(?:d['’]|de{SPACE}|du{SPACE})?$").search(before):
            continue
        if compiled(rf"{SPACE}(?:d['’]|de|des|du|aux|à{SPACE}la|do|das)(?:{SPACE}|(?<=['’]))\p{{Lu}}").match(
            article.text, span.end
        ):
            continue
        one = " " not in match[0]
        if (
            (partners.search(before) and not one)
            or (one and len(match[0]) > 3 and article_before.search(before))
            or owned.search(article.text[max(0, span.start - 40) : span.start])
            or any(listed.holds(span) for listed in lists)
            or _listed(article, register, span)
        ):
            longer = [b for b in register.all if b.name.startswith(f"{match[0]} ")]
            if one and len(longer) == 1:
                longer[0].aliases.add(match[0])
                longer[0].mentions.append(span)
            else:
                register.add(span, weak=True)


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


def _unknown(article: Article, name: str) -> bool:
    """Whether the name is no place, no people, no word that the text also writes small."""
    first = name.split(maxsplit=1)[0].lower()
    if (
        name in places_of(article)
        or name in countries()
        or first in sentence_starters()
        or first in given_names()
        or first in vocabulary("words")["geography"]
    ):
        return False
    if name.isupper() or compiled(_DEMONYM).search(name):
        return False
    return not any(word.lower() in article.lower_words for word in name.split())


def _listed(article: Article, register: Register, span: Span) -> bool:
    """Whether the name stands in a list with a body."""
    link = compiled(rf"(?:,{SPACE}|{SPACE}(?:et|and|&){SPACE})(?:la{SPACE}|le{SPACE}|l['’]|the{SPACE})?")
    for body in register.all:
        for mention in body.mentions:
            if mention.end < span.start and link.fullmatch(article.text, mention.end, span.start):
                return True
            if span.end < mention.start and link.fullmatch(article.text, span.end, mention.start):
                return True
    return False

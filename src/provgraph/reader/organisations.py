"""Organisations: by their heads (« chambre de … »), legal forms, acronyms, and what the text calls « l'agence … »."""

import regex

from provgraph.reader.acronyms import add_acronyms, add_capitals, add_expansions, join_initials
from provgraph.reader.article import Article, Span
from provgraph.reader.body_shapes import (
    LINK,
    branded,
    english_heads,
    firms,
    french_heads,
    lowered,
    made_here,
    partners,
    shouted,
)
from provgraph.reader.described_bodies import add_described, add_in_brackets, told_of_the_one_before
from provgraph.reader.functions import REGIONS
from provgraph.reader.known_firms import add_known_firms
from provgraph.reader.places import countries
from provgraph.reader.register import Organisation, Register
from provgraph.reader.words import (
    CAPITAL,
    NAME_RUN,
    SPACE,
    any_of,
    compiled,
    given_names,
    is_given_name,
    sentence_starters,
    vocabulary,
)


def find_organisations(article: Article) -> list[Organisation]:
    """The organisations of *article* by their own shape; those known only from somebody's function come later."""
    found = Register(article)
    text = article.text
    _with_heads(found)
    for match in [*shouted().finditer(text), *partners().finditer(text), *made_here().finditer(text)]:
        if "&" in match[0] and _somebody(match[0]):
            continue  # “President & CEO”
        inside = compiled(rf"{CAPITAL}{SPACE}$").search(text, max(0, match.start() - 40), match.start())
        if "&" in match[0] and inside and compiled(rf"{SPACE}{CAPITAL}").match(text, match.end()):
            continue  # “Anne Holm & Peter Brunne”: two people
        found.add(Span(*match.span()), weak=True)
    for match in lowered().finditer(text) if article.language == "en" else ():
        start, end = _trim(article, match.span())
        if text[start].isupper():
            found.add(Span(start, end), weak=True)
    for match in firms().every(text):
        start, end = _trim(article, match.span())
        words = text[start:end].split()
        given = next((i for i, w in enumerate(words) if i > 1 and is_given_name(w)), None)
        led = compiled(any_of(vocabulary("organisations")["legal_before"])).fullmatch(words[0])
        if given is not None and led and article.language == "fr":
            end = start + len(" ".join(words[:given]))  # « le PDG d'Air Valmer Anne Martin »
        held = compiled(rf"{SPACE}(?i:{any_of(vocabulary('functions')['en']['heads'])})(?!\p{{L}})").search(
            text, start, end
        )
        if led and held and article.language == "en":
            end = held.start()  # “Anne Martin, Visit Valmer President & CEO”
        if len(text[start:end].split()) > 1:
            found.add(Span(start, end))
    for match in branded().every(text):
        if not is_given_name(match["name"].split()[0]):
            found.add(Span(match.start("name"), _ended(article, match.start("name"), match.end("name"))))
    add_in_brackets(found)
    add_described(found)
    add_known_firms(found)
    add_expansions(found, article)
    add_capitals(found, article)
    add_acronyms(found, article)
    join_initials(found)
    found.join_beginnings()
    return found.all


def _with_heads(found: Register) -> None:
    """Bodies that begin or end with the word for their kind."""
    article, text = found.article, found.article.text
    generic = compiled(rf"(?i:{any_of(vocabulary('organisations')['generic'])})\Z")
    for match in french_heads().every(text) if article.language == "fr" else ():
        _headed(found, match, bool(generic.match(match["head"])))
    for match in english_heads().every(text):
        start, end = _trim(article, match.span())
        loose = compiled(rf"{SPACE}de{SPACE}").search(text, start, end) if article.language == "fr" else None
        start = loose.end() if loose else start
        joined = compiled(rf"{SPACE}and{SPACE}").search(text, start, end)
        if joined and _somebody(text[start : joined.start()]):
            start = joined.end()  # “Mayor Karen Pellow and Harrow Chamber”
        matter = compiled(rf"{any_of(vocabulary('organisations')['matters'])}{SPACE}Development").fullmatch(
            text, start, end
        )
        nameless = compiled(any_of(vocabulary("organisations")["nameless"])).fullmatch(text, start, end)
        if " " in text[start:end] and not matter and not nameless:
            found.add(Span(start, end))


def _somebody(words: str) -> bool:
    """Whether a run of capitals holds a given name or a function."""
    heads = any_of(vocabulary("functions")["en"]["heads"])
    return any(is_given_name(w) or compiled(rf"(?i){heads}").fullmatch(w) for w in words.split())


def _headed(found: Register, match: "regex.Match[str]", generic: bool) -> None:
    """One body that begins with its head: the head in lower case needs a linked name or a name beside it."""
    article, head = found.article, match["head"]
    start, end = match.span()
    words = article.text[match.start("tail") : end].split()
    if not words:  # « la Chambre officielle de commerce »: a capital inside a sentence is enough
        if compiled(rf".*{SPACE}de{SPACE}\p{{Ll}}+(?:er|ir|dre|tre)").fullmatch(match["middle"]) and compiled(
            rf"{SPACE}(?:l[ae]s?{SPACE}|l['’]|une?{SPACE}|des{SPACE}|s(?:a|on|es){SPACE})"
        ).match(article.text, end):
            return  # « la Métropole de joindre le geste … »
        opening = article.text[article.sentence_at(start).start : start].strip(' «"') == ""
        if head[0].isupper() and not opening and len(match["middle"].split()) > 0 and not head.isupper():
            found.add(Span(start, end), weak=True)
        return
    namesake = compiled(any_of(vocabulary("organisations")["named_after"])).fullmatch(head)  # « l'hôpital Anne Martin »
    if len(words) > 1 and is_given_name(words[0]) and not namesake and head[0].isupper():
        if match["middle"] or " " in head:  # « la présidente du Conseil départemental Anne Martin »
            found.add(Span(start, match.start("tail")), weak=True)
        return
    for index, word in enumerate(words[:-1]):  # « la CCI Anne Martin »: the given name is somebody's
        if (
            index
            and not namesake
            and word.lower() in given_names()
            and words[index - 1].lower() not in ("de", "du", "des")
        ):
            end = article.text.index(word, match.start("tail")) - 1
            break
    if words[0].lower() in given_names() and head.islower() and not match["middle"] and not namesake:
        return
    if _no_name(article, match) or _held_by_the_next(article, match) or told_of_the_one_before(found, start):
        return
    end = _in_its_country(article, match, _ended(article, match.start("tail"), end))
    if head.islower():
        start = _named_from(article, match, generic, end)
    if len(match["middle"].split()) > 8 or (generic and head.islower() and len(words) == 1 and not match["middle"]):
        return
    found.add(Span(start, end), optional=generic and head.lower() in vocabulary("organisations")["venues"])


def _in_its_country(article: Article, match: "regex.Match[str]", end: int) -> int:
    """« Association des ressortissants de X en Y, »: the country ends the name when nothing goes on after it."""
    abroad = compiled(rf"{SPACE}(?:en|au|aux){SPACE}(?P<where>{NAME_RUN})(?=[,;.)]|{SPACE}et{SPACE})").match(
        article.text, end
    )
    unites = compiled(r"(?i)association|amicale|fédération|union|chambre|cercle|alliance|comité|conseil|collectif")
    fits = abroad and unites.match(match["head"]) and abroad["where"] in countries()
    return abroad.end() if abroad and fits else end


def _no_name(article: Article, match: "regex.Match[str]") -> bool:
    """« sa ville jumelle de X » describes; « en compagnie de X » is about company."""
    ahead = article.text[max(0, match.start() - 50) : match.start()]
    of = rf"(?:de{SPACE}la{SPACE}|du{SPACE}|des{SPACE}|de{SPACE}l['’]|aux?{SPACE}|à{SPACE}la{SPACE}|à{SPACE}l['’])"
    matter = compiled(
        rf"(?i)(?:(?:ministres?|secrétaires?{SPACE}d['’][ée]tat|chargée?s?|en{SPACE}charge)(?:{SPACE}\p{{Ll}}+)?{SPACE}{of}"
        rf"|déléguée?s?{SPACE}(?:aux?{SPACE}|à{SPACE}la{SPACE}|à{SPACE}l['’]))$"
    )
    if matter.search(ahead):
        return True  # « le ministre des Transports »
    if compiled(rf"(?i)(?<!\p{{L}})(?:premi(?:er|ère)|seule?|plus{SPACE}\p{{L}}+|unique){SPACE}$").search(ahead):
        return True  # « premier club d'exportateurs de la côte »
    if not match["head"].islower():
        return False
    theirs = compiled(rf"{SPACE}(?:de{SPACE}|d['’])(?P<given>{CAPITAL}){SPACE}{CAPITAL}").match(match["tail"])
    after_people = compiled(any_of(vocabulary("organisations")["named_after"])).fullmatch(match["head"])
    if theirs and is_given_name(theirs["given"]) and not match["middle"] and not after_people:
        return True  # « le consortium d'Anne Martin »
    if match["head"] == "commune" and compiled(rf"\p{{Ll}}{{4,}}{SPACE}$").search(ahead):
        return True  # « une déclaration commune de … »
    before = ahead[-8:]
    theirs = compiled(r"(?i)(?<!\p{L})(?:sa|son|leur|notre|votre|cette|ce|une?)\s$").search(before)
    generic = compiled(any_of(vocabulary("organisations")["generic"])).fullmatch(match["head"])
    if generic and compiled(r"(?i)(?<!\p{L})une?\s$").search(before):
        return True  # « un stade rénové pour … »
    linked = match["tail"].lstrip().startswith(("de ", "d'", "d’", "du "))
    return bool((theirs and linked) or compiled(r"(?i)\b(?:en|même|plein)\s$").search(before))


def _named_from(article: Article, match: "regex.Match[str]", generic: bool, end: int) -> int:
    """Where the name begins: « l’agence Baltvest » is called Baltvest, « la chambre de Valmer » not Valmer."""
    told = vocabulary("organisations")
    tail = match.start("tail") + len(match["tail"]) - len(match["tail"].lstrip(" \u00a0"))
    link = compiled(LINK).match(article.text, tail)
    if compiled(rf"{SPACE}de{SPACE}compétitivité").fullmatch(match["middle"]):
        return match.start() if link else tail
    governs = compiled(rf"{SPACE}(?:d['’]administration|de{SPACE}(?:surveillance|direction)|exécutif|directeur)")
    if link is not None and compiled(r"conseil|comité").fullmatch(match["head"]) and governs.fullmatch(match["middle"]):
        return link.end()  # « président du conseil d'administration de Valmer Logistique »
    made_of = compiled(rf"{SPACE}(?:d['’]|de{SPACE})\p{{Ll}}[\p{{L}}-]+")
    if (
        link is None
        and made_of.fullmatch(match["middle"])
        and compiled(any_of(told["brands"])).fullmatch(match["head"])
    ):
        return tail  # « le groupement d'armateurs Valmo »
    described = not compiled(rf"{SPACE}(?:et{SPACE})?(?:{LINK}|pour)").match(match["middle"] + " ")
    kind = any_of([*told["brands"], *told["generic"]])
    if not described or not compiled(rf"(?i){kind}\Z").match(match["head"]):
        return match.start()
    if link is None:
        name = regex.escape(article.text[tail:end], literal_spaces=True)
        somebodys = compiled(rf"(?<!\p{{L}})\p{{Lu}}\p{{Ll}}[\p{{L}}-]+{SPACE}{name}(?!\p{{L}})").search(article.text)
        return match.start() if (generic and match["middle"]) or (somebodys and " " not in name) else tail
    several = len(article.text[link.end() : end].split()) > 1
    return link.end() if generic and not match["middle"] and several else match.start()


def _held_by_the_next(article: Article, match: "regex.Match[str]") -> bool:
    """« la présidente de l'agglomération Anne Martin »: the capitals are the holder's name, not the body's."""
    if not match["head"].islower() or match["middle"] or match["head"] in vocabulary("organisations")["brands"]:
        return False
    words = match["tail"].split()
    name = article.text[match.start("tail") : match.end()].split()
    if len(name) not in (2, 3) or not all(compiled(CAPITAL).fullmatch(word) for word in name) or not words:
        return False
    heads = any_of(vocabulary("functions")["fr"]["heads"])
    held = rf"(?i){heads}(?:{SPACE}\p{{Ll}}+)?{SPACE}{LINK}$"
    return bool(compiled(held).search(article.text[max(0, match.start() - 60) : match.start()]))


def _ended(article: Article, start: int, end: int) -> int:
    """Where a run of capitals stops being a firm's name: after « Invest », « GmbH » and the like."""
    told = vocabulary("organisations")
    ending = compiled(rf"{SPACE}(?:{any_of([*told['tails'], *told['legal_after']])})(?!\p{{L}})").search(
        article.text, start, end
    )
    if ending is not None and not compiled(any_of(told["legal_after"])).fullmatch(ending[0].strip()):
        after = article.text[ending.end() : end].split()
        onward = compiled(rf"{SPACE}(?:d['’]|de{SPACE})\p{{Lu}}").match(article.text, end)
        if len(after) == 1 and after[0].lower() not in given_names() and not onward:
            return end  # « Port Promotion Valmer »
    if ending is None or not compiled(rf"{SPACE}{CAPITAL}").match(article.text, ending.end(), end):
        return end
    more = compiled(rf"{SPACE}(?:{any_of([*told['tails'], *told['legal_after']])})").match(article.text, ending.end())
    return end if more else ending.end()


def _trim(article: Article, span: tuple[int, int]) -> tuple[int, int]:
    """Without the small words that a sentence begins with."""
    start, end = span
    while (first := compiled(rf"([\p{{L}}'’-]+){SPACE}").match(article.text, start, end)) and (
        first[1].lower() in sentence_starters() or first[1].rstrip("'’").lower() in ("l", "d")
    ):
        start = first.end()
    region = compiled(rf"{REGIONS}{SPACE}(?:de{SPACE}|d['’])").match(article.text, start, end)
    return (region.end() if region else start), end  # « directrice Europe de Valmer Marine »

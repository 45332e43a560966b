"""One function said of several: « les adjoints A et B », « A et B, conseillers »; two said of two, in turn."""

from collections.abc import Iterator

from provgraph.reader.article import Article
from provgraph.reader.functions import Function
from provgraph.reader.persons import Person
from provgraph.reader.words import SPACE, compiled

_PLURALS = frozenset({"les", "des", "leurs", "ses", "aux", "deux", "trois"})
_ET = rf"(?:,{SPACE}(?:et|and){SPACE}|,{SPACE}|{SPACE}(?:et|and|&|ainsi{SPACE}que|as{SPACE}well{SPACE}as){SPACE})"
_AMONG = rf"(?:dont|parmi{SPACE}lesquel(?:le)?s|notamment|comme|including|such{SPACE}as|among{SPACE}them)"
_MEMBERS = compiled(
    r"(?i)(?:délégu|représentant|responsable|associé|contact|delegate|representative|partner|interlocut|homologue)\p{L}*"
)
"""Who came for others: a part in the occasion, and no function."""


def is_plural(article: Article, function: Function) -> bool:
    """Whether the phrase speaks of several: « conseillers municipaux », “macebearers”."""
    words = article.at(function.head).split()
    shown = words[:1] if article.language == "fr" else words[-1:]
    return any((w.endswith("s") and not w.endswith(("ss", "ès"))) or w.endswith("men") for w in shown)


def singular(title: str, language: str) -> str:
    """*title* as one of several holds it: « conseillers municipaux » is « conseiller municipal »."""
    words = title.split(" ")
    last = len(words) if language == "fr" else 1
    for index, word in enumerate(words[:last] if language == "fr" else words):
        if word in ("de", "du", "des", "d'", "la", "of", "the", "aux", "au", "à"):
            break
        if language == "en" and index < len(words) - 1 and words[index + 1] not in ("of", "for", "at"):
            continue
        if language == "fr" and word.endswith("aux"):
            words[index] = f"{word[:-3]}al"
        elif word.endswith("men"):
            words[index] = f"{word[:-3]}man"
        elif word.endswith("s") and not word.endswith("ss"):
            words[index] = word[:-1]
    return " ".join(words)


class Lists:
    """Finds who holds a function that is said of several."""

    def __init__(self, article: Article, people: list[Person], functions: list[Function]) -> None:
        self.article, self.functions = article, functions
        self.starts = {m.start: (p, m.end) for p in people for m in p.mentions}
        self.ends = {m.end: (p, m.start) for p in people for m in p.mentions}

    def before_names(self) -> Iterator[tuple[int, list[Person], bool]]:
        """« les adjoints A et B », « des élus (A, B, C) »: function, who holds it, whether they are only examples."""
        for index, function in enumerate(self.functions):
            bare = function.complement.end - function.complement.start < 2
            if not is_plural(self.article, function) or (bare and _MEMBERS.fullmatch(self.article.at(function.head))):
                continue
            lead = compiled(
                rf"(?:{SPACE}\p{{Ll}}[\p{{L}}'’]*(?:{SPACE}\p{{Ll}}[\p{{L}}'’]*){{0,4}}(?={SPACE}?:))?(?:{SPACE}\(\p{{Lu}}[\p{{L}}\d-]{{1,12}}\))?{SPACE}?(?P<sign>[(:,]?){SPACE}?(?P<among>{_AMONG}{SPACE})?"
            ).match(self.article.text, function.core.end)
            if lead is None:
                continue
            holders = list(self._onward(lead.end()))
            if holders and (len(holders) > 1 or lead["sign"] != "," or lead["among"]):
                yield index, holders, bool(lead["among"]) or lead["sign"] == ":"

    def _onward(self, position: int) -> Iterator[Person]:
        """The names of the list that begins at *position*; who has a description of their own is passed over."""
        described = rf"(?:(?:le{SPACE}|la{SPACE}|l['’]|the{SPACE})?\p{{Ll}}[\p{{L}}-]+{SPACE})?"
        first = compiled(described).match(self.article.text, position)
        own = position not in self.starts and bool(first and first.end() in self.starts)
        position = first.end() if own and first else position
        while position in self.starts:
            person, end = self.starts[position]
            if not own:
                yield person
            gap = compiled(rf"(?:{SPACE}\([^)]{{1,60}}\)|,{SPACE}(?:lui|elle)[^,.;:()]{{3,45}}(?=,))?{_ET}").match(
                self.article.text, end
            )
            if gap is None:
                return
            position = gap.end()
            first = compiled(described).match(self.article.text, position)
            own = position not in self.starts and bool(first and first.end() in self.starts)
            position = first.end() if own and first else position

    def distributed(self) -> Iterator[tuple[int, Person, str | None]]:
        """« les maires de X, A, et de Y, B », « présidents de X (A), de Y (B) »: who, and where (None: as is said)."""
        of = rf"(?:d['’]|(?:de{SPACE}la|de{SPACE}l['’]|des|du|de|aux|au|à{SPACE}la|of{SPACE}the|of|for){SPACE}?)"
        address = rf"(?:(?:MM?\.|Mmes?\.?|Mr\.?|Mrs\.?|Ms\.?|Dr\.?){SPACE})?"
        onward = compiled(
            rf"{SPACE}?[),]?{SPACE}?(?:,{SPACE}?)?(?:(?:et|and|ainsi{SPACE}que){SPACE})?{of}(?P<body>[^,;:().]{{2,60}}?)(?:,{SPACE}|{SPACE}\({SPACE}?){address}"
        )
        for index, function in enumerate(self.functions):
            if not is_plural(self.article, function) or function.complement.end - function.complement.start < 4:
                continue
            first = compiled(rf"(?:{SPACE}\p{{Ll}}{{3,}})?(?:,{SPACE}|{SPACE}\({SPACE}?){address}").match(
                self.article.text, function.core.end
            )
            told = self._start(first.end()) if first else None
            if told is None:
                continue
            found: list[tuple[Person, str | None]] = [(told[0], None)]
            end = told[1]
            while (next_ := onward.match(self.article.text, end)) and (told := self._start(next_.end())):
                found.append((told[0], next_["body"]))
                end = told[1]
            if len(found) > 1:
                yield from ((index, person, body) for person, body in found)

    def _start(self, position: int) -> tuple[Person, int] | None:
        for start in (position, *(s for s in self.starts if s < position <= s + 6)):
            if start in self.starts and start <= position:
                return self.starts[start]
        return None

    def after_names(self) -> Iterator[tuple[int, list[Person]]]:
        """« A, B et C, conseillers »: function, and who holds it."""
        for index, function in enumerate(self.functions):
            if is_plural(self.article, function) and function.determiner.lower() not in _PLURALS - {"deux"}:
                holders = self._backward(function)
                if len(holders) > 1:
                    yield index, holders

    def _backward(self, function: Function) -> list[Person]:
        text = self.article.text
        lead = compiled(
            rf"{SPACE}?[,(]{SPACE}?(?:(?:tous|toutes|both){SPACE}(?:deux{SPACE}|trois{SPACE})?|respectivement{SPACE}|respectively{SPACE}|les{SPACE}deux{SPACE})?$"
        ).search(text, max(0, function.span.start - 28), function.span.start)
        found: list[Person] = []
        position = lead.start() if lead else -1
        while position in self.ends:
            person, start = self.ends[position]
            found.append(person)
            before = compiled(rf"{_ET}$").search(text, max(0, start - 14), start)
            position = before.start() if before else -1
        return found[::-1]

    def in_turn(self) -> Iterator[tuple[int, Person]]:
        """« A et B, (respectivement) président et trésorier de Y »: each function with its holder."""
        for index, function in enumerate(self.functions[:-1]):
            row, joined = [function], ""
            for right in self.functions[index + 1 :]:
                link = compiled(_ET).fullmatch(self.article.text, row[-1].core.end, right.span.start)
                if link is None or right.determiner:
                    break
                row.append(right)
                joined = link[0]
            if not compiled(r"et|and|&").search(joined):
                continue
            holders = self._backward(function) if len(row) > 1 and not function.determiner else []
            if len(holders) == len(row) and not any(is_plural(self.article, f) for f in row):
                yield from ((index + turn, person) for turn, person in enumerate(holders))

"""Whose name stands beside a function: before it, after it, or inside what was taken for its complement."""

from provgraph.reader.article import Article
from provgraph.reader.functions import Function
from provgraph.reader.persons import Person
from provgraph.reader.words import NAME_RUN, SPACE, any_of, compiled, vocabulary

_AS = (
    rf"(?:(?:fraîchement{SPACE}|tout{SPACE}juste{SPACE}|récemment{SPACE})?(?:élue?|nommée?|désignée?|promue?)"
    rf"|en{SPACE}tant{SPACE}que|en{SPACE}(?:sa{SPACE})?qualité{SPACE}de|lui{SPACE}aussi|elle{SPACE}aussi"
    rf"|à{SPACE}la{SPACE}fois|à{SPACE}titre{SPACE}de|comme|jusqu['’](?:ici|alors)|jusque[- ]là|until{SPACE}(?:now|then)"
    rf"|toute?{SPACE}nouve(?:au|lle)|(?:recently{SPACE}|newly{SPACE})?elected|appointed|serving{SPACE}as|as)"
)
ACTS = compiled(
    rf"{SPACE}(?:a|avait|est|était|sera|va|ne|n['’]\p{{L}}+|se|s['’]\p{{L}}+|y|lui|leur|doit|peut|veut|fut)(?!\p{{L}})"
)


class NamesBeside:
    """The names of one article, by where they begin and end."""

    def __init__(
        self, article: Article, functions: list[Function], starts: dict[int, Person], ends: dict[int, Person]
    ) -> None:
        self.article, self.functions, self.starts, self.ends = article, functions, starts, ends

    def before(self, function: Function) -> tuple[Person, str] | None:
        """Whose name follows the phrase, and with what between."""
        address, title = (any_of(vocabulary("honorifics")[key]) for key in ("outside", "inside"))
        gap = compiled(
            rf"(?:{SPACE}\(\p{{Lu}}[\p{{L}}-]{{1,12}}\))?{SPACE}?(?:,{SPACE}|:{SPACE}|\({SPACE}?|{SPACE})?"
            rf"(?:(?:une?{SPACE}certaine?|en{SPACE}la{SPACE}personne{SPACE}de|en{SPACE}l['’]occurrence|the{SPACE}person{SPACE}of){SPACE})?(?:{address}{SPACE})?"
        ).match(self.article.text, function.core.end)
        honorific = compiled(rf"{title}{SPACE}").match(self.article.text, gap.end()) if gap else None
        ends = [function.core.end + 1, *([gap.end()] if gap else []), *([honorific.end()] if honorific else [])]
        for end in ends:
            if end in self.starts:
                between = compiled(rf"{address}{SPACE}(?:{title}{SPACE})?$").sub(
                    "", self.article.text[function.core.end : end]
                )
                if "\n" in between:
                    continue
                return self.starts[end], between.strip()
        small = r"de|du|des|et|avec|par|pour|sur|dans|est|sont|ont|sans|chez|vers|sous|que|qui"
        told = compiled(
            rf"{SPACE}(?!(?:{small}){SPACE})\p{{Ll}}{{4,}}(?:é|ée|eur|ique|al|ale|ais|aise|ien|ienne|oise?){SPACE}"
        ).match(self.article.text, function.core.end)
        if told and function.determiner and told.end() in self.starts:
            return self.starts[told.end()], ""  # « le chef étoilé A »
        trimmed = compiled(rf"(?:{NAME_RUN})?$").search(self.article.text, function.head.end, function.core.end)
        serves = compiled(rf"(?i).*(?:{any_of(vocabulary('functions')['of_people'])})").match(
            self.article.at(function.head)
        )
        link = compiled(rf"{SPACE}(?:de{SPACE}|d['’]|of{SPACE}|to{SPACE})")  # « l'adjoint d'Anne Martin »
        inside = [
            s
            for s in self.starts
            if function.head.end < s < function.core.end
            and not any(f.head.end == s - 1 for f in self.functions)
            and not (serves and link.fullmatch(self.article.text, function.head.end, s))
        ]
        if inside and trimmed:  # the complement ran into the name
            return self.starts[min(inside)], ""
        return None

    def after(self, function: Function) -> Person | None:
        """Whose name stands before the phrase, set off by a comma or a bracket, or joined by « est »."""
        text, start = self.article.text, function.span.start
        gap = compiled(
            rf"(?:{SPACE}?[,(–—-]{SPACE}?(?:(?:âgée?{SPACE}de{SPACE})?\d+{SPACE}(?:ans|years{SPACE}old),{SPACE})?"
            rf"(?:{_AS}{SPACE}|qui{SPACE}est{SPACE}|who{SPACE}is{SPACE}|alors{SPACE}|then{SPACE}"
            rf"|et{SPACE}|also{SPACE}|ici{SPACE}|lui[- ]même{SPACE}|également{SPACE}|aussi{SPACE}"
            rf"|par{SPACE}ailleurs{SPACE}|désormais{SPACE}|now{SPACE}|currently{SPACE}|himself{SPACE}"
            rf"|herself{SPACE})?|,?{SPACE}(?:qui{SPACE}|who{SPACE}"
            rf")?(?:est|was|is|était|devient|has{SPACE}been){SPACE})$"
        )
        definite = function.determiner.lower() in ("le", "la", "l'", "l’")
        if definite and compiled(rf",?{SPACE}et{SPACE}$").search(text, max(0, start - 5), start):
            return None  # « A, recteur, et le doyen »: somebody else
        if function.determiner.lower() in ("du", "des", "au", "aux", "les", "leurs", "ses"):
            return None  # « A, du directeur … » is a list, and « A et les représentants » are others
        found = gap.search(text, max(0, start - 36), start)
        if found and "," in found[0] and ACTS.match(text, function.core.end) and function.determiner:
            sentence = self.article.sentence_at(found.start())
            opening = compiled(
                rf"(?i)\W*(?:avec|après|pour|selon|devant|chez|face{SPACE}à|quant{SPACE}à|aux{SPACE}côtés|with|after|for)"
                rf"(?!\p{{L}})"
            )
            if opening.match(text, sentence.start, found.start()):
                return None  # « avec A, le maire a visité … »
        if (
            found is None
            and function.determiner.lower() in ("le", "la", "l'", "l’")
            and len(self.article.at(function.complement)) > 3
        ):
            return self.ends.get(start - 1)  # « A le président de la chambre de X sourit »
        if found is None and not function.determiner and len(self.article.at(function.complement)) > 3:
            return self.ends.get(start - 1) or self._line(start)  # « A directeur de X »
        if found is None and not function.determiner:
            return self._line(start)
        return self.ends.get(found.start()) if found else None

    def _line(self, start: int) -> Person | None:
        """« A : présidente de X », on a line of its own."""
        told = compiled(rf"(?:^|\n)[^\p{{L}}\n]*(?P<name>[^\n:;,.]*(?:\.[^\n:;,.]*)?){SPACE}?:{SPACE}?$").search(
            self.article.text, max(0, start - 60), start
        )
        return self.ends.get(told.end("name")) or self.ends.get(told.end("name") - 1) if told else None

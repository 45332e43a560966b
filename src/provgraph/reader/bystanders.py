"""Who is named and took part in nothing: authors, photographers, the dead of long ago, those who comment."""

from provgraph.reader.article import Article, Span
from provgraph.reader.persons import Person
from provgraph.reader.words import SPACE, any_of, compiled, vocabulary


def mark_bystanders(article: Article, people: list[Person]) -> None:
    """Say of each person whether, and why, they are a bystander."""
    for person in people:
        person.bystander = _why(article, person)


def _why(article: Article, person: Person) -> str | None:
    told = vocabulary("bystanders")
    credit, byline, historical = any_of(told["credit"]), any_of(told["byline"]), any_of(told["historical"])
    reasons = []
    for mention in person.mentions:
        line = article.paragraph_at(mention.start)
        before = article.text[line.start : mention.start]
        sentence = article.at(article.sentence_at(mention.start))
        reason = None
        if compiled(rf"(?i)(?:^|[\s(\[/.]){credit}[ .:]*(?:[^.;:]{{0,30}}[/:]|par|by|de)?{SPACE}*$").search(before):
            reason = "credit"
        elif (
            compiled(rf"(?i)^[\s(•–—-]*{byline}{SPACE}*:?{SPACE}*$").search(before)
            or compiled(rf"(?i)(?:[.)]|^){SPACE}*(?:{byline}){SPACE}*:?{SPACE}$").search(before)
            or article.at(line).split() == article.at(mention).split()
            or (
                line.start > 0.7 * len(article.text)
                and line.end - line.start < 60
                and compiled(rf"^(?:(?:À|At|In) \p{{L}}[\p{{L}}' -]+,{SPACE})?{SPACE}*$").match(before)
                and not compiled(r"[.!?]").search(article.text[mention.end : line.end].strip(" ."))
            )
        ):
            reason = "byline"
        elif compiled(rf"(?i)(?<!\p{{L}}){historical}").search(_near(article, mention, sentence)):
            reason = "historical"
        elif compiled(
            rf"\((?:l[ae]{SPACE}|son{SPACE}|sa{SPACE}|l['’]|the{SPACE})?{any_of(vocabulary('words')['kin'])}(?!\p{{L}})[^()]*$"
        ).search(before):
            reason = "kin"  # « chez Anne Martin (la sœur du consul, Paul Martin) »
        reasons.append(reason)
    firm = [r for r in reasons if r]
    if not firm:
        return None
    return firm[0] if len(firm) * 2 >= len(reasons) or firm[0] == "byline" else None


def _near(article: Article, mention: Span, sentence: str) -> str:
    start = max(0, mention.start - 30)
    return article.text[start : mention.end + 70].split("\n")[0] if sentence else ""

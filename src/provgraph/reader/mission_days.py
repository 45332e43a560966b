"""When a mission was: « du 4 au 8 avril 2016 », “18–21 May”; and which sessions belong to which mission."""

import functools
from datetime import date

import regex

from provgraph.reader.article import Article, Span
from provgraph.reader.days import month_pattern, resolved
from provgraph.reader.draft import Draft, Session
from provgraph.reader.places import destination_of, places_of
from provgraph.reader.words import SPACE, compiled


@functools.cache
def _range(language: str) -> "regex.Pattern[str]":
    month, weekday = month_pattern(language)
    if language == "fr":
        return compiled(
            rf"(?i)(?<!\p{{L}})(?:du|entre{SPACE}le"
            rf"|les){SPACE}(?:{weekday}{SPACE})?(?P<d1>\d{{1,2}})(?:er)?(?:{SPACE}(?P<m1>{month}))?(?:{SPACE}(?P<y1>\d{{4}}))"
            rf"?"
            rf"(?:{SPACE}au{SPACE}|(?<=entre[^.;]{{0,40}}){SPACE}et{SPACE}le{SPACE}"
            rf"|(?<=les[^.;]{{0,12}})(?:,{SPACE}\d{{1,2}})*{SPACE}et{SPACE})(?:{weekday}{SPACE})?(?P<d2>\d{{1,2}})(?:{SPACE}(?P<m2>{month}))?(?:{SPACE}(?P<y2>\d{{4}}))"
            rf"?"
        )
    until = rf"{SPACE}(?:to|until|through){SPACE}(?:the{SPACE})?|{SPACE}?[–-]{SPACE}?"
    to = rf"(?:{until}|(?<=between[^.;]{{0,40}}){SPACE}and{SPACE})"
    year = rf"(?:,?{SPACE}(?P<y2>\d{{4}}))?"
    return compiled(
        rf"(?i)(?<![\p{{L}}\d])(?:{weekday},?{SPACE})?(?P<m1>{month}){SPACE}(?P<d1>\d{{1,2}})(?:st|nd|rd"
        rf"|th)?{to}(?:{weekday},?{SPACE})?"
        rf"(?:(?P<m2>{month}){SPACE})?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]){year}(?P<y1>)|"
        rf"(?<![\p{{L}}\d])(?:{weekday}{SPACE})?(?P<d1>\d{{1,2}})(?:st|nd|rd"
        rf"|th)?(?:{SPACE}(?P<m1>{month}))?{to}(?:{weekday}{SPACE})?"
        rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?{SPACE}(?P<m2>{month})(?:{SPACE}(?P<y2>\d{{4}}))?(?P<y1>)"
    )


def date_missions(draft: Draft, clauses_of: dict[str, list[Span]]) -> None:
    """Give missions their days and destination, and sessions the mission that they belong to."""
    missions = [s for s in draft.sessions if s.type == "mission"]
    ranges = [
        (Span(*m.span()), _days(draft.article, m)) for m in _range(draft.article.language).finditer(draft.article.text)
    ]
    known = [(at, days) for at, days in ranges if days]
    for mission in missions:
        own = [days for at, days in known if any(c.holds(at) for c in clauses_of[mission.id])]
        if not own and len(missions) == 1 and len(known) == 1:
            own = [known[0][1]]
        if own and own[0]:
            mission.date = f"{own[0][0].isoformat()}/{own[0][1].isoformat()}"
        if mission is min(missions, key=lambda m: m.earlier):
            mission.place = destination_of(draft.article) or mission.place or _often(draft)
    for session in draft.sessions:
        if session.type != "mission":
            session.mission = _mission_of(session, missions)


def _often(draft: Draft) -> str | None:
    """The place that the text names most, where it names one more than others."""
    found = sorted(places_of(draft.article).items(), key=lambda pair: -pair[1])
    clear = found and found[0][1] > 1 and (len(found) < 2 or found[0][1] > found[1][1])
    return found[0][0] if clear else None


def _mission_of(session: Session, missions: list[Session]) -> str | None:
    """The only mission, or the only one whose days hold the session's."""
    if len(missions) == 1:
        within = _within(session, missions[0])
        return missions[0].id if within is not False else None
    return next((m.id for m in missions if _within(session, m)), None)


def _within(session: Session, mission: Session) -> bool | None:
    if not session.date or not mission.date or "/" not in mission.date:
        return None
    start, _, end = mission.date.partition("/")
    return start <= session.date <= end


def _days(article: Article, match: "regex.Match[str]") -> tuple[date, date] | None:
    end = resolved(article, match["d2"], match["m2"] or match["m1"], match["y2"])
    if end is None:
        return None
    start = resolved(article, match["d1"], match["m1"] or match["m2"], match["y1"] or str(end.year))
    if start is None and not match["m2"]:
        return None
    return (start, end) if start and start <= end else None

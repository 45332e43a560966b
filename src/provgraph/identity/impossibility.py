"""What makes it impossible that two mentions are one: identifiers, and being in two places at one hour."""

from collections import defaultdict
from datetime import date

from provgraph.identity.lists import schemes
from provgraph.identity.mentions import Mention, Mentions
from provgraph.identity.signs import Sign, sign
from provgraph.questions.archive import Archive, SessionClaim
from provgraph.questions.counter_evidence import apart, moment
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import CounterKind


class Whereabouts:
    """Where those who are one by decision were, day by day; and which identifiers they have."""

    def __init__(self, mentions: Mentions) -> None:
        self._archive = mentions.archive
        self._attended: dict[IRI, set[IRI]] = defaultdict(set)
        self._identifiers: dict[IRI, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for mention in mentions.all:
            if mention.attended:
                self._attended[mention.one] |= mention.attended
            for scheme, value in mention.identifiers:
                self._identifiers[mention.one][scheme].add(value)
        self._days: dict[IRI, dict[date, list[IRI]]] = {}

    def identifier_signs(self, one: IRI, other: IRI) -> list[Sign]:
        """Equal identifiers, and different ones of a scheme of which each actor has one. By IRIs that stand for all."""
        if one not in self._identifiers or other not in self._identifiers:
            return []
        mine, theirs = self._identifiers[one], self._identifiers[other]
        found, contacts = [], []
        for scheme in sorted(mine.keys() & theirs.keys()):
            both = sorted(mine[scheme] & theirs[scheme])
            counts = schemes().several.get(scheme)
            if both and counts is None:
                found.append(sign("same_identifier", scheme=scheme, value=both[0]))
            elif both and counts is not None:
                contacts.append(sign("shared_contact", counts, scheme=scheme, value=both[0]))
            elif counts is None:
                first, last = sorted((min(mine[scheme]), min(theirs[scheme])))
                found.append(sign("identifiers_differ", scheme=scheme, one=first, other=last))
        return [*found, *sorted(contacts, key=lambda shared: -shared.value)[:1]]

    def elsewhere_signs(self, one: IRI, other: IRI) -> list[Sign]:
        """Two sessions at which one person cannot well have been; the strongest. By IRIs that stand for all."""
        mine, theirs = self._by_day(one), self._by_day(other)
        weak: list[Sign] = []
        for day in sorted(mine.keys() & theirs.keys()):
            for here in mine[day]:
                for there in theirs[day]:
                    if here == there or here in theirs[day] or there in mine[day]:
                        continue
                    found = self._apart(here, there)
                    if found is not None and found.key != "same_part_of_day":
                        return [found]
                    if found is not None:
                        weak.append(found)
        return weak[:1]

    def _by_day(self, one: IRI) -> dict[date, list[IRI]]:
        if one not in self._attended:
            return {}
        if one not in self._days:
            days: dict[date, list[IRI]] = defaultdict(list)
            for session in sorted(self._attended[one]):
                for when in {c.date for c in self._archive.session_claims(session) if c.date and c.date.is_one_day}:
                    assert when.earliest is not None
                    days[when.earliest].append(session)
            self._days[one] = days
        return self._days[one]

    def _apart(self, here: IRI, there: IRI) -> Sign | None:
        weak = None
        for left in self._archive.session_claims(here):
            for right in self._archive.session_claims(there):
                kind = apart(self._archive, left, right)
                if kind is None:
                    continue
                facts = {"one": min(here, there), "other": max(here, there)}
                if kind is CounterKind.ANOTHER_CITY:
                    return sign("two_cities", day=left.date, **facts)
                if moment(left, right, kind) == "parallel" and self._surely_two(left, right):
                    return sign("two_sessions", day=left.date, **facts)
                weak = sign("same_part_of_day", day=left.date, **facts)
        return weak

    def _surely_two(self, left: SessionClaim, right: SessionClaim) -> bool:
        """Whether the sessions are two, and not one that two sources call by two names: a source tells them apart, or
        they are at two places."""
        archive: Archive = self._archive
        sources = [
            {claim.source for claim in archive.session_claims(session)} for session in (left.session, right.session)
        ]
        if sources[0] & sources[1]:
            return True
        if left.place is None or right.place is None or left.place == right.place:
            return False
        here, there = archive.place(left.place), archive.place(right.place)
        return not set(here.names) & set(there.within) and not set(there.names) & set(here.within)

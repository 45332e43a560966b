"""Invented archives of missions, of any size, from a seed: the facts, before anybody writes them down in some form.

An archive is made of registers of some 5,000 participations. Each has three sources: the agency's list; the press,
which names some of those who came to some sessions and at times says another day, another number or that somebody was
excused; and a paper that copies the press. Most rooms hold 2 to 12, some about 50, a few up to 500; some people come
much more often than others, and one in ten comes in two registers. Sessions are dated, partly dated or undated.
What a register looks like does not hang on how many there are: an archive that is ten times larger has ten times more
people, and not people with ten times more meetings. So what a question costs can be compared between sizes.

`mission_records.py` writes the facts as claims, `plain_tables.py` as rows for those who do not use provgraph.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from random import Random

_REGISTER = 5_000
_LIST, _PRESS = 0.80, 0.15
"""Shares of the participations; the copy has the rest."""
_GIVEN = ["Aline", "Bruno", "Chloé", "Denis", "Élise", "Farid", "Gilles", "Hélène", "Inès", "Joël", "Karim", "Léa"]
_SYLLABLES = ["bar", "cor", "dan", "fel", "gar", "lan", "mor", "nel", "per", "ran", "sol", "tar", "val", "ver", "zan"]
_ENDINGS = ["ier", "et", "on", "ault", "ac", "ini", "ez", "er"]
_TYPES = ["meeting", "workshop", "visit", "lunch", "working_session", "conference"]
_ROLES = ["attendee"] * 12 + ["speaker", "speaker", "host", "moderator"]
_STATES = ["attended"] * 22 + ["unstated", "excused", "invited", "confirmed"]
_FIRST = date(2012, 1, 2)

Part = tuple[int, str, str]
"""A person's number, their role, their attendance."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session as one source describes it."""

    number: int
    """The same in every source that speaks of it."""
    type: str
    status: str
    date: str | None
    """EDTF: a day or a month; None: the source does not say."""
    moved: bool
    """Whether this source gives another day than the list, so that only a decision makes the two one."""
    place: int
    mission: int
    counts: tuple[tuple[str, int], ...]
    """Headcounts: kind and number."""
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """What somebody is, as a source says; the years are those of a stated tenure, or None."""

    person: int
    body: int
    years: tuple[int, int] | None


@dataclass
class Telling:
    """One source, and what it says."""

    id: str
    published: date
    copy_of: str | None = None
    sittings: list[Sitting] = field(default_factory=list)
    encounters: list[tuple[int, int, int, str]] = field(default_factory=list)
    """Two who met, on which mission, and the day."""
    posts: list[Post] = field(default_factory=list)
    initials: frozenset[int] = frozenset()
    """Those whom the source gives by an initial: nobody has decided who they are."""

    @property
    def people(self) -> list[int]:
        """Everybody whom the source names."""
        named = {person for sitting in self.sittings for person, _, _ in sitting.parts}
        return sorted(named | {person for one, other, _, _ in self.encounters for person in (one, other)})


Same = tuple[str, str]
"""Two references, `<source id>/<local name>`, that a decision holds to be one."""


@dataclass
class Register:
    """Three sources about the same missions, and what was decided about whom they name."""

    tellings: list[Telling]
    decisions: list[Same]


def name_of(person: int, *, initial: bool = False) -> str:
    """A name that nobody else has."""
    given, number, word = _GIVEN[person % len(_GIVEN)], person // len(_GIVEN), ""
    while True:
        word += _SYLLABLES[number % len(_SYLLABLES)]
        number //= len(_SYLLABLES)
        if not number:
            break
    family = f"{word}{_ENDINGS[person % len(_ENDINGS)]}".title()
    return f"{given[0]}. {family}" if initial else f"{given} {family}"


def body_name(body: int) -> str:
    """The name of an organisation."""
    return f"{_SYLLABLES[body % 15].title()}{_SYLLABLES[body // 15 % 15]} {body} Énergie"


class World:
    """An archive of so many participations."""

    def __init__(self, participations: int, seed: int = 1) -> None:
        self.participations = participations
        self.seed = seed
        self.number = max(1, round(participations / _REGISTER))
        self.rows = participations / self.number
        self.own = max(30, round(self.rows / 5))
        """People of each register."""

    def registers(self) -> Iterator[Register]:
        """The registers, made one after the other: the same at every call."""
        before: frozenset[int] = frozenset()
        for number in range(self.number):
            register = self._register(number, before)
            before = frozenset(register.tellings[0].people)
            yield register

    def _register(self, number: int, before: frozenset[int]) -> Register:
        random = Random(f"{self.seed}-{self.participations}-{number}")
        first = number * self.own
        visitors = [] if number == 0 else random.sample(range(first - self.own, first), self.own // 10)
        pool = [*range(first, first + self.own), *visitors]
        random.shuffle(pool)
        share = {source: round(self.rows * part) for source, part in (("list", _LIST), ("press", _PRESS))}
        day = _FIRST + timedelta(days=number * 11 % 3000)
        listed = Telling(f"list-{number}", day + timedelta(days=400))
        listed.sittings = list(self._sittings(random, number, pool, share["list"], day))
        listed.posts = [
            Post(person, first // 6 + person % max(1, self.own // 6), random.choice(((2010, 2030), (2014, 2019), None)))
            for person in listed.people
        ]
        press = _press(random, number, listed, share["press"])
        copy = _copy(number, press, round(self.rows) - share["list"] - sum(len(s.parts) for s in press.sittings))
        return Register([listed, press, copy], _decisions(random, number, before, [listed, press, copy]))

    def _sittings(self, random: Random, register: int, pool: list[int], rows: int, first: date) -> Iterator[Sitting]:
        # Zipf-like: the first of the pool comes in one row of fifty.
        often = list(accumulate((rank + 1) ** -0.6 for rank in range(len(pool))))
        number = 0
        while rows > 0:
            size = min(_size(random), rows, len(pool) // 2)
            rows -= size
            there = dict.fromkeys(random.choices(pool, cum_weights=often, k=size)) if size < len(pool) // 4 else {}
            while len(there) < size:
                there[random.choice(pool)] = None
            seen = random.random()
            day = (first + timedelta(days=number // 4)).isoformat()
            counted = size > 50 or seen < 0.2
            yield Sitting(
                number=register * 10_000 + number,
                type="reception" if size > 50 else random.choice(_TYPES),
                status="held" if seen < 0.96 else "announced",
                date=None if 0.3 < seen < 0.35 else day[:7] if 0.35 < seen < 0.45 else day,
                moved=False,
                place=number % 40,
                mission=register * 1_000 + number // 25,
                counts=(("reported", size),) if counted else (),
                parts=tuple((person, random.choice(_ROLES), random.choice(_STATES)) for person in there),
            )
            number += 1


def _size(random: Random) -> int:
    chance = random.random()
    return random.randint(200, 500) if chance > 0.996 else random.randint(30, 70) if chance > 0.95 else (
        random.randint(2, 12)
    )  # fmt: skip


def _press(random: Random, number: int, listed: Telling, rows: int) -> Telling:
    """What the press says: some sessions, some of those who came, at times something else than the list."""
    press = Telling(f"press-{number}", listed.published - timedelta(days=300))
    reported = [sitting for sitting in listed.sittings if sitting.status == "held"]
    for sitting in random.sample(reported, len(reported)):
        came = [part for part in sitting.parts if part[2] == "attended"][: min(8, rows)]
        if rows <= 0 or not came:
            continue
        rows -= len(came)
        other_day = sitting.date is not None and len(sitting.date) == 10 and random.random() < 0.1
        day = (date.fromisoformat(sitting.date or "") + timedelta(days=1)).isoformat() if other_day else sitting.date
        counts = (("estimated", int(sitting.counts[0][1] * 1.2) + 1),) if sitting.counts else ()
        parts = tuple((person, role, "excused" if random.random() < 0.05 else "attended") for person, role, _ in came)
        press.sittings.append(
            Sitting(sitting.number, sitting.type, "held", day, other_day, sitting.place, sitting.mission, counts, parts)
        )
        if len(parts) > 1 and random.random() < 0.6:
            met = day if day is not None and len(day) == 10 else "2016"
            press.encounters.append((parts[0][0], parts[1][0], sitting.mission, met))
    press.initials = frozenset(person for person in press.people if random.random() < 0.08)
    return press


def _copy(number: int, press: Telling, rows: int) -> Telling:
    copy = Telling(f"copy-{number}", press.published + timedelta(days=2), copy_of=press.id, initials=press.initials)
    for sitting in press.sittings:
        if rows <= 0:
            break
        copy.sittings.append(sitting)
        rows -= len(sitting.parts)
    return copy


def _decisions(random: Random, number: int, before: frozenset[int], tellings: list[Telling]) -> list[Same]:
    listed, press, copy = tellings
    found = [
        (f"{listed.id}/p{person}", f"{press.id}/p{person}") for person in press.people if person not in press.initials
    ]
    found += [(f"{press.id}/p{person}", f"{copy.id}/p{person}") for person in copy.people]
    found += [
        (f"{listed.id}/session:s{sitting.number}", f"{press.id}/session:s{sitting.number}")
        for sitting in press.sittings
        if sitting.moved
    ]
    # Those who come from the register before; of some nobody has said that they are the same.
    found += [
        (f"list-{number - 1}/p{person}", f"{listed.id}/p{person}")
        for person in listed.people
        if person in before and random.random() < 0.95
    ]
    return found

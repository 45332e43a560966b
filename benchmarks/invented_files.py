"""Files of every kind, of any size, from a seed: nobody in them exists.

Rooms are as large as rooms are: most hold 2 to 12 people, some 50, a few 500. Some people, and some bodies, come much
more often than others.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TypeVar

T = TypeVar("T")

_GIVEN = ["Aline", "Bruno", "Chloé", "Denis", "Élise", "Farid", "Gilles", "Hélène", "Inès", "Joël", "Karim", "Léa"]
_PARTS = ["bar", "cor", "dan", "fel", "gar", "lan", "mor", "nel", "per", "ran", "sol", "tar", "val", "ver", "zan"]
_ENDINGS = ["ier", "et", "on", "ault", "ac", "ini", "ez", "er"]
_BODIES = ["Port de {}", "Ville de {}", "Université de {}", "Chambre de {}", "{} Énergie", "{} Logistique", "Agence {}"]
_TITLES = ["directrice", "président", "chargé de mission", "conseillère", "ingénieur", "vice-présidente", ""]
_PLACES = ["Port-Alizé", "Valmer", "Brume-sur-Mer", "Corvin", "Dorval", "Estrac", "Fontelle", "Hautmer", "Kerlan"]
_ROLES = ["participant"] * 12 + ["intervenant", "intervenante", "hôte", "animateur", "signataire"]
_STATES = ["présent", "présente"] * 6 + ["excusé", "inscrit", "représentée"]
_THEMES = ["Énergies en mer", "Fret et ports", "Santé", "Ville et climat", "Formation", "Cinéma", "Vins", "Recherche"]
_FIRST = date(2015, 1, 5)


class World:
    """So many people and bodies as *records* of taking part need."""

    def __init__(self, records: int, seed: int) -> None:
        self.random = Random(seed)
        self.bodies = [self._body(number) for number in range(max(10, records // 200))]
        self.people = [self._person(number) for number in range(max(20, records // 15))]
        """Each with the body that they work for, and a title."""

    def _word(self, number: int) -> str:
        first, rest = number % len(_PARTS), number // len(_PARTS)
        return (_PARTS[first] + (_PARTS[rest % len(_PARTS)] if rest else "") + _ENDINGS[number % 8]).title()

    def _body(self, number: int) -> str:
        word = self._word(number)
        return _BODIES[number % len(_BODIES)].format(f"{word}-{number}" if number > 200 else word)

    def _person(self, number: int) -> tuple[str, str, str]:
        name = f"{_GIVEN[number % len(_GIVEN)]} {self._word(number * 7)}-{self._word(number)}{number // 2000 or ''}"
        return name, self.often(self.bodies), self.random.choice(_TITLES)

    def often(self, things: list[T]) -> T:
        """One of them; the first come most often."""
        return things[int(len(things) * self.random.random() ** 2)]

    def rooms(self, records: int) -> "Iterator[tuple[int, list[tuple[str, str, str]]]]":
        """Rooms, numbered, and who is in them, until so many have taken part."""
        left, number = records, 0
        while left > 0:
            number += 1
            chance = self.random.random()
            size = 500 if chance > 0.997 else 50 if chance > 0.95 else self.random.randint(2, 12)
            size = min(size, left, len(self.people))
            left -= size
            there: dict[str, tuple[str, str, str]] = {}
            while len(there) < size:
                found = self.often(self.people)
                if found[0] in there:
                    found = self.random.choice(self.people)
                there[found[0]] = found
            yield number, list(there.values())

    def day(self, number: int) -> date:
        return _FIRST + timedelta(days=number // 4 % 3650)

    def room(self, number: int) -> str:
        return f"{_THEMES[number % len(_THEMES)]}, séance {number}"


def table(folder: Path, records: int, seed: int) -> None:
    """A list of who took part in what: one row for each person and session."""
    world = World(records, seed)
    random = world.random
    with (folder / "participations.csv").open("w", encoding="utf-8", newline="") as stream:
        stream.write("Person,Role,Organisation,Session,Date,Place,Attendance\r\n")
        for number, there in world.rooms(records):
            event = f'"{world.room(number)}",{world.day(number).isoformat()},{_PLACES[number % len(_PLACES)]}'
            for name, body, _ in there:
                stream.write(f"{name},{random.choice(_ROLES)},{body},{event},{random.choice(_STATES)}\r\n")


def wide(folder: Path, records: int, seed: int) -> None:
    """A register of meetings: one row for each, those who were met in one cell."""
    world = World(records * 3, seed)
    random = world.random
    ministers = [name for name, _, _ in world.people[:12]]
    with (folder / "meetings-2019-q2.csv").open("w", encoding="utf-8", newline="") as stream:
        stream.write("Minister,Date,Name of organisation,Purpose of meeting\r\n")
        for number in range(records):
            met = "; ".join(dict.fromkeys(world.often(world.bodies) for _ in range(random.randint(1, 4))))
            day = world.day(number).strftime("%d/%m/%Y")
            stream.write(f'{random.choice(ministers)},{day},"{met}","{world.room(number)}"\r\n')


def calendar(folder: Path, records: int, seed: int) -> None:
    """An agenda: *records* events with those invited."""
    world = World(records * 5, seed)
    random = world.random
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//invented//EN"]
    for number in range(records):
        start = datetime.combine(world.day(number), datetime.min.time()).replace(hour=8 + number % 10)
        stamp = start.strftime("%Y%m%dT%H%M%SZ")
        lines += ["BEGIN:VEVENT", f"UID:{number}@agenda.example", f"DTSTAMP:{stamp}", f"DTSTART:{stamp}"]
        lines += ["DURATION:PT1H", f"SUMMARY:{world.room(number)}".replace(",", "\\,")]
        lines.append(f"LOCATION:{_PLACES[number % len(_PLACES)]}")
        for name in dict.fromkeys(world.often(world.people)[0] for _ in range(random.randint(2, 8))):
            state = random.choice(["ACCEPTED", "DECLINED", "NEEDS-ACTION"])
            mail = name.lower().replace(" ", ".").encode("ascii", "ignore").decode()
            lines.append(f"ATTENDEE;CN={name};PARTSTAT={state}:mailto:{mail}@mail.example")
        lines.append("END:VEVENT")
    _write_lines(folder / "agenda.ics", [*lines, "END:VCALENDAR"])


def contacts(folder: Path, records: int, seed: int) -> None:
    """An address book: *records* cards."""
    world = World(records * 15, seed)
    lines: list[str] = []
    for name, body, title in world.people[:records]:
        given, _, family = name.partition(" ")
        lines += ["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", f"N:{family};{given};;;", f"ORG:{body}"]
        lines += [*([f"TITLE:{title}"] if title else []), "END:VCARD"]
    _write_lines(folder / "contacts.vcf", lines)


def dossier(folder: Path, records: int, seed: int) -> None:
    """Dossiers of 200 participations each, as a person writes them."""
    world = World(records, seed)
    for number, at in enumerate(range(0, records, 200)):
        lines = ["provgraph: dossier/1", "source:", f"  id: chronicle-{number}", f"  title: Chronicle {number}"]
        lines += ["  publisher: The Invented Chronicle", "  published: 2021-05-06", "  language: fr"]
        rooms = list(world.rooms(min(200, records - at)))
        people = {name: f"p{place}" for place, name in enumerate({one[0]: None for _, there in rooms for one in there})}
        lines += ["people:", *(f"  {key}: {{name: {name}, at: paragraph {key}}}" for name, key in people.items())]
        lines.append("sessions:")
        for room, there in rooms:
            lines += [f"  s{room}:", "    type: workshop", f"    name: {{fr: '{world.room(room)}'}}"]
            lines += ["    status: held", f"    date: {world.day(room)}", f"    at: paragraph {room}"]
            lines += ["    took_part:"]
            lines += [f"      - {{who: {people[one[0]]}, attendance: attended, at: paragraph {room}}}" for one in there]
        _write_lines(folder / f"chronicle-{number}.yaml", lines, "\n")


def _write_lines(path: Path, lines: list[str], end: str = "\r\n") -> None:
    path.write_bytes("".join(line + end for line in lines).encode())


KINDS: dict[str, Callable[[Path, int, int], None]] = {
    "table": table,
    "wide": wide,
    "calendar": calendar,
    "contacts": contacts,
    "dossier": dossier,
}
"""By kind: writes a file, or files, of so many records into a folder."""

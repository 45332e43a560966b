"""A good dossier, and what it becomes when one thing in it is wrong: shared by the tests of this folder."""

from dataclasses import dataclass

GOOD = """\
provgraph: dossier/1
source:
  id: gazette
  title: Gazette
  published: 2024-03-20
  language: fr
  text: {form: nfc-v1, sha256: a000000000000000000000000000000000000000000000000000000000000000, length: 500}
places:
  norvale: {name: Norvale, kind: city}
  quay: {name: Quai, kind: venue, within: norvale}
people:
  ann: {name: Ann Lor, honorific: Mme, partial: false, at: [0, 7]}
  ben: {name: Ben Quer, also: [B. Quer], at: [[8, 16], [20, 24]]}
organisations:
  port: {name: Port, kind: port, sectors: [ports_and_shipping], seat: norvale, at: chapô}
unnamed:
  maker: {description: {fr: motoriste, en: engine maker}, presumed: organisation, reason: not_named, at: [1, 2]}
groups:
  elected:
    {name: élus, members: [ann], organisation: port, sizes: [{at_least: 3, kind: estimated, at: [3, 4]}], at: [1, 2]}
missions:
  norvale:
    name: {fr: Mission, en: Mission}
    destination: norvale
    dates: 2024-03-11/2024-03-14
    status: held
    at: [1, 2]
tenures:
  - {person: ben, organisation: port, role: director, start: 2020, end: 2024, first_cited: 2023, last_cited: 2024,
     at: [1, 2]}
delegations:
  - mission: norvale
    sizes: [{between: [10, 12], of: firms, kind: reported, at: [1, 2]}]
    members:
      - {who: ann, role: leader, attendance: attended, for: port, at: [1, 2]}
sessions:
  lunch:
    type: lunch
    name: Déjeuner
    place: quay
    date: 2024-03-12
    time: "12:00-14:00"
    mission: norvale
    status: held
    sizes: [{count: 9, kind: reported, at: [1, 2]}]
    took_part:
      - {who: ann, role: host, attendance: attended}
      - {who: ben, attendance: represented, represented_by: maker}
    at: [30, 40]
  course:
    type: other
    part_of: lunch
    status: announced
    at: [30, 40]
encounters:
  - {parties: [ann, ben], kind: met, session: lunch, status: held, at: [1, 2]}
  - {one: ann, each: [ben, maker], kind: talked, mission: norvale, status: held, at: [1, 2]}
agreements:
  charter: {name: Charte, parties: [port, maker], signed_at: lunch, status: held, at: [1, 2]}
outcomes:
  - {kind: contact, text: un contact, mission: norvale, agreement: charter, at: [1, 2]}
date_readings:
  - {about: lunch, written: mardi 13, weekday: tuesday, day: 2024-03-13, because: le quantième, at: [1, 2]}
"""


@dataclass(frozen=True)
class Wrong:
    """One thing that is wrong."""

    key: str
    text: str
    """The whole dossier."""
    line: int | None
    words: tuple[str, ...]
    """What the message must hold, in either language: what was found, what was expected, the nearest allowed value."""
    old: str
    new: str


def wrong(key: str, old: str, new: str, *words: str, line: int | None = 0) -> Wrong:
    """The good dossier with *new* in the place of *old*; *line* counts from where *old* begins (None: not said)."""
    assert GOOD.count(old) == 1, old
    start = GOOD[: GOOD.index(old)].count("\n") + 1
    return Wrong(key, GOOD.replace(old, new), None if line is None else start + line, words, old, new)


def line_of(words: str) -> int:
    """The line of the good dossier in which *words* stand."""
    [line] = [number for number, text in enumerate(GOOD.splitlines(), start=1) if words in text]
    return line

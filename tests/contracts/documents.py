"""One small invented document for each loader, with ways to shuffle and to damage it."""

import json
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Kind:
    """A kind of document."""

    loader: str
    name: str
    """Of the file."""
    records: tuple[str, ...]
    """What the document consists of, in an order that means nothing."""
    bad: str | None
    """A record that cannot be read; None: such a document is read whole or not at all."""
    frame: tuple[str, str] = ("", "")
    """What stands before and after the records."""
    joint: str = ""
    """What stands between them."""
    place: str = ":"
    """Part of the message that says where the bad record stands."""

    def text(self, records: tuple[str, ...] | None = None) -> str:
        """The document, or one with these records."""
        return self.frame[0] + self.joint.join(self.records if records is None else records) + self.frame[1]

    def shuffled(self, random: Random) -> str:
        """The same records in another order."""
        records = list(self.records)
        random.shuffle(records)
        return self.text(tuple(records))

    def damaged(self) -> str:
        """The document with the bad record in the middle."""
        assert self.bad is not None
        return self.text((*self.records[:1], self.bad, *self.records[1:]))


def _event(uid: str, day: str, name: str, attendee: str) -> str:
    return (
        f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;TZID=Europe/Paris:{day}T090000\r\n"
        f"DTEND;TZID=Europe/Paris:{day}T100000\r\nSUMMARY:{name}\r\nLOCATION:Hall Nord\r\n"
        f"ATTENDEE;CN={attendee};PARTSTAT=ACCEPTED:mailto:{uid}@example.org\r\nEND:VEVENT\r\n"
    )


def _card(name: str, surname: str, given: str, organisation: str) -> str:
    return (
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nN:{surname};{given};;;\r\nORG:{organisation};Promotion\r\n"
        "TITLE:Directrice\r\nREV:2026-01-02T03:04:05Z\r\nEND:VCARD\r\n"
    )


def _entity(id_: str, schema: str, **properties: str) -> str:
    return json.dumps({"id": id_, "schema": schema, "properties": {k: [v] for k, v in properties.items()}}) + "\n"


_TURTLE = "@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n@prefix org: <http://www.w3.org/ns/org#> .\n"

KINDS = [
    Kind(
        "table",
        "attendance.csv",
        (
            "Ann Lor,Port breakfast,2026-03-04\n",
            "Ben Mar,Port breakfast,2026-03-04\n",
            "Ann Lor,Closing dinner,2026-03-05\n",
        ),
        "Cid Vey,Closing dinner,the day after\n",
        ("Person,Event,Date\n", ""),
    ),
    Kind(
        "table",
        "traces.dat",
        ("20\t7\t9\n", "40\t7\t9\n", "100\t7\t9\n", "40\t8\t9\n"),
        "soon\t7\t8\n",
    ),
    Kind(
        "calendar",
        "agenda.ics",
        (
            _event("a", "20260304", "Port breakfast", "Ann Lor"),
            _event("b", "20260305", "Closing dinner", "Ben Mar"),
            _event("c", "20260306", "Signing", "Ann Lor"),
        ),
        "BEGIN:VEVENT\r\nUID:x\r\nDTSTART:the day after\r\nSUMMARY:Nothing\r\nEND:VEVENT\r\n",
        ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//EN\r\n", "END:VCALENDAR\r\n"),
    ),
    Kind(
        "contacts",
        "people.vcf",
        (
            _card("Ann Lor", "Lor", "Ann", "Port of Alba"),
            _card("Ben Mar", "Mar", "Ben", "Chamber of Alba"),
            _card("Ann Lor", "Lor", "Ann", "Chamber of Alba"),
        ),
        "BEGIN:VCARD\r\nVERSION:3.0\r\nTEL:1\r\nEND:VCARD\r\n",
    ),
    Kind(
        "rdf",
        "people.ttl",
        (
            '<http://example.org/ann> a foaf:Person ; foaf:name "Ann Lor" .\n',
            '<http://example.org/port> a foaf:Organization ; foaf:name "Port of Alba" .\n',
            "[] a org:Membership ; org:member <http://example.org/ann> ; org:organization <http://example.org/port>.\n",
        ),
        '<http://example.org/no one> a foaf:Person ; foaf:name "Nobody" .\n',
        (_TURTLE, ""),
    ),
    Kind(
        "followthemoney",
        "entities.jsonl",
        (
            _entity("ann", "Person", name="Ann Lor"),
            _entity("port", "PublicBody", name="Port of Alba"),
            _entity("job", "Employment", employee="ann", employer="port", role="director", startDate="2024-05"),
        ),
        '{"id": "broken", "schema": "Person", "properties": [\n',
    ),
    Kind(
        "popolo",
        "people.json",
        (
            json.dumps({"id": "ann", "name": "Ann Lor"}),
            json.dumps({"id": "ben", "name": "Ben Mar"}),
        ),
        json.dumps({"id": "nameless"}),
        ('{"organizations": [{"id": "port", "name": "Port of Alba"}], "persons": [', "]}"),
        ",",
    ),
]

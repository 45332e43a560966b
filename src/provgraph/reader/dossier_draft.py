"""A draft as a dossier (docs/dossier.md): each line with its place in the text; the rule that proposed it as a note."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable

from provgraph.reader.article import Span
from provgraph.reader.draft import Draft, Session
from provgraph.reader.words import compiled

_TYPES = {"conference": "conference", "fair": "fair", "lunch": "lunch", "meeting": "meeting", "reception": "reception",
          "signing": "signing", "visit": "visit", "workshop": "workshop"}  # fmt: skip
_STATUS = {"held": "held", "planned": "announced", "cancelled": "cancelled"}


def dossier_draft(draft: Draft, source: str, address: str | None = None) -> str:
    """The draft as the YAML of a dossier that `provgraph load --dry-run` accepts.

    Bystanders are only told in comments; nothing that the text does not say is filled in.

    Args:
        draft: What was read.
        source: The source's id, as a dossier wants it: lower-case letters, digits, `-`, `_`, `.`.
        address: Where the article stands. None: not known.
    """
    return _Writer(draft).write(source, address)


class _Writer:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.taken: set[str] = set()
        self.people = {p.name: self._key(p.name) for p in draft.people if not p.bystander}
        self.bodies = {b.name: self._key(b.name) for b in draft.bodies}
        self.sessions = {s.id: self._key(s.label) for s in draft.sessions}
        self.labels: dict[str, str] = {}
        for session in draft.sessions:  # two lunches are told apart by their numbers
            same = sum(label.partition(" (")[0].lower() == session.label.lower() for label in self.labels.values())
            self.labels[session.id] = f"{session.label} ({same + 1})" if same else session.label
        self.places = {s.place: self._key(s.place) for s in draft.sessions if s.place}

    def write(self, source: str, address: str | None) -> str:
        article = self.draft.article
        first = article.text.strip().partition("\n")[0].strip(" #")
        lines = [
            (
                "# A draft, made by `provgraph read`: nobody has confirmed it. Each note names the rule "
                "that proposed the line."
            ),
            "# Correct it, take the notes out, then load it.",
            "provgraph: dossier/1",
            "",
            "source:",
            f"  id: {source}",
            f"  title: {_quoted(article.title or first or source)}",
            *([f"  publisher: {_quoted(article.publisher)}"] if article.publisher else []),
            *([f"  published: {article.published}"] if article.published else []),
            f"  language: {article.language}",
            *([f"  address: {_quoted(address)}"] if address else []),
            (
                f"  text: {{form: nfc-v1, sha256: {hashlib.sha256(article.text.encode()).hexdigest()}, "
                f"length: {len(article.text)}}}"
            ),
        ]
        lines += self._section("places", (f"{key}: {{name: {_quoted(name)}}}" for name, key in self.places.items()))
        lines += self._section("people", self._people())
        lines += [f"# {p.bystander}: {p.name}" for p in self.draft.people if p.bystander]
        lines += self._section("organisations", self._organisations())
        lines += self._section("missions", self._missions())
        lines += self._section("tenures", self._tenures())
        lines += self._delegations()
        lines += self._section("sessions", self._sessions())
        lines += self._section("encounters", self._encounters())
        lines += [f"# weekday and date do not agree: {_place(at)} {article.at(at)}" for at in self.draft.contradictions]
        return "\n".join(lines) + "\n"

    def _key(self, name: str) -> str:
        plain = unicodedata.normalize("NFKD", name.lower().replace("đ", "d").replace("ø", "o").replace("ł", "l"))
        key = compiled(r"[^a-z0-9]+").sub("-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")
        key = key or "x"
        free = next(k for k in (key, *(f"{key}-{n}" for n in range(2, 10_000))) if k not in self.taken)
        self.taken.add(free)
        return free

    def _section(self, name: str, told: Iterable[str]) -> list[str]:
        entries = list(told)
        return ["", f"{name}:", *(f"  {entry}" for entry in entries)] if entries else []

    def _people(self) -> Iterable[str]:
        for person in self.draft.people:
            if not person.bystander:
                partial = ", partial: true" if " " not in person.name else ""
                rules = ", ".join(dict.fromkeys(person.rules))
                yield (
                    f"{self.people[person.name]}: {{name: {_quoted(person.name)}{partial}, "
                    f"at: {_places(person.mentions)}, {_note(rules)}}}"
                )

    def _organisations(self) -> Iterable[str]:
        for body in self.draft.bodies:
            also = (
                f", also: [{', '.join(_quoted(a) for a in sorted(body.aliases - {body.name}))}]"
                if body.aliases - {body.name}
                else ""
            )
            yield f"{self.bodies[body.name]}: {{name: {_quoted(body.name)}{also}, at: {_places(body.mentions)}}}"

    def _missions(self) -> Iterable[str]:
        for session in self._of("mission"):
            destination = f", destination: {self.places[session.place]}" if session.place else ""
            dates = f", dates: {session.date}" if session.date else ""
            yield (
                f"{self.sessions[session.id]}: {{name: {_quoted(self.labels[session.id])}{destination}"
                f"{dates}, status: {_STATUS[session.status]}, at: {_place(session.at)}}}"
            )

    def _tenures(self) -> Iterable[str]:
        plain = {b.name: self.bodies[b.name] for b in self.draft.bodies}
        for name, roles in self.draft.roles.items():
            for role in roles:
                if name not in self.people:
                    continue
                key = plain.get(role.body or "") or next(
                    (k for n, k in plain.items() if (role.body or "").startswith(f"{n} (")), None
                )
                body = f", organisation: {key}" if key else ""
                title = role.title if key or not role.body else f"{role.title or ''} ({role.body})".strip()
                if not key and not title:
                    continue
                told = f", title: {_quoted(title)}" if title else ""
                former = ", former: true" if role.former else ""
                yield (
                    f"- {{person: {self.people[name]}{body}{told}{former}, at: {_place(role.at)}, {_note(role.rule)}}}"
                )

    def _delegations(self) -> list[str]:
        lines: list[str] = []
        for session in self._of("mission"):
            members = [*self._lines(session)]
            if members:
                lines += [
                    f"  - mission: {self.sessions[session.id]}",
                    "    members:",
                    *(f"      - {m}" for m in members),
                ]
        return ["", "delegations:", *lines] if lines else []

    def _sessions(self) -> Iterable[str]:
        missions = self._of("mission")
        for session in self.draft.sessions:
            if session.type == "mission":
                continue
            yield f"{self.sessions[session.id]}:"
            yield f"  type: {_TYPES.get(session.type, 'other')}"
            yield f"  name: {_quoted(self.labels[session.id])}"
            yield f"  status: {_STATUS[session.status]}"
            if session.date:
                yield f"  date: {session.date}"
            if session.place:
                yield f"  place: {self.places[session.place]}"
            if len(missions) == 1:
                yield f"  mission: {self.sessions[missions[0].id]}"
            if session.headcounts:
                yield "  sizes:"
                yield from (
                    f"    - {{count: {n}, kind: {kind}, at: {_place(at)}}}" for kind, n, at in session.headcounts
                )
            took = [*self._lines(session)]
            if took:
                yield "  took_part:"
                yield from (f"    - {line}" for line in took)
            yield f"  at: {_place(session.at)}"

    def _lines(self, session: Session) -> Iterable[str]:
        attendance = "attended" if session.status == "held" else "unstated"
        for name, roles in session.takes_part.items():
            role = sorted(roles)[-1] if session.type != "mission" or "leader" in roles else "member"
            yield (
                f"{{who: {self.people[name]}, role: {role}, attendance: {attendance}, at: {_place(session.where[name])}"
                f", {_note('named in the scene')}}}"
            )
        for name, why in session.absent.items():
            at = session.where.get(name) or next(p for p in self.draft.people if p.name == name).mentions[0]
            if name in self.people:
                yield f"{{who: {self.people[name]}, attendance: excused, at: {_place(at)}, {_note(f'absent: {why}')}}}"

    def _encounters(self) -> Iterable[str]:
        for e in self.draft.encounters:
            if e.grade == "attested":
                status = "announced" if e.planned else "held"
                yield (
                    f"- {{parties: [{self.people[e.first]}, {self.people[e.second]}], "
                    f"session: {self.sessions[e.session]}, status: {status}, at: {_place(e.at)}, {_note(e.rule)}}}"
                )

    def _of(self, type_: str) -> list[Session]:
        return [s for s in self.draft.sessions if s.type == type_]


def _quoted(text: str | None) -> str:
    return json.dumps(text or "", ensure_ascii=False)


def _note(rule: str) -> str:
    return f"note: {{en: {_quoted('draft: ' + rule)}}}"


def _place(span: Span) -> str:
    return f"[{span.start}, {span.end}]"


def _places(spans: list[Span]) -> str:
    told = sorted(set(spans))
    return _place(told[0]) if len(told) == 1 else f"[{', '.join(_place(s) for s in told)}]"

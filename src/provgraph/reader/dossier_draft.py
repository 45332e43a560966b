"""A draft as a dossier (docs/dossier.md): each line with its place in the text, and the mark of a draft.

Nothing that the text does not say is filled in. What no line of a dossier can say is told in a comment.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from provgraph.reader.article import Article, Span
from provgraph.reader.dossier_meetings import agreements, date_readings, encounters
from provgraph.reader.dossier_names import DossierNames
from provgraph.reader.dossier_sessions import STATUS, Marks, place, places, session_entries, taking_part
from provgraph.reader.draft import Draft
from provgraph.reader.words import compiled
from provgraph.sources.dossier_text import dossier_text
from provgraph.wording import say

_LONGEST_TITLE = 100
"""In signs, of a title that is only the beginning of the text."""
_NO_TITLE = (
    # « Publié le 6 mai 2021 à 10h12 », “Updated: 5 May 2021”; a day alone; « Par Zoé Frain »
    r"(?i:publié|paru|mis (?:en ligne|à jour)|modifié|published|posted|updated)\b\D{0,30}\d.{0,60}"
    r"|(?i:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day),? )?"
    r"(?:\d{1,2}(?:er|st|nd|rd|th)? \p{L}{3,9},?|\p{L}{3,9} \d{1,2},?) \d{4}|[\d/.: -]{6,16}"
    r"|(?i:par|by) (?:\p{Lu}[\p{L}’'.-]+[ ,]*(?:(?:et|and|de|du|d’) ?)?){1,5}"
)
_NO_BODY = {"fr": "organisation : ", "en": "organisation: "}


def dossier_draft(draft: Draft, source: str, address: str | None = None) -> str:
    """The draft as the YAML of a dossier, which `provgraph load --dry-run` finds in order.

    Args:
        draft: What was read.
        source: The source's id, as a dossier wants it: lower-case letters, digits, `-`, `_`.
        address: Where the article stands. None: not known.
    """
    return draft_text(draft.article, dossier_data(draft), dossier_comments(draft), source, address)


def draft_text(
    article: Article, data: Mapping[str, Any], comments: Iterable[str], source: str, address: str | None = None
) -> str:
    """What any backend drafted, as YAML.

    Args:
        article: That was read.
        data: The sections of the dossier, without `source`.
        comments: What a reviewer should know and no line says.
        source: The source's id.
        address: Where the article stands. None: not known.
    """
    whole = {"provgraph": "dossier/1", "source": source_data(article, source, address), **data}
    # Comments speak the article's language: who reviews it reads that one, and the file is the same everywhere.
    head = (say("draft_file.head", article.language), say("draft_file.to_do", article.language))
    return dossier_text(whole, head=head, comments=comments)


def source_data(article: Article, source: str, address: str | None = None) -> dict[str, Any]:
    """The card of an article, as plain data; the title, where none was given, is its first line that may be one."""
    first = _first_line(article.text)
    if len(first) > _LONGEST_TITLE:
        first = first[:_LONGEST_TITLE].rpartition(" ")[0] + "…"
    told = {
        "id": source,
        "title": article.title or first or source,
        "publisher": article.publisher,
        "published": article.published,
        "language": article.language,
        "address": address or article.address,
    }
    digest = hashlib.sha256(article.source_text.encode()).hexdigest()
    text = {"form": "nfc-v1", "sha256": digest, "length": len(article.source_text)}
    return {key: value for key, value in told.items() if value} | {"text": text}


def _first_line(text: str) -> str:
    lines = [line.strip(" #\t") for line in text.strip().split("\n", 10)[:10] if line.strip(" #\t")]
    return next((line for line in lines if not compiled(_NO_TITLE).fullmatch(line)), lines[0] if lines else "")


def dossier_data(draft: Draft, *, backend: str | None = None) -> dict[str, Any]:
    """The draft as the plain data of a dossier, without `source`; each line carries `draft`.

    Args:
        draft: What was read.
        backend: The name of the reader, for the marks. None: they bear none.
    """
    names, marks = DossierNames(draft), Marks(backend)
    tenures = [*_tenures(draft, names, marks)]  # first: a function may name a body that nothing else names
    sections = {
        "places": {key: {"name": name} for name, key in names.places.items()},
        "people": dict(_people(draft, names, marks)),
        "organisations": dict(_organisations(draft, names, marks)),
        "unnamed": dict(_unnamed(draft, names, marks)),
        "groups": dict(_groups(draft, names, marks)),
        "missions": dict(_missions(draft, names, marks)),
        "tenures": tenures,
        "delegations": [*_delegations(draft, names, marks)],
        "sessions": dict(session_entries(draft, names, marks)),
        "encounters": [*encounters(draft, names, marks)],
        "agreements": dict(agreements(draft, names, marks)),
        "date_readings": [*date_readings(draft, names, marks)],
    }
    return {name: section for name, section in sections.items() if section}


def dossier_comments(draft: Draft) -> tuple[str, ...]:
    """What no line of a dossier can say: bystanders, who signed where no signing is told of, days without a number."""
    names, article, lang = DossierNames(draft), draft.article, draft.article.language
    told = [
        say(f"draft_file.{p.bystander or 'nowhere'}", lang, who=p.name)
        for p in draft.people
        if p.name not in names.people
    ]
    for agreement in draft.agreements:
        name = agreement.name
        told += [say("draft_file.party", lang, name=name, who=one) for one in agreement.parties if not names.body(one)]
        if names.sessions.get(agreement.session or "") is None:
            for who, body in agreement.signatories:
                told.append(
                    say("draft_file.signs_for" if body else "draft_file.signs", lang, name=name, who=who, body=body)
                )
    dated = {reading.at for reading in draft.date_readings if reading.day is not None}
    days = sorted({*draft.contradictions, *(reading.at for reading in draft.date_readings)} - dated)
    facts = ({"start": at.start, "end": at.end, "words": article.at(at)} for at in days)
    return (*told, *(say("draft_file.day", lang, **fact) for fact in facts))


Entries = Iterator[tuple[str, dict[str, Any]]]


def _people(draft: Draft, names: DossierNames, marks: Marks) -> Entries:
    for person in draft.people:
        if key := names.people.get(person.name):
            partial = {"partial": True} if " " not in person.name else {}
            rules = ", ".join(dict.fromkeys(person.rules)) or "name of a person"
            yield (
                key,
                {"name": person.name, **partial, "at": places(person.mentions), **marks(rules, person.confidence)},
            )


def _organisations(draft: Draft, names: DossierNames, marks: Marks) -> Entries:
    for body in draft.bodies:
        if key := names.bodies.get(body.name):
            also = sorted(body.aliases - {body.name})
            yield (
                key,
                {
                    "name": body.name,
                    **({"also": also} if also else {}),
                    "at": places(body.mentions),
                    **marks(body.rule, body.confidence),
                },
            )
    for name, role in names.added_bodies.items():
        start = draft.article.text.find(name, role.at.start, role.at.end)
        where = Span(start, start + len(name)) if start >= 0 else role.at
        yield names.bodies[name], {"name": name, "at": place(where), **marks("body of a function", role.confidence)}


def _unnamed(draft: Draft, names: DossierNames, marks: Marks) -> Entries:
    for one in draft.unnamed:
        body = names.body(one.body)
        yield (
            names.unnamed[one.id],
            {
                "description": one.description,
                **({"presumed": "person", "title": one.role} if one.role else {}),
                **({"organisation": body} if body else {}),
                "at": place(one.at),
                **marks(one.rule, one.confidence),
            },
        )


def _groups(draft: Draft, names: DossierNames, marks: Marks) -> Entries:
    for group in draft.groups:
        mark = marks(group.rule, group.confidence)
        size = {"count": group.count, "kind": "reported", "at": place(group.at), **mark}
        sizes = {"sizes": [size]} if group.count is not None else {}
        yield names.groups[group.id], {"name": group.name, **sizes, "at": place(group.at), **mark}


def _missions(draft: Draft, names: DossierNames, marks: Marks) -> Entries:
    for session in draft.sessions:
        if key := names.missions.get(session.id):
            yield (
                key,
                {
                    "name": names.labels[session.id],
                    **({"destination": names.places[session.place]} if session.place else {}),
                    **({"dates": session.date} if session.date else {}),
                    "status": STATUS[session.status],
                    "at": place(session.at),
                    **marks(session.rule, session.confidence),
                },
            )


def _tenures(draft: Draft, names: DossierNames, marks: Marks) -> Iterator[dict[str, Any]]:
    for name, roles in draft.roles.items():
        for role in roles:
            key = names.people.get(name)
            body = names.body_of(role) if key else None
            title = role.title
            if body is None and role.body:
                # No proper name (« son entreprise »): it stays with the title, so that a reviewer sees it.
                title = f"{title} ({role.body})" if title else _NO_BODY.get(draft.article.language, "") + role.body
            if key and (body or title):
                yield {
                    "person": key,
                    **({"organisation": body} if body else {}),
                    **({"title": title} if title else {}),
                    **({"former": True} if role.former else {}),
                    "at": place(role.at),
                    **marks(role.rule, role.confidence),
                }


def _delegations(draft: Draft, names: DossierNames, marks: Marks) -> Iterator[dict[str, Any]]:
    for session in draft.sessions:
        if key := names.missions.get(session.id):
            sizes = [marks.size(size) for size in session.sizes]
            members = [*taking_part(draft, session, names, marks)]
            if sizes or members:
                inner = {"sizes": sizes, "members": members}
                yield {"mission": key, **{name: lines for name, lines in inner.items() if lines}}

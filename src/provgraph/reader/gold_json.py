"""A draft in the format of the annotated articles, so that it can be scored against them."""

from typing import Any

from provgraph.reader.draft import Draft


def gold_json(draft: Draft) -> dict[str, Any]:
    """The draft as plain JSON values: persons, organisations, events, participations, encounters.

    Who only acts for a body (« A, de la société X ») has no role there: annotations give nobody a role without a title.
    """
    text = draft.article.text
    missions = sorted((s for s in draft.sessions if s.type == "mission"), key=lambda s: s.earlier)
    return {
        "persons": [
            {
                "name": person.name,
                "mentions": [[m.start, m.end] for m in sorted(person.mentions)],
                "surfaces": [text[m.start : m.end] for m in sorted(person.mentions)],
                "roles": [
                    {"title": role.title, "org": role.body, "start_year": None, "end_year": None}
                    for role in draft.roles.get(person.name, [])
                    if role.title
                ],
                **({"optional": True} if person.bystander else {}),
            }
            for person in draft.people
        ],
        "unnamed_actors": [
            {"description": u.description, "span": [u.at.start, u.at.end], "surface": text[u.at.start : u.at.end]}
            for u in draft.unnamed
        ],
        "organisations": [
            {
                "name": body.name,
                "aliases": sorted(body.aliases),
                "mentions": [[m.start, m.end] for m in sorted(body.mentions)],
                "surfaces": [text[m.start : m.end] for m in sorted(body.mentions)],
                **({"optional": True} if body.optional else {}),
            }
            for body in draft.bodies
        ],
        "events": [
            {
                "id": session.id,
                "label": session.label,
                "type": session.type,
                "date": session.date,
                "place": session.place,
                "attendance": next((size.count for size in session.sizes if size.kind == "reported"), None),
                "span": [session.at.start, session.at.end],
                "surface": text[session.at.start : session.at.end],
                "status": session.status,
            }
            for session in draft.sessions
        ],
        "participations": [
            {"person": name, "event": session.id, "role": role}
            for session in draft.sessions
            for name, roles in session.takes_part.items()
            for role in sorted(roles)
        ],
        "negative_participations": [
            {"person": name, "event": session.id, "why": why}
            for session in draft.sessions
            for name, why in session.absent.items()
        ],
        "encounters": [
            {
                "a": e.first,
                "b": e.second,
                "grade": e.grade,
                "event": e.session,
                **({"planned": True} if e.planned else {}),
            }
            for e in draft.encounters
        ],
        "mission": {
            "destination": missions[0].place,
            "leader": [n for n, r in missions[0].takes_part.items() if "leader" in r],
            "dates": missions[0].date,
            "delegation_size": next((size.count for size in missions[0].sizes if size.kind == "reported"), None),
        }
        if missions
        else None,
        "traps": [],
    }

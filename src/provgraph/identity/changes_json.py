"""What a decision would change, as JSON, in the shape that docs/json.md describes and a test holds."""

from provgraph.identity.changes import Changes, TieChange
from provgraph.questions.answers import Conflict, Named

Json = dict[str, object]


def changes_json(found: Changes, lang: str | None = None) -> Json:
    """What would change, in the shape of docs/json.md."""
    return {
        "before": [_named(one, lang) for one in found.before],
        "after": [_named(one, lang) for one in found.after],
        "ties": [_tie(one, lang) for one in found.ties],
        "actors_left_out": found.actors_left_out,
        "conflicts_gone": [_conflict(one, lang) for one in found.conflicts_gone],
        "conflicts_new": [_conflict(one, lang) for one in found.conflicts_new],
    }


def _named(one: Named, lang: str | None) -> Json:
    return {"name": one.label(lang), "iri": one.iri}


def _tie(tie: TieChange, lang: str | None) -> Json:
    return {
        "one": _named(tie.one, lang),
        "other": _named(tie.other, lang),
        "where": _named(tie.where, lang) if tie.where else None,
        "before": tie.before.key if tie.before else None,
        "after": tie.after.key if tie.after else None,
    }


def _conflict(one: Conflict, lang: str | None) -> Json:
    return {"kind": one.kind.key, "about": _named(one.about, lang), "claims": [item.claim for item in one.claims]}

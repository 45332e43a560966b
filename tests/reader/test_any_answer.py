"""Whatever a model answers within the schema, the draft is a dossier, and names nobody whom the text does not name."""

import json
import tempfile
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
from hypothesis import Phase, given, settings

import provgraph
from provgraph.reader import Article
from provgraph.reader.article import Span
from provgraph.reader.backends import DraftDossier
from provgraph.reader.backends.chat.asked import asked_schema, parse_answer
from provgraph.reader.backends.chat.drafting import Drafting
from provgraph.reader.backends.contract import places_of
from provgraph.reader.dossier_draft import draft_text
from provgraph.reader.gold_from_dossier import gold_from_dossier
from reader.replaying import ARTICLE

WHOLE = Article(ARTICLE, "fr", "2021-05-06")
SCHEMA = asked_schema()
TRUE = [
    "Lise Ormeau", "Paul Trévan", "Rosa Lund", "Port autonome d’Alizé", "PAA", "chantiers Brisemer", "Port-Alizé",
    "maire de Valmer", "directeur", "a rencontré Paul Trévan", "la réception du soir", "mission économique",
    "Quelque 1 300 invités", "La directrice des chantiers", "2021-05-04", "Mardi 4 mai 2021", "Lise\n Ormeau",
]  # fmt: skip
FALSE = [
    "Odile Sarrau",
    "source",
    "",
    " ",
    "x\ny: {draft: no}",
    "# not a comment",
    "2021-13-45",
    "\u202ex",
    "1",
    "é" * 700,
]
WORDS = st.sampled_from([*TRUE, *TRUE, *TRUE, *FALSE])
DATES = st.sampled_from(["2021-05-04", "2021-05", "2021-05-03/2021-05-05", "2021", "le lendemain", "2021-13-45"])
MEANT = {
    "person": ["people"], "organisation": ["organisations"], "who": ["people", "organisations", "unnamed"],
    "parties": ["people", "organisations", "unnamed"], "mission": ["missions"], "session": ["sessions"],
    "signed_at": ["sessions"], "place": ["places"], "destination": ["places"],
}  # fmt: skip


def keys(sections: list[str]) -> st.SearchStrategy[str]:
    """A key of one of the sections; now and then one that is of another, or nobody's."""
    return st.sampled_from([*(f"{section}-{n}" for section in sections for n in (1, 2)), "people-1", "source"])


def values(key: str, said: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Anything that the schema lets stand under *key*."""
    if "anyOf" in said:
        return st.one_of([values(key, one) for one in said["anyOf"]])
    if "enum" in said:
        return st.sampled_from(said["enum"])
    match said["type"]:
        case "null":
            return st.none()
        case "boolean":
            return st.booleans()
        case "integer":
            return st.sampled_from([-1, 0, 1, 300, 1300, 10**30])
        case "array":
            return st.lists(values(key, said["items"]), max_size=3)
        case _ if key in MEANT:
            return keys(MEANT[key])
        case _:
            return DATES if key in ("date", "dates") else WORDS


def records(section: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    name = SCHEMA["properties"][section]["items"]["$ref"].rpartition("/")[2]
    properties = SCHEMA["$defs"][name]["properties"]
    fields = {key: keys([section]) if key == "key" else values(key, said) for key, said in properties.items()}
    return st.lists(st.fixed_dictionaries(fields), min_size=2, max_size=4)


ANSWERS = st.fixed_dictionaries({section: records(section) for section in SCHEMA["properties"]})


@given(st.lists(ANSWERS, min_size=1, max_size=2))
@settings(max_examples=40, phases=[Phase.explicit, Phase.generate])  # shrinking such answers takes minutes
def test_any_answer_gives_a_draft_that_loads_and_names_nobody_else(answers: list[dict[str, Any]]) -> None:
    drafting = Drafting(WHOLE, "llm:invented-1")
    for answer in answers:
        drafting.add(Span(0, len(ARTICLE)), parse_answer(json.dumps(answer)))
    draft = DraftDossier(drafting.data(), left_out=tuple(drafting.left))
    text = " ".join(ARTICLE.split())
    for section in ("people", "organisations", "places", "missions", "agreements"):
        assert all(record["name"] in text for record in draft.data.get(section, {}).values())
    assert all(0 <= place.start < place.end <= len(ARTICLE) for place in places_of(draft.data))
    asked = sum(len(records_) for answer in answers for records_ in answer.values())
    assert len(draft.left_out) <= asked + sum(len(o["also"]) for answer in answers for o in answer["organisations"])
    assert all("\n" not in comment for comment in draft.all_comments())
    gold_from_dossier(WHOLE, draft.data)
    with tempfile.TemporaryDirectory() as folder, provgraph.open() as graph:
        path = Path(folder) / "draft.yaml"
        path.write_text(draft_text(WHOLE, draft.data, draft.all_comments(), "echo"), encoding="utf-8")
        graph.load(path, accept_above=0.0)

"""Options of a map of a store: names are looked up there, where an actor may have several, and days may be texts."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

from provgraph.errors import MapError, QuestionError
from provgraph.maps.options import MapAsked, MapOptions
from provgraph.questions.archive import Archive
from provgraph.questions.lookup import find_actor, find_mission
from provgraph.store.base import View
from provgraph.vocabulary.terms import Grade
from provgraph.wording import language


def options_of(view: View, options: MapOptions | None, asked: MapAsked) -> MapOptions:
    """Options with those of *asked* in the place of their own, and addresses in the place of names.

    Raises:
        MapError: There is no such option, or no such value of it.
        QuestionError: A grade, or a day, is none.
        UnknownActor, AmbiguousName, UnknownMission: A name is not one that the store knows.
    """
    known = [item.name for item in fields(MapOptions)]
    given: dict[str, Any] = {
        ("path" if name == "between" else name): value for name, value in asked.items() if value is not None
    }
    for name in given:
        if name not in known:
            raise MapError("map_no_option", option=name, known=", ".join(known))
    if "path" in given:
        given["path"] = tuple(given["path"])
    for name in ("since", "until"):
        given |= {name: _day(given[name])} if name in given else {}
    if "at_least" in given:
        given["at_least"] = _grade(given["at_least"])
    for name in ("sources", "kinds"):
        if name in given:
            given[name] = (given[name],) if isinstance(given[name], str) else tuple(given[name])
    # Said in the language of the moment, like everything else; options that are given as an object say their own.
    chosen = replace(options or MapOptions(language=language()), **given)
    return _found(Archive(view), chosen)


def _found(archive: Archive, options: MapOptions) -> MapOptions:
    about, path, mission = options.about, options.path, options.mission
    return replace(
        options,
        about=find_actor(archive, about).iri if about is not None else None,
        path=(find_actor(archive, path[0]).iri, find_actor(archive, path[1]).iri) if path is not None else None,
        mission=find_mission(archive, mission).iri if mission is not None else None,
    )


def _day(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise QuestionError("bad_day", text=value) from None


def _grade(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return Grade(value)
    except ValueError:
        raise QuestionError("bad_grade", grade=value, known=", ".join(grade.key for grade in Grade)) from None

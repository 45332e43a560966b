"""The view of columns: organisations, actors, sessions and missions, from left to right."""

from dataclasses import replace

from provgraph.maps.columns import Columns, Frame, arrange
from provgraph.maps.contents import Contents, Words
from provgraph.maps.families import Family
from provgraph.maps.signs import Column
from provgraph.maps.strings import strings
from provgraph.maps.views.view import BELOW, FAR, LEFT, NOWHERE, OFF, RIGHT, SELECTED, Heading, Narrow, View

_SIDES = {Column.ORGANISATIONS: LEFT, Column.ACTORS: LEFT, Column.SESSIONS: RIGHT, Column.MISSIONS: BELOW}


def column_view(contents: Contents) -> View:
    """Everything, in rows that can be read and printed; few lines cross."""
    columns = arrange(without_places(contents))
    places = [columns.places.get(node.iri) for node in contents.nodes]
    y = [NOWHERE if place is None else round(place.height * FAR) for place in places]
    sides = [RIGHT if place is None else _SIDES[place.column] for place in places]
    wide, narrow = (
        (
            [NOWHERE if place is None else round(frame.signs[place.column] * FAR) for place in places],
            [0.0 if place is None else frame.labels[place.column] for place in places],
        )
        for frame in (columns.wide, columns.narrow)
    )
    return View(
        key="columns",
        x=wide[0],
        y=y,
        height=round(columns.height),
        side=sides,
        room=wide[1],
        narrow=Narrow(narrow[0], y, sides, narrow[1], _headings(columns, columns.narrow)),
        headings=_headings(columns, columns.wide),
        families={Family.PLACE: SELECTED, Family.CODELEGATED: OFF},
    )


def without_places(contents: Contents) -> Contents:
    """The same without its places: each session says where it was, and the last column stays that of the missions."""
    there = {node.iri for node in contents.nodes if node.kind != "place"}
    return replace(
        contents,
        nodes=tuple(node for node in contents.nodes if node.iri in there),
        ties=tuple(tie for tie in contents.ties if tie.one in there and tie.other in there),
    )


def _headings(columns: Columns, frame: Frame) -> tuple[Heading, ...]:
    used = {place.column for place in columns.places.values()}
    return tuple(
        Heading(Words(*(strings()[language][f"column.{column.name.lower()}"] for language in Words._fields)),
                round(frame.signs[column] * FAR))
        for column in sorted(used)
    )  # fmt: skip

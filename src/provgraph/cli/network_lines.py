"""Communities and bridges as a person reads them on a terminal."""

from collections.abc import Iterator

from provgraph.cli.printing import bold, evidence_lines, number
from provgraph.questions.network_answers import Bridge, Community
from provgraph.wording import say


def network_lines(answer: Community | Bridge) -> Iterator[str]:
    """The lines of one answer."""
    yield from _community(answer) if isinstance(answer, Community) else _bridge(answer)


def _community(community: Community) -> Iterator[str]:
    counted = say("print.community", n=community.size, occasions=community.occasions)
    yield f"{bold(counted)} ({say('print.modularity', value=number(community.modularity))})"
    more = community.size - len(community.members)
    named = ", ".join(actor.label() for actor in community.members)
    yield f"    {named}{say('print.more', n=more) if more else ''}"
    for mission, count in community.missions:
        yield f"    {say('print.community_mission', mission=mission.label(), n=count)}"
    for occasion in community.largest:
        yield f"    · {occasion.label()}"


def _bridge(bridge: Bridge) -> Iterator[str]:
    who = bridge.actor or bridge.occasion
    sides = " | ".join(", ".join(mission.label() for mission in side) for side in bridge.sides)
    yield f"{bold(who.label() if who else '')} — {say('print.bridge_only' if bridge.only else 'print.bridge_one')}"
    yield f"    {sides}"
    for item in bridge.shown_by:
        yield f"    {item.occasion.label()}" + (f" ({item.mission.label()})" if item.mission else "")
        yield from evidence_lines(item.evidence)

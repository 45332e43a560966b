"""Who holds which post, from memberships and the posts that they name."""

from provgraph.model.locators import Pointer
from provgraph.model.records import Tenure
from provgraph.model.texts import Text
from provgraph.sources.event_records import reversed_dates, tenure
from provgraph.sources.popolo.reading import Reading, moment
from provgraph.sources.popolo.things import Passed, Thing, Unfit


def read_membership(reading: Reading, thing: Thing) -> None:
    """A post in the organisation; and, where it is held on behalf of another, a place in that one for as long.

    Raises:
        Unfit: Somebody or something that it names is missing, or it ends before it starts.
        Passed: The member is no person.
    """
    person = reading.find(thing, "person_id", "persons")
    if person is None:
        if thing.fields.get("member_id") or thing.fields.get("member"):
            raise Passed("popolo_no_person")
        raise Unfit("popolo_no_end", name="person_id")
    organisation = reading.find(thing, "organization_id", "organizations")
    post = reading.find(thing, "post_id", "posts")
    behalf = reading.find(thing, "on_behalf_of_id", "organizations")
    if post is not None:
        theirs = reading.find(post, "organization_id", "organizations")
        if organisation is not None and theirs is not None and theirs.id != organisation.id:
            post.leave("organization_id", "popolo_other_body")
        organisation = organisation or theirs
    title = _title(thing, post)
    if organisation is None and not title and behalf is None:
        raise Unfit("popolo_no_end", name="organization_id")
    start, end = (found.day if (found := moment(thing, name)) else None for name in ("start_date", "end_date"))
    if reversed_dates(start, end):
        raise Unfit("popolo_reversed", start=str(start), end=str(end))
    told: list[tuple[Tenure, Pointer]] = []
    who = reading.actor(person)
    if organisation is not None or title:
        body = reading.actor(organisation) if organisation else None
        said = (Text(title, "und"),) if title else ()
        told.append((tenure(reading.source, who, body, title=said, start=start, end=end), thing.at))
    if behalf is not None:
        place = thing.pointer("on_behalf_of_id")
        told.append((tenure(reading.source, who, reading.actor(behalf), start=start, end=end), place))
    if post is not None:
        reading.spoken_of.add(post.id)
    for record, at in told:
        reading.teller.tell(record, at)


def _title(thing: Thing, post: Thing | None) -> str:
    """How the membership calls the role, or else the post."""
    role, label = thing.text("role"), thing.text("label")
    if role and label:
        thing.leave("label", "popolo_one_title")
    return role or label or ((post.text("label") or post.text("role")) if post is not None else "")

"""The classes and fields of Popolo: what is in what, what we read, and why the rest is left."""

COLLECTIONS = {
    "persons": "persons",
    "people": "persons",
    "organizations": "organizations",
    "organisations": "organizations",
    "memberships": "memberships",
    "posts": "posts",
    "events": "events",
    "areas": "areas",
    "motions": "motions",
    "vote_events": "vote_events",
    "votes": "votes",
    "speeches": "speeches",
    "counts": "counts",
}
"""Key of a document → class of what its list holds."""
TELLING = frozenset(("persons", "people", "organizations", "organisations", "memberships"))
"""Keys that make a document one of Popolo."""
READ = ("persons", "organizations", "posts", "memberships", "events")

SINGULAR = {"persons": "person", "organizations": "organization", "posts": "post", "events": "event"}

EMBEDDED = {
    ("persons", "memberships"): ("memberships", "person_id"),
    ("organizations", "memberships"): ("memberships", "organization_id"),
    ("organizations", "posts"): ("posts", "organization_id"),
    ("organizations", "children"): ("organizations", "parent_id"),
    ("posts", "memberships"): ("memberships", "post_id"),
    ("events", "children"): ("events", "parent_id"),
    ("persons", "motions"): ("motions", "creator_id"),
    ("persons", "speeches"): ("speeches", "creator_id"),
    ("persons", "votes"): ("votes", "voter_id"),
}
"""Lists inside an object: the class of what they hold, and the field of those that names the object."""
WHOLE = {
    ("memberships", "person"): ("persons", "person_id"),
    ("memberships", "organization"): ("organizations", "organization_id"),
    ("memberships", "post"): ("posts", "post_id"),
    ("memberships", "on_behalf_of"): ("organizations", "on_behalf_of_id"),
    ("posts", "organization"): ("organizations", "organization_id"),
    ("organizations", "parent"): ("organizations", "parent_id"),
    ("events", "organization"): ("organizations", "organization_id"),
    ("events", "parent"): ("events", "parent_id"),
}
"""Objects that stand in full where their id could stand: their class, and the field with the id."""

PRIVATE = frozenset(
    (
        "email", "gender", "pronouns", "birth_date", "death_date", "image", "images", "summary", "biography",
        "national_identity", "contact_details", "phone", "fax", "cell", "twitter", "facebook", "links",
    )
)  # fmt: skip
NAME_PARTS = frozenset(
    ("family_name", "given_name", "additional_name", "patronymic_name", "sort_name", "family_names", "given_names")
)
KEEPING = frozenset(("created_at", "updated_at", "sources", "source", "@type", "_id", "slug", "url", "html_url"))
MARKS = {
    "persons": {"given_name", "family_name", "honorific_prefix", "honorific_suffix", "birth_date", "gender"},
    "organizations": {"classification", "founding_date", "dissolution_date", "parent_id"},
    "memberships": {"person_id", "organization_id", "post_id", "on_behalf_of_id"},
}
"""Fields by which a list without a name is known to be one of that class."""

PERIODS = frozenset(("general election", "legislative period", "legislative session", "election", "term"))
"""Classifications of events that are spans of time, at which nobody meets anybody."""


def why_ignored(name: str) -> str:
    """The key of the catalogue, below `audit.`, that says why a field is not used."""
    if name in PRIVATE:
        return "popolo_private"
    if name in NAME_PARTS:
        return "popolo_name_part"
    return "popolo_keeping" if name in KEEPING else "popolo_not_ours"

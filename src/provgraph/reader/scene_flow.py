"""From clause to clause: which occasion each of them tells of."""

from collections.abc import Collection

from provgraph.reader.article import Article, Span, cue
from provgraph.reader.other_times import of_another_day, of_another_time
from provgraph.reader.sessions import HEADING, TYPES, Scene, clauses, triggers
from provgraph.reader.states import announced
from provgraph.reader.words import compiled

Trigger = tuple[str, Span]
_GENERIC = r"(?i)rencontre|cérémonie|réunion|soirée|manifestation|événement|meeting|ceremony|event|evening|gathering"
_TOLD_OF = r" (?:avec|entre|au|aux|à|chez|with|between|at|of|d['’]|de(?: la|s)?|du) ?"
"""What follows where it is told which one: « la rencontre avec A » is another."""
_ANOTHER = (
    r"(?i)(?<!\p{L})(?:autre|seconde?|deuxième|troisième|nouvel|nouvelle|another|second|third"
    r"|further) (?:\p{Ll}+ )?$"
)
_DATED = (
    r"\W*(?:(?:On|Le|Les|Du|Ce) )?(?:(?:\p{L}+ )?\d{1,2}(?:er|st|nd|rd|th)?(?: of)? (?i:\p{L}{3,9})"
    r"|(?:[A-Z]\p{L}{2,8}) \d{1,2}(?!\d)"
    r"|(?i:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day))(?!\p{L})"
)
_ITEM = r"\s*(?:[-–—•*]|\d+[.)]) ?"
_ROOMS = ("conference", "reception", "workshop", "fair", "meeting")
_HOSTS = r"(?i)(?:accueilli|guid|reçue?s? |received|welcomed|greeted|shown)"
_MEMBERS = (
    r"(?i)(?:délégation|mission|voyage|déplacement|bagages|delegation|party|group)[^.]{0,40}(?:compt"
    r"|compos|compren|figur|outre|"
    r"inclu|compris|consist|made up)|(?:figur|compt|emmen|inclu)[^.]{0,40}(?:délégation|mission"
    r"|bagages|delegation|party)"
)
_EXCUSES = r"\W*(?:Excusée?s?|Absente?s?(?: excusée?s?)?|Étaient excusée?s|Apologies|Absent)[^.:]{0,20} ?:"


def scenes(article: Article, bodies: Collection[Span] = ()) -> list[Scene]:
    """The scenes of *article*: a clause with a trigger opens one, those that follow in the paragraph go on with it.

    A short line alone that tells of an occasion opens the scene of the paragraph below it; a line that ends with a
    colon that of the list below it.
    """
    flow = _Flow(article)
    for paragraph in article.paragraphs:
        flow.begin(paragraph)
        for clause in clauses(article, paragraph, bodies):
            flow.read(paragraph, clause, triggers(article, clause, bodies))
    return [scene for scene in flow.found if scene.clauses]


class _Flow:
    """What is open while the clauses are read in order."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.found: list[Scene] = []
        self.open: Scene | None = None
        """What the clause goes on with. None: nothing yet in this paragraph."""
        self.room: Scene | None = None
        """The occasion told of before this paragraph, where it is of a kind that texts go on about."""
        self.last: Scene | None = None
        """The occasion told of before this paragraph, of whatever kind."""
        self.heading: Scene | None = None
        self.listing: Scene | None = None
        self.journey: Scene | None = None
        """The journey that the clause before told of, and nothing else."""
        self.past = False

    def begin(self, paragraph: Span) -> None:
        """A new paragraph."""
        item = compiled(_ITEM).match(self.article.text, paragraph.start, paragraph.end)
        self.listing = self.listing if item else None
        self.open, self.heading, self.journey = self.heading or self.listing, None, None
        told = next((s for s in reversed(self.found) if s.type != "mission" and not s.earlier), None)
        dated = compiled(_DATED).match(self.article.text, paragraph.start, paragraph.end)
        self.last = told
        self.room = told if told is not None and told.type in _ROOMS and not dated else None

    def read(self, paragraph: Span, clause: Span, named: list[Trigger]) -> None:
        """One clause, with the words in it that tell of an occasion."""
        self.past = of_another_time(self.article, clause, after_such=self.past)
        if self.past:
            self.found.extend(Scene(*first, [clause], earlier=True) for first in _strongest(named))
            return
        occasions = [pair for pair in named if pair[0] != "mission"]
        strong = [pair for pair in occasions if pair[0] != "meeting"] or occasions
        self.found.extend(
            Scene("mission", trigger, [clause]) for _, trigger in [p for p in named if p not in occasions][:1]
        )
        if strong:
            self._occasion(paragraph, clause, min(strong, key=lambda pair: TYPES.index(pair[0])))
        elif named and compiled(_MEMBERS).search(self.article.at(clause)):
            return  # « la délégation comptait aussi A et B » says nothing of the room
        elif named:
            self._journey(clause)
        else:
            self._go_on(clause)
        if self.article.at(clause).rstrip().endswith(":") and clause.end >= paragraph.end - 1:
            self.listing = self.found[-1] if named else self.journey or self.open
        self.journey = self.found[-1] if named and not strong else None

    def _occasion(self, paragraph: Span, clause: Span, told: Trigger) -> None:
        type_, trigger = told
        scene = self._the_same(type_, trigger, clause)
        if scene is None:
            scene = Scene(type_, trigger)
            self.found.append(scene)
        scene.clauses.append(clause)
        self.open = scene
        text = self.article.text
        if (
            clause.end - clause.start < HEADING
            and self.article.at(paragraph).strip() == self.article.at(clause).strip()
        ):
            self.heading = scene if text[: paragraph.end].rstrip()[-1:] not in ".!?»" else None

    def _the_same(self, type_: str, trigger: Span, clause: Span) -> Scene | None:
        """The scene that the clause goes on with, though it tells of an occasion; None: it opens one."""
        if self.open and announced(self.article, clause) and not announced(self.article, self.open.clauses[0]):
            return None  # what is to come is no part of what has been
        if compiled(_ANOTHER).search(self.article.text, max(clause.start, trigger.start - 24), trigger.start):
            return None
        again = _told_again(self.article, trigger, type_, self.found)
        if again is not None:
            return again
        if _says(self.article, trigger, "presence") and (self.open or self.last):
            return self.open or self.last
        if self.open is None:
            return self.room if _says(self.article, trigger, "weakly_a_meeting") else None
        part = _says(self.article, trigger, "part_of_an_occasion")
        hosts = compiled(_HOSTS).match(self.article.text, trigger.start)
        within = (type_ == "meeting" or part) and self.open.type != "mission" and (self.open.type != "visit" or hosts)
        return self.open if type_ == self.open.type or within else None

    def _journey(self, clause: Span) -> None:
        """A clause that tells of a journey and of no occasion on it."""
        if self.open is None:
            self.open = self.found[-1]
        elif self.open.type != "mission":
            self._append(self.open, clause)
        else:
            self.open = self.found[-1]

    def _go_on(self, clause: Span) -> None:
        """A clause that tells of nothing new."""
        if of_another_day(self.article, clause):
            self.open = None
        elif self.open is not None:
            self._append(self.open, clause)
        elif self.room is not None and _goes_on(self.article, clause):
            self.open = self.room
            self.room.clauses.append(clause)
        elif compiled(_EXCUSES).match(self.article.text, clause.start):
            told = [s for s in self.found if s.type != "mission"]
            if told:  # « Excusés : A, B » below what was told, of which most is the occasion
                max(told, key=lambda scene: len(scene.clauses)).clauses.append(clause)

    def _append(self, scene: Scene, clause: Span) -> None:
        scene.clauses.append(clause)
        scene.listed += [clause] if scene is self.listing else []


def _strongest(named: list[Trigger]) -> list[Trigger]:
    """The one occasion that a clause tells of; none where it tells of none."""
    return sorted(named, key=lambda pair: (TYPES.index(pair[0]), pair[1].start))[:1]


def _told_again(article: Article, trigger: Span, type_: str, found: list[Scene]) -> Scene | None:
    """« cette cérémonie », “that meeting”: the one told of before; none where it is told of for the first time."""
    rooms = [s for s in found if s.type != "mission" and not s.earlier]
    alike = next((s for s in reversed(rooms) if s.type == type_), None)
    this = compiled(r"(?i)(?<!\p{L})(?:cette|cet|ce|ladite|(?:la|le) même|this|that)(?: \p{L}+)? $")
    before = (article.text, max(0, trigger.start - 30), trigger.start)
    if this.search(*before):
        return alike or (rooms[-1] if rooms else None)
    the = compiled(r"(?i)(?:(?<!\p{L})(?:la|le|the) |l['’])$").search(*before)
    if (
        the
        and compiled(_GENERIC).fullmatch(article.at(trigger))
        and not compiled(_TOLD_OF).match(article.text, trigger.end)
    ):
        return alike or (rooms[-1] if rooms else None)
    return None


def _says(article: Article, trigger: Span, key: str) -> bool:
    """Whether it is one of the words of *key*: « a salué », “welcomed”, which tell of a meeting only where nothing else
    does; « discours », “speech”, which are part of another occasion."""
    return bool(compiled(rf"(?i){cue('events', article.language, key)}").fullmatch(article.at(trigger)))


def _goes_on(article: Article, clause: Span) -> bool:
    """Whether a new paragraph is still about the occasion before it: somebody speaks, or it says who was there too."""
    return bool(compiled(rf"(?i)(?<!\p{{L}}){cue('events', article.language, 'goes_on')}").search(article.at(clause)))

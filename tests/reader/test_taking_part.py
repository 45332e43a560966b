"""Who was where: sessions, absences, what is announced, and who met whom."""

import pytest

from provgraph.reader import Article, Draft, read_article
from provgraph.reader.article import Span
from provgraph.reader.sessions import scenes


def drafted(text: str, language: str = "fr") -> Draft:
    return read_article(Article(text, language))


def there(text: str, language: str = "fr") -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for session in drafted(text, language).sessions:
        found.setdefault(session.type, set()).update(session.takes_part)
    return found


def test_those_named_in_a_workshop_are_there() -> None:
    text = "Un atelier a réuni M. Ewald Brunneval et Mme Odalys Kerverdin. M. Iwan Pell prenait des notes."
    assert there(text) == {"workshop": {"Ewald Brunneval", "Odalys Kerverdin", "Iwan Pell"}}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("À la réunion, Mme Odalys Kerverdin a parlé. M. Ewald Brunneval, souffrant, s'était excusé.", "fr"),
        ("À la réunion, Mme Odalys Kerverdin a parlé. M. Ewald Brunneval n'était pas là.", "fr"),
        ("À la réunion, Mme Odalys Kerverdin représentait la ville, sans M. Ewald Brunneval.", "fr"),
        ("À la réunion, M. Ewald Brunneval était représenté par Mme Odalys Kerverdin.", "fr"),
        ("At the meeting, Ms Odalys Kerverdin spoke. Mr Ewald Brunneval did not attend.", "en"),
        ("At the meeting, Mr Ewald Brunneval was represented by Ms Odalys Kerverdin.", "en"),
    ],
)
def test_who_is_said_to_be_absent_takes_no_part(text: str, language: str) -> None:
    draft = drafted(text, language)
    assert [set(s.takes_part) for s in draft.sessions] == [{"Odalys Kerverdin"}]
    assert [set(s.absent) for s in draft.sessions] == [{"Ewald Brunneval"}]
    assert draft.encounters == []


def test_what_is_announced_is_not_held() -> None:
    text = "La convention : M. Ewald Brunneval signera l'accord avec Mme Odalys Kerverdin."
    draft = drafted(text)
    assert [s.status for s in draft.sessions] == ["planned"]
    assert all(e.planned for e in draft.encounters)


def test_what_was_cancelled_brought_nobody_together() -> None:
    draft = drafted("Le cocktail de M. Ewald Brunneval avec Mme Odalys Kerverdin a été annulé.")
    assert [s.status for s in draft.sessions] == ["cancelled"]
    assert draft.encounters == []
    assert not draft.sessions[0].takes_part


def test_the_grade_follows_the_room() -> None:
    def grade(text: str) -> list[str]:
        return [e.grade for e in drafted(text).encounters]

    assert grade("M. Ewald Brunneval a rencontré Mme Odalys Kerverdin.") == ["attested"]
    assert grade("À l'atelier : M. Ewald Brunneval, Mme Odalys Kerverdin.") == ["copresent"]
    assert grade("Au gala, M. Ewald Brunneval et Mme Odalys Kerverdin.") == ["coattended"]


def test_a_bystander_took_part_in_nothing() -> None:
    text = "La réunion avec M. Ewald Brunneval a duré.\n\n(Photo Odalys Kerverdin)"
    assert there(text) == {"meeting": {"Ewald Brunneval"}}


def test_scenes_lie_in_the_text_and_each_begins_with_its_trigger() -> None:
    text = "Un atelier le matin. On parle. Puis une visite.\nUn dîner le soir."
    article = Article(text, "fr")
    found = scenes(article)
    assert [s.type for s in found] == ["workshop", "visit", "lunch"]
    for scene in found:
        assert scene.clauses[0].holds(scene.trigger)
        assert Span(0, len(text)).holds(scene.span)


def test_a_name_that_ends_like_a_future_plans_nothing() -> None:
    draft = drafted("M. Ewald Brunneval a signé l'accord en présence de Mme Odalys Ferreira.")
    assert [s.status for s in draft.sessions] == ["held"]


def test_a_heading_is_as_cancelled_as_what_stands_below_it() -> None:
    draft = drafted("Signature de l'accord\nElle était prévue par M. Ewald Brunneval, mais est reportée.")
    assert not any(s.takes_part for s in draft.sessions)

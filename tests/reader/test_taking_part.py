"""Who was where: sessions, absences, what is announced, and who met whom."""

import pytest

from provgraph.reader import Article, Draft
from provgraph.reader.article import Span
from provgraph.reader.reading import read_by_rules
from provgraph.reader.scene_flow import scenes


def drafted(text: str, language: str = "fr") -> Draft:
    """By the rules: what weights make of them is told in `test_likely`."""
    return read_by_rules(Article(text, language))[0]


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


def test_who_only_speaks_of_an_occasion_in_a_quotation_is_not_there_by_that() -> None:
    said = "« On mesure chaque année un peu mieux ce que pèse notre salon », savoure M. Ewald Brunneval."
    assert there(said) == {}
    assert there("Au salon, « on mesure chaque année ce que pèse la ville », savoure M. Ewald Brunneval.") == {
        "fair": {"Ewald Brunneval"}
    }


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Au dîner, Mme Odalys Kerverdin a parlé. La veille au soir, M. Ewald Brunneval avait ri avec elle.", "fr"),
        ("Au dîner, Mme Odalys Kerverdin a parlé. Le lendemain, M. Ewald Brunneval chassait.", "fr"),
        ("At the dinner, Ms Odalys Kerverdin spoke. The night before, Mr Ewald Brunneval had laughed.", "en"),
        ("Au dîner, Mme Odalys Kerverdin, envoyée spéciale du ministre de la Mer, Ewald Brunneval, a parlé.", "fr"),
    ],
)
def test_who_is_told_of_another_day_or_only_sends_somebody_is_not_there(text: str, language: str) -> None:
    assert there(text, language) == {"reception": {"Odalys Kerverdin"}}


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
    assert [s.type for s in found] == ["workshop", "visit", "reception"]
    for scene in found:
        assert scene.clauses[0].holds(scene.trigger)
        assert Span(0, len(text)).holds(scene.span)


def test_a_name_that_ends_like_a_future_plans_nothing() -> None:
    draft = drafted("M. Ewald Brunneval a signé l'accord en présence de Mme Odalys Ferreira.")
    assert [s.status for s in draft.sessions] == ["held"]


def test_a_heading_is_as_cancelled_as_what_stands_below_it() -> None:
    draft = drafted("Signature de l'accord\nElle était prévue par M. Ewald Brunneval, mais est reportée.")
    assert not any(s.takes_part for s in draft.sessions)


@pytest.mark.parametrize(
    "text",
    [
        "L'accord a été signé par Mme Odalys Kerverdin. M. Ewald Brunneval était ce soir-là à Plouvigny, à un mariage.",
        "L'accord a été signé par Mme Odalys Kerverdin. M. Ewald Brunneval se trouvait à Plouvigny ce jour-là.",
        "Au dîner, Mme Odalys Kerverdin a parlé. M. Ewald Brunneval n'était déjà plus là.",
        "Au dîner, Mme Odalys Kerverdin a parlé. M. Ewald Brunneval, rappelé d'urgence, a laissé un mot.",
        "Au dîner, Mme Odalys Kerverdin a parlé. L'absence de M. Ewald Brunneval a été remarquée.",
        "Au dîner, Mme Odalys Kerverdin a parlé. M. Ewald Brunneval est arrivé trop tard.",
        "Au dîner, Mme Odalys Kerverdin a parlé. M. Ewald Brunneval avait d'autres obligations.",
        "Au colloque, Mme Odalys Kerverdin a parlé. M. Ewald Brunneval, inscrit, s'était fait excuser.",
        "À la réunion, M. Ewald Brunneval, opéré la veille, avait cédé sa place à Mme Odalys Kerverdin.",
        "À la réunion, M. Ewald Brunneval n'ayant pu venir, Mme Odalys Kerverdin a parlé.",
        "À la réception, Mme Odalys Kerverdin a parlé. M. Ewald Brunneval ne l'a jamais rencontrée.",
        "Au dîner, Mme Odalys Kerverdin a parlé. Tout le monde était là, sauf M. Ewald Brunneval.",
        "Au dîner, Mme Odalys Kerverdin a parlé. M. Ewald Brunneval avait dépêché son adjoint.",
        "Au dîner, Mme Odalys Kerverdin a parlé. M. Ewald Brunneval présidait au même moment un conseil.",
    ],
)
def test_who_was_elsewhere_or_gave_up_the_place_takes_no_part(text: str) -> None:
    assert [set(s.takes_part) for s in drafted(text).sessions] == [{"Odalys Kerverdin"}]


@pytest.mark.parametrize(
    "text",
    [
        "The accord was signed by Ms Odalys Kerverdin. Mr Ewald Brunneval was in Port Harrow that morning.",
        "At the dinner, Ms Odalys Kerverdin spoke. Mr Ewald Brunneval was no longer present.",
        "At the dinner, Ms Odalys Kerverdin spoke. Mr Ewald Brunneval, called away, left a note.",
        "At the dinner, Ms Odalys Kerverdin spoke. Mr Ewald Brunneval was not, in the end, there.",
        "At the dinner, Ms Odalys Kerverdin spoke. Mr Ewald Brunneval wasn't there.",
        "At the dinner, Ms Odalys Kerverdin spoke. Mr Ewald Brunneval failed to appear.",
        "At the dinner, Ms Odalys Kerverdin spoke. There was no sign of Mr Ewald Brunneval.",
        "At the dinner, Ms Odalys Kerverdin spoke. Mr Ewald Brunneval's chair stayed empty.",
        "At the dinner, Ms Odalys Kerverdin spoke. Everyone came except Mr Ewald Brunneval.",
        "At the dinner, Ms Odalys Kerverdin spoke. Mr Ewald Brunneval took no part.",
        "At the dinner, Ms Odalys Kerverdin spoke. Mr Ewald Brunneval had already flown home.",
        "At the dinner, Ms Odalys Kerverdin stood in for Mr Ewald Brunneval.",
        "At the dinner, neither Mr Iwan Pell nor Mr Ewald Brunneval was seen; Ms Odalys Kerverdin spoke.",
    ],
)
def test_who_was_elsewhere_takes_no_part_in_english_either(text: str) -> None:
    assert [set(s.takes_part) for s in drafted(text, "en").sessions] == [{"Odalys Kerverdin"}]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            (
                "Nous avons écrit que M. Ewald Brunneval avait signé l'accord. C'est faux. "
                "L'accord a été signé par Mme Odalys Kerverdin."
            ),
            "fr",
        ),
        (
            (
                "Notre article indiquait que M. Ewald Brunneval avait paraphé l'accord. Il n'en est rien. "
                "C'est Mme Odalys Kerverdin qui l'a paraphé."
            ),
            "fr",
        ),
        (
            (
                "Nous avons annoncé par erreur que M. Ewald Brunneval avait ouvert le colloque. "
                "Mme Odalys Kerverdin a ouvert le colloque."
            ),
            "fr",
        ),
        ("Contrairement à notre annonce, c'est Mme Odalys Kerverdin, et non M. Ewald Brunneval, qui a signé.", "fr"),
        ("Annoncé : un dîner avec M. Ewald Brunneval. Au dîner, Mme Odalys Kerverdin a porté un toast.", "fr"),
        (
            (
                "We reported that Mr Ewald Brunneval signed the accord. That was wrong. "
                "The accord was signed by Ms Odalys Kerverdin."
            ),
            "en",
        ),
        (
            (
                "The story said that Mr Ewald Brunneval signed the accord with Ms Odalys Kerverdin. He was not. "
                "Ms Odalys Kerverdin signed alone."
            ),
            "en",
        ),
        (
            (
                "We wrongly reported that Mr Ewald Brunneval opened the conference. "
                "Ms Odalys Kerverdin opened the conference."
            ),
            "en",
        ),
        ("The accord was signed by Ms Odalys Kerverdin and not by Mr Ewald Brunneval.", "en"),
        ("Announced: a dinner with Mr Ewald Brunneval. At the dinner, Ms Odalys Kerverdin spoke.", "en"),
    ],
)
def test_what_a_paper_takes_back_put_nobody_there(text: str, language: str) -> None:
    assert set().union(*there(text, language).values()) == {"Odalys Kerverdin"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            (
                "Une délégation est allée à Tarmila avec Mme Odalys Kerverdin et M. Ewald Brunneval.\n\n"
                "La pluie tombait. M. Ewald Brunneval n'a pas pris l'avion."
            ),
            "fr",
        ),
        (
            (
                "The delegation to Tarmila included Ms Odalys Kerverdin and Mr Ewald Brunneval.\n\n"
                "It rained. Mr Ewald Brunneval did not make the trip."
            ),
            "en",
        ),
        ("Ms Odalys Kerverdin led the delegation to Tarmila. Mr Ewald Brunneval is not travelling.", "en"),
    ],
)
def test_who_stayed_at_home_was_on_no_mission_wherever_the_text_says_so(text: str, language: str) -> None:
    assert there(text, language)["mission"] == {"Odalys Kerverdin"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Au dîner, M. Ewald Brunneval, qui n'est plus président, a parlé avec Mme Odalys Kerverdin.", "fr"),
        ("Au dîner, M. Ewald Brunneval a rappelé à Mme Odalys Kerverdin sa promesse.", "fr"),
        ("Au dîner, M. Ewald Brunneval ne l'a pas caché : Mme Odalys Kerverdin l'a convaincu.", "fr"),
        ("M. Ewald Brunneval était ce jour-là à la table de Mme Odalys Kerverdin, au dîner.", "fr"),
        ("Le dîner, ouvert par M. Ewald Brunneval et non par le préfet, a réuni Mme Odalys Kerverdin.", "fr"),
        ("Au dîner, M. Ewald Brunneval n'est pas venu seul : Mme Odalys Kerverdin souriait.", "fr"),
        ("M. Ewald Brunneval n'a pas voulu manquer le dîner, où parlait Mme Odalys Kerverdin.", "fr"),
        ("Au dîner, M. Ewald Brunneval s'est excusé auprès de Mme Odalys Kerverdin.", "fr"),
        ("Au dîner, où M. Ewald Brunneval manquait d'appétit, parlait Mme Odalys Kerverdin.", "fr"),
        ("Au dîner, M. Ewald Brunneval et Mme Odalys Kerverdin n'avaient pas pris le sujet à la légère.", "fr"),
        ("Au dîner du premier organisme privé du port, M. Ewald Brunneval a parlé à Mme Odalys Kerverdin.", "fr"),
        ("Au dîner, M. Ewald Brunneval, qui a préféré la mer, a parlé avec Mme Odalys Kerverdin.", "fr"),
        ("Au dîner, M. Ewald Brunneval et sa sœur s'étaient joints à Mme Odalys Kerverdin.", "fr"),
        ("The hosts of the dinner, on behalf of the Port, were Mr Ewald Brunneval and Ms Odalys Kerverdin.", "en"),
        ("Ms Odalys Kerverdin spoke at the dinner. Mr Ewald Brunneval said the ports had not met since May.", "en"),
        ("Mr Ewald Brunneval was in the chair that day at the dinner with Ms Odalys Kerverdin.", "en"),
        ("Mr Ewald Brunneval recalled the old days at the dinner with Ms Odalys Kerverdin.", "en"),
        ("At the dinner, Mr Ewald Brunneval, not Mr Iwan Pell, gave the toast to Ms Odalys Kerverdin.", "en"),
    ],
)
def test_words_that_only_resemble_an_absence_keep_nobody_away(text: str, language: str) -> None:
    assert there(text, language) == {"reception": {"Ewald Brunneval", "Odalys Kerverdin"}}


def test_who_is_called_back_from_a_journey_has_been_on_it() -> None:
    text = "La délégation, conduite par M. Ewald Brunneval, est à Tarmila. Au dîner, M. Brunneval n'était plus là."
    assert there(text) == {"mission": {"Ewald Brunneval"}, "reception": set()}
